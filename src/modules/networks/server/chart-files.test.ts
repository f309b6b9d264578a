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

  it('from yEd has its labels, places, colours and arrows, which stand in the drawing', async () => {
    const { chart: read, remarks } = await readText(
      'yed.graphml',
      `<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key attr.name="description" attr.type="string" for="node" id="d5"/><key for="node" id="d6" yfiles.type="nodegraphics"/><key for="edge" id="d10" yfiles.type="edgegraphics"/><key for="graphml" id="d7" yfiles.type="resources"/>
<graph edgedefault="directed" id="G"><data key="d0" xml:space="preserve"/>
<node id="n0"><data key="d5"><![CDATA[chauffeur]]></data><data key="d6"><y:ShapeNode><y:Geometry height="30" width="90" x="412.0" y="233.5"/><y:Fill color="#FFCC00"/><y:NodeLabel>Awa Kanté<y:LabelModel/></y:NodeLabel><y:Shape type="rectangle"/></y:ShapeNode></data></node>
<node id="n1"><data key="d6"><y:ShapeNode><y:NodeLabel>Bilal</y:NodeLabel><y:Hologram/></y:ShapeNode></data></node>
<edge id="e0" source="n0" target="n1"><data key="d10"><y:PolyLineEdge><y:LineStyle color="#FF0000"/><y:Arrows source="none" target="standard"/><y:EdgeLabel>appelle</y:EdgeLabel></y:PolyLineEdge></data></edge>
<edge id="e1" source="n0" target="n1"><data key="d10"><y:PolyLineEdge><y:Arrows source="none" target="none"/></y:PolyLineEdge></data></edge>
</graph><data key="d7"><y:Resources/></data></graphml>`,
    );
    expect(read.nodes).toMatchObject([
      { id: 'n0', label: 'Awa Kanté', place: { x: 412, y: 233.5 }, colour: '#ffcc00', attributes: [text('description', 'chauffeur')] },
      { id: 'n1', label: 'Bilal' },
    ]);
    expect(read.links).toMatchObject([{ label: 'appelle', direction: 'forward', colour: '#ff0000' }, { direction: 'none' }]);
    expect(remarks.map((remark) => remark.replace(/^\S+ +/, ''))).toEqual([
      'd0 an attribute that the file does not declare: taken as text under this name',
      'not carried over, 1 in all: element y:Hologram',
    ]);
  });

  it('from igraph is called as its vertices are, and from NetworkX has its flags', async () => {
    const igraph = await readText(
      'igraph.graphml',
      '<graphml><key id="v_name" for="node" attr.name="name" attr.type="string"/><key id="e_weight" for="edge" attr.name="weight" attr.type="double"/><graph edgedefault="undirected"><node id="n0"><data key="v_name">Awa</data></node><node id="n1"/><edge source="n0" target="n1"><data key="e_weight">2</data></edge></graph></graphml>',
    );
    expect([igraph.chart.nodes[0]!.label, igraph.chart.links[0]!.weight, igraph.remarks]).toEqual(['Awa', 2, []]);
    const python = await readText(
      'networkx.graphml',
      '<graphml><key id="d3" for="node" attr.name="ok" attr.type="boolean"/><graph edgedefault="directed"><node id="Awa"><data key="d3">True</data></node></graph></graphml>',
    );
    expect(python.chart.nodes[0]!.attributes).toEqual([{ name: 'ok', kind: 'flag', value: 'true' }]);
  });

  it('from Gephi has its colours, and its times without their zones, of which the reader speaks', async () => {
    const { chart: read, remarks } = await readText(
      'gephi.gexf',
      `<gexf xmlns="http://gexf.net/1.3" version="1.3" xmlns:viz="http://gexf.net/1.3/viz"><meta lastmodifieddate="2026-03-01"><creator>Gephi 0.10.1</creator></meta>
<graph defaultedgetype="directed" mode="dynamic" timeformat="date"><attributes class="node" mode="static"><attribute id="m" title="Modularity Class" type="integer"><default>0</default></attribute></attributes>
<nodes count="2"><node id="0" label="Awa" start="2026-03-02T10:00:00.000+01:00"><attvalues><attvalue for="m" value="3"/></attvalues><viz:size value="10.0"/><viz:position x="-12.5" y="4.0" z="0.0"/><viz:color r="236" g="81" b="72" a="0.6"/></node>
<node id="1" label="Bilal"><viz:color hex="#FF7700"/><spells><spell start="2026-01-01"/></spells></node></nodes>
<edges count="1"><edge id="0" source="0" target="1" weight="2.0" kind="appel"/></edges></graph></gexf>`,
    );
    expect(read.nodes).toMatchObject([
      {
        when: '2026-03-02T10:00:00.000',
        colour: '#ec5148',
        place: { x: -12.5, y: -4 },
        attributes: [{ name: 'Modularity Class', kind: 'number', value: '3' }],
      },
      { colour: '#ff7700', attributes: [{ value: '0' }] },
    ]);
    expect(read.links).toMatchObject([{ type: 'appel', weight: 2, direction: 'forward' }]);
    for (const said of ['3  not carried over, 1 in all: zone of a time', 'element viz:size', 'element spell'])
      expect(remarks.join('\n')).toContain(said);
  });

  it('from i2 with semantic types, sources and grades of items, time zones and classes of attributes is read', async () => {
    const { chart: read, remarks } = await readText(
      'i2.anx',
      `<?xml version="1.0" encoding="UTF-8"?>
<Chart xmlns:lcx="http://www.i2group.com/Schemas/2001-12-07/LCXSchema" SchemaVersion="8.0.0.0" Rigorous="true">
<ApplicationVersion Major="9" Minor="0" Point="0" Build="0"/><lcx:LibraryCatalogue VersionMajor="1"><lcx:Type tGUID="guid1"><lcx:TypeName>Person</lcx:TypeName></lcx:Type></lcx:LibraryCatalogue>
<GradeOne><StringCollection><String Text="A - Toujours sûre"/><String Text="B - Souvent sûre"/><String Text="C"/><String Text="D"/><String Text="E"/><String Text="F"/></StringCollection></GradeOne>
<GradeTwo><StringCollection><String Text="1 - Confirmé"/><String Text="2"/><String Text="3"/><String Text="4"/><String Text="5"/><String Text="6"/></StringCollection></GradeTwo>
<StrengthCollection><Strength Id="S1" Name="Confirmed" DotStyle="DotStyleSolid"/></StrengthCollection>
<AttributeClassCollection><AttributeClass Id="A1" Name="Né le" Type="AttTime" SemanticTypeGuid="guid9"/><AttributeClass Id="A2" Name="Armé" Type="AttFlag"/></AttributeClassCollection>
<EntityTypeCollection><EntityType Id="T1" Name="Personne" SemanticTypeGuid="guid1" IconFile="person" Colour="0"/></EntityTypeCollection>
<LinkTypeCollection><LinkType Id="L1" Name="Appel" Colour="0"/></LinkTypeCollection>
<DateTimeFormatCollection><DateTimeFormat Name="x" Format="y"/></DateTimeFormatCollection>
<ChartItemCollection>
<ChartItem Id="CI1" Label="Awa Kanté" Description="vue à Néma" SourceReference="PV 12" SourceType="Écoute" GradeOneIndex="1" GradeTwoIndex="1" XPosition="10" DateSet="false" TimeSet="false"><CIStyle><Font FaceName="Tahoma"/></CIStyle><TimeZone UniqueID="1" Name="GMT"/><End X="10" Y="20" Z="0"><Entity EntityId="E1" Identity="AWA-1" SemanticTypeGuid="guid1"><Icon TextX="0"><IconStyle EntityTypeReference="T1" IconShadingColour="255"/></Icon><CardCollection><Card Summary="Rumeur" Text="..." SourceReference="R 3" GradeOneIndex="5" GradeTwoIndex="5" DateSet="true" TimeSet="false" DateTime="2026-03-02T00:00:00.000"/></CardCollection></Entity></End><AttributeCollection><Attribute AttributeClassReference="A1" Value="1995-04-03T00:00:00"/><Attribute AttributeClassReference="A2" Value="true"/></AttributeCollection></ChartItem>
<ChartItem Id="CI2" Label="Bilal"><End X="5" Y="5"><Entity EntityId="E2" Identity="BILAL-2"><Icon><IconStyle Type="Personne"/></Icon></Entity></End></ChartItem>
<ChartItem Id="CI3" Label="7"><Link End1Id="E1" End2Reference="CI2" ConnectionReference="C1"><LinkStyle StrengthReference="S1" LinkTypeReference="L1" ArrowStyle="ArrowOnHead" LineColour="16711680" MlStyle="MultiplicityMultiple"/></Link></ChartItem>
<ChartItem Id="CI4" Label="note"><End X="1" Y="1"><Widget/></End></ChartItem>
</ChartItemCollection></Chart>`,
    );
    expect(read.nodes).toMatchObject([
      {
        id: 'AWA-1',
        type: 'Personne',
        colour: '#ff0000',
        when: '',
        attributes: [
          text('description', 'vue à Néma'),
          { name: 'Né le', kind: 'time', value: '1995-04-03T00:00:00' },
          { name: 'Armé', kind: 'flag', value: 'true' },
        ],
        cards: [
          { source: 'Écoute · PV 12', grade: { system: '6x6', source: 'B', information: '2' } },
          { summary: 'Rumeur', when: '2026-03-02', grade: { source: 'F', information: '6' } },
        ],
      },
      { id: 'BILAL-2', type: 'Personne', cards: [] },
    ]);
    expect(read.links).toMatchObject([
      { source: 'AWA-1', target: 'BILAL-2', type: 'Appel', strength: 'Confirmed', direction: 'forward', colour: '#0000ff' },
    ]);
    expect(remarks.map((remark) => remark.replace(/^\S+ /, '')).sort()).toEqual([
      ' not carried over, 1 in all: element DateTimeFormatCollection',
      ' not carried over, 1 in all: element Widget',
      ' not carried over, 1 in all: zone of a time',
      'note neither an entity nor a link: left out',
    ]);
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
