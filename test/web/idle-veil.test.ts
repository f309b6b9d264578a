/** Nobody at the computer: names are blurred, and the key that lifts the blur does nothing else. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { specimens, staff } from './invented.ts';
import { type MockStation, startMockStation } from './mock-api.ts';
import { logIn, scan } from './officer.ts';
import { accessibilityFaults, launchBrowser, noBrowser, openPage, picture } from './open-page.ts';

if (noBrowser) console.error(`Screens are not tested: ${noBrowser}.`);

describe.skipIf(noBrowser)('a screen that nobody touches', () => {
  let browser: Browser;
  let station: MockStation;
  beforeAll(async () => {
    browser = await launchBrowser();
    station = await startMockStation();
  });
  afterAll(async () => {
    await browser?.close();
    await station?.close();
  });

  test('is blurred after three minutes; Enter lifts that and records nobody', async () => {
    const { page, close } = await openPage(browser, { url: station.url, language: 'fr' });
    await page.clock.install();
    await page.reload();
    await logIn(page, staff[0]!.badge);
    await scan(page, specimens.find(({ id }) => id === 'ould-saleck')!.mrz);
    await page.locator('[aria-keyshortcuts=Enter]').waitFor();
    const blur = () => page.evaluate('getComputedStyle(document.querySelector("main")).filter');
    await page.clock.fastForward('02:50');
    expect(await blur()).toBe('none');
    await page.clock.fastForward('00:30');
    await page.getByText('Écran flouté', { exact: false }).waitFor();
    expect(await blur()).toBe('blur(14px)');
    await picture(page, 'veiled-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('Écran flouté', { exact: false }).waitFor({ state: 'detached' });
    expect(await blur()).toBe('none');
    expect(await page.locator('[data-level=recorded]').count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.locator('[data-level=recorded]').waitFor();
    await close();
  });
});
