import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { graphVerb } from './graph-verb.ts';

const directory = mkdtempSync(join(tmpdir(), 'maabar-graph-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

async function graph(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const status = await graphVerb.run({ args, stdin: Readable.from([]), out: (line) => out.push(line), err: (line) => err.push(line) });
  return { status, out, err: err.join('\n') };
}

/** Ids with their degrees. */
async function degrees(...args: string[]) {
  const { out, err } = await graph('metrics', '--json', ...args);
  const nodes = out.slice(0, -1).map((line) => JSON.parse(line));
  return { of: nodes.map(({ id, degree }): [string, number] => [id, degree]), whole: JSON.parse(out.at(-1)!).graph, err };
}

const plain = file('plain.csv', 'source,target\nAwa,Bilal\nBilal,Chérif\n');

describe('maabar graph path, key and calls', () => {
  const bill = (name: string, rows: readonly string[]) => file(name, `date,caller,called,imei\n${rows.join('\n')}\n`);
  const one = bill('one.csv', ['2026-03-02 10:00,36000001,36000009,352099001761481', '2026-03-02 11:00,36000001,36000002,352099001761481']);
  const two = bill('two.csv', ['2026-03-02 12:00,36000003,36000009,352099001761481', 'soon,36000003,,']);

  it('path gives a shortest way, or says that there is none', async () => {
    expect((await graph('path', plain, 'Awa', 'Chérif', '--json')).out.map((line) => JSON.parse(line))).toEqual([
      { from: 'Awa', to: 'Chérif', ids: ['Awa', 'Bilal', 'Chérif'], alike: 1 },
    ]);
    expect(await graph('path', plain, 'Chérif', 'Awa', '--directed')).toMatchObject({ out: ['There is no way between them.'] });
    expect((await graph('path', plain, 'Awa', 'Nobody')).err).toContain('"Nobody" is not in the network');
  });

  it('key gives who together break the network most', async () => {
    const { out, err } = await graph('key', plain, '--count', '1', '--json');
    expect(JSON.parse(out[0]!).set).toMatchObject({ ids: ['Bilal'], fragmentation: 1 });
    expect(err).toContain('To remove means to arrest');
  });

  it('calls finds common numbers, shared handsets and calls around an event, and names broken rows', async () => {
    const { out, err } = await graph('calls', one, two, '--event', '2026-03-02 11:30', '--hours', '1', '--json');
    const answers = Object.assign({}, ...out.map((line) => JSON.parse(line)));
    expect(answers).toMatchObject({
      calls: 3,
      common: [{ number: '+22236000009', files: [one, two], calls: 2 }],
      handsets: [
        {
          imei: '35209900176148',
          numbers: [
            { number: '+22236000001', calls: 2 },
            { number: '+22236000003', calls: 1 },
          ],
        },
      ],
    });
    expect(answers.around.map(({ before, after }: Record<string, number>) => [before, after])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(err).toContain('two.csv: line 3: a call without both its numbers');
  });

  it('a bill becomes a chart of its numbers, each pair once, with how often, in which direction, and when', async () => {
    const to = join(directory, 'bill.jsonl');
    expect(
      (await graph('convert', one, to.replace('jsonl', 'gexf'), '--from', 'calls', '--json')).out.map((line) => JSON.parse(line)),
    ).toMatchObject([{ nodes: 3, links: 2, remarks: 0, notCarried: 0 }]);
    const gexf = readFileSync(to.replace('jsonl', 'gexf'), 'utf8');
    for (const said of ['label="+22236000001"', 'type="directed"', 'weight="1"', 'value="2026-03-02T10:00:00"'])
      expect(gexf).toContain(said);
    expect(await graph('convert', one, to, '--from', 'calls', '--country', 'XX')).toMatchObject({ status: 2 });
  });

  it('a table of calls is measured as the network of who calls whom', async () => {
    const { of } = await degrees(one, '--from', 'calls', '--country', 'ML');
    expect(of).toEqual([
      ['+22336000001', 2],
      ['+22336000009', 1],
      ['+22336000002', 1],
    ]);
  });

  it.each([
    [['path', plain, 'Awa'], 'the two of whom is asked'],
    [['calls'], 'name one table of calls'],
    [['calls', one, '--country', 'XX'], '--country takes two letters'],
    [['calls', one, '--event', 'soon'], '--event takes a day'],
    [['metrics', plain, '--from', 'colour'], '--from takes one of'],
  ])('with %j says what is wrong with the call', async (words, text) => {
    expect(await graph(...words)).toMatchObject({ status: 2, err: expect.stringContaining(text) });
  });
});

describe('maabar graph removal', () => {
  const star = file('star.csv', 'source,target\nHub,a\nHub,b\nHub,c\nc,d\n');

  it('gives a JSON line for each step, and says what to remove means', async () => {
    const { status, out, err } = await graph('removal', star, '--by', 'degree', '--json');
    expect([status, out.map((line) => JSON.parse(line))]).toEqual([
      0,
      [
        { removed: 0, ids: [], largest: 5, share: 1 },
        { removed: 1, ids: ['Hub'], largest: 2, share: 0.4 },
        { removed: 2, ids: ['d'], largest: 1, share: 0.2 },
      ],
    ]);
    expect(err).toContain('To remove means to arrest');
  });

  it('never proposes victims, migrants, children and witnesses', async () => {
    const nodes = file('star-roles.csv', 'id,role\nHub,migrant\nd,طفل\n');
    const { out, err } = await graph('removal', star, '--nodes', nodes, '--json');
    expect(out.flatMap((line) => JSON.parse(line).ids).sort()).toEqual(['a', 'b', 'c']);
    expect(err).toContain('2 victims, migrants, children or witnesses stay in the network and are never proposed');
  });

  it.each([
    [['--by', 'colour'], '--by takes one of betweenness'],
    [['--steps', '0'], '--steps takes a whole number'],
  ])('with %j says what is wrong with the call', async (words, text) => {
    expect(await graph('removal', star, ...words)).toMatchObject({ status: 2, err: expect.stringContaining(text) });
  });
});

describe('maabar graph metrics', () => {
  it('gives one JSON line a node, and then one for the whole', async () => {
    const { status, out } = await graph('metrics', plain, '--json');
    expect(status).toBe(0);
    const lines = out.map((line) => JSON.parse(line));
    expect(Object.keys(lines[1])).toEqual(
      'id degree in out strength betweenness betweennessShare closeness harmonic eigenvector pagerank coreness clustering articulation community component'.split(
        ' ',
      ),
    );
    expect(lines[1]).toMatchObject({ id: 'Bilal', degree: 2, betweenness: 1, articulation: true });
    expect(lines[3].graph).toMatchObject({ nodes: 3, links: 2, diameter: 2, components: 1, centralisation: { degree: 1, betweenness: 1 } });
  });

  it.each([
    ['comma', 'weight,target,remark,source\r\n2,Bilal,"they, say",Awa\r\n3,"Chérif ""le long""",,Bilal\r\n', 'Chérif "le long"'],
    ['tab, with a mark', '\ufeffTarget\tSource\tWeight\nBilal\tAwa\t2\n"Le long"\tBilal\t3\n', '"Le long"'],
    ['semicolon', 'source;target;weight\nAwa;Bilal;2\n\nBilal;"Ould; Ahmed";3\n', 'Ould; Ahmed'],
    ['tab, from a spreadsheet', 'source\ttarget\tweight\nAwa\tBilal\t2\nBilal\t"dit ""Petit"""\t3', 'dit "Petit"'],
    ['two lines in a cell', 'source,target,weight\nAwa,Bilal,2\nBilal,"Ould\nAhmed",3\n', 'Ould\nAhmed'],
    ['Arabic', 'source,target,weight\nAwa,Bilal,2\nBilal,محمد الأمين,3\n', 'محمد الأمين'],
    ['bars', 'source|target|weight\nAwa|Bilal|2\nBilal|Ould, Ahmed|3\n', 'Ould, Ahmed'],
    ['returns alone', 'source,target,weight\rAwa,Bilal,2\rBilal,Chérif,3\r', 'Chérif'],
    ['the separator said', 'sep=;\r\nsource;target;weight\r\nAwa;Bilal;2\r\nBilal;Chérif;3\r\n', 'Chérif'],
    ['words before the heading', '# made by another program\n#\nfrom,to,Weight\nAwa,Bilal,2\nBilal,Chérif,3\n', 'Chérif'],
    ['Arabic headings', 'المصدر;الهدف;الوزن\nAwa;Bilal;٢\nBilal;Chérif;٣\n', 'Chérif'],
    ['a separator in a quoted heading', '"source, or from",source,target\nx,Awa,Bilal\ny,Bilal,Chérif\n', 'Chérif'],
    ['a word of the language', 'source,target,weight\nAwa,Bilal,2\nBilal,__proto__,3\n', '__proto__'],
  ])('reads a table: %s', async (name, text, last) => {
    const { of, whole } = await degrees(file(`${name}.csv`, text));
    expect(new Map(of)).toEqual(
      new Map([
        ['Awa', 1],
        ['Bilal', 2],
        [last, 1],
      ]),
    );
    expect(whole).toMatchObject({ links: 2, loops: 0 });
  });

  it('reads what a spreadsheet saves as Unicode text', async () => {
    const text = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('source\ttarget\r\nعائشة\tبلال\r\n', 'utf16le')]);
    expect((await degrees(file('utf16.txt', text))).of).toEqual([
      ['عائشة', 1],
      ['بلال', 1],
    ]);
  });

  it('takes nodes without ties from their own table, in its order', async () => {
    const nodes = file('nodes.tsv', 'id\tname\nZara\tx\nBilal\ty\nBilal\ty\n');
    const { of, err } = await degrees(plain, '--nodes', nodes);
    expect(of.map(([id]) => id)).toEqual(['Zara', 'Bilal', 'Awa', 'Chérif']);
    expect(err).toContain('line 4: "Bilal": this node stands in the table twice');
  });

  it('reads weights as spreadsheets of each language write them', async () => {
    const weights = async (name: string, text: string) =>
      (await graph('metrics', '--json', file(name, text))).out.slice(0, -1).map((line) => JSON.parse(line).strength);
    expect(await weights('comma-decimal.csv', 'source;target;weight\na;b;1,125\nc;d;1 200,5\ne;f;1.200,5\n')).toEqual([
      1.125, 1.125, 1200.5, 1200.5, 1200.5, 1200.5,
    ]);
    expect(await weights('comma-thousand.csv', 'source,target,weight\na,b,"1,200"\nc,d,"1,5"\ne,f,1e3\ng,h,٣\n')).toEqual([
      1200, 1200, 1.5, 1.5, 1000, 1000, 3, 3,
    ]);
  });

  it('knows a node by its column of ids, wherever it stands, and what role it has', async () => {
    const nodes = file('labels-first.csv', 'label,role,ID\nBilal Sy,victime,Bilal\n');
    const { out, err } = await graph('metrics', plain, '--nodes', nodes);
    expect(out.join('\n')).not.toContain('Bilal');
    expect(err).toContain('1 victims');
  });

  it('of nobody, of one and of two gives figures in every call', async () => {
    for (const [name, rows, nodes] of [
      ['nobody.csv', '', 0],
      ['one.csv', 'Awa,Awa\n', 1],
      ['two.csv', 'Awa,Bilal\n', 2],
    ] as const) {
      const table = file(name, `source,target\n${rows}`);
      for (const words of [
        ['metrics', table],
        ['removal', table],
        ['path', table, 'Awa', 'Bilal'],
        ['key', table],
      ]) {
        const { status, out } = await graph(...words, '--json');
        expect(status).toBe(0);
        expect(JSON.stringify(out)).not.toMatch(/NaN|Infinity/);
      }
      expect((await degrees(table)).whole).toMatchObject({ nodes });
      for (const ending of ['gexf', 'graphml', 'anx', 'jsonl', 'geojson', 'entities.csv']) {
        const to = join(directory, `${name}.${ending}`);
        expect((await graph('convert', table, to, '--json')).status).toBe(0);
        expect((await degrees(to)).whole).toMatchObject({ nodes });
      }
    }
  });

  it('names broken rows by their line and takes the rest', async () => {
    const rows = ['source,target,weight', 'Awa,Bilal,2', 'Awa,,1', 'Awa,Chérif,heavy', 'Awa,"Dado,1', 'Awa,Awa,1', ',,', 'Fatou,Awa,-1'];
    const { of, whole, err } = await degrees(file('broken.csv', `${rows.join('\n')}\n`));
    expect(of).toEqual([
      ['Awa', 3],
      ['Bilal', 1],
      ['Chérif', 1],
      ['Fatou', 1],
    ]);
    expect(whole).toMatchObject({ links: 3, loops: 1 });
    for (const said of [
      'line 3: a tie without both',
      'line 4: "heavy": the weight is no number',
      'line 5: a quotation mark opens',
      'line 8: "-1"',
    ])
      expect(err).toContain(said);
  });

  it('tells how many remarks there are, and writes out the first', async () => {
    const { err } = await degrees(file('many.csv', `source,target\n${'Awa,\n'.repeat(500)}`));
    expect(err.split('\n')).toHaveLength(21);
    expect(err).toContain('480 more remarks, 500 in all');
  });

  it('without --json shows a table, in which victims, migrants, children and witnesses are not ranked', async () => {
    const nodes = file('roles.csv', 'id,role\nBilal,victime\nAwa,passeur\nChérif,"organiser, witness"\n');
    const { out, err } = await graph('metrics', plain, '--nodes', nodes);
    expect(out[1]).toMatch(/^Awa\t1\t/);
    expect(out.join('\n')).not.toMatch(/Bilal|Chérif/);
    expect(out.join('\n')).toContain('nodes\t3');
    expect(err).toContain('2 victims, migrants, children or witnesses are part of the network and are not ranked');
  });

  const huge = file('huge.csv', 'source,target\n');
  truncateSync(huge, 2 * 1024 ** 3);

  it.each([
    [[], 2, 'say what to do: metrics, removal, path, key, calls, convert'],
    [['colour'], 2, 'say what to do'],
    [['metrics'], 2, 'name one table of ties, or one chart'],
    [['metrics', plain, '--colour'], 2, 'colour'],
    [['metrics', join(directory, 'none.csv')], 1, 'none.csv'],
    [['metrics', directory], 1, 'is a directory'],
    [['metrics', file('empty.csv', '')], 1, 'The file is empty'],
    [['metrics', file('persons.csv', 'name,age\nAwa,3\n')], 1, 'no column "source"'],
    [['metrics', file('latin.csv', Buffer.from('source,target\nChérif,Awa\n', 'latin1'))], 1, 'not written in UTF-8'],
    [['metrics', file('binary.csv', new Uint8Array(5000))], 1, 'not written in UTF-8'],
    [['metrics', huge], 1, 'larger than 1 GB'],
  ])('with %j ends with %i and says so', async (args, status, text) => {
    const answer = await graph(...args);
    expect([answer.status, answer.err]).toEqual([status, expect.stringContaining(text)]);
  });
});

describe('maabar graph exercise', () => {
  it('writes the case for training: tables, transcripts, the question, and the answer for the facilitator', async () => {
    const { status, out } = await graph('exercise', join(directory, 'case'));
    expect(status).toBe(0);
    expect(out.filter((name) => name.endsWith('.txt'))).toHaveLength(60);
    expect(readFileSync(join(directory, 'case', 'animateur.md'), 'utf8')).toContain('1. Awa Diawaraba');
    expect(readFileSync(join(directory, 'case', 'question.md'), 'utf8')).not.toContain('Diawaraba');
    expect(await graph('key', join(directory, 'case', 'appels.csv'), '--from', 'calls', '--json')).toMatchObject({ status: 0 });
    expect(await graph('exercise')).toMatchObject({ status: 2, err: expect.stringContaining('say into which directory') });
    expect(await graph('exercise', plain)).toMatchObject({ status: 1 });
  });
});
