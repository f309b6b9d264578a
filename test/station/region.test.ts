/** A region between headquarters and its posts: it relays what they record, hands on what headquarters says, and works without it. */
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { tablesOf } from '../../src/journal/tables-token.ts';
import type { EntityId } from '../../src/kernel/ids.ts';
import type { GivenOrders, Orders } from '../../src/modules/orders/index.ts';
import type { RulesStanding } from '../../src/modules/posts/index.ts';
import type { Board, Heads, LinkView } from '../../src/modules/stations/index.ts';
import { demoPost, demoRules } from '../../src/station/demonstration/demo-post.ts';
import { renewDemonstrationList } from '../../src/station/demonstration/make-demonstration.ts';
import type { RunningStation } from '../../src/station/running-station.ts';
import { maabar } from './command-line.ts';
import { Desk } from './desk.ts';
import { enrol, must, staff, staffStation } from './headquarters-under-test.ts';
import { cross, documentOf, mustSay } from './made-station.ts';
import { stationsHere } from './stations-here.ts';

interface CrossingsRows {
  crossings_crossing: { name: string | null; traveller: string | null };
}

const here = stationsHere();

const [administrator, officer] = staff;
const logIn = ({ url }: RunningStation, who: (typeof staff)[number]) => Desk.logIn(url, who.badge, who.pin);

async function country() {
  const headquarters = await here.make('mr-siege', 'headquarters');
  const region = await here.make('mr-region-est', 'region');
  const post = await here.make('mr-gogui', 'post');
  const [centre, between, border] = [await here.start(headquarters), await here.start(region), await here.start(post)];
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
  const { centre, between, border, office, middle, desk } = await country();
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
  // A list that a post brought itself is asked there alone: its contents are not at the region.
  const own = { type: 'text/csv', text: 'document number,country\nZZ990001,Mali\n' };
  const chief = await logIn(border, administrator);
  const brought = await mustSay(
    chief.ask<{ proposal: { proposal: number } }>('POST /screening/lists/stolen/proposals', { file: own, key: 'brought' }),
  );
  await mustSay(chief.ask('POST /screening/lists/stolen/revisions', { body: { proposal: brought.proposal.proposal }, key: 'taken' }));
  await expect.poll(async () => (await linkOf(middle)).behind, slow).toBe(0);
  const asked = async (at: Desk) => (await at.ask<{ list: string }[]>('GET /screening/lists')).body.map(({ list }) => list);
  await expect.poll(() => asked(desk), slow).toEqual(['demonstration', 'stolen']);
  expect(await asked(middle)).toEqual(['demonstration']);
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
  await here.stop(centre);
  const { slip } = await cross(desk, documentOf('COULIBALY', 'MOUSSA', 2), 'k2');
  await expect.poll(() => postOn(middle), slow).toMatchObject({ upTo: { slip }, crossings24h: 2 });
  const again = await here.start(headquarters, port);
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
  const headquarters = await here.make('mr-siege', 'headquarters');
  const region = await here.make('mr-region-est', 'region');
  const post = await here.make('mr-gogui', 'post');
  const [centre, between, border] = [await here.start(headquarters), await here.start(region), await here.start(post)];
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

test('headquarters countersigns what the region’s posts signed; the post gets it, checks it, and so does the command line', async () => {
  const { centre, between, border, post, office, middle } = await country();
  const desk = await logIn(border, administrator);
  await cross(await logIn(border, officer), documentOf('TRAORE', 'AMINATA', 1), 'k1');
  await mustSay(office.ask('PUT /posts/rules', { body: { replaces: null, set: { ...demoRules, version: 'national' } }, key: 'rules' }));
  for (const one of [border, between, centre]) await one.writer.checkpoint();
  const headOf = async (at: Desk, signers: readonly string[]) => {
    const { heads } = (await at.ask<Heads>('GET /stations/heads')).body;
    const found = heads.find((head) => head.journal === 'mr-gogui.operations' && head.signers.join() === signers.join());
    return found && { outcome: found.outcome, isCountersigned: found.atMs !== null };
  };
  const well = { outcome: 'agrees', isCountersigned: true };
  await expect.poll(() => headOf(desk, ['mr-gogui', 'mr-region-est']), slow).toEqual(well);
  for (const at of [office, middle, desk])
    await expect.poll(() => headOf(at, ['mr-gogui', 'mr-region-est', 'mr-siege']), slow).toEqual(well);
  // Headquarters' own heads come down too, and the key that they are signed with.
  const sheetOf = async () => (await desk.ask<Heads>('GET /stations/heads')).body;
  const ofHeadquarters = async () =>
    (await sheetOf()).heads.filter(({ journal }) => journal === 'mr-siege.lists').map(({ outcome }) => outcome);
  await expect.poll(ofHeadquarters, slow).toEqual(['agrees']);
  expect((await sheetOf()).keys.filter((key) => key.startsWith('maabar/mr-siege+')).length).toBeGreaterThan(0);
  const verified = await maabar('journal', 'verify', post.directory, '--key-file', post.keyFile);
  expect([verified.status, verified.out]).toEqual([
    0,
    expect.stringMatching(
      /^mr-gogui\.operations: mr-gogui, mr-region-est, mr-siege signed its first \d+ entries on .*, and they are what stands here$/m,
    ),
  ]);
});

test('a post behind a region renews its key: region and headquarters sign its heads anew, and what it records goes on up', async () => {
  const { border, office, middle, desk: clerk } = await country();
  const desk = await logIn(border, administrator);
  await cross(clerk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  await border.writer.checkpoint();
  const headsAt = async (at: Desk) =>
    (await at.ask<Heads>('GET /stations/heads')).body.heads
      .filter(({ journal }) => journal.startsWith('mr-gogui.'))
      .map(({ signers, outcome }) => `${signers.join(' ')} ${outcome}`);
  const all = (signers: string) => (heads: readonly string[]) => heads.length > 0 && heads.every((head) => head === `${signers} agrees`);
  const signedByAll = async (at: Desk) => all('mr-gogui mr-region-est mr-siege')(await headsAt(at));
  await expect.poll(() => signedByAll(office), slow).toBe(true);
  const before = (await office.ask<Heads>('GET /stations/heads')).body.keys;
  const { key } = await mustSay(desk.ask<{ key: string }>('POST /stations/key', { body: {} }));
  const { slip } = await cross(clerk, documentOf('COULIBALY', 'MOUSSA', 2), 'k2');
  await border.writer.checkpoint();
  await expect.poll(() => postOn(office), slow).toMatchObject({ upTo: { slip }, backlog: 0, tasks: [] });
  const isNew = async (at: Desk) => (await at.ask<Heads>('GET /stations/heads')).body.keys.some((one) => one.endsWith(keyOf(key)));
  for (const at of [desk, middle, office]) await expect.poll(() => isNew(at), slow).toBe(true);
  expect(before.some((one) => one.endsWith(keyOf(key)))).toBe(false);
  await expect.poll(() => signedByAll(office), slow).toBe(true);
  for (const at of [middle, desk])
    await expect.poll(async () => (await headsAt(at)).filter((head) => !head.endsWith(' agrees')), slow).toEqual([]);
});

/** As it stands at the end of a verifier's line. */
function keyOf(key: string): string {
  return Buffer.concat([Buffer.of(1), Buffer.from(key, 'base64url')]).toString('base64');
}

test('photographs of a post come to headquarters through the region, also where headquarters asks before the region has them', async () => {
  const { office: _, centre, between, border, desk, middle } = await country();
  const office = await logIn(centre, officer);
  await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  const { traveller } = await border.runtime
    .read(tablesOf<CrossingsRows>('crossings'))
    .selectFrom('crossings_crossing')
    .select('traveller')
    .executeTakeFirstOrThrow();
  const path = `/travellers/${encodeURIComponent(traveller!)}/photographs`;
  const photograph = async (bytes: number, key: string) => {
    const content = randomBytes(bytes);
    Buffer.from('89504e470d0a1a0a0000000d49484452000001000000010008020000', 'hex').copy(content);
    const file = { type: 'image/png', text: content };
    const said = desk.ask<{ record: string }>(`POST ${path}/face`, { file, key, headers: { 'x-purpose': 'correction' } });
    return { content: content.toString('base64'), at: `${path}/${encodeURIComponent((await mustSay(said)).record)}` };
  };
  const seen = async (at: Desk, one: string) =>
    (await at.ask<{ base64?: string }>(`GET ${one}`, { headers: { 'x-purpose': 'alert-check' } })).body.base64;
  const first = await photograph(120_000, 'p1');
  for (const at of [await logIn(between, officer), office]) await expect.poll(() => seen(at, first.at), slow).toBe(first.content);
  // The entry is at headquarters while the photograph still lies at the post.
  const settings = { bytesPerSecond: null, metered: true, bulkHours: null };
  const chief = await logIn(border, administrator);
  await mustSay(chief.ask('PUT /stations/link/settings', { body: settings, key: 'metered' }));
  const second = await photograph(90_000, 'p2');
  await expect.poll(async () => (await postOn(office))?.filesToCome, { timeout: 60_000 }).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  expect(await postOn(office)).toMatchObject({ filesToCome: 1, filesGone: [] });
  expect(await postOn(middle)).toMatchObject({ filesToCome: 1, filesGone: [] });
  await mustSay(chief.ask('PUT /stations/link/settings', { body: { ...settings, metered: false }, key: 'free' }));
  await expect.poll(() => seen(office, second.at), slow).toBe(second.content);
  await expect.poll(() => postOn(office), slow).toMatchObject({ filesToCome: 0, filesGone: [], tasks: [] });
});
