import { expect, test } from 'vitest';
import { type PostFacts, tasksOf } from './board.ts';

const nowMs = Date.parse('2026-03-12T10:00:00Z');
const well: PostFacts = {
  contactMs: nowMs - 60_000,
  clockOffsetMs: 2_000,
  storage: 'well',
  oldestListMs: nowMs - 3_600_000,
  listsMaxAgeHours: 72,
  isSealed: false,
  isForked: false,
  unapplied: 0,
  filesGone: 0,
  isUpdateRefused: false,
};

test('a post that is well needs nobody, nor does one that has never reported', () => {
  expect(tasksOf(well, nowMs)).toEqual([]);
  expect(tasksOf({ ...well, contactMs: null, clockOffsetMs: null, storage: null, oldestListMs: null }, nowMs)).toEqual([]);
});

test('what needs somebody is named, the gravest first', () => {
  const ill = { ...well, isForked: true, unapplied: 2, storage: 'stopped', clockOffsetMs: -10 * 365 * 86_400_000 } as const;
  expect(tasksOf(ill, nowMs)).toEqual(['forked', 'unapplied', 'refused-storage', 'clock-off']);
});

test('a link that is down for six days is no news; a week without a word is', () => {
  expect(tasksOf({ ...well, contactMs: nowMs - 6 * 86_400_000 }, nowMs)).toEqual([]);
  expect(tasksOf({ ...well, contactMs: nowMs - 8 * 86_400_000 }, nowMs)).toEqual(['silent']);
});

test('that a post was sealed comes before all else', () => {
  expect(tasksOf({ ...well, isSealed: true, isForked: true }, nowMs)).toEqual(['sealed', 'forked']);
});
