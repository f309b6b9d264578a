/**
 * `npm run bench -- mrz [--documents N] [--rounds N]`: how many documents a second are read on one core, medians over the rounds.
 * - reader: `parseMrz` alone; what stands as it should, behind a reader's prefix on one line, and with one character misread
 * - command line: `maabar mrz --json`, start of the program and answers through a pipe included
 */

import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { type MrzContent, parseMrz, writeMrz } from '../src/modules/documents/index.ts';
import { median } from './journal/quantile.ts';
import { machine, writeResults } from './write-results.ts';

const { values } = parseArgs({ options: { documents: { type: 'string', default: '20000' }, rounds: { type: 'string', default: '9' } } });
const documents = Number(values.documents);
const rounds = Number(values.rounds);
const today = '2026-03-01';

const formats = ['TD1', 'TD2', 'TD3', 'MRV-A', 'MRV-B'] as const;
const written = Array.from({ length: documents }, (_, count) => writeMrz(invented(count)));
const contenders = {
  'as printed': written.map((lines) => lines.join('\n')),
  'one line behind a prefix': written.map((lines) => `]L0XX${lines.join('')}`),
  'one character misread': written.map((lines) => misread(lines).join('\n')),
};
const input = `${contenders['as printed'].join('\n\n')}\n`;

const seconds = new Map<string, number[]>();
for (let round = 0; round < rounds; round++) {
  for (const [name, texts] of Object.entries(contenders))
    time(name, () => {
      for (const text of texts) parseMrz(text, { today });
    });
  time('maabar mrz --json', () => {
    const { status, stdout } = spawnSync(join('bin', 'maabar'), ['mrz', '--json'], { input, maxBuffer: 2 ** 30 });
    const answers = stdout.toString().split('\n').length - 1;
    if (status !== 0 || answers !== documents) throw new Error(`${answers} answers for ${documents} documents, exit status ${status}`);
  });
}
report();

function time(name: string, work: () => void): void {
  const began = performance.now();
  work();
  seconds.set(name, [...(seconds.get(name) ?? []), (performance.now() - began) / 1000]);
}

function report(): void {
  const out = (line: string) => process.stdout.write(`${line}\n`);
  out(`${documents} documents, ${rounds} rounds; ${machine}; load at the end ${loadavg()[0]!.toFixed(1)}\n`);
  out('| What | Documents a second | Slowest round | Fastest round |');
  out('| --- | ---: | ---: | ---: |');
  for (const [name, all] of seconds) {
    const rate = (one: number) => Math.round(documents / one);
    out(`| ${name} | ${rate(median(all))} | ${rate(Math.max(...all))} | ${rate(Math.min(...all))} |`);
  }
  writeResults('mrz', { documents, rounds, seconds: Object.fromEntries(seconds) });
}

function invented(count: number): MrzContent {
  const format = formats[count % formats.length]!;
  return {
    format,
    documentCode: format.startsWith('MRV') ? 'V' : format === 'TD3' ? 'PP' : 'I',
    issuingState: 'UTO',
    documentNumber: `ZZ${String(count).padStart(7, '0')}${format === 'TD1' && count % 2 === 0 ? '1234' : ''}`,
    surname: ['Ould Sidi', "N'Diaye", 'Traoré', 'Ouédraogo'][count % 4]!,
    givenNames: ['Moctar', 'Aïssatou Bâ', 'Aminata', ''][(count >> 2) % 4]!,
    nationality: 'UTO',
    birthDate: `19${50 + (count % 50)}-0${1 + (count % 9)}-${10 + (count % 19)}`,
    sex: count % 2 === 0 ? 'M' : 'F',
    expiryDate: `20${30 + (count % 10)}-0${1 + (count % 9)}-${10 + (count % 19)}`,
  };
}

/** The first zero of the birth date's month read as an O. */
function misread(lines: readonly string[]): string[] {
  const place = lines.length === 3 ? 2 : 15;
  return lines.map((line, index) => (index === 1 ? `${line.slice(0, place)}O${line.slice(place + 1)}` : line));
}
