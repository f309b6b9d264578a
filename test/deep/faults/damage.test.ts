import { expect, test } from 'vitest';
import { flipBytes, killedStation } from '../../faults/damage-trial.ts';
import { seededRandom } from '../../faults/random.ts';

test.each([
  { file: 'station.db', cases: 500, seed: 9201 },
  { file: 'station.db-wal', cases: 500, seed: 9202 },
  { file: 'witness/heads.bin', cases: 100, seed: 9203, within: 600 },
])('$cases flipped bytes in $file cost nothing, or the loss is named', async ({ file, cases, seed, within }) => {
  await using station = await killedStation();
  const outcomes = await flipBytes(station, { file, cases, random: seededRandom(seed), within });
  process.stdout.write(`a flipped byte in ${file}: ${JSON.stringify(outcomes)}\n`);
  expect(Object.values(outcomes).reduce((a, b) => a + b, 0)).toBe(cases);
});
