/** Texts that a reader, a keyboard, a clipboard or an enemy may hand to the reader of zones; and what must hold of every answer. */
import { expect } from 'vitest';
import { type MrzContent, mrzReadingSchema, parseMrz, writeMrz } from '../../src/modules/documents/index.ts';

type Random = (limit: number) => number;

const today = '2026-03-01';
const zone = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<';
const strange = [
  '\u0000',
  '\u0002',
  '\uFEFF',
  '\uFDFA',
  '\u202E',
  '\u2028',
  '\uD800',
  '\uDC00',
  '𝄞',
  'É',
  'ß',
  'İ',
  'О',
  '٣',
  '«',
  '&lt;',
  '\\n',
  '|',
  '"',
  ',',
  ';',
  '\t',
  '\r',
  '\n',
  ' ',
  '?',
  ']L0',
];
const formats = ['TD1', 'TD2', 'TD3', 'MRV-A', 'MRV-B'] as const;
const national = [
  'IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<\n9409923102854CORINNE<<<<<<<6512068F4',
  'D1FRA13AA000026181231MARTIN<<9',
  'AAA001D<<\nFACHE305142128097<<800126<<<<<\nMARCHAND<<FABIENNE<<<<<<<<<<<<',
];

/** One text, the same for the same random choices. */
export function hostileText(random: Random): string {
  const kinds = [
    () => pieces(random, zone, random(140)),
    () => pieces(random, '<', random(4100)),
    () => Array.from({ length: random(70) }, () => pieces(random, zone, 25 + random(35))).join('\n'),
    () => Array.from({ length: random(300) }, () => String.fromCharCode(random(0x10000))).join(''),
    () => damaged(random, invented(random).join(pick(random, ['\n', '\r\n', '\r', '', '|', '\\n', '\u2028', ' ', '\t', '","']))),
    () => damaged(random, pick(random, national)),
    () => `${damaged(random, invented(random).join('\n'))}\n${damaged(random, invented(random).join('\n'))}`,
    () =>
      Array.from({ length: random(20) }, () =>
        invented(random)
          .map((line) => `"${line}"`)
          .join(pick(random, [',', ';', '\t'])),
      ).join('\n'),
    () => pick(random, zone.split('')).repeat(pick(random, [30, 36, 44, 72, 88, 90, 91, 4000])),
    () =>
      Array.from(
        { length: 60 },
        () => pick(random, ['I<UTO', 'V<UTO', 'P<UTO', 'IDFRA', 'A']) + pick(random, ['<', '9', '0', 'M']).repeat(37),
      ).join('\n'),
  ];
  return pick(random, kinds)();
}

/**
 * Reads the text and holds the answer to its promises.
 * @returns the processor time that it took, in milliseconds
 */
export function readHostile(text: string): number {
  const before = process.cpuUsage();
  const reading = parseMrz(text, { today });
  const { user, system } = process.cpuUsage(before);
  const told = JSON.stringify(text).slice(0, 600);
  expect(mrzReadingSchema.safeParse(JSON.parse(JSON.stringify(reading))).error, told).toBeUndefined();
  const errors = reading.problems.filter(({ severity }) => severity === 'error');
  if (reading.format === null) expect(reading, told).toMatchObject({ valid: false, lines: [] });
  if (!reading.valid) expect(errors.length, told).toBeGreaterThan(0);
  if (reading.valid && reading.format !== 'SWISS-DL') {
    expect(Object.values(reading.checks), told).toContain(true);
    expect(Object.values(reading.checks), told).not.toContain(false);
    // What was understood is a document by itself: read again, it says the same.
    const again = parseMrz(reading.lines.join('\n'), { today });
    expect({ ...again, problems: [] }, told).toEqual({ ...reading, problems: [] });
  }
  for (const { proposal } of reading.problems) {
    if (proposal) expect(parseMrz(proposal.lines.join('\n'), { today }).valid, told).toBe(true);
  }
  return (user + system) / 1000;
}

function invented(random: Random): string[] {
  const format = pick(random, formats);
  const content: MrzContent = {
    format,
    documentCode: format.startsWith('MRV') ? 'V' : format === 'TD3' ? pick(random, ['P', 'PP', 'PD']) : pick(random, ['I', 'ID', 'AC']),
    issuingState: pick(random, ['UTO', 'MRT', 'SEN', 'FRA', 'D', 'XXB']),
    documentNumber: pieces(random, zone.slice(0, -1), 1 + random(format === 'TD1' ? 22 : format === 'TD2' ? 14 : 9)),
    surname: pieces(random, zone.slice(10, -1), 1 + random(30)),
    givenNames: pieces(random, zone.slice(10, -1), random(30)),
    nationality: 'UTO',
    birthDate: pick(random, ['1987-06-04', '1987-XX-XX', 'XXXX-XX-XX', '2020-02-29', '1999-00-00']),
    sex: pick(random, ['M', 'F', 'X']),
    expiryDate: pick(random, ['2031-08-02', '2001-01-01', '']),
  };
  return writeMrz(content);
}

/** A few characters put in, left out, exchanged or repeated. */
function damaged(random: Random, text: string): string {
  let now = random(3) === 0 ? text.toLowerCase() : text;
  for (let times = random(5); times > 0; times--) {
    const at = random(now.length + 1);
    const left = random(3);
    const put = pick(random, ['', '', pieces(random, zone, 1 + random(3)), pick(random, strange), now.slice(at, at + random(50))]);
    now = now.slice(0, at) + put + now.slice(at + left);
  }
  return now;
}

function pieces(random: Random, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(random(alphabet.length))).join('');
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[random(from.length)]!;
}
