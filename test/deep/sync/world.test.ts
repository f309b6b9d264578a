/** Many worlds, long ones. */
import process from 'node:process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyWorld, playWorld } from '../../sync/worlds.ts';

test('whatever happens on the way, headquarters holds in the end what the posts recorded, each once', async () => {
  const seen = { worlds: 0, steps: 0, faults: 0, people: 0 };
  await fc.assert(
    fc.asyncProperty(anyWorld({ mostSteps: 120 }), async (world) => {
      const { faults, people } = await playWorld(world);
      seen.worlds += 1;
      seen.steps += world.steps.length;
      seen.faults += faults;
      seen.people += people;
    }),
    { numRuns: 400, endOnFailure: true },
  );
  process.stderr.write(`worlds ${seen.worlds}, steps ${seen.steps}, faults ${seen.faults}, people ${seen.people}\n`);
  expect(seen.faults).toBeGreaterThan(1000);
});
