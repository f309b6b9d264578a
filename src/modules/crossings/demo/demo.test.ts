import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { parseMrz } from '../../documents/index.ts';
import { screenVerb } from '../../screening/server/screen-verb.ts';
import { demoListCsv } from './demo-list.ts';
import { demoSpecimens } from './specimens.ts';

interface Row {
  readonly row: number;
  readonly alerts: readonly { readonly entry: string; readonly level: string }[];
}

/** Screens every specimen against the list, by the same import and the same matcher as a station. */
async function screenSpecimens(): Promise<{ rows: readonly Row[]; said: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'maabar-demo-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const people = demoSpecimens.map(({ mrz }) => {
    const { surname, givenNames, birthDate, sex, nationality, documentNumber } = parseMrz(mrz, { today: '2026-03-12' });
    return [surname, givenNames, birthDate, sex, nationality, documentNumber].join(',');
  });
  const files = { list: join(directory, 'list.csv'), people: join(directory, 'people.csv') };
  await writeFile(files.list, demoListCsv);
  await writeFile(files.people, ['surname,given_names,birth_date,sex,nationality,document_number', ...people].join('\n'));
  const rows: Row[] = [];
  const said: string[] = [];
  const status = await screenVerb.run({
    args: ['--json', '--list', files.list, files.people],
    stdin: Readable.from([]),
    out: (line) => void rows.push(JSON.parse(line)),
    err: (line) => void said.push(line),
  });
  expect(status).toBe(0);
  return { rows, said: said.join('\n') };
}

test('one specimen stands on the list, one resembles somebody on it, and the others nobody', async () => {
  const { rows, said } = await screenSpecimens();
  const found = rows.flatMap(({ row, alerts }) => alerts.map(({ entry, level }) => [demoSpecimens[row - 1]!.id, entry, level]));
  expect(found).toEqual([
    ['ould-boubacar', 'DEMO-002', 'possible'],
    ['keita', 'DEMO-001', 'strong'],
  ]);
  expect(said).toContain('40 people');
  expect(said).toContain('0 left out');
});

test('every specimen has its label in three languages, its own number, and a note where it is special', () => {
  for (const { id, label } of demoSpecimens) {
    expect(label.fr, id).toMatch(/passeport|carte/);
    expect(label.en, id).toMatch(/passport|card/);
    expect(label.ar, id).toMatch(/جواز|بطاقة/);
  }
  const numbers = demoSpecimens.map(({ mrz }) => parseMrz(mrz, { today: '2026-03-12' }).documentNumber);
  expect(new Set(numbers).size).toBe(25);
});
