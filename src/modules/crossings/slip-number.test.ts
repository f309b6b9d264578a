import { expect, test } from 'vitest';
import type { EntryRef, JournalId } from '../../kernel/ids.ts';
import { slipNumberOf } from './slip-number.ts';

const ref: EntryRef = { journal: 'mr-gogui.operations' as JournalId, sequence: 1211 };

test('travellers of one entry have numbers that follow one another', () => {
  const slip = { year: 2026, first: 41 };
  expect([0, 1, 2].map((nth) => slipNumberOf({ ref, slip }, nth).number)).toEqual([41, 42, 43]);
});

test('a slip from before slips were counted keeps the number that stands on its paper', () => {
  expect(slipNumberOf({ ref, slip: undefined }, 0)).toEqual({ year: null, number: 1211 });
});
