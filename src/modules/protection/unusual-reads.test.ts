import { describe, expect, test } from 'vitest';
import type { EntityId } from '../../kernel/ids.ts';
import { type ReadSeen, type Surroundings, unusualReads } from './unusual-reads.ts';

const hour = 3_600_000;
const noonMs = Date.parse('2026-03-12T12:00:00Z');
const person = (number: number) => `mr-test.operations:${number}.1` as EntityId;
const read = (given: Partial<ReadSeen>): ReadSeen => ({
  readAtMs: noonMs,
  badge: 'OF-1',
  purpose: 'investigation',
  people: 1,
  subjects: [],
  search: null,
  ...given,
});
const surroundings: Surroundings = {
  recorded: new Map(),
  isOpenAt: undefined,
  hourAt: (atMs) => new Date(atMs).getUTCHours(),
};
const kinds = (reads: readonly ReadSeen[], around = surroundings) => unusualReads(reads, around).map(({ kind }) => kind);
const times = <Item>(count: number, make: (at: number) => Item): Item[] => Array.from({ length: count }, (_, at) => make(at));

describe('in the trace stands out', () => {
  test('one name that is searched again and again, by whomever, however it is spelt', () => {
    const spellings = ['Fatou Bâ', 'ba fatou', 'FATOU BA', 'Fatou  Ba', 'Bâ, Fatou'];
    const reads = spellings.map((search, at) => read({ search, badge: `OF-${at % 2}`, readAtMs: noonMs + at * hour }));
    expect(unusualReads(reads, surroundings)).toEqual([
      { kind: 'same-words', words: 'Bâ, Fatou', badges: ['OF-0', 'OF-1'], times: 5, firstAtMs: noonMs, lastAtMs: noonMs + 4 * hour },
    ]);
    expect(kinds(reads.slice(1))).toEqual([]);
  });

  test('reading while the post is closed; by night where it never closes', () => {
    const reads = [...times(3, (at) => read({ readAtMs: noonMs + (11 + at) * hour })), read({})];
    expect(unusualReads(reads, surroundings)).toMatchObject([{ kind: 'out-of-hours', rests: 'night', badges: ['OF-1'], times: 3, of: 4 }]);
    expect(kinds(reads, { ...surroundings, isOpenAt: () => true })).toEqual([]);
    expect(unusualReads(reads, { ...surroundings, isOpenAt: (atMs) => atMs === noonMs })).toMatchObject([{ rests: 'closed', times: 3 }]);
  });

  test('reading people of whom nothing was recorded around that time', () => {
    const reads = times(10, (at) => read({ subjects: [person(at)] }));
    expect(unusualReads(reads, surroundings)).toMatchObject([{ kind: 'without-outcome', times: 10, of: 10 }]);
    const crossed = (atMs: number) => new Map(times(3, (at) => [person(at), [atMs]] as const));
    expect(kinds(reads, { ...surroundings, recorded: crossed(noonMs - 47 * hour) })).toEqual([]);
    expect(kinds(reads, { ...surroundings, recorded: crossed(noonMs - 49 * hour) })).toEqual(['without-outcome']);
    expect(kinds(reads.slice(1))).toEqual([]);
  });

  test('one who reads far more people than the others', () => {
    const reads = [
      ...times(40, () => read({ badge: 'OF-9' })),
      ...times(5, () => read({ badge: 'OF-2' })),
      ...times(11, () => read({ badge: 'OF-3' })),
    ];
    expect(unusualReads(reads, surroundings)).toMatchObject([
      { kind: 'far-above-others', badges: ['OF-9'], times: 40, median: 8, others: 2 },
    ]);
    // One other is no measure, and three times a few is few.
    expect(kinds(reads.slice(0, 45))).toEqual([]);
    expect(kinds(reads.slice(12))).toEqual([]);
  });

  test('nothing of what is done for the person who claims their rights, or by whoever watches', () => {
    const searched = (purpose: ReadSeen['purpose']) => times(20, (at) => read({ purpose, search: 'Fatou Ba', subjects: [person(at)] }));
    expect(kinds(searched('rights-request'))).toEqual([]);
    expect(kinds(searched('audit'))).toEqual([]);
    expect(kinds(searched('investigation'))).toEqual(['same-words', 'without-outcome']);
  });
});
