/** Random worlds of a headquarters and its posts; the long form is in test/deep. Failing ones stay below as tests of their own. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Step, World } from './world.ts';
import { anyWorld, playWorld } from './worlds.ts';

test.each([
  ['sqlite', 40],
  ['postgres', 12],
] as const)(
  'whatever happens on the way, headquarters on %s holds in the end what the posts recorded, each once',
  async (dialect, numRuns) => {
    await fc.assert(
      fc.asyncProperty(anyWorld({ mostSteps: 30 }), async (world) => void (await playWorld(world, dialect))),
      { numRuns, endOnFailure: true },
    );
  },
);

test('a control: where something is missing at headquarters, it is said', async () => {
  const world = await World.open(1);
  const steps: Step[] = [{ do: 'record', post: 0, people: 2 }];
  for (const step of steps) await world.take(step);
  await expect(world.settle({ withoutExchange: true })).rejects.toThrow('0 entries there');
  await world.settle();
  await world.close();
});
