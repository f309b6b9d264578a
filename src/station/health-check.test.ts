import { expect, test } from 'vitest';
import { healthCheck } from './health-check.ts';

const well = () => ({ state: 'well' }) as const;

test('a station that records and whose database answers is well, and is asked once a second at most', async () => {
  let [now, asked] = [0, 0];
  const health = healthCheck({ storage: well, read: async () => (asked += 1), nowMs: () => now });
  expect(await health()).toEqual({ status: 'ok' });
  now = 900;
  expect(await health()).toEqual({ status: 'ok' });
  expect(asked).toBe(1);
  now = 1100;
  await health();
  expect(asked).toBe(2);
});

test.each([
  ['refuses', () => Promise.reject(new Error('away'))],
  ['never answers', () => new Promise(() => {})],
])('one whose database %s is not, within seconds', async (_, read) => {
  const from = performance.now();
  expect(await healthCheck({ storage: well, read, nowMs: () => 0 })()).toEqual({ status: 'degraded' });
  expect(performance.now() - from).toBeLessThan(3000);
});

test('one whose disk is full is not, whatever can still be read', async () => {
  const storage = () => ({ state: 'stopped', reason: 'disk-full' }) as const;
  expect(await healthCheck({ storage, read: async () => 1, nowMs: () => 0 })()).toEqual({ status: 'degraded' });
});
