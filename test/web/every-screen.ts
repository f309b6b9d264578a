/**
 * Every screen in one language: it opens, nothing is missing or untranslated, and whoever cannot see or point can use it. Each
 * language is a test file of its own (`screens-fr.test.ts` ...), so that they run beside one another.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lists, specimens, staff } from './invented.ts';
import { type MockStation, startMockStation } from './mock-api.ts';
import { logIn, scan } from './officer.ts';
import { accessibilityFaults, launchBrowser, noBrowser, type OpenedPage, openPage, picture, settle } from './open-page.ts';

if (noBrowser) console.error(`Screens are not tested: ${noBrowser}.`);

const [officer, supervisor, administrator, protector] = staff.map(({ badge }) => badge) as [string, string, string, string];
const mrzOf = (id: string) => specimens.find((specimen) => specimen.id === id)!.mrz;

export function testEveryScreen(language: 'fr' | 'ar' | 'en'): void {
  describe.skipIf(noBrowser)(`in ${language}`, () => testIn(language));
}

function testIn(language: 'fr' | 'ar' | 'en'): void {
  let browser: Browser;
  let station: MockStation;
  let opened: OpenedPage;
  let page: Page;
  /** By account and theme: one logs in once, and goes from screen to screen. A load costs more than all that is looked at there. */
  const tabs = new Map<string, OpenedPage>();

  beforeAll(async () => {
    browser = await launchBrowser();
    station = await startMockStation();
  });
  afterAll(async () => {
    await browser?.close();
    await station?.close();
  });

  async function openAs(
    badge: string | undefined,
    path = '/',
    wish: { theme?: 'day' | 'night'; width?: number; height?: number } = {},
  ): Promise<void> {
    const { theme = 'day', width = 1366, height = 768 } = wish;
    const url = station.url + path;
    const kept = tabs.get(`${badge} ${theme}`);
    opened = kept ?? (await openPage(browser, { url, language, theme, width, height, ...(badge !== undefined && { badge }) }));
    page = opened.page;
    if (kept) {
      await page.setViewportSize({ width, height });
      await turnTo(path);
    } else if (badge !== undefined) {
      tabs.set(`${badge} ${theme}`, opened);
    }
    await page.waitForSelector(badge === undefined ? 'form' : 'main#main');
  }
  /** By the navigation; loaded where that does not lead there, or from there: a screen is met as by whoever comes to it. */
  async function turnTo(path: string): Promise<void> {
    const link = page.locator(`nav a[href="${path}"]:not([aria-current])`);
    if ((await link.count()) === 0) {
      await page.goto(station.url + path);
    } else {
      await link.click();
      await page.locator(`nav a[href="${path}"][aria-current=page]`).waitFor();
    }
  }
  /** Settled, translated, within its width, accessible. */
  async function inspect(name: string): Promise<void> {
    await settle(page);
    await picture(page, `${name}-${language}`);
    expect(await page.locator('#root').textContent()).not.toMatch(
      /\b(ui|station|accounts|crossings|documents|posts|screening|travellers|protection|stations|held|problem)\.[a-z-]+/,
    );
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  }
  async function statePurpose(purpose: string): Promise<void> {
    const form = page.locator('main form').filter({ has: page.locator(`option[value=${purpose}]`) });
    await form.locator('select').selectOption(purpose);
    await form.locator('button[type=submit]').click();
  }
  async function leave(): Promise<void> {
    expect(opened.complaints.splice(0)).toEqual([]);
    if (![...tabs.values()].includes(opened)) await opened.close();
  }

  test('the log-in', async () => {
    await openAs(undefined);
    await page.locator('aside button').first().waitFor();
    expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr');
    await inspect('log-in');
    await page.locator('[data-act=seal]').click();
    await page.locator('[data-seal=code]').waitFor();
    await inspect('log-in-seal');
    await page.keyboard.press('Escape');
    await logIn(page, officer);
    await leave();
  });

  test('the booth, from ready to recorded, without scrolling', async () => {
    await openAs(officer);
    await page.locator('[aria-keyshortcuts="Alt+V"]').waitFor();
    await inspect('booth-ready');
    await scan(page, mrzOf('ould-saleck'));
    await page.locator('[aria-keyshortcuts=Enter]').waitFor();
    await inspect('booth-clear');
    expect(await page.evaluate('document.documentElement.scrollHeight')).toBe(768);
    await page.keyboard.press('Enter');
    await page.locator('[data-level=recorded]').waitFor();
    await inspect('booth-recorded');
    for (const [id, name] of [
      ['keita', 'alert'],
      ['ould-boubacar', 'resembles'],
      ['dicko', 'check'],
    ] as const) {
      await scan(page, mrzOf(id));
      await page.locator('[aria-keyshortcuts=Enter]').waitFor();
      await inspect(`booth-${name}`);
    }
    await scan(page, 'THIS<IS<NO<DOCUMENT<AT<ALL<<<<<<<<<<<<<');
    await page.locator('textarea').waitFor();
    await inspect('booth-unreadable');
    await leave();
  });

  test('the booth: what is asked, a person without a document, protection, a page of paper', async () => {
    await openAs(officer);
    await scan(page, mrzOf('okafor'));
    await page.locator('[data-lacking=override]').waitFor();
    await inspect('booth-rule');
    await scan(page, mrzOf('traore-child'));
    await page.locator('[data-lacking=minor]').waitFor();
    await page.keyboard.press('Alt+Digit9');
    await inspect('booth-child');
    await page.keyboard.press('Escape');
    await page.keyboard.press('F9');
    await page.locator('input[type=radio]').first().waitFor();
    await inspect('booth-protection');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('F7');
    await page.locator('[data-lacking=birth]').fill('1987');
    await inspect('booth-declared');
    await page.locator('[data-lacking=surname]').fill('Togo');
    await page.locator('[data-lacking=sex]').click();
    await page.locator('[data-lacking=nationality]').fill('MLI');
    await page.keyboard.press('Enter');
    await page.locator('[aria-keyshortcuts="Alt+ArrowDown"]').waitFor();
    await inspect('booth-likely');
    await page.keyboard.press('F3');
    await page.keyboard.press('F10');
    await page.locator('[data-lacking=paper]').fill('12');
    await inspect('booth-paper');
    expect(await page.evaluate('document.documentElement.scrollHeight')).toBe(768);
    await page.keyboard.press('F2');
    await leave();
  });

  test('a group, from its first row to recorded, without scrolling', async () => {
    await openAs(officer);
    await page.locator('[aria-keyshortcuts=F6]').waitFor();
    await page.keyboard.press('F6');
    await inspect('group-begun');
    for (const id of ['traore', 'keita', 'okafor', 'walet-intamat', 'ould-saleck', 'traore-child']) await scan(page, mrzOf(id));
    await page.locator('[data-lacking=minor]').waitFor();
    await inspect('group-rows');
    expect(await page.evaluate('document.documentElement.scrollHeight')).toBe(768);
    await page.keyboard.press('Alt+Enter');
    await page.locator('[data-lacking=override]').fill('accord');
    await page.keyboard.press('Delete');
    await inspect('group-removed');
    await page.keyboard.press('Alt+z');
    await page.locator('[data-lacking=override]').press('Enter');
    await page.locator('[data-level=recorded]').waitFor();
    await inspect('group-recorded');
    await leave();
  });

  test('the day: a list, one crossing, and what is done about it', async () => {
    await openAs(officer, '/today');
    await page.locator('main dl').first().waitFor();
    await inspect('today');
    for (const [key, name] of [
      ['F4', 'correct'],
      ['F6', 'became'],
      ['F8', 'cancel'],
    ] as const) {
      await page.keyboard.press(key);
      await page.locator('main form').waitFor();
      await inspect(`today-${name}`);
      await page.keyboard.press('Escape');
    }
    await leave();
  });

  test('the booth without a list says so, and not "nothing found"', async () => {
    station.set({ withLists: false });
    await openAs(officer);
    await scan(page, mrzOf('ould-saleck'));
    await page.locator('[data-level=check]').first().waitFor();
    await inspect('booth-no-list');
    station.set({ withLists: true });
    await leave();
  });

  test('the booth by night', async () => {
    await openAs(officer, '/', { theme: 'night' });
    await scan(page, mrzOf('keita'));
    await page.locator('[aria-keyshortcuts=Enter]').waitFor();
    await inspect('booth-night');
    // Forms too: a filled key carries dark letters by night. Lane, language and theme are one key each.
    await page.keyboard.press('Alt+N');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('day');
    await page.keyboard.press('Alt+N');
    for (const path of ['/today', '/counting', '/own-pin']) {
      await turnTo(path);
      await page.locator('main h1').first().waitFor();
      if (path === '/own-pin') for (const field of await page.locator('main input').all()) await field.fill('274193');
      await inspect(`night${path.replace('/', '-')}`);
    }
    await leave();
  });

  test('the second line', async () => {
    await openAs(supervisor, '/second-line');
    await page.locator('[aria-keyshortcuts=F2]').waitFor();
    await page.keyboard.press('F2');
    await inspect('second-line');
    await page.keyboard.press('Alt+Digit2');
    await page.locator('form select').waitFor();
    await inspect('second-line-refuses');
    await page.keyboard.press('Alt+Digit1');
    await page.locator('fieldset + form button, form fieldset button').first().click();
    await page.keyboard.press('Control+Enter');
    await page.locator('[aria-current]:not([href])').getByText('WALET INTAMAT').waitFor();
    await inspect('second-line-seen');
    await leave();
  });

  test('find a person, the reason first', async () => {
    await openAs(supervisor, '/people');
    await page.locator('main select').waitFor();
    await inspect('people-reason');
    await page.selectOption('main select', 'investigation');
    await page.locator('main form input').fill('PV 12/2026');
    await page.locator('main form button').click();
    await page.locator('main form input').first().fill('BX99');
    await page.keyboard.press('Enter');
    await page.locator('main table').waitFor();
    await inspect('people-found');
    await leave();
  });

  test('lists: what a new version would change, and the versions before', async () => {
    // An administrator brings lists and sees no names.
    await openAs(supervisor, '/lists');
    await page.selectOption('main select', lists()[0]!.list);
    await page.setInputFiles('input[type=file]', { name: 'liste.xml', mimeType: 'application/xml', buffer: Buffer.from('<!ENTITY') });
    await page.locator('main form button[type=submit]').click();
    await page.locator('[role=alert]').waitFor();
    await inspect('lists-refused');
    await page.setInputFiles('input[type=file]', { name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from('name\nA') });
    await page.locator('main form button[type=submit]').click();
    await page.locator('main table').nth(1).waitFor();
    await page.locator('[data-act=names]').click();
    await statePurpose('correction');
    await page.locator('main li').first().waitFor();
    await inspect('lists-proposed');
    await page.locator('main form').last().scrollIntoViewIfNeeded();
    await picture(page, `lists-columns-${language}`);
    await page.setViewportSize({ width: 360, height: 768 });
    await inspect('lists-proposed-narrow');
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.locator('main input[type=checkbox]').check();
    await page.locator('[data-act=take]').click();
    await page.locator('[data-act=take]').waitFor({ state: 'detached' });
    await page.locator('main table button').first().click();
    await page.locator('main table').nth(1).locator('button').first().click();
    await page.locator('[data-act=people]').click();
    await statePurpose('audit');
    await page.locator('main table').nth(2).waitFor();
    await inspect('lists-versions');
    await page.setViewportSize({ width: 360, height: 768 });
    await inspect('lists-versions-narrow');
    await leave();
  });

  test('the level of a post: what each means, set with the keyboard alone and a reason', async () => {
    await openAs(supervisor, '/lists');
    await page.locator('[data-act=level]').press('Enter');
    await page.locator('main input[type=radio]:checked').press('ArrowDown');
    await page.locator('main textarea').fill('Trop d’homonymes à ce poste');
    await inspect('lists-level');
    await page.setViewportSize({ width: 360, height: 768 });
    await page.locator('main input[type=radio]:checked').scrollIntoViewIfNeeded();
    await inspect('lists-level-narrow');
    await page
      .locator('main form')
      .filter({ has: page.locator('textarea') })
      .locator('button[type=submit]')
      .press('Enter');
    await page.locator('[data-act=level]').waitFor();
    await page.getByText('Trop d’homonymes à ce poste').waitFor();
    await inspect('lists-level-set');
    await leave();
  });

  test('people who work here: add, and close an account after asking once', async () => {
    await openAs(administrator, '/accounts');
    await page.locator('main table').waitFor();
    await inspect('accounts');
    await page.locator('main header button').click();
    await page.locator('main form input').first().fill('Oumar Sow');
    await page
      .locator('main form input')
      .nth(1)
      .fill(`TZ-9${['fr', 'ar', 'en'].indexOf(language)}`);
    for (const field of await page.locator('main form input[autocomplete=new-password]').all()) await field.fill('402817');
    await inspect('accounts-add');
    await page.keyboard.press('Enter');
    await page.locator('main table').getByText('Oumar Sow').waitFor();
    await page.locator('main table button').last().click();
    await page.locator('[role=menuitem]').last().click();
    await page.locator('dialog[open]').waitFor();
    await inspect('accounts-ask');
    await page.keyboard.press('Escape');
    await page.locator('main table button').first().click();
    await page.locator('[role=menuitem]').nth(2).click();
    await page.locator('dialog[open] select').selectOption('other');
    await inspect('accounts-agency');
    await page.keyboard.press('Escape');
    await leave();
  });

  test('who may do what, and how far', async () => {
    await openAs(administrator, '/permissions');
    await page.locator('main table tbody tr').nth(20).waitFor();
    await inspect('permissions');
    await page.locator('main select').selectOption('analyst');
    await page.setViewportSize({ width: 360, height: 740 });
    await inspect('permissions-360');
    await page.locator('main select').selectOption('trainer');
    await page.locator('main table').waitFor({ state: 'detached' });
    await leave();
  });

  test('somebody may be forced: the bar and the list at headquarters; a new PIN waits for a second person', async () => {
    station.set({ role: 'headquarters', unquiet: true });
    await openAs(supervisor, '/duress');
    await page.locator('main table [data-alarm], main [role=alert]').first().waitFor();
    await inspect('duress');
    await page.setViewportSize({ width: 360, height: 768 });
    await inspect('duress-narrow');
    await turnTo('/accounts');
    await page.locator('main table').nth(1).waitFor();
    await inspect('accounts-changes-narrow');
    await page.setViewportSize({ width: 1366, height: 768 });
    await inspect('accounts-changes');
    station.set({ role: 'post', unquiet: false });
    await openAs(protector, '/duress');
    await page.locator('main h1').waitFor();
    await inspect('duress-none');
    await leave();
  });

  test('whom headquarters lets log in at posts: one more, and one no more', async () => {
    station.set({ role: 'headquarters' });
    opened = await openPage(browser, {
      url: `${station.url}/accounts`,
      language,
      theme: 'day',
      width: 1366,
      height: 768,
      badge: administrator,
    });
    page = opened.page;
    await page.locator('main table').last().waitFor();
    await inspect('grants');
    await page.setViewportSize({ width: 360, height: 740 });
    await inspect('grants-narrow');
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.locator('main section, main div').locator('button:has(svg)').last().click();
    await page.locator('main form').waitFor();
    await inspect('grants-give');
    await page.locator('main form button[type=button]').last().click();
    await page.locator('main table').last().locator('button').first().click();
    await page.locator('dialog[open]').waitFor();
    await inspect('grants-withdraw');
    await page.keyboard.press('Escape');
    await page.locator('main table').first().locator('button').first().click();
    await page.locator('[role=menuitem]').nth(2).click();
    await page.locator('dialog[open] input[type=checkbox]').nth(2).waitFor();
    await inspect('accounts-reach');
    await page.setViewportSize({ width: 360, height: 740 });
    await inspect('accounts-reach-narrow');
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.keyboard.press('Escape');
    station.set({ role: 'post' });
    await leave();
  });

  test('headquarters’ board of posts, a code for one of them, and taking nothing more from another', async () => {
    station.set({ role: 'headquarters' });
    // At headquarters an administrator has other screens than in the tab that is open.
    opened = await openPage(browser, {
      url: `${station.url}/board`,
      language,
      theme: 'day',
      width: 1366,
      height: 768,
      badge: administrator,
    });
    page = opened.page;
    await page.locator('main table').waitFor();
    await inspect('board');
    await page.locator('main form input').fill('mr-bir-nasri');
    await page.keyboard.press('Enter');
    await page.locator('main output').waitFor();
    await inspect('board-code');
    await page.setViewportSize({ width: 360, height: 740 });
    await inspect('board-narrow');
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.locator('main table button').first().click();
    await page.locator('dialog[open]').waitFor();
    await inspect('board-revoke');
    await page.keyboard.press('Escape');
    station.set({ role: 'post' });
    await leave();
  });

  test('headquarters’ alerts of all posts, one opened, answered, and on its way', async () => {
    station.set({ role: 'headquarters' });
    opened = await openPage(browser, {
      url: `${station.url}/alerts`,
      language,
      theme: 'day',
      width: 1366,
      height: 768,
      badge: supervisor,
    });
    page = opened.page;
    await page.locator('main li button').first().waitFor();
    await inspect('alerts');
    await page.locator('main li button').first().click();
    await page.locator('main fieldset button').last().waitFor();
    await inspect('alerts-open');
    await page.setViewportSize({ width: 360, height: 740 });
    await inspect('alerts-narrow');
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.locator('main fieldset button:has(svg)').first().click();
    await page.locator('main form textarea').fill('Deux personnes différentes.');
    await page.locator('main form button[type=submit]').click();
    await page.locator('main [role=status], main output').first().waitFor();
    await inspect('alerts-answered');
    station.set({ role: 'post' });
    await leave();
  });

  test('orders: read at a post, and at headquarters given, followed and withdrawn', async () => {
    await openAs(officer, '/orders');
    await page.locator('main button:not(:has(svg))').first().waitFor();
    await inspect('orders');
    await page.setViewportSize({ width: 360, height: 740 });
    await inspect('orders-narrow');
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.locator('main button:not(:has(svg))').first().click();
    await page.locator('main [role=status], main output').first().waitFor();
    await inspect('orders-read');
    station.set({ role: 'headquarters' });
    opened = await openPage(browser, {
      url: `${station.url}/orders-given`,
      language,
      theme: 'day',
      width: 1366,
      height: 768,
      badge: supervisor,
    });
    page = opened.page;
    await page.locator('main table summary').nth(1).click();
    await inspect('orders-given');
    await page.setViewportSize({ width: 360, height: 740 });
    await inspect('orders-given-narrow');
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.locator('main table button').first().click();
    await page.locator('dialog[open]').waitFor();
    await inspect('orders-withdraw');
    await page.keyboard.press('Escape');
    await page.locator('main button:has(svg)').first().click();
    await page.locator('main form').waitFor();
    await page.locator('main form input').first().fill('Couloir 2');
    await page.locator('main form textarea').first().fill('Le couloir 2 reste fermé.');
    await inspect('orders-give');
    station.set({ role: 'post' });
    await leave();
  });

  test('what passed at each post, in a day and in a month', async () => {
    station.set({ role: 'headquarters' });
    opened = await openPage(browser, {
      url: `${station.url}/figures`,
      language,
      theme: 'day',
      width: 1366,
      height: 768,
      badge: supervisor,
    });
    page = opened.page;
    await page.locator('main table').waitFor();
    await inspect('figures');
    await page.setViewportSize({ width: 360, height: 740 });
    await inspect('figures-narrow');
    await page.setViewportSize({ width: 1366, height: 768 });
    station.set({ role: 'post' });
    await leave();
  });

  test('a stick: written at the post, and what comes back is read', async () => {
    await openAs(supervisor, '/stick');
    await page.locator('main button').first().click();
    await page.locator('main [role=status], main output').first().waitFor();
    await inspect('stick');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'retour.maabar', mimeType: 'application/octet-stream', buffer: Buffer.from('MB') });
    await page.locator('main form button[type=submit]').click();
    await page.locator('main form [role=status], main form output').first().waitFor();
    await inspect('stick-back');
    await page.setViewportSize({ width: 360, height: 740 });
    await inspect('stick-narrow');
    await page.setViewportSize({ width: 1366, height: 768 });
    await leave();
  });

  test('what has left, with a copy past its day', async () => {
    await openAs(protector, '/exports');
    await page.locator('[data-exports] tr[data-state=overdue]').waitFor();
    await page.locator('[data-exports] summary').first().click();
    await inspect('exports');
    await page.setViewportSize({ width: 360, height: 740 });
    await inspect('exports-narrow');
    await page.setViewportSize({ width: 1366, height: 768 });
    await leave();
  });

  test('a region: it is told by headquarters, tells its posts, and carries both ways', async () => {
    station.set({ role: 'region', enrolled: true });
    const pages = [
      [administrator, '/board', 'main table'],
      [administrator, '/headquarters', 'main dl'],
      [supervisor, '/stick', 'main form'],
      [supervisor, '/sticks', 'main form'],
      [supervisor, '/figures', 'main table'],
    ] as const;
    for (const [badge, path, ready] of pages) {
      opened = await openPage(browser, { url: station.url + path, language, theme: 'day', width: 1366, height: 768, badge });
      page = opened.page;
      await page.locator(ready).first().waitFor();
      if (path === '/stick') await writeAndReadBack();
      if (path === '/sticks') await readOfRegion();
      const name = `region-${path.slice(1)}`;
      await inspect(name);
      await page.setViewportSize({ width: 360, height: 740 });
      await inspect(`${name}-narrow`);
      await page.setViewportSize({ width: 1366, height: 768 });
      await leave();
    }
    station.set({ role: 'post', enrolled: false });
  });

  async function writeAndReadBack(): Promise<void> {
    // Not the first button of all: that one cuts the link of the demonstration.
    await page.locator('main section button').first().click();
    await page.locator('main section [role=status], main section output').first().waitFor();
    await readFile();
  }

  /** And writes the second of the files that go back. */
  async function readOfRegion(): Promise<void> {
    await readFile();
    await page.locator('main form + button').click();
    await page.locator('main form + button').waitFor({ state: 'detached' });
  }

  async function readFile(): Promise<void> {
    const file = { name: 'cle.maabar', mimeType: 'application/octet-stream', buffer: Buffer.from('MB') };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.locator('main form button[type=submit]').click();
    await page.locator('main form [role=status], main form output').first().waitFor();
  }

  test('the sheet for the auditor', async () => {
    await openAs(administrator, '/heads');
    await page.locator('main table').waitFor();
    await inspect('heads');
    await page.setViewportSize({ width: 360, height: 740 });
    await inspect('heads-narrow');
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.emulateMedia({ media: 'print' });
    await page.locator('[data-paper] svg').first().waitFor();
    await picture(page, `heads-paper-${language}`);
    await page.emulateMedia({ media: 'screen' });
    await leave();
  });

  test('what headquarters holds of a post: at the top of each screen, and how it is enrolled', async () => {
    station.set({ enrolled: true });
    await openAs(administrator, '/headquarters');
    await page.locator('main dl').first().waitFor();
    await page.locator('main p button').click();
    await page.locator('main p button[aria-pressed=true]').waitFor();
    await inspect('link-cut');
    await page.setViewportSize({ width: 360, height: 740 });
    await inspect('link-narrow');
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.locator('main p button').click();
    await page.locator('main p button[aria-pressed=false]').waitFor();
    station.set({ enrolled: false });
    await leave();
  });

  test('one’s own account', async () => {
    await openAs(officer, '/own-account');
    await page.locator('[data-act=recovery]').click();
    await page.locator('main li').first().waitFor();
    await inspect('own-account');
    await page.setViewportSize({ width: 360, height: 768 });
    await page.locator('[data-act=telephone]').click();
    await page.locator('[data-factor=first-code]').waitFor();
    await inspect('own-account-narrow');
    await page.setViewportSize({ width: 1366, height: 768 });
    await leave();
  });

  test('who looked', async () => {
    await openAs(protector, '/access');
    await page.locator('main select').waitFor();
    await page.selectOption('main select', 'audit');
    await page.locator('main form button').click();
    await page.locator('main table').waitFor();
    await page.locator('[data-finding]').first().waitFor();
    await inspect('access');
    await page.setViewportSize({ width: 360, height: 768 });
    await inspect('access-narrow');
    await page.setViewportSize({ width: 1366, height: 768 });
    await leave();
  });

  test('whom the checks meet', async () => {
    await openAs(protector, '/fairness');
    await page.locator('[data-dimension=nationality]').waitFor();
    await inspect('fairness');
    await page.setViewportSize({ width: 360, height: 768 });
    await inspect('fairness-narrow');
    await page.setViewportSize({ width: 1366, height: 768 });
    await leave();
  });

  async function openFile(): Promise<void> {
    await page.selectOption('main select', 'rights-request');
    await page.locator('main form input').fill('DP 3/2026');
    await page.locator('main form button').click();
    await page.locator('main form input').nth(1).fill('traore');
    await page.keyboard.press('Enter');
    await page.locator('main ul button').first().click();
    await page.locator('main h4').first().waitFor();
  }
  /** As a printer gets it: A4 less its margins. */
  async function paper(name: string): Promise<void> {
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 673, height: 1000 });
    await picture(page, `${name}-${language}`);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.emulateMedia({ media: 'screen' });
  }

  test('the rights of a person on a telephone: the list, then the file alone', async () => {
    await openAs(protector, '/rights', { width: 360, height: 740 });
    await openFile();
    await inspect('telephone-rights-held');
    await page.keyboard.press('Escape');
    await inspect('telephone-rights-found');
    await leave();
  });

  test('the rights of a person: reason, search, what is held', async () => {
    await openAs(protector, '/rights');
    await page.locator('main select').waitFor();
    await inspect('rights-reason');
    await openFile();
    await inspect('rights-held');
    await paper('rights-paper');
    await leave();
  });

  test('the rights of a person: erasure, certificate, nobody', async () => {
    await openAs(protector, '/rights');
    await openFile();
    const ground = page.locator('main select').filter({ has: page.locator('option[value=rights-request]') });
    await ground.selectOption('rights-request');
    await ground.scrollIntoViewIfNeeded();
    await inspect('rights-erase');
    await page.locator('main button').last().click();
    await page.locator('dialog[open]').waitFor();
    await page.locator('dialog input').fill('dp 3/2026');
    await inspect('rights-ask');
    await page.keyboard.press('Enter');
    await page.locator('main table').waitFor();
    await inspect('rights-certificate');
    await paper('rights-certificate-paper');
    await page.setViewportSize({ width: 360, height: 740 });
    await inspect('telephone-rights-certificate');
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.locator('main form input').first().fill('AA9900218');
    await page.keyboard.press('Enter');
    await page.locator('main [class*=empty]').first().waitFor();
    await inspect('rights-nobody');
    await leave();
  });

  test('an address of another office leads nowhere', async () => {
    await openAs(officer, '/accounts');
    await inspect('not-here');
    await leave();
  });

  test('on a telephone', async () => {
    for (const path of ['/second-line', '/today', '/people', '/lists', '/booth']) {
      await openAs(supervisor, path, { width: 360, height: 740 });
      await inspect(`telephone${path.replace('/', '-')}`);
      await leave();
    }
    await openAs(officer, '/booth', { width: 360, height: 740 });
    await page.locator('[aria-keyshortcuts=F6]').waitFor();
    await scan(page, mrzOf('ould-saleck'));
    await page.locator('[aria-keyshortcuts=Enter]').waitFor();
    await inspect('telephone-booth-clear');
    await page.keyboard.press('F6');
    await scan(page, mrzOf('keita'));
    await inspect('telephone-booth-group');
    await leave();
  });
}
