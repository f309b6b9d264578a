/** Fails when a figure of docs/screening.md falls, on the public lists that lie beside the project, where they do. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { measureAccuracy, shareFound } from '../bench/screening/accuracy.ts';
import { readPack } from '../bench/screening/pack.ts';
import { ScreeningIndex } from '../src/modules/screening/screening-index.ts';

const directory = join(process.env.MAABAR_SHARED ?? '../shared', 'accept/screening-pack');
const there = existsSync(directory);
if (!there) process.stderr.write(`screening-figures.test.ts: skipped, ${directory} is not here; name its place in MAABAR_SHARED\n`);

test.skipIf(!there)('aliases are found and people on no list are not, on the half that set no level', { timeout: 120_000 }, async () => {
  const pack = await readPack(directory);
  const index = ScreeningIndex.build([{ list: 'public', title: 'public', version: '', persons: pack.listed }]);
  const figures = measureAccuracy(index, pack, 1);
  expect(shareFound(figures, 'spelling')).toBeGreaterThanOrEqual(0.97);
  expect(shareFound(figures, 'subset')).toBeGreaterThanOrEqual(0.97);
  expect(shareFound(figures, 'subset_and_spelling')).toBeGreaterThanOrEqual(0.93);
  expect(figures.falsePerThousand).toBeLessThanOrEqual(2);
  expect(figures.notAddingUp).toBe(0);
  expect(figures.zoneLoss).toBeLessThanOrEqual(0.04);
});
