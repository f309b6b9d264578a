import { expect, test } from 'vitest';
import { daysLeft, dueOn } from './rights-requests.ts';

test('a request has thirty days, over the ends of months and years, and says how late it is', () => {
  expect([dueOn('2026-03-12'), dueOn('2026-12-15'), dueOn('2028-02-10')]).toEqual(['2026-04-11', '2027-01-14', '2028-03-11']);
  expect(['2026-03-12', '2026-04-10', '2026-04-11', '2026-04-14'].map((today) => daysLeft('2026-03-12', today))).toEqual([30, 1, 0, -3]);
});
