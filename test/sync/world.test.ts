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

const told: readonly Step[] = [
  { do: 'tell', post: 0 },
  { do: 'exchange', post: 0, fault: 'none', at: 0 },
  { do: 'copy-headquarters' },
  { do: 'tell', post: 0 },
  { do: 'tell', post: 0 },
  { do: 'exchange', post: 0, fault: 'none', at: 0 },
  { do: 'put-headquarters-back' },
];

test.each(['sqlite', 'postgres'] as const)('headquarters on %s, put back, takes back from a post what it had told it', async (dialect) => {
  const world = await World.open(2, dialect);
  for (const step of told) await world.take(step);
  await world.settle();
  expect(await world.toldTo(0)).toEqual(['0', '1', '2']);
  expect(world.past).toEqual({ back: 1, decided: 0 });
  await world.close();
});

test('where it wrote anew before, what it lets stand takes the place of what the post held, which lies aside', async () => {
  const world = await World.open(2);
  for (const step of told) await world.take(step);
  await world.take({ do: 'tell', post: 0 });
  await world.settle();
  expect(await world.toldTo(0)).toEqual(['0', '3']);
  expect(world.past).toEqual({ back: 0, decided: 1 });
  // The whole of the first history, at the post and at headquarters.
  expect(await world.aside(0)).toEqual([
    { first: 2, last: 3 },
    { first: 2, last: 3 },
  ]);
  await world.take({ do: 'tell', post: 0 });
  await world.settle();
  expect(await world.toldTo(0)).toEqual(['0', '3', '4']);
  await world.close();
});

test('where it wrote more anew than the post had been told, the two are told apart as well', async () => {
  const world = await World.open(1);
  for (const step of told) await world.take(step);
  for (let times = 0; times < 4; times++) await world.take({ do: 'tell', post: 0 });
  await world.settle();
  expect(await world.toldTo(0)).toEqual(['0', '3', '4', '5', '6']);
  await world.close();
});

test('headquarters that lost all it ever told a post of a region takes it back from the region', async () => {
  const world = await World.open(2, 'sqlite', true);
  const steps: Step[] = [
    { do: 'copy-headquarters' },
    { do: 'tell', post: 1 },
    { do: 'exchange-region', fault: 'none', at: 0 },
    { do: 'put-headquarters-back' },
  ];
  for (const step of steps) await world.take(step);
  await world.settle();
  expect(await world.toldTo(1)).toEqual(['0']);
  expect(world.past).toEqual({ back: 1, decided: 0 });
  await world.close();
});

test('where headquarters wrote anew, the region gives way, and its post after it', async () => {
  const world = await World.open(2, 'sqlite', true);
  const exchanges: Step[] = [
    { do: 'exchange-region', fault: 'none', at: 0 },
    { do: 'exchange', post: 1, fault: 'none', at: 0 },
  ];
  const steps: Step[] = [
    { do: 'tell', post: 1 },
    { do: 'copy-headquarters' },
    { do: 'tell', post: 1 },
    ...exchanges,
    { do: 'put-headquarters-back' },
    { do: 'tell', post: 1 },
  ];
  for (const step of steps) await world.take(step);
  await world.settle();
  expect(await world.toldTo(1)).toEqual(['0', '2']);
  expect(world.past).toEqual({ back: 0, decided: 1 });
  await world.close();
});

test('headquarters that was put back once more, and lost what lay aside, is told of the second history again', async () => {
  const world = await World.open(1);
  const exchangeNow: Step = { do: 'exchange', post: 0, fault: 'none', at: 0 };
  const steps: Step[] = [
    { do: 'copy-headquarters' },
    { do: 'tell', post: 0 },
    exchangeNow,
    { do: 'put-headquarters-back' },
    { do: 'tell', post: 0 },
    { do: 'copy-headquarters' },
    exchangeNow,
    { do: 'put-headquarters-back' },
  ];
  for (const step of steps) await world.take(step);
  await world.settle();
  expect(await world.toldTo(0)).toEqual(['1']);
  await world.close();
});
