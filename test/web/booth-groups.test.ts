/** A bus at the booth: sixty documents one after the other, one confirmation, nothing lost and nothing twice. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeMrz } from '../../src/modules/documents/index.ts';
import { specimens, staff } from './invented.ts';
import { type MockStation, startMockStation } from './mock-api.ts';
import { logIn, scan, strokes } from './officer.ts';
import { launchBrowser, noBrowser, type OpenedPage, openPage } from './open-page.ts';

if (noBrowser) console.error(`Groups at the booth are not tested: ${noBrowser}.`);

const mrzOf = (id: string) => specimens.find((specimen) => specimen.id === id)!.mrz;

describe.skipIf(noBrowser)('a group at the booth', () => {
  let browser: Browser;
  let station: MockStation;
  let opened: OpenedPage;
  let page: Page;
  const rows = () => page.locator('ol > li');
  const recorded = () => page.locator('[data-level=recorded]');
  const answered = async (count: number): Promise<void> => {
    await expect.poll(() => page.locator('ol > li span[data-level]').count()).toBe(count);
  };
  const gather = async (...ids: string[]): Promise<void> => {
    await page.keyboard.press('F6');
    for (const id of ids) await scan(page, mrzOf(id));
    await expect.poll(() => rows().count()).toBe(ids.length);
    await answered(ids.length);
  };

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

  test('is scanned without touching anything, an alert stops nobody, and one key records all', async () => {
    await gather('traore', 'keita', 'sarr', 'ndiaye');
    expect(await page.locator('ol span[data-level=alert]').count()).toBe(1);
    await page.keyboard.press('Enter');
    await recorded().waitFor();
    expect(station.commands).toHaveLength(1);
    expect(station.commands[0]).toMatchObject({ grouping: 'bus', means: 'bus', direction: 'entry' });
    expect(station.recorded.map(({ outcome }) => outcome)).toEqual(['admitted', 'second-line', 'admitted', 'admitted']);
    await page.getByText('Take to the second line').waitFor();
    await page.getByRole('region', { name: 'Decision' }).getByText('KEITA').first().waitFor();
  });

  test('of sixty is kept whole', async () => {
    await page.keyboard.press('F6');
    for (let at = 0; at < 60; at++) {
      const lines = writeMrz({
        format: 'TD3',
        documentCode: 'P',
        issuingState: 'MLI',
        documentNumber: `BB99${String(at).padStart(5, '0')}`,
        surname: 'Sangaré',
        givenNames: `Oumar ${String.fromCharCode(65 + (at % 26))}${String.fromCharCode(65 + Math.floor(at / 26))}`,
        nationality: 'MLI',
        birthDate: '1980-02-03',
        sex: 'M',
        expiryDate: '2031-01-01',
      }).join('\n');
      // A paste is as sudden as a reader, and sixty bursts of strokes would take the browser minutes.
      await page.evaluate(`{
        const data = new DataTransfer();
        data.setData('text/plain', ${JSON.stringify(lines)});
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      }`);
    }
    await answered(60);
    await page.getByRole('button', { name: 'Record all 60 crossings' }).waitFor();
    await page.keyboard.press('Enter');
    await recorded().waitFor();
    expect(station.recorded).toHaveLength(60);
    expect(station.keys).toHaveLength(1);
  });

  test('says who is in it already, and takes nobody twice', async () => {
    await gather('traore', 'sarr');
    await scan(page, mrzOf('traore'));
    await page.getByText('Already in the group').waitFor();
    expect(await rows().count()).toBe(2);
  });

  test('survives a reload with every row and what was said, and leaves nothing behind once recorded', async () => {
    await gather('traore', 'traore-child', 'keita');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Alt+Enter');
    await page.locator('[data-lacking=plate]').fill('1457 AB 03');
    await page.reload();
    await expect.poll(() => rows().count()).toBe(3);
    await answered(3);
    await page.getByText('with TRAORE Aminata (mother)').waitFor();
    await page.getByRole('button', { name: 'Record all 3 crossings' }).click();
    await recorded().waitFor();
    expect(station.commands).toMatchObject([
      {
        vehicle: { plate: '1457AB03' },
        travellers: [{}, { minor: { kind: 'accompanied', by: 0, relation: 'mother', authorised: false } }, {}],
      },
    ]);
    expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).not.toContain('TRAORE');
    await page.reload();
    await page.locator('[aria-keyshortcuts=F6]').waitFor();
    await page.waitForTimeout(400);
    expect(await rows().count()).toBe(0);
    expect(station.recorded).toHaveLength(3);
  });

  test('is recorded once where the page is loaded again in the middle of a lost answer', async () => {
    station.set({ crossings: 'drop-after' });
    await gather('traore', 'sarr', 'keita');
    await page.keyboard.press('Enter');
    await page.getByText('Waiting for the station').waitFor();
    await page.reload();
    await page.getByText('Waiting for the station').waitFor();
    station.set({ crossings: 'answer' });
    await recorded().waitFor();
    expect(station.recorded).toHaveLength(3);
    expect(new Set(station.keys).size).toBe(1);
    await page.reload();
    await page.locator('[aria-keyshortcuts=F6]').waitFor();
    await page.waitForTimeout(400);
    expect(await rows().count()).toBe(0);
    expect(station.recorded).toHaveLength(3);
  });

  test('asks with whom a child travels before it is recorded, and takes the usual answer by one key', async () => {
    await gather('traore', 'traore-child');
    await page.keyboard.press('Enter');
    expect(station.recorded).toEqual([]);
    await page.keyboard.press('Alt+Enter');
    await page.keyboard.press('Enter');
    await recorded().waitFor();
    expect(station.commands[0]?.travellers[1]?.minor).toMatchObject({ kind: 'accompanied', by: 0, relation: 'mother' });
  });

  test('sends a row to the second line, takes one out and puts it back, by keys alone', async () => {
    await gather('traore', 'sarr', 'ndiaye');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('F8');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Delete');
    await expect.poll(() => rows().count()).toBe(2);
    await page.keyboard.press('Alt+z');
    await expect.poll(() => rows().count()).toBe(3);
    await page.keyboard.press('Enter');
    await recorded().waitFor();
    expect(station.recorded.map(({ outcome }) => outcome)).toEqual(['admitted', 'second-line', 'admitted']);
  });

  test('takes a person without a document between two scans, and a scan while the form is open', async () => {
    await gather('traore');
    await page.keyboard.press('F7');
    await page.keyboard.type('Togo', { delay: 60 });
    await scan(page, mrzOf('sarr'));
    await page.locator('[data-lacking=givenNames]').fill('Amadou');
    await page.locator('[data-lacking=birth]').fill('about 40');
    await page.getByRole('button', { name: 'Male', exact: true }).click();
    await page.locator('[data-lacking=nationality]').fill('Mali');
    expect(await page.locator('[data-lacking=surname]').inputValue()).toBe('Togo');
    await page.keyboard.press('Enter');
    await expect.poll(() => rows().count()).toBe(3);
    await answered(3);
    await page.getByRole('button', { name: 'Record all 3 crossings' }).click();
    await recorded().waitFor();
    expect(station.recorded.map(({ name }) => name)).toEqual(['TRAORE AMINATA', 'SARR IBRAHIMA', 'TOGO AMADOU']);
  });

  test('is cleared only when asked twice', async () => {
    await gather('traore', 'sarr');
    await page.keyboard.press('Escape');
    await page.getByText('Clear all 2 rows?').waitFor();
    await scan(page, mrzOf('ndiaye'));
    await answered(3);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect.poll(() => rows().count()).toBe(0);
    expect(await page.evaluate('sessionStorage.getItem("maabar.booth")')).toBeNull();
  });

  test.each([
    ['plain lines', (lines: string) => `${lines}\n`],
    ['a prefix', (lines: string) => `]L0${lines}\n`],
    ['a suffix on each line', (lines: string) => `${lines.replaceAll('\n', '#\n')}#\n`],
    ['a mark before each line', (lines: string) => `*${lines.replaceAll('\n', '\n*')}\n`],
    ['one line', (lines: string) => `${lines.replaceAll('\n', '')}\n`],
  ])('gets a row for each document that a reader sends without a pause: %s', async (_habit, send) => {
    await page.keyboard.press('F6');
    const ids = ['traore', 'keita', 'sarr', 'ndiaye'];
    await page.keyboard.press('x');
    await strokes(page, ids.map((id) => send(mrzOf(id))).join(''));
    await expect.poll(() => rows().count()).toBe(4);
    await answered(4);
    expect(station.scans).toHaveLength(4);
  });

  test('outside of a group, several documents at once are refused aloud, and become the rows of one that is begun then', async () => {
    await strokes(page, `${mrzOf('traore')}\n${mrzOf('sarr')}\n`);
    await page.getByText('the lines of more than one document').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
    expect(station.commands).toEqual([]);
    await page.keyboard.press('F6');
    await expect.poll(() => rows().count()).toBe(2);
    await answered(2);
  });

  test('survives the end of the session: the next scan leads to the log-in, and the log-in back to the rows', async () => {
    await gather('traore', 'sarr');
    station.endSessions();
    await scan(page, mrzOf('ndiaye'));
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
    const badge = page.locator('input').first();
    await scan(page, mrzOf('keita'));
    await page.getByText('Log in first').waitFor();
    await expect.poll(() => badge.inputValue()).toBe('');
    // As a reader types that is too slow to be told from a person.
    await page.keyboard.type(mrzOf('keita').slice(0, 30), { delay: 60 });
    await page.keyboard.press('Enter');
    expect(await page.locator('input').evaluateAll((inputs) => inputs.map((input) => (input as { value?: string }).value))).toEqual([
      '',
      '',
    ]);
    await logIn(page, staff[0]!.badge);
    await expect.poll(() => rows().count()).toBe(3);
    await answered(3);
  });

  test('a reader of badges still types the badge at the log-in', async () => {
    station.endSessions();
    await scan(page, mrzOf('keita'));
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
    const [badge, pin] = [page.locator('input').first(), page.locator('input').nth(1)];
    for (const number of ['GZ-10482201', 'TZ-1']) {
      await badge.fill('');
      await badge.focus();
      await strokes(page, `${number}\n`);
      await expect.poll(() => badge.inputValue()).toBe(number);
      await expect.poll(() => pin.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
    }
  });

  test('loses nothing of a form that waits for later, whatever screen is looked at meanwhile', async () => {
    await page.keyboard.press('F7');
    await page.locator('[data-lacking=surname]').fill('Mariatou');
    await page.keyboard.press('Escape');
    await page.locator('nav a[href="/today"]').click();
    await page.locator('input[type=search]').waitFor();
    await page.locator('nav a[href="/booth"]').click();
    await page.locator('[aria-keyshortcuts=F6]').waitFor();
    await page.reload();
    await page.locator('[aria-keyshortcuts=F6]').waitFor();
    await page.keyboard.press('F7');
    await expect.poll(() => page.locator('[data-lacking=surname]').inputValue()).toBe('Mariatou');
  });

  test('asks whether a reason holds for whoever is read after it was written', async () => {
    await gather('okafor');
    await page.keyboard.press('Enter');
    await page.keyboard.type('known to the post', { delay: 60 });
    await scan(page, mrzOf('barry'));
    await answered(2);
    await page.getByText('Enter: holds for BARRY').waitFor();
    await page.keyboard.press('Enter');
    expect(station.commands).toEqual([]);
    await page.getByText('Enter: holds for BARRY').waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await recorded().waitFor();
    const reasons = (station.commands[0] as { travellers: { override?: string }[] }).travellers.map(({ override }) => override);
    expect(reasons).toEqual(['known to the post', 'known to the post']);
  });

  test('begins with the one at the desk', async () => {
    await scan(page, mrzOf('traore-child'));
    await page.locator('[aria-keyshortcuts=Enter]').waitFor();
    await page.keyboard.press('F6');
    await scan(page, mrzOf('traore'));
    await expect.poll(() => rows().count()).toBe(2);
    await answered(2);
    await page.keyboard.press('ArrowUp');
    await page.getByText('With TRAORE Aminata (mother)?').waitFor();
  });
});
