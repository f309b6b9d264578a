/** Files of lists that are cut, doubled, empty or of nobody's script, brought to a real station: each has a clear answer, and changes nothing. */
import { describe, expect, test } from 'vitest';
import { writeMrz } from '../../src/modules/documents/index.ts';
import { scan } from '../web/officer.ts';
import { accessibilityFaults, noBrowser, picture } from '../web/open-page.ts';
import { onRealStation } from './real-station.ts';

if (noBrowser) process.stdout.write(`skipped: ${noBrowser}\n`);

const xml = (rest: string) => `<?xml version="1.0" encoding="UTF-8"?>\n<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:00Z">${rest}`;
const entity = '{"id":"Q1","schema":"Person","properties":{"name":["Intalla Ag Wantitine"],"topics":["sanction"]}}';

const refused: readonly (readonly [name: string, content: string, said: RegExp])[] = [
  ['coupee.xml', xml('<INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID>'), /s’arrête au milieu/],
  ['coupee.jsonl', `${entity}\n${entity.slice(0, 40)}`, /s’arrête au milieu/],
  ['vide.csv', '', /Aucune personne/],
  ['sans-nom.csv', 'name,birth_date\n,1990\n', /Aucune des 1/],
  ['guillemet.csv', 'name,birth_date\n"Aminata Diallo,1990\nBoubacar Ka,1980\n', /guillemet/],
  ['latin1.csv', `name\n${'\u0000\u0001'.repeat(20)}\n`, /UTF-8/],
];

/** In Tifinagh and N'Ko, of one letter, of ten thousand; born on a day that never was; two under one id. */
const odd = [
  'id,name,birth_date',
  'X-1,Intalla Ag Wantitine,1963-01-12',
  'X-1,Fadimata Walet Oumar,1980-02-31',
  'X-2,ⴰⴳ ⵣⴰⵢⴷ,1970-05-05',
  'X-3,ߡߡߊߘߎ ߕߙߊߥߟߋ,1980-13-45',
  'X-4,A,1991',
  `X-5,${'Mohamed '.repeat(1250)},1990-01-01`,
  '',
].join('\n');

describe.skipIf(noBrowser)('a hostile list', () => {
  const real = onRealStation();

  test('is refused in words that say what to do, or read with each fault named, and the booth goes on', { timeout: 180_000 }, async () => {
    const { page, complaints } = await real.open('supervisor', '/lists');
    const bring = async (name: string, content: string) => {
      await page.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer: Buffer.from(content) });
      await page.getByLabel('Nom de la liste').fill('Liste douteuse');
      await page.locator('main form').last().locator('button[type=submit]').press('Enter');
    };
    for (const [name, content, said] of refused) {
      await bring(name, content);
      const told = await page.locator('main [role=alert]').last().textContent();
      expect({ name, told }).toEqual({ name, told: expect.stringMatching(said) });
      expect(await accessibilityFaults(page)).toEqual([]);
    }
    await picture(page, 'hostile-refused-fr');
    expect(await page.locator('[data-act=take]').count()).toBe(0);
    // What the browser says of each refusal is no fault of the page.
    complaints.splice(0);

    await bring('bizarre.csv', odd);
    await page.locator('[data-act=take]').waitFor();
    await page.getByText('remarques sur des lignes').first().click();
    await picture(page, 'hostile-remarks-fr');
    const remarks = await page.locator('main').textContent();
    expect(remarks).toContain('deux fois');
    expect(remarks).toContain('date de naissance est illisible');
    await page.locator('[data-act=take]').press('Enter');
    await page.getByText(/personnes en service/).waitFor();

    const officer = await real.open('officer', '/booth');
    const zone = { format: 'TD3', documentCode: 'P', issuingState: 'MLI', nationality: 'MLI', expiryDate: '2031-03-30', sex: 'M' } as const;
    const of = (documentNumber: string, surname: string, givenNames: string, birthDate: string) =>
      writeMrz({ ...zone, documentNumber, surname, givenNames, birthDate }).join('\n');
    await scan(officer.page, of('AA9900811', 'Wantitine', 'Intalla', '1963-01-12'));
    await officer.page.locator('[data-level=alert]').first().waitFor();
    await officer.page.keyboard.press('Escape');
    await scan(officer.page, of('AA9900812', 'Kouyaté', 'Balla', '1991-06-06'));
    await officer.page.locator('[data-level=clear]').first().waitFor();
    expect([...complaints, ...officer.complaints]).toEqual([]);
  });
});
