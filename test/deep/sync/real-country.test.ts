/** Headquarters and posts as processes, over links that fail, killed at any moment. `MAABAR_SEED` names other seeds. */
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { seededRandom } from '../../faults/random.ts';
import { freshPostgresDatabase } from '../../postgres.ts';
import { killLeftovers } from '../../station/command-line.ts';
import { RealCountry } from '../../sync/real-country.ts';
import type { LinkFault } from '../../sync/tcp-proxy.ts';

interface Plan {
  readonly seed: number;
  readonly centres: number;
  readonly kills: number;
}

/** Failing seeds stay here. */
const onSqlite: readonly Plan[] = [1, 2, 3].map((seed) => ({ seed, centres: 1, kills: 10 }));
const onPostgres: readonly Plan[] = [11, 12, 13].map((seed) => ({ seed, centres: 2, kills: 10 }));

test.each(onSqlite)('seed $seed: whatever fails, headquarters on SQLite holds each acknowledged crossing once', async (plan) => {
  await play(plan, await RealCountry.open({ posts: 2, centres: plan.centres, database: { kind: 'sqlite' } }));
});

test.each(onPostgres)('seed $seed: whatever fails, two processes on PostgreSQL hold each acknowledged crossing once', async (plan) => {
  await using database = await freshPostgresDatabase();
  await play(plan, await RealCountry.open({ posts: 2, centres: plan.centres, database: { kind: 'postgres', url: database.url } }));
});

async function play({ seed, kills }: Plan, country: RealCountry): Promise<void> {
  const random = seededRandom(seed);
  try {
    for (const { link } of country.posts) link.fault = () => faultOf(random);
    country.work(120);
    for (let killed = 0; killed < kills; ) {
      await pause(300 + random(2500));
      // The next connection meets another fault.
      country.posts[random(country.posts.length)]!.link.drop();
      if (random(3) === 0) continue;
      const site = country.sites[random(country.sites.length)]!;
      await site.stop('SIGKILL');
      killed += 1;
      await pause(random(1500));
      await site.start();
    }
    await country.settle(120_000);
    await country.check();
    const faults = country.posts.map(({ link }) => JSON.stringify(link.struck())).join(' ');
    process.stderr.write(`seed ${seed}: ${country.crossings} crossings, ${kills} kills, faults ${faults}\n`);
    expect(country.crossings).toBeGreaterThan(20);
  } finally {
    await country.close();
    killLeftovers();
  }
}

function faultOf(random: (below: number) => number): LinkFault {
  const after = 200 + random(6000);
  switch (random(8)) {
    case 0:
      return { kind: 'delay', ms: 200 + random(600) };
    case 1:
      return { kind: 'slow', bytesPerSecond: 2000 };
    case 2:
    case 3:
      return { kind: 'cut', after };
    case 4:
    case 5:
      return { kind: 'answer-lost', after };
    case 6:
      return { kind: 'half-open', after };
    default:
      return { kind: 'none' };
  }
}
