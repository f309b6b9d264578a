import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isProblem } from '../../../kernel/problem.ts';
import { sheets } from '../../screening/server/index.ts';
import { makeZip } from '../../screening/testing/make-zip.ts';
import { bringOnto } from '../bring-onto.ts';
import { type ChartEntity, type ChartTie, emptyEntity, emptyTie } from '../chart-items.ts';
import { type ChartState, evolveChart } from '../chart-steps.ts';
import { chartFields, exportFormats } from '../files-api.ts';
import { remarkText } from '../remarks.ts';
import { added, countedKeys, person, tie } from '../testing/invented-items.ts';
import { readChartFile, type SentFile } from './read-chart-file.ts';
import { takeOut } from './take-out.ts';

const mark = 'RESTRICTED · Coumba Sarr (SG-608, mr-siege) · investigation PJ-2026-7 · 2026-03-12 10:00 UTC';

function fileWith(text: string | Uint8Array): string {
  const directory = mkdtempSync(join(tmpdir(), 'maabar-chart-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const path = join(directory, 'file');
  writeFileSync(path, text);
  return path;
}

async function read(text: string | Uint8Array, sent: Pick<SentFile, 'name' | 'as'>) {
  const reading = await readChartFile({ path: fileWith(text), country: 'MR', ...sent }, sheets);
  if (isProblem(reading)) throw new Error(reading.text);
  return reading;
}

const chart = evolveChart(
  new Map(),
  added({
    awa001: person('=HYPERLINK("http://x")', { role: 'passeuse', identity: '+22236123456', otherLabels: ['أوا'] }),
    bilal1: person('Bilal Sy', { role: 'victime' }),
    tieab1: tie('awa001', 'bilal1', { type: 'transports', direction: 'forward', weight: 3, strength: 'confirmed' }),
  }),
);
const items = [...chart].map(([key, { content }]) => ({ key, content, place: { x: 1, y: 2, pinned: false } }));

test.each(exportFormats)('taken out as %s, each item carries who took it and why', (format) => {
  const { text, entities, links } = takeOut(items, format, { mark, fields: chartFields });
  expect([entities, links]).toEqual([2, 1]);
  expect(text).toContain(format === 'ftm' ? 'Bilal Sy' : format === 'csv-links' ? 'PJ-2026-7' : 'Bilal Sy');
  expect(text).toContain('SG-608');
  // A spreadsheet would run what begins like that.
  if (format === 'csv-entities') expect(text).toContain(`'=HYPERLINK`);
});

test.each(exportFormats)(
  'taken out as %s with the least, it keeps names, roles and ties, and nothing else that is said of anybody',
  (format) => {
    const whole = takeOut(items, format, { mark, fields: chartFields });
    const least = takeOut(items, format, { mark, fields: [] });
    expect([least.entities, least.links]).toEqual([2, 1]);
    // What the positive control finds is gone.
    const telling = ['+22236123456', 'أوا', 'Vue au marché', 'PV 14/2026'].filter((words) => whole.text.includes(words));
    if (format !== 'csv-links') expect(telling.length).toBeGreaterThan(0);
    expect(telling.filter((words) => least.text.includes(words))).toEqual([]);
    if (format !== 'csv-links' && format !== 'ftm') expect(least.text).toContain('victime');
    expect(least.text).toContain(mark.slice(-20));
  },
);

test('each format says of the whole file who took it, where it keeps such words', () => {
  const textOf = (format: (typeof exportFormats)[number]) => takeOut(items, format, { mark: `${mark} & --`, fields: [] }).text;
  expect(textOf('gexf')).toMatch(
    /<gexf [^>]*>\s*<meta><creator>Maabar<\/creator><description>RESTRICTED .* &amp; --<\/description><\/meta>/,
  );
  expect(textOf('graphml')).toMatch(/<graphml [^>]*>\s*<desc>RESTRICTED .*<\/desc>/);
  expect(textOf('anx')).toMatch(/^<\?xml [^>]*\?>\s*<!-- RESTRICTED [^\n]* &amp; - - -->/);
  for (const line of textOf('ftm').trim().split('\n')) expect(JSON.parse(line).maabar).toContain('SG-608');
});

test.each([
  ['anx', 'a.anx'],
  ['gexf', 'a.gexf'],
  ['graphml', 'a.graphml'],
] as const)('taken out as %s and read again, the chart says the same of everybody', async (format, name) => {
  const reading = await read(takeOut(items, format, { mark, fields: chartFields }).text, { name, as: 'chart' });
  if (reading.kind !== 'chart') throw new Error(reading.kind);
  const brought = bringOnto(new Map(), reading.chart, countedKeys());
  const state = brought.steps.reduce<ChartState>(evolveChart, new Map());
  expect([...state.values()].map(({ content }) => content)).toMatchObject([
    { label: '=HYPERLINK("http://x")', type: 'person', role: 'passeuse' },
    { label: 'Bilal Sy', role: 'victime' },
    { type: 'transports', direction: 'forward', strength: 'confirmed', weight: 3 },
  ]);
});

test('a bill becomes the network of its calls, with each call, and names the rows that it could not read', async () => {
  const bill = [
    'Numéro appelant;Numéro appelé;Date;Heure;Durée;Type;IMEI;Cellule',
    '36123456;46998877;02/03/2026;14:05:00;62;VOIX;35918907124533;NEMA-2',
    '46998877;36123456;02/03/2026;14:09:00;5;SMS;;',
    '36123456;;02/03/2026;14:10:00;5;VOIX;;',
  ].join('\n');
  const reading = await read(bill, { name: 'facture.csv', as: 'calls' });
  if (reading.kind !== 'chart') throw new Error(reading.kind);
  expect(reading.chart.entities.map(({ id }) => id)).toEqual(['+22236123456', '+22246998877']);
  expect(reading.chart.links).toMatchObject([
    {
      content: {
        direction: 'both',
        weight: 2,
        records: [
          { atMs: Date.parse('2026-03-02T14:05:00Z'), what: 'call', seconds: 62, imei: '35918907124533', cell: 'NEMA-2' },
          { atMs: Date.parse('2026-03-02T14:09:00Z'), what: 'message', back: true, seconds: 5 },
        ],
      },
    },
  ]);
  expect(reading.remarks).toMatchObject([{ line: 4 }]);
});

test('a table comes as its rows with their lines, headings told apart, and a file without a name that says what it is is refused', async () => {
  expect(await read('Nom\tNom\t\nAwa\t\t3\n\nBilal', { name: 'paste.tsv', as: 'table' })).toMatchObject({
    kind: 'table',
    headings: ['Nom', 'Nom (2)', '(3)'],
    rows: [
      { line: 2, cells: ['Awa', '', '3'] },
      { line: 4, cells: ['Bilal'] },
    ],
    all: 2,
  });
  expect(await readChartFile({ path: fileWith('x'), name: 'x.bin', as: 'chart', country: 'MR' }, sheets)).toMatchObject({
    code: 'chart-format-unknown',
  });
});

const sheet = (rows: readonly (readonly string[])[]) =>
  rows
    .map((cells, row) => `<row r="${row + 1}">${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`)
    .join('');
const workbookOf = (rows: readonly (readonly string[])[]) =>
  makeZip({
    'xl/workbook.xml':
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheet(rows)}</sheetData></worksheet>`,
  });

test('a workbook is read as a table, and as a bill', async () => {
  expect(
    await read(
      workbookOf([
        ['Nom', 'Numéro'],
        ['Awa', '36123456'],
      ]),
      { name: 'a.xlsx', as: 'table' },
    ),
  ).toMatchObject({
    headings: ['Nom', 'Numéro'],
    rows: [{ line: 2, cells: ['Awa', '36123456'] }],
  });
  const bill = await read(
    workbookOf([
      ['Appelant', 'Appelé', 'Date'],
      ['36123456', '46998877', '02/03/2026'],
    ]),
    { name: 'b.XLSX', as: 'calls' },
  );
  expect(bill.kind === 'chart' && bill.chart.links).toHaveLength(1);
  expect(await readChartFile({ path: fileWith('PK no workbook'), name: 'c.xlsx', as: 'table', country: 'MR' }, sheets)).toMatchObject({
    isProblem: true,
  });
});

test('a chart with unknown elements, links to missing ends and ids that collide is taken as far as it can be, and each fault is told', async () => {
  const reading = await read(
    `<?xml version="1.0"?><gexf xmlns="http://gexf.net/1.3" version="1.3"><graph><nodes><node id="1" label="Awa"/><node id="1" label="Encore"/><node id="2" label="Bilal"><strange/></node></nodes><edges><edge id="a" source="1" target="2"/><edge id="b" source="1" target="9"/><edge id="c" source="2" target="2"/></edges></graph></gexf>`,
    { name: 'x.gexf', as: 'chart' },
  );
  if (reading.kind !== 'chart') throw new Error(reading.kind);
  expect(reading.remarks.map(remarkText)).toEqual([
    expect.stringContaining('another item has this id'),
    expect.stringContaining('element strange'),
    expect.stringContaining('which is not there'),
  ]);
  expect(bringOnto(new Map(), reading.chart, countedKeys())).toMatchObject({ added: 2, linksAdded: 1, loops: 1 });
});

test('a kept chart goes out as ANX and comes back with its grades, handling, names, identities and colours; calls are counted as lost', async () => {
  const person: ChartEntity = {
    ...emptyEntity,
    label: 'عائشة بنت أحمد',
    otherLabels: ['Aïcha mint Ahmed', 'la Tante'],
    identity: '+22236123456',
    role: 'passeuse',
    note: 'vue à Néma\ndeux fois',
    when: '2026-03',
    until: '2026-03-09T10:00',
    handling: 'confidential',
    attributes: {
      opérateur: { kind: 'text', value: 'Mauritel' },
      âge: { kind: 'number', value: '31' },
      colour: { kind: 'text', value: '#e0a030' },
    },
    cards: {
      card0001: {
        summary: 'Écoute',
        text: 'elle a dit · oui',
        source: 'PV 12',
        when: '2026-03-02T14:05:00',
        grade: { system: '5x5x5', source: 'B', information: '2', handling: '3' },
        handling: 'restricted',
      },
      card0002: {
        summary: 'Rumeur',
        text: '',
        source: '',
        when: '',
        grade: { system: '6x6', source: 'F', information: '6', handling: '' },
        handling: 'partners',
      },
    },
  };
  const other: ChartEntity = { ...emptyEntity, label: 'Bilal Sy' };
  const tie: ChartTie = {
    ...emptyTie,
    source: 'aaaaaa',
    target: 'bbbbbb',
    type: 'calls',
    direction: 'backward',
    strength: 'tentative',
    weight: 7,
    note: 'la nuit',
    handling: 'restricted',
    records: [
      { atMs: 0, what: 'call' },
      { atMs: 1, what: 'call' },
    ],
  };
  const kept = [
    ['aaaaaa', person],
    ['bbbbbb', other],
    ['cccccc', tie],
  ] as const;
  const out = takeOut(
    kept.map(([key, content]) => ({ key, content, place: null, gone: false }) as unknown as Parameters<typeof takeOut>[0][number]),
    'anx',
    { mark, fields: chartFields },
  );
  expect(out.remarks.map(({ code, values }) => [code, values?.n])).toEqual([
    ['lost-records', 2],
    ['place-made', 2],
  ]);
  const reading = await read(out.text, { name: 'a.anx', as: 'chart' });
  if (reading.kind !== 'chart') throw new Error(reading.kind);
  const unmarked = ({ Maabar: _, records: __, ...rest }: ChartEntity['attributes']) => rest;
  const [first, second] = reading.chart.entities.map(({ content }) => ({ ...content, attributes: unmarked(content.attributes) }));
  expect(first).toEqual(person);
  expect(second).toEqual(other);
  expect(reading.chart.links.map(({ content }) => ({ ...content, attributes: unmarked(content.attributes) }))).toEqual([
    { ...tie, source: 'source1', target: 'target1', records: [] },
  ]);
});

test('of a workbook with several sheets the one that was asked for is read, and all are named; a time of day stays', async () => {
  const workbook = makeZip({
    'xl/workbook.xml':
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Couverture" sheetId="1" r:id="r1"/><sheet name="Appels" sheetId="2" r:id="r2"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="worksheets/sheet2.xml"/></Relationships>',
    'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet([['Rapport', 'inventé']])}</sheetData></worksheet>`,
    'xl/worksheets/sheet2.xml': `<worksheet><sheetData>${sheet([['Appelant', 'Appelé', 'Date']])}<row r="2"><c t="inlineStr"><is><t>36123456</t></is></c><c t="inlineStr"><is><t>46998877</t></is></c><c s="1"><v>46083.586805556</v></c></row></sheetData></worksheet>`,
  });
  expect(await read(workbook, { name: 'a.xlsx', as: 'table' })).toMatchObject({
    headings: ['Rapport', 'inventé'],
    sheets: ['Couverture', 'Appels'],
    sheet: 0,
  });
  const calls = await readChartFile({ path: fileWith(workbook), country: 'MR', name: 'a.xlsx', as: 'calls', sheet: 1 }, sheets);
  expect(calls).toMatchObject({ sheet: 1, chart: { links: [{ content: { records: [{ atMs: Date.UTC(2026, 2, 2, 14, 5) }] } }] } });
  expect(await readChartFile({ path: fileWith(workbook), country: 'MR', name: 'a.xlsx', as: 'table', sheet: 7 }, sheets)).toMatchObject({
    isProblem: true,
  });
});
