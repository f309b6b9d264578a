/** A station that kept every answer for years forgets them beside its work: whoever records meanwhile does not wait for it. */
import { expect, test } from 'vitest';
import { KEEP_RESULTS_LEAST, KEEP_RESULTS_MS } from '../../src/journal/forget-results.ts';
import { fillWithResults, keysKept } from '../../src/journal/testing/old-results.ts';
import { recordVisit, visits } from '../../src/journal/testing/visits.ts';
import { expectResult, openTestStore, type TestStore } from '../open-test-store.ts';

const old = 1_000_000;
const recordings = 2_000;

/** Milliseconds that each of the recordings took, one after the other, ascending. */
async function record(station: TestStore, name: string): Promise<number[]> {
  const took: number[] = [];
  for (let turn = 0; turn < recordings; turn++) {
    const start = performance.now();
    expectResult(await station.run(recordVisit, { gate: `${name}-${turn}`, names: ['Aïssata Kane'] }, `${name}-${turn}`));
    took.push(performance.now() - start);
  }
  return took.sort((a, b) => a - b);
}

test('a million answers go while travellers are recorded, and each batch lets the next traveller through', async () => {
  await using station = await openTestStore('sqlite', [visits]);
  const nowMs = station.clock.now().wallMs;
  await fillWithResults(station, { name: 'old', count: old, fromMs: nowMs - 2 * KEEP_RESULTS_MS });
  await fillWithResults(station, { name: 'new', count: KEEP_RESULTS_LEAST, fromMs: nowMs - 1000 });
  const quiet = await record(station, 'quiet');

  let done = false;
  const batches: number[] = [];
  const busy = record(station, 'busy').finally(() => {
    done = true;
  });
  // One batch after the other, where the station itself takes one a minute.
  while (!done) {
    const start = performance.now();
    const went = await station.store.forgetResults();
    batches.push(performance.now() - start);
    expect(went).toBe(250);
  }
  const beside = await busy;
  batches.sort((a, b) => a - b);
  const at = (sorted: readonly number[], share: number) => Number(sorted[Math.ceil(share * sorted.length) - 1]!.toFixed(1));
  const quantiles = (sorted: readonly number[]) => ({ p50: at(sorted, 0.5), p99: at(sorted, 0.99), longest: at(sorted, 1) });
  process.stdout.write(
    `forgotten beside ${recordings} recordings: ${JSON.stringify({ batches: batches.length, batch: quantiles(batches), quiet: quantiles(quiet), beside: quantiles(beside) })}\n`,
  );
  // Not a speed: no two batches came between one recording and the next.
  expect(batches.length).toBeLessThanOrEqual(recordings + 1);

  while ((await station.store.forgetResults()) > 0);
  expect(await keysKept(station)).toBe(KEEP_RESULTS_LEAST + 2 * recordings);
});
