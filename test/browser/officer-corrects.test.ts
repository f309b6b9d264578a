/** What an officer puts right on a real station, by the keyboard: who crosses, before and after it is recorded, and a line of paper. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { CrossingDetail, CrossingRow } from '../../src/modules/crossings/index.ts';
import { demoSpecimens } from '../../src/modules/crossings/server/index.ts';
import type { PersonPage } from '../../src/modules/travellers/index.ts';
import { record, scan } from '../web/officer.ts';
import { accessibilityFaults, nameOnNetwork, noBrowser, type OpenedPage, openPage, picture, settle } from '../web/open-page.ts';
import { logInAs, onRealStation } from './real-station.ts';

if (noBrowser) process.stdout.write(`skipped: ${noBrowser}\n`);

const mrzOf = (id: string) => demoSpecimens.find((specimen) => specimen.id === id)!.mrz;
const field = (page: Page, name: string) => page.locator(`[data-lacking="${name}"]`);

describe.skipIf(noBrowser !== undefined)('an officer', () => {
  const real = onRealStation();
  const recorded = (page: Page) => page.locator('[data-level=recorded]').waitFor();
  const read = async <Answer>(page: Page, path: string): Promise<Answer> =>
    (await (await page.request.get(`${real.station.url}/api${path}`)).json()) as Answer;
  const newest = async (page: Page): Promise<CrossingDetail> => {
    const [row] = await read<CrossingRow[]>(page, '/crossings/today?limit=1');
    return read(page, `/crossings/${encodeURIComponent(row!.crossingId)}`);
  };
  async function inspect({ page, complaints }: OpenedPage, name: string): Promise<void> {
    await settle(page);
    await picture(page, name);
    expect(await page.locator('#root').textContent()).not.toMatch(/\b(ui|crossings|shifts|problem)\.[a-z-]+/);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  }

  test.each(['fr', 'ar'] as const)(
    'puts right at the booth, in %s, what the reader misread, before anything is recorded',
    async (language) => {
      const opened = await real.open('officer', '/booth', language);
      const { page } = opened;
      await scan(page, mrzOf(language === 'fr' ? 'ndiaye' : 'traore'));
      await page.locator('[aria-keyshortcuts=Enter]').waitFor();
      await page.keyboard.press('F4');
      await field(page, 'givenNames').fill('Aïssatou');
      await field(page, 'birth').fill('vers 1985');
      await field(page, 'birthplace').fill('Podor');
      await field(page, 'reason').fill('Le lecteur a mal lu.');
      await inspect(opened, `officer-identity-${language}`);
      // Loaded again, the form stands there as it did: Enter does not record what the reader misread.
      await page.reload();
      await expect.poll(() => field(page, 'birthplace').inputValue()).toBe('Podor');
      await field(page, 'reason').focus();
      await page.keyboard.press('Enter');
      // Nothing is recorded by that: whoever stands there is compared once more.
      await page.getByText('Aïssatou').first().waitFor();
      await page.locator('[aria-keyshortcuts=Enter]').waitFor();
      await inspect(opened, `officer-identity-put-right-${language}`);
      await page.keyboard.press('Enter');
      await recorded(page);
      expect(await newest(page)).toMatchObject({ person: { givenNames: 'Aïssatou' }, outcome: 'admitted' });
      await opened.close();
    },
  );

  test.each(['fr', 'ar'] as const)('puts right from the day’s crossings, in %s, who crossed; the old value stays', async (language) => {
    const opened = await real.open('officer', '/today', language);
    const { page } = opened;
    await page.locator('main dl').first().waitFor();
    await page.keyboard.press('F7');
    await field(page, 'surname').fill('SARR DIOP');
    await field(page, 'reason').fill('Imprimé autrement.');
    await inspect(opened, `officer-identity-afterwards-${language}`);
    await page.setViewportSize({ width: 360, height: 740 });
    // To where one writes, and on until no field lies half under a bar: such a half is no target.
    await field(page, 'surname').evaluate((input) =>
      (input as unknown as { scrollIntoView(to: object): void }).scrollIntoView({ block: 'center' }),
    );
    await expect.poll(() => page.evaluate(halfCovered)).toBe(0);
    await inspect(opened, `telephone-identity-afterwards-${language}`);
    await page.setViewportSize({ width: 1366, height: 768 });
    await field(page, 'reason').press('Enter');
    await page.locator('main del').first().waitFor();
    await inspect(opened, `officer-identity-corrected-${language}`);
    expect(await newest(page)).toMatchObject({
      person: { surname: 'SARR DIOP' },
      changes: [{ kind: 'corrected', reason: 'Imprimé autrement.' }],
    });
    // The next language finds another crossing.
    await page.goto(`${real.station.url}/booth`);
    await page.locator('[aria-keyshortcuts=F6]').waitFor();
    await scan(page, mrzOf('barry'));
    await record(page);
    await recorded(page);
    await opened.close();
  });

  test('has the crossing under their hands that they opened, whoever is recorded meanwhile', async () => {
    const opened = await real.open('officer', '/today');
    const { page } = opened;
    await page.locator('main dl').first().waitFor();
    const before = await newest(page);
    await page.keyboard.press('F8');
    const reason = page.locator('main form input:not([type=checkbox])').last();
    await reason.fill('Passage saisi deux fois.');
    const other = await real.open('officer', '/booth');
    await scan(other.page, mrzOf('coulibaly'));
    await record(other.page);
    await recorded(other.page);
    await other.close();
    const after = await newest(page);
    expect(after.crossingId).not.toBe(before.crossingId);
    await page.locator('main ul').getByText(after.slip, { exact: false }).first().waitFor();
    expect(await reason.inputValue()).toBe('Passage saisi deux fois.');
    await reason.press('Enter');
    await expect
      .poll(async () => (await read<CrossingDetail>(page, `/crossings/${encodeURIComponent(before.crossingId)}`)).cancelled)
      .toBe(true);
    expect((await newest(page)).cancelled).toBe(false);
    await opened.close();
  });

  test('puts right one of a bus, and neither a scan, a turn to exit nor a page loaded again forgets it', async () => {
    const opened = await real.open('officer', '/booth');
    const { page } = opened;
    await page.keyboard.press('F6');
    await scan(page, mrzOf('traore'));
    await scan(page, mrzOf('sarr'));
    await expect.poll(() => page.locator('ol > li span[data-level]').count()).toBe(2);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('F4');
    await field(page, 'givenNames').fill('Oumou');
    await field(page, 'reason').fill('Prénom mal lu.');
    await field(page, 'reason').press('Enter');
    await page.getByText('TRAORE Oumou').first().waitFor();
    // A form that is open when the next document comes makes room for it.
    await page.keyboard.press('F4');
    await field(page, 'surname').waitFor();
    await scan(page, mrzOf('ould-saleck'));
    await expect.poll(() => page.locator('ol > li span[data-level]').count()).toBe(3);
    await field(page, 'surname').waitFor({ state: 'detached' });
    await page.keyboard.press('F3');
    await page.reload();
    await expect.poll(() => page.locator('ol > li span[data-level]').count()).toBe(3);
    await page.getByText('TRAORE Oumou').first().waitFor();
    await inspect(opened, 'officer-identity-bus-fr');
    await record(page);
    await recorded(page);
    const rows = await read<CrossingRow[]>(page, '/crossings/today?limit=3');
    expect(rows.map(({ name, direction }) => [name, direction])).toContainEqual(['TRAORE Oumou', 'exit']);
    await page.keyboard.press('F2');
    await opened.close();
  });

  test('who lacks what a rule requires crosses for a reason, or with the visa that was typed', async () => {
    const opened = await real.open('officer', '/booth');
    const { page } = opened;
    await scan(page, mrzOf('barry'));
    await field(page, 'override').waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate("document.activeElement?.getAttribute('data-lacking')")).toBe('override');
    await page.keyboard.press('Alt+Digit7');
    await page.locator('main select').last().selectOption('visa');
    await page.locator('main select').last().press('Tab');
    await page.locator('input:focus').fill('EV 2026 118');
    await page.locator('input:focus').press('Enter');
    // The rules are asked anew: the visa is there, the passport is not.
    await expect.poll(() => page.locator('main').textContent()).toContain('EV 2026 118');
    await inspect(opened, 'officer-required-fr');
    await record(page, 'carte d’identité, passeport perdu');
    await recorded(page);
    expect(await newest(page)).toMatchObject({ override: 'carte d’identité, passeport perdu', permit: { number: 'EV 2026 118' } });
    await opened.close();
  });

  test.each(['fr', 'ar'] as const)('photographs face and page by one key, in %s; they are kept with the crossing', async (language) => {
    const opened = await real.open('officer', '/booth', language);
    const { page } = opened;
    await scan(page, mrzOf(language === 'fr' ? 'hamsatou' : 'barry'));
    await page.locator('[aria-keyshortcuts=Enter]').waitFor();
    await page.keyboard.press('Alt+C');
    await page.locator('video').waitFor();
    await expect.poll(() => page.evaluate("document.querySelector('video').videoWidth")).toBeGreaterThan(0);
    await inspect(opened, `officer-camera-${language}`);
    // All its keys are in sight.
    expect(await page.locator('main section:has(video)').evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0);
    await page.keyboard.press('Enter');
    await page.locator('main img').waitFor();
    // Not good: once more.
    await page.keyboard.press('Backspace');
    for (const kind of ['face', 'page']) {
      await page.locator('video').waitFor();
      await expect.poll(() => page.evaluate("document.querySelector('video').videoWidth")).toBeGreaterThan(0);
      await page.keyboard.press('Enter');
      await page.locator('main img').waitFor();
      if (kind === 'face') await inspect(opened, `officer-photograph-${language}`);
      await page.keyboard.press('Enter');
    }
    await page.locator('main img').waitFor({ state: 'detached' });
    await page.locator('video').waitFor({ state: 'detached' });
    await inspect(opened, `officer-photographs-taken-${language}`);
    // A look at another screen loses neither who stands there nor their photographs.
    await page.locator('nav a[href="/today"]').click();
    await page.locator('main input[type=search]').waitFor();
    await page.locator('nav a[href="/booth"]').click();
    await page.locator('[aria-keyshortcuts=Enter]').waitFor();
    await record(page);
    await recorded(page);
    const crossing = await newest(page);
    const supervisor = await real.open('supervisor', '/booth', language);
    const file = async () => {
      const answer = await supervisor.page.request.get(`${real.station.url}/api/travellers/${encodeURIComponent(crossing.travellerId!)}`, {
        headers: { 'x-purpose': 'alert-check' },
      });
      return ((await answer.json()) as PersonPage).records.flatMap(({ photographs }) => photographs.map(({ kind }) => kind)).toSorted();
    };
    await expect.poll(file).toEqual(['face', 'page']);
    await inspect(opened, `officer-photographs-kept-${language}`);
    await supervisor.close();
    await opened.close();
  });

  test('adds photographs afterwards, from the day’s crossings', async () => {
    const opened = await real.open('officer', '/today');
    const { page } = opened;
    await page.locator('main dl').first().waitFor();
    await page.keyboard.press('Alt+C');
    for (const kept of ['1 photographie enregistrée', '2 photographies enregistrées']) {
      await page.locator('video').waitFor();
      await expect.poll(() => page.evaluate("document.querySelector('video').videoWidth")).toBeGreaterThan(0);
      await page.keyboard.press('Enter');
      await page.locator('main img').waitFor();
      await page.keyboard.press('Enter');
      await page.getByText(kept).waitFor();
    }
    await page.locator('video').waitFor({ state: 'detached' });
    await inspect(opened, 'officer-photograph-afterwards-fr');
    await page.keyboard.press('Escape');
    await page.locator('[aria-keyshortcuts=F8]').waitFor();
    await opened.close();
  });

  test('is told in words that a page without a certificate gets no camera', async () => {
    const opened = await openPage(real.browser, { url: real.station.url.replace(/127\.0\.0\.1|localhost/, nameOnNetwork), language: 'fr' });
    const { page } = opened;
    await logInAs(page, 'officer');
    await page.locator('nav a[href="/booth"]').click();
    await scan(page, mrzOf('sarr'));
    await page.locator('[aria-keyshortcuts=Enter]').waitFor();
    await page.keyboard.press('Alt+C');
    await page.getByText('pas de certificat').waitFor();
    // Chromium complains of the certificate on its own; the screen does not.
    await picture(page, 'officer-no-camera-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('[aria-keyshortcuts=Enter]').waitFor();
    await opened.close();
  });

  test('is told that a line of the paper register was keyed in before, and says why both are right', async () => {
    const opened = await real.open('officer', '/booth');
    const { page } = opened;
    await page.keyboard.press('F10');
    await field(page, 'paper').fill('12');
    for (const who of ['sarr', 'ould-saleck']) {
      await scan(page, mrzOf(who));
      await page.locator('[aria-keyshortcuts=Enter]').waitFor();
      await page.locator('section[aria-label] input[inputmode=numeric]').last().fill('1');
      await page.locator('[aria-keyshortcuts=Enter]').focus();
      await page.keyboard.press('Enter');
      await page.locator('[data-level=recorded], [data-lacking=page-twice]').first().waitFor();
    }
    await field(page, 'page-twice').waitFor();
    await inspect(opened, 'officer-paper-twice-fr');
    expect(await page.locator('main').textContent()).toContain('12/1');
    await page.locator('[aria-keyshortcuts=Enter]').click();
    await expect.poll(() => page.evaluate("document.activeElement?.getAttribute('data-lacking')")).toBe('page-twice');
    await field(page, 'page-twice').fill('Deux registres.');
    await page.locator('[aria-keyshortcuts=Enter]').click();
    await recorded(page);
    await opened.close();
  });
});

/** Runs in the page: scrolls by what a bar hides of a field that is seen in part; how many such fields there were. */
const halfCovered = `(() => {
  const seen = (input, y) => {
    const { left, width } = input.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, y) === input;
  };
  const halves = [...document.querySelectorAll('main input, main select, main button')].filter((input) => {
    const { top, bottom } = input.getBoundingClientRect();
    return bottom > top && seen(input, top + 1) !== seen(input, bottom - 1);
  });
  halves[0]?.scrollIntoView({ block: 'center' });
  return halves.length;
})()`;
