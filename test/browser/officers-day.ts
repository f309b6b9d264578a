/**
 * A day at the post on a real station, in one language, by the keyboard: taking the post over, one traveller, a bus, counting,
 * a correction, the hand-over. Each language is a file of its own. Where MAABAR_SCREENSHOTS names a directory, its pictures are
 * those of the officer's guide.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoSpecimens } from '../../src/modules/crossings/server/index.ts';
import type { HandedOverShift } from '../../src/modules/shifts/index.ts';
import { record, scan } from '../web/officer.ts';
import { accessibilityFaults, launchBrowser, noBrowser, type OpenedPage, openPage, picture, settle } from '../web/open-page.ts';
import { logInAs, type RealStation, startRealStation } from './real-station.ts';

if (noBrowser) process.stdout.write(`skipped: ${noBrowser}\n`);

const mrzOf = (id: string) => demoSpecimens.find((specimen) => specimen.id === id)!.mrz;

export function testOfficersDay(language: 'fr' | 'ar' | 'en'): void {
  describe.skipIf(noBrowser !== undefined)(`an officer’s day in ${language}`, () => testIn(language));
}

function testIn(language: 'fr' | 'ar' | 'en'): void {
  let browser: Browser;
  let station: RealStation;
  let opened: OpenedPage;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    station = await startRealStation();
    opened = await openPage(browser, { url: station.url, language });
    page = opened.page;
    await logInAs(page, 'officer');
  });
  afterAll(async () => {
    await opened?.close();
    await browser?.close();
    await station?.close();
  });

  const go = (path: string) => page.locator(`nav a[href="${path}"]`).click();
  const recorded = () => page.locator('[data-level=recorded]').waitFor();
  /** Settled, translated, within its width, accessible. */
  async function inspect(name: string): Promise<void> {
    await settle(page);
    await picture(page, `officer-${name}-${language}`);
    expect(await page.locator('#root').textContent()).not.toMatch(/\b(ui|crossings|shifts|problem)\.[a-z-]+/);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(opened.complaints).toEqual([]);
  }
  async function onTelephone(name: string): Promise<void> {
    await page.setViewportSize({ width: 360, height: 740 });
    await inspect(`telephone-${name}`);
    await page.setViewportSize({ width: 1366, height: 768 });
  }

  test('the post is taken over', async () => {
    await go('/shift');
    await page.locator('main form button[type=submit]').focus();
    await inspect('takes-over');
    await page.keyboard.press('Enter');
    await page.locator('main textarea').waitFor();
  });

  test('a traveller crosses by a scan and one key', async () => {
    await go('/booth');
    await scan(page, mrzOf('ould-saleck'));
    await page.locator('[aria-keyshortcuts=Enter]').waitFor();
    await inspect('clear');
    await page.keyboard.press('Enter');
    await recorded();
    await inspect('recorded');
  });

  test('a bus is recorded by one confirmation, with somebody between two scans who has no document', async () => {
    await page.keyboard.press('F6');
    for (const id of ['traore', 'sarr']) await scan(page, mrzOf(id));
    await page.keyboard.press('F7');
    await page.locator('[data-lacking=surname]').fill('Togo');
    await page.locator('[data-lacking=birth]').fill('1987');
    await page.locator('[data-lacking=sex]').click();
    await page.locator('[data-lacking=nationality]').fill('MLI');
    await inspect('without-document');
    // Its keys are in sight.
    const isCut = await page
      .locator('main section:has(> form)')
      .evaluate((card) =>
        [...card.querySelectorAll('button')].some((key) => key.getBoundingClientRect().bottom > card.getBoundingClientRect().bottom),
      );
    expect(isCut).toBe(false);
    await page.keyboard.press('Enter');
    await scan(page, mrzOf('keita'));
    await expect.poll(() => page.locator('ol > li span[data-level]').count()).toBe(4);
    await expect.poll(() => page.locator('ol > li span[data-level=alert]').count()).toBe(1);
    await inspect('bus');
    await record(page, 'papiers perdus, connue du chef de village');
    await recorded();
    await inspect('bus-recorded');
  });

  test('a supervisor sees why one of them waits', async () => {
    const supervisor = await openPage(browser, { url: station.url, language });
    await logInAs(supervisor.page, 'supervisor');
    await supervisor.page.locator('nav a[href="/second-line"]').click();
    await supervisor.page.locator('[aria-keyshortcuts=F2]').waitFor();
    await supervisor.page.keyboard.press('F2');
    await supervisor.page.locator('textarea').fill('…');
    await settle(supervisor.page);
    await picture(supervisor.page, `supervisor-second-line-${language}`);
    expect(await accessibilityFaults(supervisor.page)).toEqual([]);
    expect(supervisor.complaints).toEqual([]);
    await supervisor.close();
  });

  test('those whom nobody can register are counted, and a count is put right', async () => {
    await go('/counting');
    await page.locator('main h1').waitFor();
    for (const key of ['1', '1', '1', '2', '3', '4', '4', 'Backspace']) await page.keyboard.press(key);
    await inspect('counting');
    await onTelephone('counting');
    await page.keyboard.press('Enter');
    const row = page.locator('main ul > li');
    await row.waitFor();
    await row.getByRole('button').click();
    await row.locator('input').first().fill('2');
    await row.locator('select').selectOption('miscounted');
    await inspect('recounting');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await row.locator('del').waitFor();
    await inspect('recounted');
  });

  test('what was wrong is corrected on the day’s screen', async () => {
    await go('/today');
    await page.locator('main dl').first().waitFor();
    await inspect('day');
    await page.keyboard.press('F4');
    await page.locator('main form select').first().waitFor();
    await page.locator('main form input:not([type=checkbox])').last().fill('mal saisi');
    await page.locator('main form select').nth(2).selectOption('lorry');
    await inspect('correcting');
    await page.keyboard.press('Escape');
  });

  test('the shift is handed over with its figures, and its sheet is printed', async () => {
    await go('/shift');
    await page.locator('main textarea').fill('2026-000003 …');
    await inspect('shift');
    await onTelephone('shift');
    await page.locator('main form button[type=submit]').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('main details[open]').waitFor();
    await inspect('handed-over');
    const [shift] = (await (await page.request.get(`${station.url}/api/shifts`)).json()) as HandedOverShift[];
    expect(shift).toMatchObject({ figures: { entries: 4, waiting: 1, counted: { entries: 5, exits: 0 } }, remarks: '2026-000003 …' });
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 673, height: 1000 });
    await picture(page, `officer-hand-over-sheet-${language}`);
    expect(await page.locator('[data-paper]').isVisible()).toBe(true);
    expect(await page.locator('#root').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    expect(opened.complaints).toEqual([]);
  });
}
