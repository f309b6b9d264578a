import { expect, test } from 'vitest';
import { type PlannedCrossing, planYear } from './plan-year.ts';
import { withReferrals } from './referrals.ts';

const fromMs = Date.UTC(2026, 0, 1);
const plan = { seed: 7, fromMs, toMs: fromMs + 60 * 86_400_000, timeZone: 'Africa/Nouakchott', perDay: 25, population: 600 };
const planned: readonly PlannedCrossing[] = [...planYear(plan)];

test('some are sent to the second line, in the order of time, and whoever is refused comes back with what was missing', () => {
  const referred = withReferrals(planned, { seed: 8, own: () => false });
  const kinds = referred.flatMap(({ referral }) => referral?.kind ?? []);
  expect(new Set(kinds)).toEqual(new Set(['seen', 'resembles', 'refused']));
  expect(kinds.length / planned.length).toBeLessThan(0.05);
  const refused = referred.filter(({ referral }) => referral?.kind === 'refused');
  expect(referred).toHaveLength(planned.length + refused.length);
  for (const { atMs, referral, crossing } of refused) {
    const { shownBy } = crossing.travellers[0]!;
    const again = referred.find((one) => one.atMs > atMs && one.crossing.travellers[0]!.shownBy === shownBy);
    expect(again!.atMs).toBeGreaterThan(referral!.decidedAtMs);
  }
  const times = referred.map(({ atMs }) => atMs);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test('nobody is refused at a post of their own state, and the same seed gives the same', () => {
  const referred = withReferrals(planned, { seed: 8, own: () => true });
  expect(referred.some(({ referral }) => referral?.kind === 'refused')).toBe(false);
  expect(withReferrals(planned, { seed: 8, own: () => true })).toEqual(referred);
});
