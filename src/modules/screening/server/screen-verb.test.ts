import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { makeZip } from '../testing/make-zip.ts';
import { screenVerb } from './screen-verb.ts';

const directory = mkdtempSync(join(tmpdir(), 'maabar-screen-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}

async function screen(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const status = await screenVerb.run({ args, stdin: Readable.from([]), out: (line) => out.push(line), err: (line) => err.push(line) });
  return { status, out, err: err.join('\n') };
}

const list = file('list.csv', 'id,name,birth_date,sex\nT-1,Intalla Ag Wantitine,12 Jan 1963,M\nT-2,Djénéba Sangaré,1982,F\n');
const persons = file(
  'persons.csv',
  'surname,given_names,birth_date,sex\nWANTITINE,Intalla,1963-01-12,M\nNOBODY,Known,1990-01-05,F\n,,,\n"SANGARE\nX",Djeneba,1982-05-05,F\n',
);
const jsonl = file(
  'people.jsonl',
  '{"id":"x:1","source":"s","names":[{"name":"Intalla Wantitine","kind":"primary","quality":""}],"orig":[],"dob":["12 Jan 1963"],"nat":["Mali"],"sex":"Male","docs":[],"list":"X"}\nnot json\n',
);

describe('maabar screen', () => {
  it('answers one JSON line a row, in order, alerts above the threshold with evidence that adds up', async () => {
    const { status, out } = await screen('--json', '--list', list, persons);
    expect(status).toBe(0);
    const rows = out.map((line) => JSON.parse(line));
    expect(rows.map((row) => [row.row, row.alerts.length])).toEqual([
      [1, 1],
      [2, 0],
      [3, 0],
      [4, 0],
    ]);
    expect(rows[3].problem).toBe('row-broken');
    const [alert] = rows[0].alerts;
    expect(alert).toMatchObject({ list: 'list', entry: 'T-1', matchedName: 'Intalla Ag Wantitine', level: 'strong' });
    expect(alert.evidence.reduce((sum: number, line: { bits: number }) => sum + line.bits, 0)).toBe(alert.score);
    expect(Object.keys(alert.evidence[0])).toEqual(['feature', 'query', 'candidate', 'outcome', 'bits']);
  });

  it('names a row that cannot be read: nobody was screened for it', async () => {
    const { status, out, err } = await screen('--list', list, persons);
    expect([status, out]).toEqual([0, [expect.stringContaining('Intalla Ag Wantitine')]]);
    expect(err).toContain('maabar screen: line 5, row 4: The row cannot be read: check its quotation marks and separators. Nobody was');
  });

  it('says of each row that nobody can answer well why that is, in the row and in words', async () => {
    const hostile = file(
      'hostile.csv',
      `name,birth_date\n,\nA,1990-01-01\n${'MOHAMED '.repeat(1250)},1990-01-01\nⴰⴳ ⵣⴰⵢⴷ,1970-02-31\nߡߡߊ߬ߘߎ߫ ߕߙߊߥߟߋ,\nIntalla Ag Wantitine,1963\n`,
    );
    const { status, out, err } = await screen('--json', '--list', list, hostile);
    const rows = out.map((line) => JSON.parse(line));
    expect(status).toBe(0);
    expect(rows.map(({ problem }) => problem)).toEqual([
      'no-name',
      'name-one-letter',
      'name-too-long',
      'birth-date-unreadable',
      undefined,
      undefined,
    ]);
    expect(rows.map(({ alerts }) => alerts.length)).toEqual([0, 0, 0, 0, 0, 1]);
    expect(err).toContain('line 3, row 2: The name is single letters alone');
  });

  it('refuses a list of JSON lines that is cut in the middle, and names a last row of a table that is short', async () => {
    const cut = file('cut.jsonl', '{"id":"x:1","names":[{"name":"Intalla Wantitine"}]}\n{"id":"x:2","names":[{"na');
    expect(await screen('--json', '--persons-jsonl', cut, persons)).toMatchObject({ status: 1, err: expect.stringContaining('line 2') });
    const short = file('short.csv', 'name,birth_date\nIntalla Ag Wantitine,1963\nFatima Mi');
    expect((await screen('--json', '--list', short, persons)).err).toContain('The last row has fewer cells');
  });

  it('asks a table of documents by the number of the document, exactly and nearly', async () => {
    const stolen = file('stolen.csv', 'passport number,country,reason\nBX0099014,Mauritania,stolen\nO1234567,Mali,lost\n');
    const carried = file('carried.csv', 'name,document_number\nAwa Traore,BX0099O14\nSidi Keita,01234567\nNobody Known,\n');
    const { out, err } = await screen('--json', '--list', stolen, '--list', list, carried);
    expect(err).toContain('stolen.csv: 2 numbers, 0 left out.');
    const rows = out.map((line) => JSON.parse(line));
    expect(rows.map(({ alerts }) => alerts.length)).toEqual([1, 1, 0]);
    expect(rows[0].alerts[0]).toMatchObject({
      list: 'stolen',
      entry: 'BX0099014',
      evidence: [{ feature: 'document', query: 'BX0099O14', candidate: 'BX0099014', outcome: 'near', bits: rows[0].alerts[0].score }],
    });
  });

  it('reads people as JSON lines, and with --all gives the best whatever their score', async () => {
    const { out, err } = await screen('--json', '--persons-jsonl', jsonl, '--list', list, '--all', '2', persons);
    expect(
      JSON.parse(out[0]!)
        .alerts.map((alert: { entry: string }) => alert.entry)
        .sort(),
    ).toEqual(['T-1', 'x:1']);
    expect(err).toContain('people.jsonl: 1 people, 0 that are no people, 1 left out.');
    expect(err).toContain('line 2');
  });

  it.each([
    [['--json', persons], 2, 'at least one list'],
    [['--list', list], 2, 'one table of people'],
    [['--list', list, '--all', 'many', persons], 2, '--all takes a number'],
    [['--list', list, '--colour', persons], 2, 'colour'],
    [['--list', join(directory, 'none.csv'), persons], 1, 'none.csv. Check how its name is written'],
    [['--list', list, file('colours.csv', 'colour\nred\n')], 1, 'no column for names'],
    [['--list', list, file('nothing.csv', '')], 1, 'nothing.csv is empty'],
    [['--list', list, directory], 1, `${directory} is a directory`],
    [['--list', directory, persons], 1, `${directory} is a directory`],
    [['--list', list, '--list', file('colours-too.csv', 'colour\nred\n'), persons], 1, 'colours-too.csv: No column for names'],
    [['--list', file('cut.xml', '<CONSOLIDATED_LIST><INDIVIDUALS>'), persons], 1, 'ends in the middle'],
  ])('with %j ends with %i and says so', async (args, status, text) => {
    const answer = await screen(...args);
    expect(answer.status).toBe(status);
    expect(answer.err).toContain(text);
  });
});

describe('maabar screen reads what carriers and clerks send', () => {
  const people = [
    ['name', 'birth date'],
    ['Intalla Ag Wantitine', '1963-01-12'],
  ];
  const cells = (row: readonly string[], at: number) =>
    `<row r="${at + 1}">${row.map((text, column) => `<c r="${'AB'[column]}${at + 1}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
  const workbook = makeZip({
    'xl/workbook.xml':
      '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${people.map(cells).join('')}</sheetData></worksheet>`,
  });
  const openSanctions = JSON.stringify({
    id: 'NK-1',
    schema: 'Person',
    properties: { name: ['Intalla Ag Wantitine'], birthDate: ['1963-01-12'], topics: ['sanction'] },
  });
  const pax =
    "UNA:+.? 'UNB+UNOA:4+A+B+260312:0915+1'UNH+1+PAXLST:D:12B:UN:IATA'BGM+745'NAD+FL+++AG WANTITINE:INTALLA'DTM+329:630112'ATT+2++M'DTX'UNT+6+1'UNZ+1+1'";

  it.each([
    ['a workbook', workbook],
    ['a passenger list', Buffer.from(pax)],
    ['zones', Buffer.from('mrz\nP<MLIAG<WANTITINE<<INTALLA<<<<<<<<<<<<<<<<<<<<|AA99000012MLI6301123M3001013<<<<<<<<<<<<<<02\n')],
  ])('people in %s', async (what, bytes) => {
    const path = join(directory, `people ${what}`);
    writeFileSync(path, bytes);
    const { status, out } = await screen('--json', '--list', list, path);
    expect([status, out.map((line) => JSON.parse(line).alerts[0]?.entry)]).toEqual([0, ['T-1']]);
  });

  it.each([
    ['a workbook', workbook],
    ['lines of OpenSanctions', Buffer.from(`${openSanctions}\n`)],
    ['people as JSON lines', Buffer.from('{"id":"x:1","names":[{"name":"Intalla Wantitine"}],"dob":["12 Jan 1963"]}\n')],
  ])('a list in %s', async (what, bytes) => {
    const path = join(directory, `list ${what}`);
    writeFileSync(path, bytes);
    const { status, out } = await screen('--json', '--list', path, persons);
    expect([status, JSON.parse(out[0]!).alerts.length]).toEqual([0, 1]);
  });

  it('says where a passenger list is broken or cut', async () => {
    const path = join(directory, 'cut.edi');
    writeFileSync(path, pax.replace("DTM+329:630112'", "DTM+329:X'").slice(0, -24));
    const { status, out, err } = await screen('--json', '--list', list, path);
    expect([status, out.length]).toEqual([0, 1]);
    expect(err).toContain('is cut short');
    expect(err).toContain('segment 5: The birth date cannot be read');
  });
});
