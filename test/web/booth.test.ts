/** What an officer must be able to rely on at the booth, whatever the reader, the network and the disk do. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { specimens, staff } from './invented.ts';
import { type MockStation, startMockStation } from './mock-api.ts';
import { logIn, scan, strokes } from './officer.ts';
import { accessibilityFaults, launchBrowser, nameOnNetwork, noBrowser, type OpenedPage, openPage, picture } from './open-page.ts';

if (noBrowser) console.error(`The booth is not tested: ${noBrowser}.`);

const mrz = specimens.find(({ id }) => id === 'ould-saleck')!.mrz;
const another = specimens.find(({ id }) => id === 'mint-ahmedou')!.mrz;

describe.skipIf(noBrowser)('the booth', () => {
  let browser: Browser;
  let station: MockStation;
  let opened: OpenedPage;
  let page: Page;
  const mainKey = () => page.locator('[aria-keyshortcuts=Enter]');
  const recorded = () => page.locator('[data-level=recorded]');

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });
  beforeEach(async () => {
    station = await startMockStation();
    opened = await openPage(browser, { url: station.url, language: 'en', badge: staff[0]!.badge });
    page = opened.page;
    await page.locator('[aria-keyshortcuts=F2]').waitFor();
  });
  afterEach(async () => {
    expect(opened.complaints).toEqual([]);
    await opened.close();
    await station.close();
  });

  test('understands a reader while somebody types into a field, and loses nothing of what was typed', async () => {
    await page.locator('[aria-keyshortcuts="Alt+V"]').click();
    const field = page.locator('textarea');
    await field.pressSequentially('SLOWLY', { delay: 120 });
    await page.waitForTimeout(200);
    await scan(page, mrz);
    await mainKey().waitFor();
    expect(station.scans.map((text) => text.trim())).toEqual([mrz]);
    await page.keyboard.press('Escape');
    await page.locator('[aria-keyshortcuts="Alt+V"]').click();
    await field.waitFor();
  });

  test('gives a burst that is no document back to the field it was meant for', async () => {
    await page.locator('[aria-keyshortcuts="Alt+V"]').click();
    const field = page.locator('textarea');
    await field.click();
    await strokes(page, 'GZ1048220199');
    await expect.poll(() => field.inputValue()).toBe('GZ1048220199');
    expect(station.scans).toEqual([]);
  });

  test('is not made to record by the line breaks that a reader sends', async () => {
    await scan(page, mrz);
    await mainKey().waitFor();
    await scan(page, another);
    await page.getByText('MINT AHMEDOU Mariem').first().waitFor();
    await page.waitForTimeout(400);
    expect(station.recorded).toEqual([]);
  });

  test('reads what is pasted, and says the size of what is far too long', async () => {
    const paste = (text: string) =>
      page.evaluate(`{
        const data = new DataTransfer();
        data.setData('text/plain', ${text});
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      }`);
    await paste(JSON.stringify(mrz));
    await mainKey().waitFor();
    await paste(`'A<'.repeat(50_000_000)`);
    await page.getByText('100,000,000').waitFor();
    expect(await mainKey().isVisible()).toBe(true);
  });

  test('records once on a double Enter and a double click', async () => {
    await scan(page, mrz);
    await mainKey().waitFor();
    await page.evaluate(`{ const key = document.querySelector('[aria-keyshortcuts=Enter]'); key.click(); key.click(); }`);
    await page.keyboard.press('Enter');
    await recorded().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
    expect(station.recorded).toHaveLength(1);
  });

  test('records once where the answer is lost: the same key is tried again', async () => {
    station.set({ crossings: 'drop-after' });
    await scan(page, mrz);
    await mainKey().waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Waiting for the station').waitFor();
    station.set({ crossings: 'answer' });
    await recorded().waitFor();
    expect(station.recorded).toHaveLength(1);
    expect(new Set(station.keys).size).toBe(1);
  });

  test('records once where the page is loaded again in between', async () => {
    station.set({ crossings: 'drop-after' });
    await scan(page, mrz);
    await mainKey().waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Waiting for the station').waitFor();
    station.set({ crossings: 'answer' });
    await page.reload();
    await recorded().waitFor();
    expect(station.recorded).toHaveLength(1);
    expect(new Set(station.keys).size).toBe(1);
    await page.reload();
    await page.locator('[aria-keyshortcuts=F2]').waitFor();
    await page.waitForTimeout(400);
    expect(station.recorded).toHaveLength(1);
  });

  test('waits for a disk that has stopped, says so on the whole screen, and records when it goes on', async () => {
    await scan(page, mrz);
    await mainKey().waitFor();
    station.set({ storage: { state: 'stopped', reason: 'disk-full' } });
    await page.keyboard.press('Enter');
    await page.locator('[role=alertdialog]').waitFor();
    station.set({ storage: { state: 'well' } });
    await recorded().waitFor({ timeout: 20_000 });
    await page.locator('[role=alertdialog]').waitFor({ state: 'detached' });
    expect(station.recorded).toHaveLength(1);
    expect(new Set(station.keys).size).toBe(1);
  });

  test('records on a page without a certificate, under the name that the network has for the station', async () => {
    const url = station.url.replace(/\/\/[^:/]+/, `//${nameOnNetwork}`);
    const elsewhere = await openPage(browser, { url, language: 'en' });
    await logIn(elsewhere.page, staff[0]!.badge);
    expect(await elsewhere.page.evaluate('isSecureContext')).toBe(false);
    await scan(elsewhere.page, mrz);
    await elsewhere.page.locator('[aria-keyshortcuts=Enter]').waitFor();
    await elsewhere.page.keyboard.press('Enter');
    await elsewhere.page.locator('[data-level=recorded]').waitFor();
    expect(station.recorded).toHaveLength(1);
    await elsewhere.close();
  });

  test('says aloud that the clock went back', async () => {
    station.set({ recordedUntilMs: Date.parse('2027-11-30T10:00:00Z') });
    await page.reload();
    await page.getByText(/The station’s clock says/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, 'clock-behind');
  });

  test('turns to exit by F3 and sends to the second line by F8', async () => {
    await page.keyboard.press('F3');
    await scan(page, mrz);
    await mainKey().waitFor();
    await page.keyboard.press('F8');
    await recorded().waitFor();
    expect(station.recorded).toMatchObject([{ direction: 'exit', outcome: 'second-line' }]);
  });

  test('names the traveller whom the next scan left unrecorded, and takes them up again', async () => {
    await scan(page, mrz);
    await mainKey().waitFor();
    await scan(page, another);
    await page.getByText('Read, not recorded').waitFor();
    await page.keyboard.press('Alt+r');
    await page.locator('[aria-live] + *').first().waitFor();
    await page.getByText('OULD SALECK Mohamed Lemine').first().waitFor();
  });

  test('is left and entered again: what one officer did not send is not sent by the next', async () => {
    station.set({ crossings: 'drop' });
    await scan(page, mrz);
    await mainKey().waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Waiting for the station').waitFor();
    await page.getByText('Brigadier Mariam Kane').click();
    await page.getByRole('menuitem').last().click();
    await page.locator('aside button').first().waitFor();
    station.set({ crossings: 'answer' });
    await logIn(page, staff[1]!.badge);
    await page.locator('[aria-keyshortcuts=F2]').waitFor();
    await page.waitForTimeout(500);
    expect(station.recorded).toEqual([]);
  });
});
