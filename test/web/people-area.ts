/**
 * The People area in one language: one person, what is said of them, a photograph, and two who become one and two again. Languages
 * are test files of their own.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { slipText } from '../../src/modules/crossings/slip-number.ts';
import { staff } from './invented.ts';
import { type MockStation, startMockStation } from './mock-api.ts';
import { mariem } from './mock-people.ts';
import { accessibilityFaults, launchBrowser, noBrowser, type OpenedPage, openPage, picture, settle } from './open-page.ts';

if (noBrowser) console.error(`Screens are not tested: ${noBrowser}.`);

const supervisor = staff[1]!.badge;

export function testPeopleArea(language: 'fr' | 'ar' | 'en'): void {
  describe.skipIf(noBrowser)(`people in ${language}`, () => testIn(language));
}

function testIn(language: 'fr' | 'ar' | 'en'): void {
  let browser: Browser;
  let station: MockStation;
  let opened: OpenedPage;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    station = await startMockStation();
  });
  afterAll(async () => {
    await browser?.close();
    await station?.close();
  });

  async function open(path: string): Promise<OpenedPage> {
    opened = await openPage(browser, { url: station.url + path, language, badge: supervisor });
    page = opened.page;
    await page.selectOption('main select', 'alert-check');
    await page.locator('main form button').click();
    return opened;
  }
  async function search(): Promise<void> {
    await page.locator('main form input').nth(1).fill('mint ahm');
    await page.keyboard.press('Enter');
    await page.locator('main tbody button').first().waitFor();
  }
  /** One page for all who look at the person: addressed in it the first time, and found again every other. */
  let tab: OpenedPage | undefined;
  async function openPerson({ width = 1366, height = 768 } = {}): Promise<void> {
    if (tab) {
      opened = tab;
      page = tab.page;
      await page.locator('nav a[href="/people"]').click();
      await search();
      await page.locator('main tbody button').first().click();
    } else {
      tab = await open(`/people?person=${mariem}`);
    }
    await page.setViewportSize({ width, height });
    await page.locator('main h2 bdi').first().waitFor();
    await page.locator('main table').nth(1).waitFor();
  }
  async function inspect(name: string): Promise<void> {
    await settle(page);
    await picture(page, `people-${name}-${language}`);
    expect(await page.locator('#root').textContent()).not.toMatch(/\b(ui|station|crossings|travellers|problem)\.[a-z-]+/);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  }
  function leave(): void {
    expect(opened.complaints.splice(0)).toEqual([]);
  }
  /** The search stays beside it, hidden. */
  const area = (selector: string) => page.locator(`main div[tabindex="-1"] ${selector}`);
  /** Describe, photograph, find others. */
  const act = (at: number) => area('section').first().locator('button').nth(at);
  /** What opens for it, below the person's name. */
  const opensFor = () => area('section').nth(1);

  test('somebody is found by name, opened from the list, and the list is there again', async () => {
    const { close } = await open('/people');
    await search();
    await page.locator('main tbody button').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('main h2 bdi').first().waitFor();
    expect(page.url()).toContain('person=');
    await page.locator('main div[tabindex="-1"] button').first().click();
    await page.locator('main tbody button').first().waitFor();
    expect(await page.locator('main form input').nth(1).inputValue()).toBe('mint ahm');
    expect(await page.locator('main tbody button').first().and(page.locator(':focus')).count()).toBe(1);
    leave();
    await close();
  });

  test('one person, with what was withdrawn and why', async () => {
    await openPerson();
    await area('figure img').first().waitFor();
    await inspect('page');
    await page.getByText(slipText({ year: 2026, number: 800 })).waitFor();
    expect(await page.locator('main [role=alert]').count()).toBe(0);
    await area('button[aria-expanded]').click();
    await page.locator('del').first().scrollIntoViewIfNeeded();
    await inspect('withdrawn');
    await area('ul figure button').last().click();
    await area('ul figure img').first().waitFor();
    await inspect('photographs');
    leave();
  });

  test('a statement is put right with the keyboard alone', async () => {
    await openPerson();
    await area('tbody tr button').nth(2).focus();
    await page.keyboard.press('Enter');
    await area('form textarea').waitFor();
    const birth = area('form input').nth(3);
    await birth.focus();
    await page.keyboard.type('04/06/87');
    await inspect('describe-doubt');
    await birth.fill({ fr: 'paraît 35 ans', ar: '١ محرم ١٤٠٠', en: 'about 1990 ± 3' }[language]);
    await area('form textarea').focus();
    await page.keyboard.type('Extrait de naissance.');
    await inspect('describe');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await area('[role=status]').first().waitFor();
    expect(station.people.descriptions.at(-1)).toMatchObject({
      withdrawn: [{ record: mariem }],
      statements: [{ about: 'birth', birth: { form: { fr: 'apparent-age', ar: 'hijri', en: 'about' }[language] } }],
      reason: 'Extrait de naissance.',
    });
    expect(await area('h2').first().and(page.locator(':focus')).count()).toBe(1);
    await inspect('described');
    leave();
  });

  test('what is given up leaves the keyboard where it was', async () => {
    await openPerson();
    const correct = area('tbody tr button').nth(2);
    await correct.press('Enter');
    await area('form textarea').waitFor();
    await area('form button').last().press('Enter');
    await area('form').waitFor({ state: 'detached' });
    expect(await correct.and(page.locator(':focus')).count()).toBe(1);
    leave();
  });

  test('a face is taken by the camera, seen, and kept small', async () => {
    await openPerson();
    await act(1).click();
    await page.locator('main select').waitFor();
    await area('section')
      .filter({ has: page.locator('select') })
      .locator('button')
      .first()
      .click();
    await page.locator('video').waitFor();
    // Asked from here: a function that waits within the page is text to be evaluated, which the page's policy forbids.
    await expect.poll(() => page.evaluate('document.querySelector("video").videoWidth')).toBeGreaterThan(0);
    await inspect('camera');
    await page.locator('video + button').click();
    await page.locator('main img[src^="blob:"]').waitFor();
    await inspect('photograph-taken');
    await area('section')
      .filter({ has: page.locator('img[src^="blob:"]') })
      .locator('button')
      .first()
      .click();
    await area('[role=status]').first().waitFor();
    expect(station.people.pictures.at(-1)).toBeGreaterThan(500);
    expect(station.people.pictures.at(-1)).toBeLessThan(300_000);
    leave();
  });

  test('a file that is no picture is said to be none', async () => {
    await openPerson();
    await act(1).click();
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), area('[class*="FileInput-input"]').click()]);
    await chooser.setFiles({ name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') });
    await area('[class*="error"]').first().waitFor();
    await inspect('photograph-unreadable');
    leave();
  });

  test('two are compared side by side, become one, and are two again', async () => {
    await openPerson();
    await act(2).click();
    await opensFor().locator('li button').first().waitFor();
    await inspect('likely');
    await opensFor().locator('li button').first().click();
    await page.locator('input[type=radio]').first().waitFor();
    await inspect('compare');
    await page.locator('input[type=radio]').first().focus();
    await page.keyboard.press('Space');
    await area('form textarea').fill('Même visage, même mère.');
    await area('form button[type=submit]').click();
    await page.locator('main h2 bdi').first().waitFor();
    await area('[role=status]').first().waitFor();
    const undo = area('li button').last();
    await undo.scrollIntoViewIfNeeded();
    await inspect('merged');
    await undo.click();
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.type('Ce sont deux sœurs.');
    await inspect('undo');
    await page.locator('dialog button[type=submit]').click();
    await area('[role=status]').first().waitFor();
    leave();
  });

  test('on a telephone', async () => {
    await openPerson({ width: 360, height: 740 });
    await inspect('telephone');
    await act(0).click();
    await area('form textarea').waitFor();
    await inspect('telephone-describe');
    await act(2).click();
    await opensFor().locator('li button').first().click();
    await page.locator('input[type=radio]').first().waitFor();
    await inspect('telephone-compare');
    leave();
  });
}
