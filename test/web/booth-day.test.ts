/** The day beside the booth, the paper page, and the second line: what is done afterwards, by keys, and what is printed. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { specimens, staff } from './invented.ts';
import { type MockStation, startMockStation } from './mock-api.ts';
import { scan } from './officer.ts';
import { launchBrowser, noBrowser, type OpenedPage, openPage } from './open-page.ts';

if (noBrowser) console.error(`The post's day is not tested: ${noBrowser}.`);

const mrzOf = (id: string) => specimens.find((specimen) => specimen.id === id)!.mrz;

describe.skipIf(noBrowser)('afterwards', () => {
  let browser: Browser;
  let station: MockStation;
  let opened: OpenedPage;
  let page: Page;
  const openAs = async (badge: string, path: string): Promise<void> => {
    opened = await openPage(browser, { url: station.url + path, language: 'en', badge });
    page = opened.page;
  };
  const recorded = () => page.locator('[data-level=recorded]');
  const printed = async (): Promise<string> => {
    await page.emulateMedia({ media: 'print' });
    const paper = await page.locator('body > div:not(#root)').last().textContent();
    expect(await page.locator('#root').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    return paper ?? '';
  };

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });
  beforeEach(async () => {
    station = await startMockStation();
  });
  afterEach(async () => {
    expect(opened.complaints).toEqual([]);
    await opened.close();
    await station.close();
  });

  test('a line of paper is keyed in with its page and day, and the next line counts up', async () => {
    await openAs(staff[0]!.badge, '/booth');
    await page.locator('[aria-keyshortcuts=F10]').waitFor();
    await page.keyboard.press('F10');
    await page.keyboard.type('12', { delay: 60 });
    await page.keyboard.press('Tab');
    await page.keyboard.type('20.11.2026', { delay: 60 });
    for (const id of ['ould-saleck', 'ndiaye']) {
      await scan(page, mrzOf(id));
      await page.locator('[aria-keyshortcuts=Enter]').waitFor();
      await page.keyboard.press('Enter');
      await recorded().waitFor();
    }
    await expect.poll(() => page.getByLabel('Line', { exact: true }).inputValue()).toBe('3');
    const happened = { atMs: Date.parse('2026-11-20T12:00:00Z'), precision: 'day' };
    expect(station.commands.map(({ happened, page: written }) => ({ happened, written }))).toEqual([
      { happened, written: { number: '12', line: 1 } },
      { happened, written: { number: '12', line: 2 } },
    ]);
    await page.reload();
    await expect.poll(() => page.getByLabel('Line', { exact: true }).inputValue()).toBe('3');
    await page.keyboard.press('F10');
    await page.getByText('line 3').waitFor({ state: 'detached' });
  });

  test('a crossing is found, corrected, and keeps what stood before', async () => {
    await openAs(staff[0]!.badge, '/today');
    await page.locator('main dl').first().waitFor();
    await page.keyboard.type('dicko', { delay: 60 });
    await page.locator('main section').last().getByText('DICKO Hamidou').waitFor();
    await page.keyboard.press('F4');
    await page.getByLabel('Plate').fill('2299 aa 01');
    await page.getByLabel('Why?').fill('misread');
    await page.keyboard.press('Enter');
    await page.locator('main del').waitFor();
    await page.getByText('2299AA01').first().waitFor();
  });

  test('a document read on the day’s screen finds its crossings; one that cannot be read is said so', async () => {
    await openAs(staff[0]!.badge, '/today');
    const search = page.locator('input[type=search]');
    await search.waitFor();
    await scan(page, mrzOf('ndiaye'));
    await expect.poll(() => search.inputValue()).toMatch(/^[A-Z0-9]{6,9}$/);
    expect(mrzOf('ndiaye')).toContain(await search.inputValue());
    await scan(page, `P<${'X'.repeat(80)}`);
    await page.getByText('This document could not be read.').waitFor();
    expect(await search.inputValue()).toBe('');
    await search.fill('A'.repeat(80));
    expect((await search.inputValue()).length).toBe(60);
  });

  test('a document read while heads are counted counts nobody and records nothing; the heads before it stay', async () => {
    await openAs(staff[0]!.badge, '/counting');
    await page.locator('main h1').waitFor();
    await page.keyboard.press('1');
    await page.waitForTimeout(300);
    for (const id of ['ould-saleck', 'ndiaye']) await scan(page, mrzOf(id));
    await page.getByText('A document was read, and this screen does nothing with it').waitFor();
    const figures = () =>
      page
        .locator('main input[type=number]')
        .evaluateAll((fields) => fields.map((field) => (field as unknown as { readonly value: string }).value));
    expect(await figures()).toEqual(['1', '0', '0', '0']);
    await page.keyboard.press('2');
    await expect.poll(figures).toEqual(['1', '1', '0', '0']);
    expect(await page.locator('main ul > li').count()).toBe(0);
  });

  test('a document read on a screen that takes none presses no button and fills no field', async () => {
    await openAs(staff[0]!.badge, '/returns');
    const button = page.locator('main button').first();
    await button.waitFor();
    await page.evaluate("document.addEventListener('click', () => { window.pressed = true; }, true)");
    await button.focus();
    await scan(page, mrzOf('ndiaye'));
    await page.getByText('A document was read, and this screen does nothing with it').waitFor();
    expect(await page.evaluate('window.pressed')).toBeUndefined();
    await page.locator('nav a[href="/booth"]').click();
    await page.locator('[aria-keyshortcuts=F6]').waitFor();
    expect(await page.getByText('this screen does nothing with it').count()).toBe(0);
    await scan(page, mrzOf('ndiaye'));
    await page.locator('[aria-keyshortcuts=Enter]').waitFor();
  });

  test('a crossing that never was is cancelled, and one that was turned back is said so', async () => {
    await openAs(staff[0]!.badge, '/today');
    await page.locator('main dl').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.locator('main section').last().getByText('DICKO Hamidou').waitFor();
    await page.keyboard.press('F6');
    expect(await page.getByRole('button', { name: 'handed over', exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'turned back by the other side', exact: true }).click();
    await page.getByLabel('Why?').fill('no entry stamp');
    await page.keyboard.press('Enter');
    await page.getByText('Outcome changed').waitFor();
    await page.keyboard.press('F8');
    await page.keyboard.type('scanned by mistake', { delay: 60 });
    await page.keyboard.press('Enter');
    await page.getByText('Cancelled', { exact: true }).waitFor();
    expect(await page.locator('[aria-keyshortcuts=F4]').count()).toBe(0);
  });

  test('a slip is in the officer’s language and in the traveller’s, one each or one for a group', async () => {
    await openAs(staff[0]!.badge, '/booth');
    await page.locator('[aria-keyshortcuts=F6]').waitFor();
    await page.keyboard.press('F6');
    for (const id of ['sarr', 'ndiaye']) await scan(page, mrzOf(id));
    await page.getByRole('button', { name: 'Record all 2 crossings' }).click();
    await recorded().waitFor();
    const paper = await printed();
    expect(paper).toContain('SARR Ibrahima');
    expect(paper).toContain('2026-001211');
    expect(paper).toContain('مسموح');
    expect(await page.locator('body > div:not(#root) section').count()).toBe(2);
    await page.getByRole('button', { name: 'One each' }).click();
    expect(await page.locator('body > div:not(#root) section').count()).toBe(4);
  });

  test('a refusal needs its article, its remedy and a place, and is printed in both languages', async () => {
    await openAs(staff[1]!.badge, '/second-line');
    await page.locator('[aria-keyshortcuts=F6]').waitFor();
    await page.keyboard.press('F6');
    await page.getByText('you have taken it').waitFor();
    await page.keyboard.press('F3');
    await page.keyboard.type('the face is the same', { delay: 60 });
    await page.keyboard.press('Alt+Digit2');
    expect(await page.locator('form button[type=submit]').isDisabled()).toBe(true);
    await page.getByLabel('Article of law').fill('art. 7');
    await page.getByLabel('Remedy explained in').selectOption('ar');
    await page.getByLabel('Where the person is now').fill('waiting room');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Print the decision').waitFor();
    const paper = await printed();
    expect(paper).toContain('Décision de refus d’entrée');
    expect(paper).toContain('قرار رفض الدخول');
    expect(paper).toContain('art. 7');
  });

  test('a refusal made afterwards is printed from the day’s crossings, with authority and time limit or a line for them', async () => {
    await openAs(staff[1]!.badge, '/today');
    await page.locator('main dl').first().waitFor();
    expect(await page.locator('[aria-keyshortcuts="Alt+D"]').count()).toBe(0);
    await page.keyboard.press('F6');
    await page.getByRole('button', { name: 'refused', exact: true }).click();
    await page.getByLabel('Article of law').fill('art. 9');
    await page.getByLabel('Remedy explained in').selectOption('snk');
    await page.getByLabel('Through an interpreter').check();
    await page.getByLabel('Where the person is now').fill('waiting room');
    await page.getByLabel('Why?').fill('no visa');
    await page.keyboard.press('Enter');
    await page.locator('[aria-keyshortcuts="Alt+D"]').waitFor();
    await page.keyboard.press('Alt+KeyD');
    const paper = await printed();
    expect(paper).toContain('Décision de refus d’entrée');
    expect(paper).toContain('soninké');
    expect(paper).toContain('J’ai reçu cette décision');
    // The slip is another paper.
    expect(paper).not.toContain('Keep this slip');
  });

  test('nobody is refused while the focal point has not answered, and it is said why', async () => {
    await openAs(staff[1]!.badge, '/second-line');
    await page.locator('[aria-keyshortcuts=F6]').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.getByText('Refusal and removal are suspended').waitFor();
    await page.keyboard.press('F3');
    expect(await page.getByRole('button', { name: /^Refused/ }).count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Handed over/ }).count()).toBe(1);
  });
});
