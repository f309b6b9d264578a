import { expect, test } from 'vitest';
import { measuredFor } from './measured-levels.ts';
import { screeningLevelSchema } from './screening-level.ts';

test('a level is told by what was measured on lists of about that length', () => {
  expect(measuredFor(0)[0]!.entries).toBe(1849);
  expect(measuredFor(3000)[0]!.entries).toBe(1849);
  expect(measuredFor(80_000)[0]!.entries).toBe(101_849);
  expect(measuredFor(5_000_000)[0]!.entries).toBe(1_001_849);
});

test('of each length every level that is offered can be set, and asking for more never shows more', () => {
  for (const entries of [2_000, 100_000, 1_000_000]) {
    const levels = measuredFor(entries);
    expect(levels.map(({ moreBits }) => moreBits)).toEqual([-4, -2, 0, 2, 4, 6, 8]);
    for (const [place, level] of levels.entries()) {
      expect(
        screeningLevelSchema.safeParse({ moreBits: level.moreBits, strongMoreBits: level.moreBits, reason: 'Many namesakes' }).success,
      ).toBe(true);
      const before = levels[place - 1] ?? level;
      expect(level.foundOfThousand).toBeLessThanOrEqual(before.foundOfThousand);
      expect(level.falsePerThousand).toBeLessThanOrEqual(before.falsePerThousand);
      expect(level.regionPerThousand).toBeLessThanOrEqual(before.regionPerThousand);
    }
  }
});
