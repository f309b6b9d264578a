import { expect, test } from 'vitest';
import { findBursts, findSilences } from './call-rhythm.ts';

const hour = 3_600_000;
const daily = Array.from({ length: 20 }, (_, place) => place * 24 * hour + 9 * hour);

test('a silence is told where it is much longer than the gaps between calls usually are', () => {
  const times = [...daily, ...daily.map((at) => at + 34 * 24 * hour)];
  expect(findSilences(times)).toEqual([{ fromMs: 19 * 24 * hour + 9 * hour, untilMs: 34 * 24 * hour + 9 * hour }]);
  expect(findSilences(daily)).toEqual([]);
  expect(findSilences([0, 1, 900 * hour])).toEqual([]);
});

test('a busy day is told beside a usual one', () => {
  const busy = Array.from({ length: 9 }, (_, place) => 7 * 24 * hour + place * 60_000);
  expect(findBursts([...daily, ...busy])).toEqual([{ dayMs: 7 * 24 * hour, calls: 10, usual: 1 }]);
  expect(findBursts(daily)).toEqual([]);
});
