/** Zones published by others, where the machine has them: the same judgement and the same fields as an independent cut by position. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../../../test/shared-data.ts';
import { parseMrz } from './index.ts';

const file = sharedFile('data', 'matching', 'mrz', 'mrz.tsv');

describe.skipIf(file === undefined)('published zones', () => {
  const [, ...rows] = file === undefined ? [] : readFileSync(file, 'utf8').trimEnd().split('\n');
  const judged = rows.map((row) => row.split('\t')).filter(([, , verdict]) => verdict !== 'n/a');
  const read = (lines: string) => parseMrz(lines.replaceAll('|', '\n'), { today: '2026-03-01' });

  it('are judged as their check digits do', () => {
    expect(judged.length).toBeGreaterThan(40);
    for (const [type, lines, verdict] of judged) {
      const { format, valid } = read(lines!);
      expect({ lines, format, valid }).toEqual({ lines, format: type, valid: verdict === 'true' });
    }
  });

  it('are judged alike in small letters, without line breaks, with Windows line ends and behind a reader’s prefix', () => {
    for (const [type, lines, verdict] of judged.filter(([type]) => type !== 'FRENCH-ID')) {
      if (verdict !== 'true') continue;
      for (const received of [lines!.toLowerCase(), lines!.replaceAll('|', ''), `${lines!.replaceAll('|', '\r\n')}\r\n`, `]L0${lines}\r`]) {
        expect(read(received), received).toMatchObject({ format: type, valid: true, lines: lines!.split('|') });
      }
    }
  });

  it('never go unexplained where a digit does not hold', () => {
    for (const [, lines, verdict] of judged) {
      if (verdict === 'false')
        expect(
          read(lines!).problems.some(({ severity }) => severity === 'error'),
          lines,
        ).toBe(true);
    }
  });
});
