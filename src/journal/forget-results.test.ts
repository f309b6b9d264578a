import { sql } from 'kysely';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { dialects, expectResult, openTestStore, type TestStore } from '../../test/open-test-store.ts';
import { KEEP_RESULTS_LEAST, KEEP_RESULTS_MS } from './forget-results.ts';
import { fillWithResults, keysKept } from './testing/old-results.ts';
import { recordVisit, visits } from './testing/visits.ts';

const input = { gate: 'north', names: ['Aïssata Kane'] };
const day = 86_400_000;

afterEach(() => vi.useRealTimers());

async function forgetAll(station: TestStore): Promise<number[]> {
  const batches: number[] = [];
  do batches.push(await station.store.forgetResults());
  while (batches.at(-1)! > 0);
  return batches;
}

describe.each(dialects)('answers to request keys on %s', (dialect) => {
  test('are kept for ninety days, and go after that in small batches, the oldest first', async () => {
    await using station = await openTestStore(dialect, [visits]);
    expectResult(await station.run(recordVisit, input, 'first'));
    const firstMs = station.clock.now().wallMs;
    await fillWithResults(station, { name: 'old', count: 300, fromMs: firstMs + 1 });
    await fillWithResults(station, { name: 'new', count: KEEP_RESULTS_LEAST, fromMs: firstMs + 30 * day });
    station.clock.advance(KEEP_RESULTS_MS);
    expect(await forgetAll(station)).toEqual([0]);
    expect(expectResult(await station.run(recordVisit, input, 'first'))).toEqual({ sequence: 1, seen: 1 });

    station.clock.advance(1);
    expect(await forgetAll(station)).toEqual([1, 0]);
    // What the station no longer knows is recorded again: docs/durability.md says so.
    expect(expectResult(await station.run(recordVisit, input, 'first'))).toEqual({ sequence: 2, seen: 2 });

    station.clock.advance(10 * day);
    expect(await forgetAll(station)).toEqual([250, 50, 0]);
    expect(await keysKept(station)).toBe(KEEP_RESULTS_LEAST + 1);
  });

  test('stay, the newest fifty thousand, however far the clock jumps ahead', async () => {
    await using station = await openTestStore(dialect, [visits]);
    const nowMs = station.clock.now().wallMs;
    await fillWithResults(station, { name: 'old', count: 40, fromMs: nowMs - day });
    await fillWithResults(station, { name: 'new', count: KEEP_RESULTS_LEAST - 1, fromMs: nowMs - 1000 });
    expectResult(await station.run(recordVisit, input, 'this-morning'));
    station.clock.advance(1000);
    station.clock.setWall('2031-01-01T00:00:00Z');
    expect(await forgetAll(station)).toEqual([40, 0]);
    expect(expectResult(await station.run(recordVisit, input, 'this-morning'))).toEqual({ sequence: 1, seen: 1 });
  });
});

test('a station forgets by itself, and finds the oldest without walking through all of them', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  await using station = await openTestStore('sqlite', [visits]);
  const nowMs = station.clock.now().wallMs;
  await fillWithResults(station, { name: 'old', count: 260, fromMs: nowMs - 2 * KEEP_RESULTS_MS });
  await fillWithResults(station, { name: 'new', count: KEEP_RESULTS_LEAST, fromMs: nowMs - day });
  vi.advanceTimersByTime(60_000);
  await expect.poll(() => keysKept(station)).toBe(KEEP_RESULTS_LEAST + 10);
  vi.advanceTimersByTime(60_000);
  await expect.poll(() => keysKept(station)).toBe(KEEP_RESULTS_LEAST);

  const query = 'select key from command_result where recorded_ms < 1 order by recorded_ms limit 250';
  const plan = await sql<{ detail: string }>`explain query plan ${sql.raw(query)}`.execute(station.database);
  expect(plan.rows.map(({ detail }) => detail)).toEqual([expect.stringContaining('USING COVERING INDEX command_result_recorded')]);
});
