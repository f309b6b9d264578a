/** Nobody at the computer: names are blurred, and the key that lifts the blur does nothing else. And what a printer gets bears a mark. */
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

  test('of the second line is blurred with its dialogues and its lists of choices', async () => {
    const { page, close } = await openPage(browser, { url: `${station.url}/second-line`, language: 'fr', badge: staff[1]!.badge });
    await page.locator('main').waitFor();
    await page.evaluate('document.documentElement.toggleAttribute("data-veiled", true)');
    await page.evaluate(
      'document.body.append(Object.assign(document.createElement("div"), { id: "p" }), document.createElement("dialog"))',
    );
    await page.evaluate('document.getElementById("p").setAttribute("data-portal", "true")');
    const blurs = await page.evaluate(
      '["main", "dialog", "[data-portal]"].map((one) => getComputedStyle(document.querySelector(one)).filter)',
    );
    expect(blurs).toEqual(['blur(14px)', 'blur(14px)', 'blur(14px)']);
    await close();
  });

  test('printed by the browser’s own command says on each page who printed it, and the station notes the screen', async () => {
    const { page, close } = await openPage(browser, { url: station.url, language: 'fr', badge: staff[0]!.badge });
    await page.locator('main button').first().waitFor();
    await page.evaluate('document.fonts.ready.then(() => true)');
    const pdf = await page.pdf({ format: 'A4' });
    const { extractText, getDocumentProxy } = await import('unpdf');
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)));
    for (const words of text) expect(words).toContain(`Imprimé par ${staff[0]!.badge}`);
    await expect.poll(() => station.printed).toEqual(['/booth']);
    await close();
  });
});
