/** Two processes serve one headquarters on PostgreSQL behind one address: a post ships to either, and the pages of both hear of it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Board } from '../../src/modules/stations/index.ts';
import { type FreshDatabase, freshPostgresDatabase } from '../postgres.ts';
import { RealCountry, type Site } from '../sync/real-country.ts';
import { killLeftovers } from './command-line.ts';
import { Desk } from './desk.ts';
import { staff } from './headquarters-under-test.ts';
import { cross, documentOf } from './made-station.ts';

let database: FreshDatabase;
let country: RealCountry;
beforeEach(async () => {
  database = await freshPostgresDatabase();
  country = await RealCountry.open({ posts: 1, centres: 2, database: { kind: 'postgres', url: database.url } });
});
afterEach(async () => {
  await country.close();
  killLeftovers();
  await database.drop();
});

const [administrator, officer] = staff;
const logIn = ({ running }: Site, who: (typeof staff)[number]) => Desk.logIn(running!.url, who.badge, who.pin);
const postOn = async (desk: Desk) => (await desk.ask<Board>('GET /stations/board')).body.posts[0];

test('what a post ships to one is on the pages of both, and when one dies the other goes on with the post', async () => {
  const [first, second] = country.centres as [Site, Site];
  const [post] = country.posts;
  const booth = await logIn(post!.site, officer);
  const desks = [await logIn(first, administrator), await logIn(second, administrator)] as const;
  const pages = [await desks[0].listen(), await desks[1].listen()] as const;
  const recordOne = async (n: number) => {
    const { crossingId, slip } = await cross(booth, documentOf('TRAORE', 'AMINATA', n), `k${n}`);
    post!.acknowledged.set(`k${n}`, crossingId);
    return slip;
  };
  for (let n = 1; n <= 3; n++) {
    // Each exchange over a new connection: to the one and the other in turn.
    post!.link.drop();
    const slip = await recordOne(n);
    for (const desk of desks) await expect.poll(() => postOn(desk), { timeout: 20_000 }).toMatchObject({ upTo: { slip }, tasks: [] });
  }
  for (const page of pages) {
    await expect.poll(() => page.heard.filter((kind) => kind === 'crossing-recorded').length, { timeout: 10_000 }).toBeGreaterThan(2);
    page.close();
  }

  await first.stop('SIGKILL');
  const slip = await recordOne(4);
  await expect.poll(() => postOn(desks[1]), { timeout: 20_000 }).toMatchObject({ upTo: { slip }, crossings24h: 4 });
  await first.start();
  expect(await postOn(await logIn(first, administrator))).toMatchObject({ upTo: { slip }, crossings24h: 4 });
  await country.settle(30_000);
  await country.check();
});
