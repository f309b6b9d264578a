/** Files that come onto a chart: by mappings that the station keeps, by layouts, from a workbook, and long ones. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { makeZip } from '../../src/modules/screening/testing/make-zip.ts';
import { demoStations } from '../../src/station/demonstration/demo-stations.ts';
import { accessibilityFaults, noBrowser, type OpenedPage, picture } from '../web/open-page.ts';
import { onRealStation } from './real-station.ts';

const headquarters = demoStations.find(({ role }) => role === 'headquarters')!;
type Page = OpenedPage['page'];

async function openImport(page: Page, caseNumber: string): Promise<void> {
  await page.locator('main form select').selectOption('investigation');
  await page.locator('main form input').fill(caseNumber);
  await page.locator('main form button[type=submit]').press('Enter');
  await page.getByRole('button', { name: 'Ouvrir un schéma' }).click();
  await page.getByLabel('Titre').fill('Fichiers');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Importer' }).click();
}

async function send(page: Page, name: string, content: string | Buffer): Promise<void> {
  const file = page.locator('#networks-panel form input[type=file]').first();
  await file.setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
  await page.getByRole('button', { name: 'Lire', exact: true }).press('Enter');
}

const contacts =
  'First Name,Last Name,Phone 1 - Value,Phone 2 - Value\nAwa,Kanté,36 12 34 56,46998877\nTata,,+222 36123456,\nSans,Numéro,,\n';

/** Two sheets, of which the second is asked for. */
function workbook(): Buffer {
  const sheet = (rows: readonly (readonly string[])[]) =>
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows
      .map((cells, row) => `<row r="${row + 1}">${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`)
      .join('')}</sheetData></worksheet>`;
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return makeZip({
    'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><sheets><sheet name="Notice" sheetId="1" r:id="rId1"/><sheet name="Appels" sheetId="2" r:id="rId2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheet([
      ['Remarque', 'Auteur'],
      ['Extraction du 2 mars', 'Labo'],
    ]),
    'xl/worksheets/sheet2.xml': sheet([
      ['Payeur', 'Bénéficiaire', 'Montant'],
      ['Awa', 'Bilal', '100'],
    ]),
  });
}

describe.skipIf(noBrowser)('a file', () => {
  const real = onRealStation(headquarters);

  test('of contacts is known by its headings, its mapping is kept at the station, and read the next file in Arabic too', async () => {
    const { page, complaints, close } = await real.open('analyst', '/charts');
    await openImport(page, 'PJ-2026-21');
    await send(page, 'contacts.csv', contacts);
    const applied = page.getByLabel('Correspondance appliquée');
    await applied.waitFor();
    expect(await applied.inputValue()).toBe('layout:contacts');
    await page.getByLabel('À qui est ce fichier').fill('35-209900-176148-1');
    await page.getByText('Entités nouvelles : 3').waitFor();
    await page.getByText('Ligne 4 :').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Ajouter une règle' }).press('Enter');
    await page.getByLabel('Condition').selectOption('empty');
    await page.getByLabel('Lignes', { exact: true }).selectOption('skip');
    await page.getByLabel('Colonne', { exact: true }).selectOption('Last Name');
    await page.getByText('Entités nouvelles : 3').waitFor();
    await page.getByText('Garder et partager la correspondance').click();
    await page.getByLabel('Nom de la correspondance').fill('Contacts 36123456');
    await page.getByText(/contient un long numéro/).waitFor();
    await page.getByLabel('Nom de la correspondance').fill('Contacts de téléphone');
    await page.getByRole('button', { name: 'Garder à la station' }).press('Enter');
    await page.locator('option[value="shared:Contacts de téléphone"]').waitFor({ state: 'attached' });
    expect(await applied.inputValue()).toBe('shared:Contacts de téléphone');
    await page.getByText('La correspondance est gardée à la station.').waitFor();
    await applied.scrollIntoViewIfNeeded();
    await picture(page, 'chart-import-contacts-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    await applied.scrollIntoViewIfNeeded();
    await picture(page, 'chart-import-contacts-fr-360');
    await page.getByLabel('Nom de la correspondance').scrollIntoViewIfNeeded();
    await picture(page, 'chart-import-shelf-fr-360');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.getByRole('button', { name: 'Prendre sur le schéma' }).press('Enter');
    await page.getByText(/^Ajoutés :/).waitFor();
    await page.getByText('Enregistré', { exact: true }).waitFor();

    const arabic = await real.open('analyst', '/charts', 'ar');
    await arabic.page.locator('main form select').selectOption('investigation');
    await arabic.page.locator('main form input').fill('PJ-2026-21');
    await arabic.page.locator('main form button[type=submit]').press('Enter');
    await arabic.page.getByRole('button', { name: /Fichiers/ }).click();
    await arabic.page.getByRole('tab', { name: 'استيراد' }).click();
    await arabic.page
      .locator('#networks-panel form input[type=file]')
      .setInputFiles({ name: 'c.csv', mimeType: 'text/csv', buffer: Buffer.from(contacts) });
    await arabic.page.getByRole('button', { name: 'قراءة', exact: true }).press('Enter');
    const taken = arabic.page.getByLabel('المطابقة المطبقة');
    await taken.waitFor();
    expect(await taken.inputValue()).toBe('shared:Contacts de téléphone');
    await arabic.page.getByText('حفظ المطابقة ومشاركتها').click();
    await taken.scrollIntoViewIfNeeded();
    await picture(arabic.page, 'chart-import-contacts-ar');
    await arabic.page.setViewportSize({ width: 360, height: 740 });
    await taken.scrollIntoViewIfNeeded();
    await picture(arabic.page, 'chart-import-contacts-ar-360');
    expect(await accessibilityFaults(arabic.page)).toEqual([]);
    await arabic.page.setViewportSize({ width: 1366, height: 768 });
    await arabic.page.getByRole('button', { name: 'حذف', exact: true }).press('Enter');
    await arabic.page.locator('option[value="shared:Contacts de téléphone"]').waitFor({ state: 'detached' });
    expect([...complaints, ...arabic.complaints]).toEqual([]);
    await arabic.close();
    await close();
  });

  test('that is a workbook has its sheets to choose from, and a bill says by which layout it was read', async () => {
    const { page, complaints, close } = await real.open('analyst', '/charts');
    await openImport(page, 'PJ-2026-22');
    await send(page, 'labo.xlsx', workbook());
    const sheets = page.getByLabel('Feuille du classeur');
    await sheets.selectOption({ label: 'Appels' });
    await page.getByText('Entités nouvelles : 2').waitFor();
    await sheets.scrollIntoViewIfNeeded();
    await picture(page, 'chart-import-sheets-fr');
    await page.getByLabel('Que contient le fichier ?').selectOption('calls');
    await page.getByLabel('Numéro de la ligne ou de l’appareil').fill('36000001');
    await send(page, 'messages.csv', 'Folder,Parties,Timestamp,Body\nInbox,+22236123456,02/03/2026 14:05,oui\n');
    const layout = page.getByLabel('Correspondance appliquée');
    await layout.waitFor();
    expect(await layout.inputValue()).toBe('handset-messages');
    await picture(page, 'chart-import-layout-fr');
    await layout.selectOption('handset-calls');
    await expect.poll(() => layout.inputValue()).toBe('handset-calls');
    await page.getByText('Entités nouvelles : 2').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  test('of a mapping goes to another station, and what a browser kept before moves to the station once', async () => {
    const { page, complaints, close } = await real.open('analyst', '/charts');
    const before = { roles: { Payeur: 'first-label', Vers: 'second-label' }, firstType: 'person', secondType: 'person' };
    const rest = { linkType: 'pays', directed: true, country: 'MR', only: { heading: '', holds: '' } };
    const kept = JSON.stringify([{ headings: 'payeur\tvers', mapping: { ...before, ...rest } }]);
    await page.evaluate(`localStorage.setItem('maabar.chart-mappings', ${JSON.stringify(kept)})`);
    await openImport(page, 'PJ-2026-24');
    await send(page, 'p.csv', 'Payeur,Vers\nAwa,Bilal\n');
    const applied = page.getByLabel('Correspondance appliquée');
    await page.getByText('Garder et partager la correspondance').click();
    await page.getByRole('button', { name: 'Les garder à la station' }).press('Enter');
    await page.locator('option[value="shared:Payeur, Vers"]').waitFor({ state: 'attached' });
    expect(await page.evaluate("localStorage.getItem('maabar.chart-mappings')")).toBe(null);
    await applied.selectOption('shared:Payeur, Vers');
    await page.getByText('Liens nouveaux : 1').waitFor();
    const name = page.getByLabel('Nom de la correspondance');
    await expect.poll(() => name.inputValue()).toBe('Payeur, Vers');
    await name.fill('Versements');
    await page.getByRole('button', { name: 'Renommer' }).press('Enter');
    await expect.poll(() => applied.inputValue()).toBe('shared:Versements');
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Enregistrer en JSON' }).press('Enter'),
    ]);
    const file = readFileSync((await saved.path())!, 'utf8');
    expect(JSON.parse(file)).toMatchObject({ name: 'Versements', mapping: { linkType: 'pays', rules: [] } });
    await page.getByRole('button', { name: 'Supprimer', exact: true }).press('Enter');
    await expect.poll(() => applied.inputValue()).toBe('own');
    const open = page.locator('details input[type=file]');
    await open.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"name":1}') });
    await page.getByText('Ce fichier n’est pas une correspondance.').waitFor();
    await open.setInputFiles({ name: 'm.json', mimeType: 'application/json', buffer: Buffer.from(file) });
    await expect.poll(() => name.inputValue()).toBe('Versements');
    await name.scrollIntoViewIfNeeded();
    await picture(page, 'chart-import-shelf-fr');
    expect(complaints).toEqual([]);
    await close();
  });

  test('of very many rows shows how far it is, and is stopped', async () => {
    const { page, complaints, close } = await real.open('analyst', '/charts');
    await openImport(page, 'PJ-2026-23');
    const rows = Array.from({ length: 40_000 }, (_, row) => `P${row % 500},Q${row % 400},${row}`);
    await send(page, 'long.csv', `Payeur,Bénéficiaire,Montant\n${rows.join('\n')}\n`);
    await page.getByRole('progressbar', { name: 'Avancement' }).waitFor();
    await page.getByLabel('Correspondance appliquée').waitFor();
    await page.getByRole('button', { name: 'Arrêter' }).press('Enter');
    await page.getByText('Arrêté : rien n’est pris.').waitFor();
    expect(await page.getByRole('button', { name: 'Prendre sur le schéma' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Lire encore' }).press('Enter');
    await page.getByText('Entités nouvelles : 900').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});
