/** Words of whoever hopes that a page runs them, typed into whatever takes words, by each office; then every screen is looked at. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { DemoStation } from '../../src/station/demonstration/demo-stations.ts';
import { noBrowser, type OpenedPage, picture, settle } from '../web/open-page.ts';
import { onRealStation } from './real-station.ts';

/** Markup, an address that runs, a formula, a template, and a word that no line can break. All of them may be kept, and shown as they are. */
const kept = [
  '"><img src=x onerror=globalThis.hit=1>',
  '<svg onload=globalThis.hit=1></svg>',
  '</script><script>globalThis.hit=1</script>',
  'javascript:globalThis.hit=1',
  '=HYPERLINK("http://x.example","y")',
  `{{7*7}}${'W'.repeat(24)}`,
];
/** An override of direction: nobody may keep it. */
const turned = '\u202eelttes <b>onerror</b>';

export interface Trial {
  readonly demo: DemoStation;
  /** As the demonstration names them; administrators last, because they change what others find. */
  readonly offices: readonly string[];
  /** At most so many buttons are pressed on one screen, with every field filled anew before each. */
  readonly presses: number;
  /** Only these; every screen of the office where nothing is said. */
  readonly screens?: readonly string[];
}

export function testHostileWords({ demo, offices, presses, screens }: Trial): void {
  if (noBrowser) process.stdout.write(`skipped: ${noBrowser}\n`);
  describe.skipIf(noBrowser)(`hostile words at ${demo.title}`, () => {
    const real = onRealStation(demo);

    test(`typed by ${offices.join(', ')} run nowhere, widen nothing, and are shown as they are`, async () => {
      const visitors: { office: string; opened: OpenedPage; paths: readonly string[] }[] = [];
      const faults: string[] = [];
      let filled = 0;
      for (const office of offices) {
        const opened = await real.open(office, '/');
        const paths = (await screensOf(opened.page)).filter((path) => screens?.includes(path) ?? true);
        expect({ office, screens: paths.length }).not.toEqual({ office, screens: 0 });
        visitors.push({ office, opened, paths });
        if (demo.role === 'post' && office === 'supervisor') expect(await opened.page.evaluate(recordHostileTraveller)).toBe(200);
        // A word that is refused spoils its form for the others: each kind has a round of its own.
        for (const words of [kept, [turned]]) {
          for (const path of paths) filled += await typeEverywhere(opened.page, real.station.url + path, words, presses, faults);
        }
      }
      const shown = new Set<string>();
      for (const { office, opened, paths } of visitors) {
        for (const path of paths) {
          for (const width of [1366, 360]) {
            await opened.page.setViewportSize({ width, height: 768 });
            await opened.page.goto(real.station.url + path);
            await settle(opened.page);
            faults.push(...(await faultsOf(opened.page)).map((fault) => `${office} ${path} at ${width}: ${fault}`));
            const text = await opened.page.evaluate<string>(shownText);
            if (text.includes('\u202e')) faults.push(`${office} ${path}: words that turn others round were kept`);
            if (!kept.some((words) => text.includes(words))) continue;
            shown.add(`${office} ${path}`);
            await picture(opened.page, `hostile-${office}-${path.slice(1)}-${width}`);
          }
        }
        faults.push(...opened.complaints.map((complaint) => `${office}: ${complaint}`));
        // A page that did read words as markup would be found out.
        await opened.page.evaluate(`document.querySelector('main').innerHTML = ${JSON.stringify(kept[0])}`);
        expect(await faultsOf(opened.page)).toEqual([expect.stringContaining('made of words')]);
        await opened.close();
      }
      expect([...new Set(faults)]).toEqual([]);
      // What was typed was typed, and some of it is on screens that were loaded anew: the trial had something to find.
      process.stdout.write(`${filled} fields filled; kept and shown again by ${[...shown].join(', ')}\n`);
      expect(filled).toBeGreaterThan(presses);
      expect(shown.size).toBeGreaterThan(0);
    });
  });
}

/** Those of the navigation, the one that an office with a single screen stands on, and the account. */
async function screensOf(page: Page): Promise<readonly string[]> {
  const links = await page.locator('nav a[href^="/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')!.split('?', 1)[0]!));
  return [...new Set([...links, new URL(page.url()).pathname, '/own-account'])];
}

/** @returns how many fields were filled, each as often as it was */
async function typeEverywhere(page: Page, url: string, words: readonly string[], presses: number, faults: string[]): Promise<number> {
  const pressed: string[] = [];
  let filled = 0;
  await page.goto(url);
  await settle(page);
  for (let turn = 0; turn < presses; turn++) {
    filled += await page.evaluate<number>(`(${fillFields})(${JSON.stringify(words)}, ${turn})`);
    // Whatever the fields say in answer (a button that may be pressed now) is drawn first.
    await settle(page);
    const next = await page.evaluate<string | null>(`(${pressNext})(${JSON.stringify(pressed)})`);
    if (next === null) break;
    pressed.push(next);
    await settle(page);
    for (const fault of await faultsOf(page)) faults.push(`${url} after ${next}: ${fault}`);
    if (new URL(page.url()).pathname !== new URL(url).pathname) await page.goto(url).then(() => settle(page));
  }
  return filled;
}

/** Runs in the page: what it shows. What stands in a field was typed here and not sent: a draft that outlives the reload. */
const shownText = `(() => {
  const shown = document.querySelector('main').cloneNode(true);
  for (const field of shown.querySelectorAll('textarea')) field.remove();
  return shown.textContent;
})()`;

/** Runs in the page: somebody without a document, whose every word is hostile, so that each trial has a person of whom to speak. */
const recordHostileTraveller = `(async () => {
  const { csrfToken } = await (await fetch('/api/session')).json();
  const [image, drawing, script, address, formula, long] = ${JSON.stringify(kept)};
  const person = { surname: image, givenNames: drawing, birthDate: '1990-02-01', sex: 'M', nationality: 'MLI' };
  const paper = { kind: formula, number: '1', issuedBy: long };
  const declared = { person, paper, origin: script, destination: address, languages: [long] };
  const travellers = [{ shownBy: { kind: 'declared', declared }, toSecondLine: true, override: script }];
  const answer = await fetch('/api/crossings', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken, 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ travellers, direction: 'entry', lane: 0, outOfHours: image }),
  });
  return answer.ok ? 200 : await answer.text();
})()`;

/** Runs in the page: as if typed, a day where a day is asked for, and some choice of each list. PINs stay empty: a wrong one slows its owner. */
const fillFields = `(words, turn) => {
  let filled = 0;
  const seen = (one) => one.checkVisibility() && !one.disabled && !one.readOnly;
  for (const field of document.querySelectorAll('main input, main textarea, main select, [role=dialog] input, [role=dialog] textarea, [role=dialog] select')) {
    if (!seen(field) || ['password', 'file', 'checkbox', 'radio'].includes(field.type)) continue;
    const isChoice = field instanceof HTMLSelectElement;
    const word = isChoice ? field.options[field.options.length - 1]?.value
      : field.type === 'date' ? '1990-02-01' : field.maxLength === 10 ? '01/02/1990'
      : field.inputMode === 'numeric' || field.type === 'number' ? '1' : words[(filled + turn) % words.length];
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, word);
    field.dispatchEvent(new Event(isChoice ? 'change' : 'input', { bubbles: true }));
    filled++;
  }
  return filled;
}`;

/** Runs in the page: what sends a form first, then the others, each once. Nobody's account is closed: they would be missing afterwards. */
const pressNext = `(pressed) => {
  const times = {};
  const all = [...document.querySelectorAll('[role=dialog] button, main button')]
    .filter((one) => one.checkVisibility() && !one.disabled && !(location.pathname === '/accounts' && one.closest('tr, li')))
    .map((one) => {
      const words = (one.innerText || one.getAttribute('aria-label') || '').trim().slice(0, 60);
      times[words] = (times[words] ?? 0) + 1;
      return { one, name: words + ' ' + times[words] };
    })
    .filter(({ name }) => !pressed.includes(name));
  const next = all.find(({ one }) => one.type === 'submit') ?? all[0];
  if (next === undefined) return null;
  next.one.click();
  return next.name;
}`;

/** Elements that only the words could have made, scripts that ran, and what stands beyond the edge of the screen. */
function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const said = 'hit' in window ? ['a script ran'] : [];
    for (const one of document.querySelectorAll('img[src="x"], svg[onload], [onerror], body script:not([src]), [href^="javascript:" i], [src^="javascript:" i]')) {
      said.push('made of words: ' + one.outerHTML.slice(0, 200));
    }
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) {
      const beyond = [...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > clientWidth + 1 || one.getBoundingClientRect().left < -1);
      said.push(scrollWidth + ' px wide: ' + (beyond.at(-1)?.outerHTML.slice(0, 300) ?? ''));
    }
    return said;
  })()`);
}
