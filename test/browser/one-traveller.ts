/**
 * The main job on a real station, in one language: real zones go in, a real list is asked, and what is on disk is what was seen.
 * Each language is a test file of its own (`one-traveller-fr.test.ts` ...), so that they run beside one another.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseMrz, writeMrz } from '../../src/modules/documents/index.ts';
import { sharedFile } from '../shared-data.ts';
import { record, scan } from '../web/officer.ts';
import { accessibilityFaults, noBrowser, openPage, picture } from '../web/open-page.ts';
import { logInAs, onRealStation } from './real-station.ts';

if (noBrowser) process.stdout.write(`skipped: ${noBrowser}\n`);

const zones = sharedFile('data', 'matching', 'mrz', 'mrz.tsv');
const unList = sharedFile('data', 'matching', 'lists', 'un_consolidated_2026-02-27_subset.xml');

/** One of each document: the same number twice would be the same traveller seen again. */
function validSpecimens(): string[] {
  const rows = readFileSync(zones!, 'utf8').trim().split('\n').slice(1);
  const valid = rows.map((row) => row.split('\t')).filter(([, , holds]) => holds === 'true');
  return valid.map(([, lines]) => lines!.replaceAll('|', '\n'));
}

/** The first person of the list with two names and a full birth date, as the list spells them. */
function listedPerson(): { surname: string; givenNames: string; birthDate: string } {
  for (const [individual] of readFileSync(unList!, 'utf8').matchAll(/<INDIVIDUAL>.*?<\/INDIVIDUAL>/gs)) {
    const of = (tag: string) => new RegExp(`<${tag}>([^<]+)</${tag}>`).exec(individual)?.[1]?.trim();
    const [first, second, third, date] = [of('FIRST_NAME'), of('SECOND_NAME'), of('THIRD_NAME'), of('DATE')];
    const plain = [first, second].every((name) => name !== undefined && /^[A-Z ]{4,12}$/i.test(name));
    if (plain && third === undefined && date && /^\d{4}-\d\d-\d\d$/.test(date))
      return { givenNames: first!, surname: second!, birthDate: date };
  }
  throw new Error('no person of the list fits');
}

export function testOneTraveller(language: 'fr' | 'ar' | 'en'): void {
  describe.skipIf(noBrowser !== undefined || !zones || !unList)(`a real station in ${language}`, () => testIn(language));
}

function testIn(language: 'fr' | 'ar' | 'en'): void {
  const real = onRealStation();

  test('an administrator takes the list of the United Nations into use', async () => {
    const { page, complaints, close } = await openPage(real.browser, { url: real.station.url, language });
    await logInAs(page, 'administrator');
    await page.goto(`${real.station.url}/lists`);
    await page.locator('input[type=file]').setInputFiles(unList!);
    await page.locator('form').getByRole('textbox').first().fill('Nations Unies');
    await page.locator('form button[type=submit]').click();
    await page.locator('[data-act=take]').click();
    await page.locator('[data-act=take]').waitFor({ state: 'detached' });
    await page.getByRole('status').filter({ hasText: 'Nations Unies' }).first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  test('every valid specimen is read, screened and recorded once', async () => {
    const { page, complaints, close } = await openPage(real.browser, { url: real.station.url, language });
    await logInAs(page, 'officer');
    const specimens = validSpecimens();
    for (const mrz of specimens) {
      await scan(page, mrz);
      await record(page);
      await page.locator('[data-level=recorded]').waitFor();
    }
    await picture(page, `real-booth-${language}`);
    expect(await accessibilityFaults(page)).toEqual([]);
    const rows = (await (await page.request.get(`${real.station.url}/api/crossings/today?limit=500`)).json()) as { name: string }[];
    const names = specimens.map((mrz) => parseMrz(mrz)).map(({ surname, givenNames }) => `${surname} ${givenNames}`.trim());
    expect(rows.slice(0, specimens.length).map(({ name }) => name)).toEqual(names.reverse());
    expect(complaints).toEqual([]);
    await close();
  }, 240_000);

  test('a listed person, spelt as the list spells, is alerted on and decided in the second line', async () => {
    const person = listedPerson();
    const mrz = writeMrz({
      format: 'TD3',
      documentCode: 'P',
      issuingState: 'UTO',
      documentNumber: 'X99000017',
      surname: person.surname,
      givenNames: person.givenNames,
      nationality: 'UTO',
      birthDate: person.birthDate,
      sex: 'M',
      expiryDate: '2033-01-01',
    }).join('\n');
    const booth = await openPage(real.browser, { url: real.station.url, language });
    await logInAs(booth.page, 'officer');
    await scan(booth.page, mrz);
    await booth.page.locator('[data-level=alert]').first().waitFor();
    await picture(booth.page, `real-alert-${language}`);
    expect(await accessibilityFaults(booth.page)).toEqual([]);
    await booth.page.keyboard.press('Enter');
    await booth.page.locator('[data-level=recorded]').waitFor();

    const second = await openPage(real.browser, { url: real.station.url, language });
    await logInAs(second.page, 'supervisor');
    await second.page.goto(`${real.station.url}/second-line`);
    await second.page.getByText(person.surname.toUpperCase()).first().waitFor();
    await picture(second.page, `real-second-line-${language}`);
    expect(await accessibilityFaults(second.page)).toEqual([]);
    await second.page.keyboard.press('F2');
    await second.page.locator('textarea').fill('the photograph is of somebody else');
    await second.page.keyboard.press('Control+Enter');
    const today = async () =>
      (await (await booth.page.request.get(`${real.station.url}/api/crossings/today?limit=1`)).json()) as { outcome: string }[];
    await expect.poll(async () => (await today())[0]?.outcome).toBe('admitted');
    expect([...booth.complaints, ...second.complaints]).toEqual([]);
    await booth.close();
    await second.close();
  });
}
