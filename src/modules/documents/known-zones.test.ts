/** Zones published by others, where the machine has them: the same judgement as an independent sum of the check digits. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { parseMrz } from './index.ts';

const shared = resolve(process.env.MAABAR_SHARED ?? '../shared');
const file = `${shared}/data/matching/mrz/mrz.tsv`;
if (!existsSync(file)) console.error(`skipped: there is no ${file}`);

it.skipIf(!existsSync(file))('judges published zones as their check digits do', () => {
  const [, ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const judged = rows.map((row) => row.split('\t')).filter(([, , verdict]) => verdict !== 'n/a');
  expect(judged.length).toBeGreaterThan(40);
  for (const [type, lines, verdict] of judged) {
    const { format, valid } = parseMrz(lines!.replaceAll('|', '\n'), { today: '2026-03-01' });
    expect({ lines, format, valid }).toEqual({ lines, format: type, valid: verdict === 'true' });
  }
});
