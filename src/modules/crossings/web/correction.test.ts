import { describe, expect, test } from 'vitest';
import type { CrossingDetail } from '../index.ts';
import { correctionOf, draftOf } from './correction.ts';

const zone = 'Africa/Ndjamena';
const crossing = {
  direction: 'entry',
  happened: { atMs: Date.parse('2026-11-22T13:41:00Z'), precision: 'exact' },
  means: 'bus',
  vehicle: { plate: '1457AB03' },
  purpose: 'trade',
  stay: { address: 'Nara', forDays: 3 },
  permit: null,
  regime: 'traveller',
} as CrossingDetail;
const draft = { ...draftOf(crossing, zone), reason: 'typed wrong' };

describe('a correction', () => {
  test('begins with what stands, told by the clock of the post', () => {
    expect(draft).toMatchObject({ day: '2026-11-22', time: '14:41', plate: '1457AB03', days: '3', permitNumber: '' });
  });

  test('sends only what differs, and null for what is taken away', () => {
    const changed = { ...draft, plate: '', purpose: 'visit', days: '5', permitNumber: 'V 12' } as const;
    expect(correctionOf(crossing, changed, { timeZone: zone, nowMs: Date.parse('2027-01-01T00:00:00Z') })).toEqual({
      vehicle: null,
      purpose: 'visit',
      stay: { address: 'Nara', forDays: 5 },
      permit: { kind: 'visa', number: 'V 12', validUntil: null },
      reason: 'typed wrong',
    });
    expect(correctionOf(crossing, { ...draft, time: '14:14' }, { timeZone: zone, nowMs: Date.parse('2027-01-01T00:00:00Z') })).toEqual({
      happened: { atMs: Date.parse('2026-11-22T13:14:00Z'), precision: 'exact' },
      reason: 'typed wrong',
    });
  });

  test('needs a reason, and something that differs', () => {
    expect(correctionOf(crossing, draft, { timeZone: zone, nowMs: Date.parse('2027-01-01T00:00:00Z') })).toBeUndefined();
    expect(
      correctionOf(crossing, { ...draft, direction: 'exit', reason: ' ' }, { timeZone: zone, nowMs: Date.parse('2027-01-01T00:00:00Z') }),
    ).toBeUndefined();
    expect(correctionOf(crossing, { ...draft, plate: '!' }, { timeZone: zone, nowMs: Date.parse('2027-01-01T00:00:00Z') })).toBeUndefined();
  });
});
