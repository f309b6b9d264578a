/** Tests of pages stand on this: whoever opens one was never here before, although the browser keeps their place warm. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { staff } from './invented.ts';
import { type MockStation, startMockStation } from './mock-api.ts';
import { logIn } from './officer.ts';
import { accessibilityFaults, launchBrowser, noBrowser, openPage, settle } from './open-page.ts';

describe.skipIf(noBrowser)('a page for a test', () => {
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
  const open = () => openPage(browser, { url: station.url, language: 'en' });

  test('is that of a stranger, whatever the visitor before left behind', async () => {
    const first = await open();
    await logIn(first.page, staff[0]!.badge);
    await first.page.evaluate(`localStorage.setItem('left', 'behind'); sessionStorage.setItem('left', 'behind');`);
    await first.page.context().setOffline(true);
    await first.close();

    const next = await open();
    expect(next.page.context()).toBe(first.page.context());
    await next.page.locator('aside button').first().waitFor();
    expect(await next.page.evaluate(`[localStorage.getItem('left'), sessionStorage.getItem('left')]`)).toEqual([null, null]);
    expect(await next.page.context().cookies()).toEqual([]);
    await next.close();
  });

  test('is another visitor’s where two are open at once', async () => {
    const [first, second] = [await open(), await open()];
    await logIn(first.page, staff[0]!.badge);
    await second.page.reload();
    await second.page.locator('aside button').first().waitFor();
    await first.close();
    await second.close();
  });

  test('that nobody could use without seeing or pointing is found out', async () => {
    const { page, close } = await open();
    await page.locator('aside button').first().waitFor();
    await settle(page);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.evaluate(`document.querySelector('form').insertAdjacentHTML('beforeend', '<img src="/mark.svg"><button></button>')`);
    expect((await accessibilityFaults(page)).map((fault) => fault.split(':')[0]).sort()).toEqual(['button-name', 'image-alt']);
    await close();
  });
});
