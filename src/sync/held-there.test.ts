import { expect, test } from 'vitest';
import { journalId, type StationId } from '../kernel/ids.ts';
import { type HeldThere, hearHeld, nothingHeld } from './held-there.ts';

const journal = journalId('mr-gogui' as StationId, 'operations');
const at = (sequence: number) => ({ journal, epoch: 1, sequence, hash: 'h' });
const known = (sequence: number, saidMs: number | null): HeldThere => ({ ...nothingHeld, heads: [at(sequence)], saidMs });
const upTo = ({ heads }: HeldThere) => heads.map(({ sequence }) => sequence);

test('the later statement counts, also where headquarters was put back and says less', () => {
  expect(upTo(hearHeld(known(20, 1000), { heads: [at(10)], atMs: 2000 }))).toEqual([10]);
  expect(upTo(hearHeld(nothingHeld, { heads: [at(10)], atMs: 2000 }))).toEqual([10]);
});

test('an earlier one, carried in the wrong order, takes nothing back', () => {
  expect(upTo(hearHeld(known(20, 2000), { heads: [at(10)], atMs: 1000 }))).toEqual([20]);
  expect(hearHeld(known(20, 2000), { heads: [at(10)], atMs: 1000 }).saidMs).toBe(2000);
});

test('of one that seems earlier because a clock was set, what says more counts', () => {
  expect(upTo(hearHeld(known(20, 2000), { heads: [at(30)], atMs: 1000 }))).toEqual([30]);
  expect(upTo(hearHeld(known(20, null), { heads: [at(10)], atMs: 1000 }))).toEqual([20]);
});
