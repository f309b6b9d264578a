/** What a data-protection officer must be able to rely on: who is erased, once, on purpose, and with a certificate in hand. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { certificate, peopleFound, personFile, staff } from './invented.ts';
import { type MockStation, startMockStation } from './mock-api.ts';
import { accessibilityFaults, launchBrowser, noBrowser, type OpenedPage, openPage } from './open-page.ts';

if (noBrowser) console.error(`The desk of the data-protection officer is not tested: ${noBrowser}.`);

const [officer, , , protector] = staff.map(({ badge }) => badge) as [string, string, string, string];

describe.skipIf(noBrowser)('the desk of the data-protection officer', () => {
  let browser: Browser;
  let station: MockStation;
  let opened: OpenedPage;
  let page: Page;
  const rows = () => page.locator('main ul button');
  const focused = () => page.evaluate<string>('document.activeElement.textContent');
  const back = () => page.getByRole('button', { name: 'Back to the list' });

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

  async function open(wish: { badge?: string; width?: number } = {}): Promise<void> {
    opened = await openPage(browser, { url: `${station.url}/rights`, language: 'en', badge: protector, height: 740, ...wish });
    page = opened.page;
  }
  /** With the keyboard alone, as everything here. */
  async function stateReason(): Promise<void> {
    await page.locator('main select').waitFor();
    await page.keyboard.press('Tab');
    await page.locator('main select').selectOption('rights-request');
    await page.getByLabel('Case number').fill('DP 3/2026');
    await page.keyboard.press('Enter');
    await page.getByLabel('Document number').waitFor();
  }
  async function stateUnseen(): Promise<void> {
    await page.locator('main select').selectOption('rights-request');
    await page.getByLabel('Case number').fill('DP 3\u202e6202');
    await page.getByText('a character that nobody sees').waitFor();
    expect(await page.getByRole('button', { name: 'Continue' }).isDisabled()).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
  }
  async function search(name = 'traore'): Promise<void> {
    await page.getByLabel('Name, in Latin or Arabic letters').fill(name);
    await page.keyboard.press('Enter');
  }
  async function openFirst(): Promise<void> {
    await stateReason();
    await search();
    await rows().first().focus();
    await page.keyboard.press('Enter');
    await page.locator('main h4').first().waitFor();
  }
  async function erase(copied = 'DP 3/2026'): Promise<void> {
    await page.getByLabel('Ground of the erasure').selectOption('court-order');
    await page.getByRole('button', { name: 'Erase for good…' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('dialog[open] input').waitFor();
    await page.keyboard.type(copied);
    await page.keyboard.press('Enter');
  }

  test('says what is wrong with a case number that turns the direction of writing', async () => {
    await open();
    await stateUnseen();
    await page.getByLabel('Case number').fill('DP 3/2026');
    await page.keyboard.press('Enter');
    await page.getByLabel('Document number').waitFor();
  });

  test('is nobody else’s', async () => {
    await open({ badge: officer });
    await page.getByText('Nothing here').first().waitFor();
    expect(await page.locator('nav a[href="/rights"]').count()).toBe(0);
  });

  test('shows what is held to whoever may read it, and erases nothing for whoever may not erase', async () => {
    station.set({ withheld: ['protection:erase'] });
    await open();
    await openFirst();
    expect(await page.locator('main h3').allTextContents()).toEqual([
      'Identity and documents',
      'Crossings',
      'Reads',
      'What the law withholds',
    ]);
    expect(await page.getByLabel('Ground of the erasure').count()).toBe(0);
  });

  test('goes through list and file by arrows, Enter and Escape, and brings the focus along', async () => {
    await open();
    await stateReason();
    await search();
    await rows().first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toContain('Burkina');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.locator('main h4').first().waitFor();
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('What is held');
    await page.keyboard.press('Escape');
    await page.getByText('Choose a person').waitFor();
    expect(await focused()).toContain('AA9900218');
  });

  test('shows the file alone on a telephone, with a way back', async () => {
    await open({ width: 360 });
    await openFirst();
    expect(await rows().first().isVisible()).toBe(false);
    await back().click();
    expect(await rows().first().isVisible()).toBe(true);
    expect(await page.locator('main h4').count()).toBe(0);
  });

  test('says that nothing is held, that a person is gone meanwhile, and that the station does not answer', async () => {
    await open();
    await stateReason();
    await search('zz');
    await page.getByText('Nothing is held under this name or number').waitFor();
    await search();
    await rows().nth(1).waitFor();
    station.forget(peopleFound()[1]!.subject);
    await rows().nth(1).click();
    await page.getByText('Nothing is held here about this person, or it was erased.').waitFor();
    await page.context().setOffline(true);
    await search();
    await page.getByRole('alert').getByText('The station does not answer').waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await rows().first().waitFor();
  });

  test('gives the file as JSON through the door alone, with its keyboard, and a paper that says how long everything is kept', async () => {
    await open();
    await openFirst();
    await page.getByRole('button', { name: 'JSON file' }).press('Enter');
    const door = page.locator('dialog');
    expect(await door.getByRole('button', { name: 'Make the file' }).isDisabled()).toBe(true);
    await door.getByLabel('Handed to').selectOption('person-concerned');
    await door.getByRole('checkbox').first().press('Space');
    await door.getByLabel('Sealed to the recipient’s key').press('Space');
    await door.getByLabel('Public keys of the recipients').fill('age1nonsense');
    await door.getByText('“age1nonsense” is no age key.').waitFor();
    expect(await door.getByRole('button', { name: 'Make the file' }).isDisabled()).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
    await door.getByLabel('Sealed, with digits to say').press('Space');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      door.getByRole('button', { name: 'Make the file' }).press('Enter'),
    ]);
    expect(download.suggestedFilename()).toBe('maabar-7K2M-9QXD-person.json.age');
    expect(await door.locator('[data-password]').textContent()).toBe('4471-0928-5310-7746-2093');
    expect(await accessibilityFaults(page)).toEqual([]);
    await door.getByRole('button', { name: 'Noted' }).press('Enter');
    const modules = [...new Set(personFile().records.map(({ module }) => module))];
    expect(station.asked.at(-1)).toEqual({
      handedTo: 'person-concerned',
      opening: { kind: 'passphrase' },
      fields: modules.slice(1),
      keepForDays: 30,
    });
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#root').isVisible()).toBe(false);
    const paper = await page.locator('article').textContent();
    for (const words of ['What is held about a person', 'DP 3/2026', 'Moctar Ould Elemine', 'Kept 3 years.', 'Kept 90 days.', 'Tin Zouraf'])
      expect(paper).toContain(words);
  });

  test('erases only for whoever copies the case number, and then finds nobody', async () => {
    await open();
    await openFirst();
    await erase('DP 4/2026');
    expect(await page.locator('dialog[open] strong').textContent()).toBe('TRAORE Aminata');
    expect(await page.getByRole('button', { name: 'Erase for good', exact: true }).isDisabled()).toBe(true);
    expect(station.erased).toEqual([]);
    await page.keyboard.press('Escape');
    await erase();
    await page.getByText(certificate('court-order').id).first().waitFor();
    expect(station.erased).toEqual([personFile().subject]);
    expect(await page.locator('main table tbody tr').count()).toBe(4);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download (JSON)' }).click()]);
    expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toEqual(certificate('court-order'));
    await page.emulateMedia({ media: 'print' });
    const paper = await page.locator('article').textContent();
    expect(paper).toContain('A court orders it');
    // Nor whoever holds the paper learns from it who it was.
    expect(paper).not.toContain('TRAORE');
    await page.emulateMedia({ media: 'screen' });
    await search();
    await rows().first().waitFor();
    expect(await rows().count()).toBe(1);

    // Each key prints its own paper, also where another lies beside it.
    await rows().first().click();
    await page.locator('main h4').first().waitFor();
    const printed = async (key: number): Promise<string[]> => {
      await page.evaluate(`window.print = () => {
        window.printed = [...document.querySelectorAll('body > article:not([hidden]) h1')].map(({ textContent }) => textContent);
        window.dispatchEvent(new Event('afterprint'));
      }`);
      await page.getByRole('button', { name: 'Print' }).nth(key).click();
      return page.evaluate('window.printed');
    };
    expect(await printed(0)).toEqual(['What is held about a person']);
    expect(await printed(1)).toEqual(['Certificate of erasure']);
  });

  test('erases once where the answer is lost, and once where the page is loaded again in between', async () => {
    station.set({ erasures: 'drop-after' });
    await open();
    await openFirst();
    await erase();
    await page.getByText('The page asks again by itself').waitFor();
    await page.reload();
    await page.getByText('The page asks again by itself').waitFor();
    station.set({ erasures: 'answer' });
    await page.getByText(certificate('court-order').id).first().waitFor({ timeout: 20_000 });
    expect(station.erased).toHaveLength(1);
    expect(new Set(station.eraseKeys).size).toBe(1);
    await page.getByRole('button', { name: 'Close' }).click();
    await page.reload();
    await page.locator('main select').waitFor();
    expect(await page.locator('main table').count()).toBe(0);
  });

  test('says why the station refuses to erase, and keeps what is read on the screen', async () => {
    station.set({ erasures: 'refuse' });
    await open();
    await openFirst();
    await erase();
    await page.getByText('or it was erased before').waitFor();
    expect(await page.locator('main h4').count()).toBeGreaterThan(0);
  });
});
