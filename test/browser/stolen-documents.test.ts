/** A list of two hundred thousand stolen documents on a real station: brought, taken into use, and asked at the booth. */
import { describe, expect, test } from 'vitest';
import type { JournalTables } from '../../src/journal/tables.ts';
import { tablesOf } from '../../src/journal/tables-token.ts';
import { writeMrz } from '../../src/modules/documents/index.ts';
import { engineVersion } from '../../src/modules/screening/score-model.ts';
import { scan } from '../web/officer.ts';
import { accessibilityFaults, noBrowser, picture } from '../web/open-page.ts';
import { onRealStation } from './real-station.ts';

if (noBrowser) process.stdout.write(`skipped: ${noBrowser}\n`);

const listed = 200_000;
const numberAt = (place: number) => `ML${String((place * 16_807) % 2_147_483).padStart(7, '0')}`;
const table = `Numéro de document;Type;Pays;Motif\n${Array.from({ length: listed }, (_, place) => `${numberAt(place)};Passeport;Mali;Volé en 2025\n`).join('')}`;

const holder = (documentNumber: string) =>
  writeMrz({
    format: 'TD3',
    documentCode: 'P',
    issuingState: 'MLI',
    documentNumber,
    surname: 'Cissouma',
    givenNames: 'Ramata',
    nationality: 'MLI',
    birthDate: '1991-04-17',
    sex: 'F',
    expiryDate: '2031-03-30',
  }).join('\n');

describe.skipIf(noBrowser)('a list of stolen documents', () => {
  const real = onRealStation();

  test('is brought as a table, and one of them is seen at the booth at once, misread or not', { timeout: 120_000 }, async () => {
    const officer = await real.open('officer', '/booth');
    await officer.page.locator('[aria-keyshortcuts="Alt+V"]').waitFor();
    await scan(officer.page, holder(numberAt(123_456)));
    await officer.page.locator('[data-level=clear]').first().waitFor();
    await officer.page.keyboard.press('Escape');

    const { page, complaints } = await real.open('supervisor', '/lists');
    await page.locator('input[type=file]').setInputFiles({ name: 'voles.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
    await page.getByLabel('Nom de la liste').fill('Documents volés');
    await page.locator('main form').last().locator('button[type=submit]').press('Enter');
    await page.locator('[data-act=take]').waitFor({ timeout: 60_000 });
    await page.getByText(/200.000 numéros lus/).waitFor();
    await picture(page, 'numbers-proposed-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.locator('[data-act=take]').press('Enter');
    await page.getByText(/200.000 numéros en service/).waitFor({ timeout: 60_000 });
    await scan(officer.page, holder(numberAt(123_456)));
    await officer.page.locator('[data-level=alert]').first().waitFor();
    await picture(officer.page, 'numbers-booth-fr');
    expect(await accessibilityFaults(officer.page)).toEqual([]);
    await officer.page.getByText('Documents volés').first().waitFor();
    await officer.page.keyboard.press('Escape');
    // The reader took a 0 for an O.
    await scan(officer.page, holder(numberAt(123_456).replace('0', 'O')));
    await officer.page.getByText('Documents volés').first().waitFor();
    await officer.page.keyboard.press('Escape');
    await page.setViewportSize({ width: 360, height: 740 });
    await picture(page, 'numbers-lists-360-fr');
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    expect([...complaints, ...officer.complaints]).toEqual([]);
  });

  test('a crossing keeps what its verdict was taken on: engine, level of the post, versions of the lists', {
    timeout: 60_000,
  }, async () => {
    const { page, complaints } = await real.open('supervisor', '/lists');
    await page.locator('[data-act=level]').press('Enter');
    await page.locator('main input[type=radio]:checked').press('ArrowDown');
    await page.getByLabel('Alerte forte').selectOption('-2');
    await page.locator('main textarea').fill('Trop d’homonymes à ce poste');
    await page.locator('main form').first().locator('button[type=submit]').press('Enter');
    await page.getByText('Enregistré. Seuil à partir de maintenant').waitFor();
    await picture(page, 'level-real-fr');

    const officer = await real.open('officer', '/booth');
    await scan(officer.page, holder(numberAt(7)));
    await officer.page.locator('[data-level=alert]').first().waitFor();
    await officer.page.keyboard.press('Enter');
    await officer.page.locator('[data-level=recorded]').waitFor();
    const journal = real.station.running.runtime.read(tablesOf<JournalTables>('journal'));
    const last = await journal
      .selectFrom('journal_part as part')
      .innerJoin('journal_entry as entry', (join) =>
        join.onRef('entry.journal', '=', 'part.journal').onRef('entry.sequence', '=', 'part.sequence'),
      )
      .select('part.body')
      .where('entry.kind', '=', 'crossing-recorded')
      .where('part.part', '=', 0)
      .orderBy('entry.sequence', 'desc')
      .executeTakeFirstOrThrow();
    const { screening } = JSON.parse(Buffer.from(last.body!).toString('utf8')).content;
    expect(screening.engineVersion).toBe(`${engineVersion}/16.5/24`);
    expect(screening.lists).toContainEqual({ list: 'documents-voles', version: expect.stringMatching(/^[0-9a-f]{12}$/) });
    expect([...complaints, ...officer.complaints]).toEqual([]);
  });
});
