/** Many worlds, long ones. */
import process from 'node:process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyWorld, playWorld } from '../../sync/worlds.ts';

test.each([
  ['sqlite', 400],
  ['postgres', 150],
] as const)(
  'whatever happens on the way, headquarters on %s holds in the end what the posts recorded, each once',
  async (dialect, numRuns) => {
    const seen = { worlds: 0, steps: 0, faults: 0, people: 0 };
    await fc.assert(
      fc.asyncProperty(anyWorld({ mostSteps: 120 }), async (world) => {
        const { faults, people } = await playWorld(world, dialect);
        seen.worlds += 1;
        seen.steps += world.steps.length;
        seen.faults += faults;
        seen.people += people;
      }),
      { numRuns, endOnFailure: true },
    );
    process.stderr.write(`${dialect}: worlds ${seen.worlds}, steps ${seen.steps}, faults ${seen.faults}, people ${seen.people}\n`);
    expect(seen.faults).toBeGreaterThan(numRuns * 2);
  },
);
