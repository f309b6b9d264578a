import { expect, test } from 'vitest';
import type { EntryRef, JournalId } from '../../kernel/ids.ts';
import { slipNumberOf, slipText } from './slip-number.ts';

const ref: EntryRef = { journal: 'mr-gogui.operations' as JournalId, sequence: 1211 };

test('a slip shows the year and six digits, more where there are more', () => {
  expect([1, 123, 999_999, 1_000_000].map((number) => slipText({ year: 2026, number }))).toEqual([
    '2026-000001',
    '2026-000123',
    '2026-999999',
    '2026-1000000',
  ]);
});

test('travellers of one entry have numbers that follow one another', () => {
  const slip = { year: 2026, first: 41 };
  expect([0, 1, 2].map((nth) => slipNumberOf({ ref, slip }, nth).number)).toEqual([41, 42, 43]);
});

test('a slip from before slips were counted keeps the number that stands on its paper', () => {
  expect(slipText(slipNumberOf({ ref, slip: undefined }, 0))).toBe('1211');
});
