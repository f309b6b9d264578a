/** The post's page: what it says of an hour and a date, and what an administrator changes with the keyboard alone. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { proposedRules, type RegimeTable, type RuleSet, ruleSetSchema } from '../../src/modules/posts/index.ts';
import { staff } from './invented.ts';
import { type MockStation, startMockStation } from './mock-api.ts';
import { openPost } from './mock-posts.ts';
import { launchBrowser, noBrowser, type OpenedPage, openPage, picture } from './open-page.ts';

if (noBrowser) console.error(`The post's page is not tested: ${noBrowser}.`);

const [officer, , administrator] = staff.map(({ badge }) => badge) as [string, string, string];

let browser: Browser;
let station: MockStation;
let opened: OpenedPage;
let page: Page;

async function openAs(badge: string, path = '/posts'): Promise<void> {
  opened = await openPage(browser, { url: station.url + path, language: 'en', badge });
  page = opened.page;
  await page.locator('main h1').waitFor();
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const card = (title: string | RegExp) => page.locator('main section').filter({ has: page.getByRole('heading', { name: title }) });

describe.skipIf(noBrowser)('the page of the post', () => {
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

  test('says that the post is open, until when, and which shift is on duty', async () => {
    await openAs(officer);
    // A Sunday, 14:41 in Nouakchott.
    await page.getByText('Closed', { exact: true }).waitFor();
    await page.getByText('Outside opening hours. Opens 15:00.').waitFor();
    await page.getByText('Shift of 14:00').waitFor();
  });

  test('shows what holds on the date in the address, and lets the date be chosen', async () => {
    await openAs(officer, '/posts?part=rules&on=2026-11-30');
    await page.getByRole('heading', { name: 'Rules in force on 30 November 2026' }).waitFor();
    await page.getByText('Senegalese: no visa and no fee').waitFor();
    await page.getByLabel('In force on').fill('2026-10-01');
    await page.getByText('No rules are set').waitFor();
    expect(new URL(page.url()).searchParams.get('on')).toBe('2026-10-01');
  });

  test('a day is typed and shown day first in every browser, and what is no day is said', async () => {
    await openAs(officer, '/posts?part=rules&on=2026-11-30');
    const day = page.getByLabel('In force on');
    expect(await day.inputValue()).toBe('30/11/2026');
    await day.fill('3.4.2026');
    await expect.poll(() => new URL(page.url()).searchParams.get('on')).toBe('2026-04-03');
    await day.press('Tab');
    expect(await day.inputValue()).toBe('03/04/2026');
    await day.fill('31/02/2026');
    await day.press('Tab');
    await page.getByText('This is no day.').waitFor();
    await picture(page, 'post-day');
  });

  test('takes hours by the keyboard alone, and says what cannot be hours', async () => {
    await openAs(administrator);
    await button('Change hours and shifts').focus();
    await page.keyboard.press('Enter');
    const monday = page.getByLabel('Monday');
    await expect.poll(() => monday.and(page.locator(':focus')).count()).toBe(1);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('19-7, 6-12');
    await page.getByText('Hours in order').waitFor();
    expect(await button('Save').isDisabled()).toBe(true);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('6-12, 22-4');
    const shifts = page.getByLabel('Shifts', { exact: true });
    const asTheyWere = await shifts.inputValue();
    await shifts.fill('at dawn');
    expect(await button('Save').isDisabled()).toBe(true);
    await shifts.fill(asTheyWere);
    await page.keyboard.press('Enter');
    await page.getByText('Recorded. The booths know from now on.').waitFor();
    expect(station.post.set).toMatchObject([
      {
        ...openPost,
        hours: {
          monday: [
            { from: '06:00', to: '12:00' },
            { from: '22:00', to: '04:00' },
          ],
        },
      },
    ]);
  });

  test('adds a closure with its reason in three languages', async () => {
    await openAs(administrator);
    await button('Change the closures').click();
    await button('Add a closure').click();
    const closure = page.getByRole('group', { name: 'Closure 3' });
    expect(await button('Save').isDisabled()).toBe(true);
    await closure.getByLabel('Comes').selectOption('once');
    await closure.getByLabel('First day').fill('2027-03-01');
    await closure.getByLabel('Last day').fill('2027-03-02');
    for (const [name, words] of [
      ['French', 'Fête'],
      ['Arabic', 'عيد'],
      ['English', 'Holiday'],
    ] as const) {
      await closure.getByLabel(name).fill(words);
    }
    await button('Save').click();
    await page.getByText('Holiday').waitFor();
    expect(station.post.set).toMatchObject([{ closures: [{}, {}, { every: 'once', from: '2027-03-01', reason: { ar: 'عيد' } }] }]);
  });

  test('ends a rule and puts another in its place, shows the change by date, and sets the whole', async () => {
    await openAs(administrator, '/posts?part=rules');
    await button('Change the rules').click();
    await button('Actions: Malian: no visa, three months a stay. Beyond that, a residence card.').press('Enter');
    await page.getByRole('menuitem', { name: 'Replace' }).press('Enter');
    await page.getByLabel('First day of the new row').fill('2027-01-01');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByLabel('Kind of rule').and(page.locator(':focus')).count()).toBe(1);
    await page.getByLabel('Days allowed').fill('30');
    await page.getByRole('group', { name: 'What the booth says' }).getByLabel('English').fill('Malian: no visa, one month.');
    await page.getByLabel('Legal basis', { exact: true }).fill('Avenant inventé');
    await button('Keep this rule').click();
    await button('Actions: Senegalese: no visa, three months a stay.').press('Enter');
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await button('See what changes').click();
    const changes = page.getByRole('table', { name: 'What changes' });
    await changes.waitFor();
    const lines = (await changes.locator('tbody tr').allInnerTexts()).map((line) => line.replace(/\s+/g, ' '));
    const whole = 'Malian: no visa, three months a stay. Beyond that, a residence card.';
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe('1 January 2000 removed Senegalese: no visa, three months a stay. 1 January 2000 to 24 July 2025 –');
    expect(lines[1]).toBe(`1 January 2027 changed ${whole} since 25 July 1963 25 July 1963 to 31 December 2026`);
    expect(lines[2]).toMatch(
      /^1 January 2027 new Malian: no visa, one month\. – since 1 January 2027 .* 30 days a stay Avenant inventé proposed$/,
    );
    await picture(page, 'post-rules-preview');
    await button('Set these rules').click();
    await page.getByText('The rules of version 2026-11-22 are set.').waitFor();
    const [set] = station.post.set as [RuleSet];
    expect(ruleSetSchema.safeParse(set).success).toBe(true);
    expect(set.rules.filter(({ id }) => id === 'visa-free-mali')).toMatchObject([
      { to: '2026-12-31' },
      { from: '2027-01-01', to: null, limit: { days: 30 } },
    ]);
  });

  test('a rule that lacks something is not kept, and one that is added gets a name of its own', async () => {
    await openAs(administrator, '/posts?part=rules');
    await button('Change the rules').click();
    await button('Add a rule').click();
    await page.getByLabel('Kind of rule').selectOption('admits-nationals-of');
    expect(await button('Keep this rule').isDisabled()).toBe(true);
    await page.getByLabel('Nationals of').fill('mrt xqz');
    await page.getByText('No known state: XQZ').waitFor();
    await page.getByLabel('Nationals of').fill('mrt mli');
    await page.getByText('Mauritania and Mali', { exact: true }).waitFor();
    const words = page.getByRole('group', { name: 'What the booth says' });
    for (const [name, text] of [
      ['French', 'Deux États'],
      ['Arabic', 'دولتان'],
      ['English', 'Two states'],
    ] as const) {
      await words.getByLabel(name).fill(text);
    }
    await page.getByLabel('Legal basis', { exact: true }).fill('Arrêté inventé');
    await page.keyboard.press('Enter');
    await page.getByRole('cell', { name: 'Admits nationals of Two states' }).waitFor();
    await expect.poll(() => button('Add a rule').and(page.locator(':focus')).count()).toBe(1);
    await button('See what changes').click();
    await button('Set these rules').click();
    await expect.poll(() => station.post.set.length).toBe(1);
    expect((station.post.set[0] as RuleSet).rules).toContainEqual(expect.objectContaining({ id: 'deux-etats', states: ['MRT', 'MLI'] }));
  });

  test('two administrators do not undo each other: the second is told', async () => {
    await openAs(administrator, '/posts?part=rules');
    await button('Change the rules').click();
    await page.getByLabel('Start from a proposal').selectOption({ label: 'Mauritania: bilateral post with Mali' });
    await button('See what changes').click();
    station.post.turn('raced');
    await button('Set these rules').click();
    await page.getByText('Somebody else has set this since you began.').waitFor();
    expect(station.post.set).toEqual([]);
  });

  test('a draft is kept as a file and opened again; a file that is none of ours changes nothing', async () => {
    await openAs(administrator, '/posts?part=rules');
    await button('Change the rules').click();
    const [kept] = await Promise.all([page.waitForEvent('download'), button('Keep the draft as a file').click()]);
    expect(kept.suggestedFilename()).toBe('rules-2026-11-22.json');
    const text = await readFile((await kept.path())!, 'utf8');
    expect(ruleSetSchema.parse(JSON.parse(text)).rules).toHaveLength(proposedRules[1]!.set.rules.length);
    const file = (content: string) => ({ name: 'rules.json', mimeType: 'application/json', buffer: Buffer.from(content) });
    const input = page.locator('input[type=file]');
    await input.setInputFiles(file('<rules/>'));
    await page.getByText('This file is no JSON of Maabar.').waitFor();
    const tribal = JSON.parse(text) as RuleSet;
    await input.setInputFiles(file(JSON.stringify({ ...tribal, rules: [{ ...tribal.rules[0], tribe: ['x'] }] })));
    await page.getByText('The file cannot be accepted: rules.0.').waitFor();
    await input.setInputFiles(file(JSON.stringify({ ...tribal, version: 'from the state', rules: tribal.rules.slice(0, 2) })));
    await expect.poll(() => page.getByLabel('Version').inputValue()).toBe('from the state');
    expect(await card('All rules, past and to come').locator('tbody tr').count()).toBe(2);
  });

  test('a draft is not lost by a click: leaving asks once', async () => {
    await openAs(administrator, '/posts?part=rules');
    await button('Change the rules').click();
    await button('Actions: Transit: three days.').press('Enter');
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await page.getByRole('link', { name: 'Regimes' }).click();
    await page.getByText('What is not set is lost.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'All rules, past and to come' }).waitFor();
    await page.getByLabel('In force on').fill('2026-12-24');
    await expect.poll(() => page.url()).toContain('2026-12-24');
    await page.getByRole('heading', { name: 'All rules, past and to come' }).waitFor();
    await page.getByRole('link', { name: 'Lists' }).click();
    await page.getByRole('button', { name: 'Give up', exact: true }).click();
    await expect.poll(() => page.url()).toContain('/lists');
  });

  test('a state’s own regimes take the place of the house’s', async () => {
    await openAs(administrator, '/posts?part=regimes');
    await page.getByText('The table that Maabar proposes').waitFor();
    await button('Change the regimes').click();
    await button('Actions: Crew').press('Enter');
    await page.getByRole('menuitem', { name: 'End' }).click();
    await page.getByLabel('Last day').fill('2026-12-31');
    await page.keyboard.press('Enter');
    await button('See what changes').click();
    await button('Set these regimes').click();
    await page.getByText('The regimes of version 2026-11-22 are set.').waitFor();
    const [set] = station.post.set as [RegimeTable];
    expect(set.regimes.find(({ code }) => code === 'crew')).toMatchObject({ to: '2026-12-31' });
    expect(await page.getByText('The table that Maabar proposes').count()).toBe(0);
  });

  test('the first thing that an administrator does at a new station is to describe its post', async () => {
    station.post.describe(undefined);
    await openAs(administrator);
    const name = page.getByRole('group', { name: 'Name' });
    for (const language of ['French', 'Arabic', 'English']) await name.getByLabel(language).fill('Wadi Essai');
    await page.getByLabel('mobile').check();
    await page.getByLabel('State', { exact: true }).fill('tcd');
    await page.getByLabel('Neighbour').fill('ner');
    await page.getByLabel('Time zone').selectOption('Africa/Ndjamena');
    for (const language of ['French', 'Arabic', 'English'])
      await page.getByRole('group', { name: 'Lane 1' }).getByLabel(language).fill('1');
    await button('Save').click();
    await page.getByRole('heading', { name: 'Wadi Essai' }).waitFor();
    expect(station.post.set).toMatchObject([{ state: 'TCD', neighbour: 'NER', timeZone: 'Africa/Ndjamena', kinds: ['mobile'] }]);
  });
});
