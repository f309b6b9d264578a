import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { sharedFile } from '../../../../test/shared-data.ts';
import { ProblemError } from '../../../kernel/problem.ts';
import type { Chart, ChartLink, ChartNode } from '../chart.ts';
import { emptyLink, emptyNode } from '../chart.ts';
import { remarkText } from '../remarks.ts';
import { type ChartFormat, chartFormats, formatOfName, readChart, writeChart } from './chart-files.ts';
import { graphVerb } from './graph-verb.ts';

const directory = mkdtempSync(join(tmpdir(), 'maabar-chart-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const endings: Readonly<Record<ChartFormat, string>> = {
  gexf: 'gexf',
  graphml: 'graphml',
  anx: 'anx',
  'anx-utf16': 'utf16.anx',
  ftm: 'jsonl',
  geojson: 'geojson',
  csv: 'entities.csv',
};

async function read(file: string, format?: ChartFormat): Promise<{ readonly chart: Chart; readonly remarks: readonly string[] }> {
  const remarks: string[] = [];
  const chart = await readChart(file, format ?? formatOfName(file)!, (remark) =>
    remarks.push(`${remark.line ?? '-'} ${remark.about ?? ''} ${remarkText(remark)}`),
  );
  return { chart, remarks };
}

async function readText(name: string, text: string | Uint8Array) {
  const file = join(directory, name);
  writeFileSync(file, text);
  return read(file);
}

async function thereAndBack(chart: Chart, format: ChartFormat, name = 'chart') {
  const file = join(directory, `${name}.${endings[format]}`);
  const remarks: string[] = [];
  await writeChart(chart, file, format, (remark) => remarks.push(remarkText(remark)));
  return { ...(await read(file)), lost: remarks, file };
}

const text = (name: string, value: string) => ({ name, kind: 'text', value }) as const;
const awkward = 'Cheikh "Le Long" <O\'Connor> & fils; ligne 1\nligne 2, محمد الأمين 🚐';
const chart: Chart = {
  nodes: [
    {
      ...emptyNode,
      id: '+222 36 12 34 56',
      label: awkward,
      type: 'Phone',
      when: '2026-03-02T14:05:00',
      attributes: [
        text('opérateur', 'Mauritel'),
        { name: 'calls', kind: 'number', value: '12.5' },
        { name: '__proto__', kind: 'flag', value: 'true' },
      ],
      place: { x: -80, y: 320 },
      position: { longitude: -9.5, latitude: 15.25 },
    },
    {
      ...emptyNode,
      id: '__proto__',
      label: 'عائشة بنت أحمد',
      type: 'Person',
      position: { longitude: -8, latitude: 14 },
      place: { x: 10, y: 0 },
    },
    { ...emptyNode, id: 'N’Djaména', label: 'N’Djaména', type: 'Location', place: { x: 5, y: 5 } },
  ],
  links: [
    {
      ...emptyLink,
      id: 'l1',
      source: '+222 36 12 34 56',
      target: '__proto__',
      label: 'Calls: 7',
      type: 'Call',
      when: '2026-03-02',
      direction: 'forward',
      weight: 7,
      strength: 'Unconfirmed',
      attributes: [text('cell', 'GOGUI-2')],
    },
    { ...emptyLink, id: 'l2', source: '__proto__', target: 'N’Djaména', type: 'Lives', direction: 'none' },
    { ...emptyLink, id: 'l3', source: 'N’Djaména', target: '+222 36 12 34 56', type: 'Call', direction: 'both' },
    { ...emptyLink, id: 'l4', source: 'N’Djaména', target: '__proto__', type: 'Call', direction: 'backward' },
  ],
};

const cards = [{ summary: 'Écoute', text: awkward, source: 'PV 12/2026', when: '2026-03-02' }];
const withCard: Chart = { ...chart, nodes: chart.nodes.map((node, place) => (place === 0 ? { ...node, cards } : node)) };

/** Attributes without order; what a format writes as text comes back as text. */
function plain<Item extends ChartNode | ChartLink>(item: Item): Omit<Item, 'attributes'> & { attributes: readonly string[] } {
  return { ...item, attributes: item.attributes.map(({ name, value }) => `${name}=${value}`).sort() };
}

function without<Item extends object>(item: Item, keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(item).filter(([key]) => !keys.includes(key)));
}

describe('a chart that is written and read again', () => {
  it.each([
    ['gexf', [], []],
    ['graphml', [], []],
    ['geojson', ['place'], ['nowhere on the earth', 'place on the sheet']],
    ['csv', [], ['values of attribute "calls"', 'values of attribute "__proto__"']],
  ] as const)('is the same in %s, but for %j, of which the writer spoke', async (format, lostKeys, lostWords) => {
    const back = await thereAndBack(chart, format);
    expect(back.remarks).toEqual([]);
    const compared = (items: readonly (ChartNode | ChartLink)[]) => items.map((item) => without(plain(item), lostKeys));
    expect(compared(back.chart.nodes)).toEqual(compared(chart.nodes));
    expect(compared(back.chart.links)).toEqual(compared(chart.links));
    for (const word of lostWords) expect(back.lost.join('\n')).toContain(word);
    expect(back.lost.length).toBe(lostWords.length);
    // A card of evidence has no place there, and the writer says so.
    expect((await thereAndBack(withCard, format)).lost.join('\n')).toContain('evidence card');
  });

  it.each(['anx', 'anx-utf16'] as const)('is the same in %s, with its cards', async (format) => {
    const back = await thereAndBack(withCard, format);
    expect([back.remarks, back.lost]).toEqual([[], []]);
    expect(back.chart.nodes.map((node) => without(plain(node), ['attributes']))).toEqual(
      withCard.nodes.map((node) => without(plain(node), ['attributes'])),
    );
    expect(plain(back.chart.nodes[0]!).attributes).toEqual(['__proto__=true', 'calls=12.5', 'opérateur=Mauritel']);
    expect(back.chart.links.map((link) => without(link, ['id', 'attributes', 'cards']))).toEqual(
      chart.links.map((link) => without(link, ['id', 'attributes', 'cards'])),
    );
    expect(plain(back.chart.links[0]!).attributes).toEqual(['cell=GOGUI-2']);
    const bytes = readFileSync(back.file);
    expect([...bytes.subarray(0, 2)]).toEqual(format === 'anx' ? [0x3c, 0x3f] : [0xff, 0xfe]);
  });

  it('keeps in FollowTheMoney what its model has, and says what it has not', async () => {
    const back = await thereAndBack(withCard, 'ftm');
    expect(back.chart.nodes.map(({ id, label, type }) => [id, label, type])).toEqual([
      ['+222 36 12 34 56', awkward, 'UserAccount'],
      ['__proto__', 'عائشة بنت أحمد', 'Person'],
      ['N’Djaména', 'N’Djaména', 'Address'],
    ]);
    expect(back.chart.links.map(({ source, target, type }) => [source, target, type])).toEqual(
      chart.links.map(({ source, target, direction }) => [
        ...(direction === 'backward' ? [target, source] : [source, target]),
        'UnknownLink',
      ]),
    );
    for (const lost of [
      'evidence card',
      'direction of a link',
      'weight of a link',
      'strength of a link',
      'place on the sheet',
      'place on the earth',
    ])
      expect(back.lost.join('\n')).toContain(lost);
  });
});

describe('a chart of another tool', () => {
  const item = (id: number, label: string) =>
    `<ChartItem Id="I${id}" Label="${label}"><End X="1" Y="2"><Entity Identity="${label}" EntityId="E${id}"><Icon><IconStyle EntityTypeReference="T1"/></Icon></Entity></End></ChartItem>`;

  it('in the dialect of ANX that names chart items, with types by reference, over several collections, and without a declaration', async () => {
    const { chart: read, remarks } = await readText(
      'other.anx',
      `<Chart><EntityTypeCollection><EntityType Id="T1" Name="Person"/></EntityTypeCollection><StrengthCollection><Strength Id="S1" Name="Tentative"/></StrengthCollection>
      <ChartItemCollection>${item(1, 'Awa')}</ChartItemCollection>
      <ChartItemCollection>${item(2, 'Bilal')}<ChartItem Id="I3" Label="Calls: 3" DateSet="true" TimeSet="true" DateTime="2026-03-02T14:05:00.000"><Link End1Reference="I1" End2Reference="I2"><LinkStyle StrengthReference="S1" ArrowStyle="ArrowOnTail"/></Link></ChartItem></ChartItemCollection><Snapshot/></Chart>`,
    );
    expect(read.nodes.map(({ id, type, place }) => [id, type, place])).toEqual([
      ['Awa', 'Person', { x: 1, y: 2 }],
      ['Bilal', 'Person', { x: 1, y: 2 }],
    ]);
    expect(read.links).toMatchObject([
      { source: 'Awa', target: 'Bilal', direction: 'backward', strength: 'Tentative', label: 'Calls: 3', when: '2026-03-02T14:05:00' },
    ]);
    expect(remarks).toEqual([]);
  });

  it('with ids that collide, links to nobody, unknown elements and undeclared attributes is read but for these, each named', async () => {
    const { chart: read, remarks } = await readText(
      'odd.gexf',
      `<gexf><graph defaultedgetype="directed">
<nodes><node id="a" label="A"><attvalues><attvalue for="9" value="x"/></attvalues></node>
<node id="a" label="other"/><node label="none"/><hologram/><node id="b"/></nodes>
<edges><edge id="1" source="a" target="b"/><edge id="1" source="b" target="a"/><edge id="2" source="a" target="ghost"/><edge id="3" source="b" target="b"/></edges>
</graph></gexf>`,
    );
    expect(read.nodes.map(({ id, label }) => [id, label])).toEqual([
      ['a', 'A'],
      ['b', ''],
    ]);
    expect(read.links.map(({ id, source, target }) => [id, source, target])).toEqual([
      ['1', 'a', 'b'],
      ['1 (2)', 'b', 'a'],
      ['3', 'b', 'b'],
    ]);
    const said = remarks.join('\n');
    for (const word of [
      '2 9 an attribute that the file does not declare',
      '3 a another item has this id',
      '3  an item without an id',
      '3  not carried over, 1 in all: element hologram',
      '4 1 another link has this id',
      '4 2 a link to "ghost"',
    ])
      expect(said).toContain(word);
    expect((await thereAndBack(read, 'anx', 'odd')).lost.join()).toContain('link of an item with itself');
  });

  it('whose nodes hold nodes, and whose edges come first, is flat', async () => {
    const { chart: read, remarks } = await readText(
      'nested.graphml',
      '<graphml><graph edgedefault="directed"><edge source="a" target="b"/><node id="a"><graph><node id="b"/></graph></node></graph></graphml>',
    );
    expect([read.nodes.map(({ id }) => id).sort(), read.links.length, read.links[0]!.direction]).toEqual([['a', 'b'], 1, 'forward']);
    expect(remarks.join()).toContain('items inside an item');
  });

  it('in JSON lines of which some are broken is read but for these', async () => {
    const { chart: read, remarks } = await readText(
      'some.jsonl',
      '{"id":"p","schema":"Person","properties":{"name":["Awa"],"addressEntity":["x"]}}\nbroken\n{"id":"q","schema":"Nothing","properties":{}}\n{"id":"o","schema":"Ownership","properties":{"owner":["p"],"asset":["q"]}}\n',
    );
    expect(read.nodes.map(({ id, label }) => [id, label])).toEqual([
      ['p', 'Awa'],
      ['q', ''],
    ]);
    expect(read.links).toMatchObject([{ source: 'p', target: 'q', type: 'Ownership', direction: 'forward' }]);
    expect(remarks.map((remark) => remark.split(' ')[0])).toEqual(['2', '3', '1']);
  });

  it('is measured as a table of ties is', async () => {
    const file = join(directory, 'measured.gexf');
    await writeChart(chart, file, 'gexf', () => undefined);
    const out: string[] = [];
    const say = (line: string) => out.push(line);
    const args = ['metrics', file, '--weighted', '--json'];
    expect(await graphVerb.run({ args, stdin: Readable.from([]), out: say, err: say })).toBe(0);
    expect(JSON.parse(out[0]!)).toMatchObject({ id: '+222 36 12 34 56', degree: 2, strength: 8 });
  });

  const bomb = '<!DOCTYPE gexf [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><gexf>&b;</gexf>';
  it.each([
    ['bomb.gexf', bomb, 'network-xml-declares-entities'],
    ['bomb.anx', bomb.replaceAll('gexf', 'Chart'), 'network-xml-declares-entities'],
    ['cut.gexf', '<gexf><graph><nodes><node id="a"', 'network-cut-short'],
    ['cut.graphml', '<graphml><graph><node id="a"/>', 'network-cut-short'],
    ['deep.graphml', `<graphml>${'<graph>'.repeat(5000)}`, 'network-not-xml'],
    ['entity.anx', '<Chart>&secret;</Chart>', 'network-not-xml'],
    ['text.anx', 'Awa, Bilal', 'network-not-xml'],
    ['empty.anx', '', 'network-empty'],
    ['page.gexf', '<html></html>', 'network-wrong-root'],
    ['cut.geojson', '{"type":"FeatureCollection","features":[', 'network-not-geojson'],
    ['list.geojson', '[]', 'network-not-geojson'],
    ['people.csv', 'name,age\nAwa,3\n', 'network-column-missing'],
  ])('%s that is harmful, cut or no chart is refused in words', async (name, content, code) => {
    const refused = await readText(name, content).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ProblemError);
    expect((refused as ProblemError).problem.code).toBe(code);
  });
});

const formats = sharedFile('data', 'graphs', 'formats');

describe.skipIf(formats === undefined)('files that other programs wrote', () => {
  it.each([
    ['anx/anxwritter_minimal.anx', 2, 1],
    ['gexf/basic.gexf', 2, 2],
    ['gexf/gephi_primer_simple_1.3.gexf', 2, 1],
    ['gexf/v1_3.gexf', 2, 1],
    ['graphml/attributes.graphml', 6, 7],
    ['graphml/basic.graphml', 11, 12],
    ['ftm/donations_first20.ijson', 14, 10],
  ])('%s is read whole, and keeps its ties in every format', async (file, nodes, links) => {
    const { chart: read } = await read_(file);
    expect([read.nodes.length, read.links.length]).toEqual([nodes, links]);
    for (const format of chartFormats) {
      const back = await thereAndBack(read, format, `real-${format}`);
      const ties = (one: Chart) => one.links.map(({ source, target }) => `${source} ${target}`).sort();
      expect([format, ties(back.chart)]).toEqual([format, ties(read)]);
    }
  });

  const read_ = (file: string) => read(join(formats ?? '', file));
});
