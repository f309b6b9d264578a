/** Does the time of a refusal tell whether a badge exists? Measured over the whole way, from the request to the answer. */
import { expect, test } from 'vitest';
import { stationUnderTest } from '../station-under-test.ts';

const tries = 40;
/** A PIN is hashed for about a quarter of a second; what is looked up and written beside it may differ by a fiftieth of that. */
const mostApartMs = 5;

test('a badge without account is refused after the same time as a wrong PIN', { timeout: 60_000 }, async () => {
  await using station = await stationUnderTest('sqlite');
  for (let at = 0; at < tries; at += 1) await station.addAccount(`KN-${at}`, ['officer']);
  const took = { known: [] as number[], unknown: [] as number[] };
  // In turn, so that what else the machine does meets both alike; each badge and address once, so that no delay is met.
  for (let at = 0; at < tries; at += 1) {
    for (const [kind, badge, address] of [
      ['known', `KN-${at}`, `10.0.1.${at}`],
      ['unknown', `UN-${at}`, `10.0.2.${at}`],
    ] as const) {
      const begun = performance.now();
      const answer = await station.tryLogIn(badge, '000001', { address });
      took[kind].push(performance.now() - begun);
      expect(answer.json().code).toBe('log-in-refused');
    }
  }
  const [known, unknown] = [medianOf(took.known), medianOf(took.unknown)];
  process.stdout.write(`log-in refused: wrong PIN ${known.toFixed(2)} ms, unknown badge ${unknown.toFixed(2)} ms beside the hashing\n`);
  expect(Math.abs(known - unknown)).toBeLessThan(mostApartMs);
});

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
