import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
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
