/** Fails when a figure of docs/screening.md falls, on the public lists that lie beside the project, where they do. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { measureAccuracy, shareFound } from '../bench/screening/accuracy.ts';
import { readPack } from '../bench/screening/pack.ts';
import { measurePairs } from '../bench/screening/pairs.ts';
import { ScreeningIndex } from '../src/modules/screening/screening-index.ts';

const shared = process.env.MAABAR_SHARED ?? '../shared';
const directory = join(shared, 'accept/screening-pack');
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
  expect(figures.zoneLoss).toBeLessThanOrEqual(0.02);
  expect(figures.tiedAtTheTop).toBeLessThanOrEqual(0.04);
  expect(figures.tiedPeople).toBeLessThanOrEqual(0.01);
  expect(figures.sahel.found).toBe(figures.sahel.asked);
});

test.skipIf(!there)('two names alone are told apart, on the rows that set no weight', { timeout: 120_000 }, async () => {
  const pack = await readPack(directory);
  const index = ScreeningIndex.build([{ list: 'public', title: 'public', version: '', persons: pack.listed }]);
  const { figures, westAfrica, arabicReach } = measurePairs(index, join(shared, 'data/matching'), 1);
  expect(figures[0]!.recallAt5).toBeGreaterThanOrEqual(0.75);
  expect(figures[0]!.recallAt20).toBeGreaterThanOrEqual(0.95);
  expect(figures[0]!.bestF1).toBeGreaterThanOrEqual(0.84);
  expect(westAfrica).toBeGreaterThanOrEqual(0.98);
  expect(arabicReach).toBeGreaterThanOrEqual(0.92);
});
