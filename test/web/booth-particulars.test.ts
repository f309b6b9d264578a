/** What an officer says at the booth beside what was read: little, by keys, and recorded as it was said. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { specimens, staff } from './invented.ts';
import { type MockStation, startMockStation } from './mock-api.ts';
import { scan } from './officer.ts';
import { accessibilityFaults, launchBrowser, noBrowser, type OpenedPage, openPage, picture } from './open-page.ts';

if (noBrowser) console.error(`Particulars at the booth are not tested: ${noBrowser}.`);

const mrzOf = (id: string) => specimens.find((specimen) => specimen.id === id)!.mrz;

describe.skipIf(noBrowser)('at the booth', () => {
  let browser: Browser;
  let station: MockStation;
  let opened: OpenedPage;
  let page: Page;
  const mainKey = () => page.locator('[aria-keyshortcuts=Enter]');
  const recorded = () => page.locator('[data-level=recorded]');
  const read = async (id: string): Promise<void> => {
    await scan(page, mrzOf(id));
    await mainKey().waitFor();
  };
  const recordNow = async (): Promise<void> => {
    await page.keyboard.press('Enter');
    await recorded().waitFor();
  };
  const traveller = () => station.commands.at(-1)!.travellers[0]!;

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
    await page.locator('[aria-keyshortcuts=F6]').waitFor();
  });
  afterEach(async () => {
    expect(opened.complaints).toEqual([]);
    await opened.close();
    await station.close();
  });

  test('who comes again is recorded by one key, with what was still true', async () => {
    await read('ould-saleck');
    expect(await page.getByText('still true').count()).toBe(5);
    await recordNow();
    expect(station.commands).toMatchObject([
      { means: 'bus', vehicle: { plate: '1457AB03' }, travellers: [{ purpose: 'trade', stay: { address: 'Kobenni, Hodh El Gharbi' } }] },
    ]);
  });

  test('one thing that changed is one key away, and a reload in between forgets nothing', async () => {
    await read('ould-saleck');
    await page.keyboard.press('Alt+Digit1');
    await page.keyboard.type('health');
    await page.keyboard.press('Enter');
    expect(await page.getByText('still true').count()).toBe(4);
    await page.reload();
    await mainKey().waitFor();
    expect(await page.getByText('still true').count()).toBe(4);
    await recordNow();
    expect(traveller()).toMatchObject({ purpose: 'health' });
  });

  test('a document that is read while a choice has the focus changes nothing of the choice', async () => {
    await read('ould-saleck');
    await page.keyboard.press('Alt+Digit1');
    await scan(page, mrzOf('ndiaye'));
    await page.getByText('NDIAYE Aissatou Ba').first().waitFor();
    await page.getByRole('button', { name: 'Take up' }).click();
    await page.getByText('OULD SALECK Mohamed Lemine').first().waitFor();
    await mainKey().waitFor();
    await recordNow();
    expect(traveller()).toMatchObject({ purpose: 'trade' });
  });

  test('a rule that speaks against asks why, in its place, before anybody crosses', async () => {
    await read('okafor');
    await page.keyboard.press('Enter');
    await page.keyboard.type('agreed with the chief of the post', { delay: 60 });
    await recordNow();
    expect(traveller()).toMatchObject({ override: 'agreed with the chief of the post', toSecondLine: false });
  });

  test('the second line needs no reason against a rule', async () => {
    await read('okafor');
    await page.keyboard.press('F8');
    await recorded().waitFor();
    expect(station.recorded).toMatchObject([{ outcome: 'second-line' }]);
    expect(traveller().override).toBeUndefined();
  });

  test('what the regime asks for is said by one key, or explained', async () => {
    await read('ndiaye');
    await page.keyboard.press('Alt+Digit8');
    for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowDown', { delay: 60 });
    await page.keyboard.press('Enter', { delay: 60 });
    await page.getByRole('button', { name: 'Say first what the regime asks for' }).waitFor();
    await picture(page, 'regime-asks');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    expect(station.commands).toEqual([]);
    await page.keyboard.type('health', { delay: 60 });
    await page.keyboard.press('Enter', { delay: 60 });
    await recordNow();
    expect(traveller()).toMatchObject({ regime: 'laissez-passer', purpose: 'health' });
  });

  test('a closed post asks why at this hour', async () => {
    station.set({ postOpen: false });
    await read('ndiaye');
    await page.keyboard.press('Enter');
    expect(station.commands).toEqual([]);
    await page.keyboard.type('a woman in labour', { delay: 60 });
    await recordNow();
    expect(station.commands).toMatchObject([{ outOfHours: 'a woman in labour' }]);
  });

  test('a child alone is said to be alone, by one key', async () => {
    await read('traore-child');
    await page.keyboard.press('Alt+Enter');
    await recordNow();
    expect(traveller().minor).toEqual({ kind: 'unaccompanied' });
  });

  test('a person without a document is said in a few fields, compared, and known again', async () => {
    await page.keyboard.press('F7');
    await page.locator('[data-lacking=givenNames]').fill('Amadou');
    await page.locator('[data-lacking=surname]').fill('Togo');
    await page.locator('[data-lacking=birth]').fill('39 years');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.dataset.lacking')).toBe('sex');
    const chosen = page.locator('[data-lacking=sex] [aria-pressed=true]');
    // Whoever strikes the key once more says nothing by it.
    await page.keyboard.press('Enter');
    expect(await chosen.count()).toBe(0);
    await page.keyboard.press('m');
    expect(await chosen.textContent()).toBe('Male');
    await page.locator('[data-lacking=nationality]').fill('MLI');
    await page.locator('[data-lacking=languages]').fill('bambara, peul');
    await page.keyboard.press('Enter');
    await mainKey().waitFor();
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByText('2 of 2').waitFor();
    await page.keyboard.press('Alt+Enter');
    await recordNow();
    expect(traveller()).toMatchObject({
      confirmedTraveller: 'mr-tinzouraf.operations:812.1',
      shownBy: {
        kind: 'declared',
        declared: { person: { surname: 'TOGO', birthDate: '1987-XX-XX', nationality: 'MLI' }, languages: ['bambara', 'peul'] },
      },
    });
  });

  test('the form for a person without a document has keys of its own, and leaves what stands behind it alone', async () => {
    await page.keyboard.press('F6');
    await read('ndiaye');
    await read('traore');
    await page.keyboard.press('F7');
    await page.locator('[data-lacking=sex]').focus();
    for (const key of ['F8', 'F6', 'Escape']) await page.keyboard.press(key);
    await page.locator('[data-lacking=sex]').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Record all 2 crossings' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByText('The group was let go').waitFor();
    await page.keyboard.press('Alt+KeyZ');
    await page.getByRole('button', { name: 'Record all 2 crossings' }).waitFor();
    expect(station.commands).toEqual([]);
  });

  test('protection is one key, goes with the crossing, and shows nowhere afterwards', async () => {
    await read('ndiaye');
    await page.keyboard.press('F9');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const screen = await page.locator('main').textContent();
    expect(screen).not.toMatch(/fears|asylum|victim/i);
    await page.getByRole('button', { name: 'Record and send to the second line' }).waitFor();
    await recordNow();
    expect(traveller()).toMatchObject({ protection: { ground: 'fear' }, toSecondLine: true });
    expect(await page.locator('main').textContent()).toContain('Take to the second line');
    expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).not.toContain('fear');
  });
});
