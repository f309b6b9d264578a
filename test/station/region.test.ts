/** A region between headquarters and its posts: it relays what they record, hands on what headquarters says, and works without it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tablesOf } from '../../src/journal/tables-token.ts';
import type { EntityId } from '../../src/kernel/ids.ts';
import type { GivenOrders, Orders } from '../../src/modules/orders/index.ts';
import type { RulesStanding } from '../../src/modules/posts/index.ts';
import type { Board, LinkView } from '../../src/modules/stations/index.ts';
import { demoPost, demoRules } from '../../src/station/demonstration/demo-post.ts';
import { renewDemonstrationList } from '../../src/station/demonstration/make-demonstration.ts';
import type { RunningStation } from '../../src/station/running-station.ts';
import { Desk } from './desk.ts';
import { enrol, makeStationHere, must, type StationHere, staff, staffStation, temporaryHome } from './headquarters-under-test.ts';
import { cross, documentOf, mustSay } from './made-station.ts';

interface CrossingsRows {
  crossings_crossing: { name: string | null; traveller: string | null };
}

let ground: ReturnType<typeof temporaryHome>;
let open: RunningStation[];
beforeEach(() => {
  ground = temporaryHome();
  open = [];
});
afterEach(async () => {
  for (const station of open.splice(0).reverse()) await station.close();
  ground.remove();
});

const [administrator, officer] = staff;
const logIn = ({ url }: RunningStation, who: (typeof staff)[number]) => Desk.logIn(url, who.badge, who.pin);

async function start(station: StationHere, port?: number): Promise<RunningStation> {
  const running = await station.start(port);
  open.push(running);
  return running;
}

async function stop(running: RunningStation): Promise<void> {
  open = open.filter((other) => other !== running);
  await running.close();
}

async function country() {
  const headquarters = await makeStationHere(ground.home, 'mr-siege', 'headquarters');
  const region = await makeStationHere(ground.home, 'mr-region-est', 'region');
  const post = await makeStationHere(ground.home, 'mr-gogui', 'post');
  const [centre, between, border] = [await start(headquarters), await start(region), await start(post)];
  await staffStation(centre);
  await staffStation(between);
  await staffStation(border, demoPost);
  await enrol(region, between, centre);
  await enrol(post, border, between);
  const [office, middle, desk] = [await logIn(centre, administrator), await logIn(between, administrator), await logIn(border, officer)];
  await mustSay(office.ask('PUT /stations/posts/mr-region-est/relaying', { body: { relays: true }, key: 'region' }));
  for (const one of [middle, desk]) await one.ask('POST /stations/link/cut', { body: { cut: false } });
  return { headquarters, region, post, centre, between, border, office, middle, desk };
}

const linkOf = async (desk: Desk) => (await desk.ask<LinkView>('GET /stations/link')).body;
const boardOf = async (desk: Desk) => (await desk.ask<Board>('GET /stations/board')).body.posts;
const postOn = async (desk: Desk) => (await boardOf(desk)).find(({ station }) => station === 'mr-gogui');
const slow = { timeout: 15_000 };

test('what a post records is at the region and at headquarters, which sees how the post is', async () => {
  const { office, middle, desk } = await country();
  const { slip } = await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  await expect.poll(() => linkOf(desk), slow).toMatchObject({ state: 'well', headquarters: 'mr-region-est', behind: 0, upTo: { slip } });
  await expect.poll(() => postOn(middle), slow).toMatchObject({ upTo: { slip }, through: null, crossings24h: 1 });
  await expect
    .poll(() => postOn(office), slow)
    .toMatchObject({ upTo: { slip }, through: 'mr-region-est', name: demoPost.name, crossings24h: 1, storage: 'well', tasks: [] });
  expect((await boardOf(office)).find(({ station }) => station === 'mr-region-est')).toMatchObject({ relays: true, through: null });
  await expect.poll(() => linkOf(middle), slow).toMatchObject({ state: 'well', behind: 0 });
});

test('an account at headquarters that is bound to a region reaches its posts, those that it gets later too', async () => {
  const { centre, office, desk } = await country();
  const watcher = await logIn(centre, officer);
  const bind = (reach: object | null, key: string) => office.ask(`POST /accounts/${officer.badge}/reach`, { body: { reach }, key });
  const found = async () => {
    const asked = await watcher.ask<{ rows: unknown[] }>('GET /travellers/search?name=traore', { headers: { 'x-purpose': 'audit' } });
    return asked.body.rows.length;
  };
  expect((await bind({ posts: [], regions: ['mr-gogui'] }, 'b1')).body).toMatchObject({ code: 'post-unknown' });
  await mustSay(bind({ posts: [], regions: ['mr-region-est'] }, 'b2'));
  await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  await expect.poll(found, slow).toBe(1);
  await mustSay(bind({ posts: ['mr-region-est'], regions: [] }, 'b3'));
  expect(await found()).toBe(0);
  await mustSay(bind(null, 'b4'));
  expect(await found()).toBe(1);
});

test('rules, lists and orders of headquarters come down through the region, those of headquarters before its own', async () => {
  const { centre, between, office, middle, desk } = await country();
  const setRules = async (at: Desk, version: string) => {
    const { current } = (await at.ask<RulesStanding>('GET /posts/rules')).body;
    const body = { replaces: current?.sequence ?? null, set: { ...demoRules, version } };
    return at.ask<{ code?: string }>('PUT /posts/rules', { body, key: version });
  };
  const inForce = async () => (await desk.ask<{ rules: { version: string } | null }>('GET /posts/in-force')).body.rules?.version;
  await mustSay(setRules(middle, 'regional'));
  await expect.poll(inForce, slow).toBe('regional');
  await mustSay(setRules(office, 'national'));
  await expect.poll(inForce, slow).toBe('national');
  expect((await setRules(middle, 'again')).body.code).toBe('set-by-headquarters');
  await renewDemonstrationList(centre);
  const lists = async () => (await desk.ask<{ list: string; entries: number; unreadable?: true }[]>('GET /screening/lists')).body;
  await expect.poll(lists, slow).toMatchObject([{ list: 'demonstration', entries: 40 }]);
  expect(await lists()).not.toMatchObject([{ unreadable: true }]);
  await expect
    .poll(async () => (await office.ask<GivenOrders>('GET /orders/given')).body.posts.map(({ station }) => station), slow)
    .toContain('mr-gogui');
  const order = { title: 'Couloir 2', text: 'Le couloir 2 reste fermé.', isUrgent: false, posts: ['mr-gogui', 'mr-region-est'] };
  const { number } = await mustSay(office.ask<{ number: string }>('POST /orders', { body: order, key: 'o1' }));
  const ofRegion = { ...order, title: 'Horaires', posts: ['mr-gogui'] };
  await mustSay(middle.ask('POST /orders', { body: ofRegion, key: 'o2' }));
  const orders = async (at: Desk) => (await at.ask<Orders>('GET /orders')).body.orders.map(({ from, title }) => `${from}: ${title}`);
  await expect.poll(() => orders(desk), slow).toEqual(expect.arrayContaining(['mr-siege: Couloir 2', 'mr-region-est: Horaires']));
  expect(await orders(await logIn(between, officer))).toEqual(['mr-siege: Couloir 2']);
  await mustSay(desk.ask('POST /orders/receipts', { body: { from: 'mr-siege', number }, key: 'r1' }));
  const read = async () => {
    const [given] = (await office.ask<GivenOrders>('GET /orders/given')).body.orders;
    return given!.posts.map(({ station, receipts }) => `${station} ${receipts.map(({ badge }) => badge).join()}`);
  };
  await expect.poll(read, slow).toEqual(['mr-gogui AA-2', 'mr-region-est ']);
});

test('while headquarters is away the region and its posts go on; afterwards it has everything, and an erasure reaches the post', async () => {
  const { headquarters, centre, between, border, middle, desk } = await country();
  await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  await expect.poll(() => linkOf(middle), slow).toMatchObject({ state: 'well', behind: 0 });
  const port = Number(new URL(centre.url).port);
  await stop(centre);
  const { slip } = await cross(desk, documentOf('COULIBALY', 'MOUSSA', 2), 'k2');
  await expect.poll(() => postOn(middle), slow).toMatchObject({ upTo: { slip }, crossings24h: 2 });
  const again = await start(headquarters, port);
  const office = await logIn(again, administrator);
  await expect.poll(() => postOn(office), slow).toMatchObject({ upTo: { slip }, crossings24h: 2 });
  const named = async ({ runtime }: RunningStation) =>
    (
      await runtime
        .read(tablesOf<CrossingsRows>('crossings'))
        .selectFrom('crossings_crossing')
        .select(['name', 'traveller'])
        .orderBy('name')
        .execute()
    ).map(({ name }) => name);
  const rows = await again.runtime
    .read(tablesOf<CrossingsRows>('crossings'))
    .selectFrom('crossings_crossing')
    .select('traveller')
    .where('name', '=', 'TRAORE AMINATA')
    .execute();
  must(await again.writer.erase({ parts: [], subjects: rows.map(({ traveller }) => traveller as EntityId), ground: 'rights-request' }));
  for (const station of [between, border])
    await expect.poll(() => named(station), slow).toEqual(expect.arrayContaining([null, 'COULIBALY MOUSSA']));
});

test('headquarters takes nothing of a region’s posts before it is said to be one, nor of a post that is its own', async () => {
  const headquarters = await makeStationHere(ground.home, 'mr-siege', 'headquarters');
  const region = await makeStationHere(ground.home, 'mr-region-est', 'region');
  const post = await makeStationHere(ground.home, 'mr-gogui', 'post');
  const [centre, between, border] = [await start(headquarters), await start(region), await start(post)];
  await staffStation(centre);
  await staffStation(between);
  await staffStation(border, demoPost);
  await enrol(region, between, centre);
  await enrol(post, border, between);
  const [office, middle, desk] = [await logIn(centre, administrator), await logIn(between, administrator), await logIn(border, officer)];
  for (const one of [middle, desk]) await one.ask('POST /stations/link/cut', { body: { cut: false } });
  await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  await expect.poll(() => postOn(middle), slow).toMatchObject({ crossings24h: 1 });
  await expect.poll(() => linkOf(middle), slow).toMatchObject({ state: 'well' });
  expect(await postOn(office)).toBeUndefined();
  await mustSay(office.ask('PUT /stations/posts/mr-region-est/relaying', { body: { relays: true }, key: 'region' }));
  await expect.poll(() => postOn(office), slow).toMatchObject({ through: 'mr-region-est', crossings24h: 1 });
});
