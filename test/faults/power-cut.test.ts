import { expect, test } from 'vitest';
import { findMountRefusal, isRefused } from './mounts.ts';
import { cutThePower } from './power-cut-trial.ts';

const refused = isRefused('a power cut', findMountRefusal('image'));

test.skipIf(refused)('a power cut at any point loses nothing that was acknowledged', async () => {
  const outcome = await cutThePower({ seed: 4802, cuts: 5, synchronous: 'full' });
  process.stdout.write(`power cuts: ${JSON.stringify(outcome)}\n`);
  expect(outcome).toMatchObject({ cuts: 5, lost: 0, refusals: [] });
  expect(outcome.acknowledged).toBeGreaterThan(200);
});
