/** Worlds as fast-check makes them. */
import fc from 'fast-check';
import type { Dialect } from '../../src/storage/dialect.ts';
import { type Fault, type Step, World } from './world.ts';

const post = fc.nat({ max: 4 });
const faults: readonly Fault[] = ['none', 'none', 'lost', 'answer-lost', 'twice', 'stale'];

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('record' as const), post, people: fc.integer({ min: 1, max: 4 }) }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('exchange' as const), post, fault: fc.constantFrom(...faults), at: fc.nat({ max: 7 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('exchange-region' as const), fault: fc.constantFrom(...faults), at: fc.nat({ max: 9 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'restart-region' } as const) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), post }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('tell' as const), post }) },
  { weight: 1, arbitrary: fc.constant({ do: 'restart-headquarters' } as const) },
  { weight: 1, arbitrary: fc.constant({ do: 'copy-headquarters' } as const) },
  { weight: 1, arbitrary: fc.constant({ do: 'put-headquarters-back' } as const) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('erase' as const),
      post,
      nth: fc.nat({ max: 20 }),
      by: fc.constantFrom('post' as const, 'headquarters' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('jump' as const), post, days: fc.integer({ min: -4000, max: 400 }) }) },
);

export interface WorldPlan {
  readonly posts: number;
  readonly withRegion: boolean;
  readonly steps: readonly Step[];
}

export function anyWorld({ mostSteps }: { readonly mostSteps: number }): fc.Arbitrary<WorldPlan> {
  return fc.record({
    posts: fc.integer({ min: 2, max: 5 }),
    withRegion: fc.boolean(),
    steps: fc.array(step, { minLength: mostSteps / 2, maxLength: mostSteps }),
  });
}

/** @throws where the world does not come to rest as it should */
export async function playWorld(
  { posts, withRegion, steps }: WorldPlan,
  dialect: Dialect,
): Promise<{ readonly faults: number; readonly people: number; readonly past: World['past'] }> {
  const world = await World.open(posts, dialect, withRegion);
  try {
    for (const one of steps) await world.take(one);
    await world.settle();
    return { faults: world.faults, people: world.people, past: world.past };
  } finally {
    await world.close();
  }
}
