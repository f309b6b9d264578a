import { describe, expect, it } from 'vitest';
import { makeZip } from '../testing/make-zip.ts';
import { readList } from '../testing/read-list.ts';

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const shared = (...texts: string[]) => `<sst ${main}>${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`;

function workbook(rows: string, more: Readonly<Record<string, string>> = {}, properties = '') {
  return {
    'xl/workbook.xml': `<workbook ${main} ${relations}>${properties}<sheets><sheet name="Liste" sheetId="1" r:id="rId3"/><sheet name="Autre" sheetId="2" r:id="rId4"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId3" Target="worksheets/sheet1.xml"/><Relationship Id="rId4" Target="worksheets/sheet2.xml"/></Relationships>',
    'xl/styles.xml': `<styleSheet ${main}><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0.00 &quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': shared('Matricule', 'Nom et prénoms', 'Né le', 'Intalla &amp; Wantitine'),
    'xl/worksheets/sheet1.xml': `<worksheet ${main}><sheetData>${rows}</sheetData></worksheet>`,
    ...more,
  };
}
const heading = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>';
const rows =
  heading +
  '<row r="3"><c r="A3"><v>17</v></c><c r="B3" t="s"><v>3</v></c><c r="C3" s="1"><v>23023</v></c></row>' +
  '<row r="4"><c r="B4" t="inlineStr"><is><t>Djénéba </t><t>Sangaré</t></is></c><c r="C4" s="2"><v>1982</v></c></row>' +
  '<row r="5"><c r="A5" s="2"/></row>';

describe('a workbook', () => {
  it('is read as a table: shared and own texts, days as days, rows by their number in the sheet', async () => {
    const { persons, report, source, headings } = await readList(makeZip(workbook(rows)), {
      entry: 'Matricule',
      name: 'Nom et prénoms',
      birthDate: 'Né le',
    });
    expect(source).toMatchObject({ form: 'xlsx', columns: { entry: 'Matricule', name: 'Nom et prénoms', birthDate: 'Né le' } });
    expect(headings).toEqual(['Matricule', 'Nom et prénoms', 'Né le']);
    expect(persons).toMatchObject([
      { entry: '17', names: [{ text: 'Intalla & Wantitine' }], birthDates: [{ from: '1963-01-12' }] },
      { entry: 'row-2', names: [{ text: 'Djénéba Sangaré' }], birthDates: [{ precision: 'year', from: '1982-01-01' }] },
    ]);
    expect(report.remarks).toMatchObject([{ line: 4, reason: 'no-id' }]);
  });

  it('of another calendar has its days counted from 1904', async () => {
    const files = workbook(rows.replace('23023', '21561'), {}, '<workbookPr date1904="1"/>');
    expect((await readList(makeZip(files))).persons[0]).toMatchObject({ birthDates: [{ from: '1963-01-12' }] });
  });

  it.each([
    ['list-workbook-unreadable', workbook(rows, { 'xl/worksheets/sheet1.xml': '<!DOCTYPE x [<!ENTITY a "aa">]><worksheet/>' })],
    ['list-workbook-unreadable', workbook(rows, { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row' })],
    ['list-workbook-unreadable', workbook(rows, { 'xl/_rels/workbook.xml.rels': '<Relationships/>' })],
    ['list-without-people', workbook('')],
    ['list-no-name-column', workbook('<row r="1"><c r="A1"><v>1</v></c></row>')],
  ])('is refused with "%s" where it cannot be read', async (code, files) => {
    await expect(readList(makeZip(files))).rejects.toMatchObject({ problem: { code } });
  });

  it.each([
    ['list-too-large', 300 * 1024 * 1024],
    ['list-zip-damaged', 5000],
  ])('that unpacks to far more than it is, or than it says, is refused with "%s"', async (code, saidBytes) => {
    const sheet = `<worksheet ${main}><sheetData>${heading}${' '.repeat(30 * 1024 * 1024)}</sheetData></worksheet>`;
    const bomb = makeZip(workbook(rows, { 'xl/worksheets/sheet1.xml': sheet }), { saidBytes });
    await expect(readList(bomb)).rejects.toMatchObject({ problem: { code } });
  });
});
