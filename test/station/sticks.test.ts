/** An officer's stick, through the browser, while both stations work and no link joins them. */
import { randomBytes } from 'node:crypto';
import { cpSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tablesOf } from '../../src/journal/tables-token.ts';
import { demoListCsv } from '../../src/modules/crossings/server/index.ts';
import { readListFile } from '../../src/modules/screening/server/read-list-file.ts';
import { reviseList } from '../../src/modules/screening/server/revise-list.ts';
import type { LinkView } from '../../src/modules/stations/index.ts';
import { demoPost, demoRules } from '../../src/station/demonstration/demo-post.ts';
import { renewDemonstrationList } from '../../src/station/demonstration/make-demonstration.ts';
import type { RunningStation } from '../../src/station/running-station.ts';
import { Desk } from './desk.ts';
import { enrol, must, staff, staffStation } from './headquarters-under-test.ts';
import { cross, documentOf, mustSay } from './made-station.ts';
import { stationsHere } from './stations-here.ts';

const here = stationsHere();

const [administrator, officer] = staff;

interface File {
  readonly name: string;
  readonly base64: string;
  readonly entries: number;
}
interface Written extends File {
  readonly upTo: { readonly slip: string } | null;
  readonly after: readonly { readonly journal: string; readonly sequence: number }[];
  readonly photographs: number;
}
interface Back extends File {
  readonly isPart: boolean;
  readonly after: Written['after'];
  readonly files: readonly string[];
}
interface Taken {
  readonly post: string;
  readonly passedOver: boolean;
  readonly upTo: { readonly slip: string } | null;
  readonly gap: boolean;
  readonly back: Back;
}

interface TakenBack {
  readonly upTo: { readonly slip: string } | null;
  readonly brought: number;
  readonly erased: number;
  readonly waiting: { readonly entries: number; readonly files: number };
  readonly code?: string;
}

const fileOf = ({ base64 }: File) => ({ type: 'application/octet-stream', text: Uint8Array.from(Buffer.from(base64, 'base64')) });
let keys = 0;
const key = () => `stick-${keys++}`;
const write = (desk: Desk) => mustSay(desk.ask<Written>('POST /stations/sticks', { body: {} }));
const take = (desk: Desk, file: File) =>
  desk.ask<Taken & { code?: string }>('POST /stations/sticks/taken', { file: fileOf(file), key: key() });
const takeBack = (desk: Desk, file: File) =>
  desk.ask<TakenBack>('POST /stations/sticks/back', {
    file: fileOf(file),
    key: key(),
  });

async function country() {
  const { headquarters, post, centre, border } = await here.makePair();
  const desk = await Desk.logIn(border.url, officer.badge, officer.pin);
  await desk.ask('POST /stations/link/cut', { body: { cut: true } });
  await enrol(post, border, centre);
  return { headquarters, post, centre, border, desk, office: await Desk.logIn(centre.url, administrator.badge, administrator.pin) };
}

const linkOf = async (desk: Desk) => (await desk.ask<LinkView>('GET /stations/link')).body;

test('a stick carries crossings up, and back come what is held, rules, a list with its contents, and a log-in', async () => {
  const { centre, border, desk, office } = await country();
  const { slip } = await cross(desk, documentOf('QUOIBADJARA', 'AMINATA', 1), 'k1');
  await mustSay(office.ask('PUT /posts/rules', { body: { replaces: null, set: { ...demoRules, version: 'national-1' } }, key: 'rules' }));
  await renewDemonstrationList(centre);
  const granted = { post: 'mr-gogui', badge: 'GG-101', name: 'Coumba Ba', roles: ['officer'], pin: '748215' };
  await mustSay(office.ask('POST /accounts/of-posts', { body: granted, key: 'g1' }));
  const stick = await write(desk);
  expect(stick).toMatchObject({ upTo: { slip } });
  expect(Buffer.from(stick.base64, 'base64').includes('QUOIBADJARA')).toBe(false);
  const taken = await take(office, stick);
  expect([taken.status, taken.body]).toMatchObject([200, { post: 'mr-gogui', upTo: { slip }, gap: false, forked: false }]);
  const back = await takeBack(desk, taken.body.back);
  expect([back.status, back.body]).toMatchObject([200, { upTo: { slip }, brought: expect.any(Number), erased: 0 }]);
  expect(back.body.brought).toBeGreaterThan(2);
  expect(await linkOf(desk)).toMatchObject({ upTo: { slip }, state: 'cut' });
  expect((await desk.ask<{ rules: { version: string } }>('GET /posts/in-force')).body.rules.version).toBe('national-1');
  await expect.poll(async () => (await desk.ask<unknown[]>('GET /screening/lists')).body).toMatchObject([{ entries: 40 }]);
  await Desk.logIn(border.url, 'GG-101', '748215');
  // Twice, and after that the next one begins where this one ended.
  expect((await take(office, stick)).body).toMatchObject({ upTo: { slip } });
  expect((await takeBack(desk, taken.body.back)).body).toMatchObject({ brought: 0 });
  const next = await write(desk);
  expect(next.entries).toBeLessThan(stick.entries);
});

test('a stick that was changed, is for another, or comes before an earlier one is refused or says what is missing', async () => {
  const { centre, desk, office } = await country();
  await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  const first = await write(desk);
  const bytes = Buffer.from(first.base64, 'base64');
  bytes[bytes.length >> 1]! ^= 1;
  expect((await take(office, { ...first, base64: bytes.toString('base64') })).body.code).toBe('bundle-malformed');
  expect((await takeBack(desk, first)).body.code).toBe('bundle-malformed');
  const stranger = await here.start(await here.make('mr-autre', 'headquarters'));
  await staffStation(stranger);
  const elsewhere = await Desk.logIn(stranger.url, administrator.badge, administrator.pin);
  expect((await take(elsewhere, first)).body.code).toBe('bundle-malformed');
  const taken = await take(office, first);
  expect(taken.status).toBe(200);
  await takeBack(desk, taken.body.back);
  await cross(desk, documentOf('COULIBALY', 'MOUSSA', 2), 'k2');
  const second = await write(desk);
  await takeBack(desk, (await take(office, second)).body.back);
  await cross(desk, documentOf('DIARRA', 'KADIATOU', 3), 'k3');
  const third = await write(desk);
  // An older stick after a newer one does no harm; the answer of the older tells nothing new.
  expect((await take(office, first)).body.upTo).toMatchObject({ slip: expect.stringMatching(/-000002$/) });
  await takeBack(desk, taken.body.back);
  expect((await linkOf(desk)).upTo).toMatchObject({ slip: expect.stringMatching(/-000002$/) });
  expect((await take(office, third)).body.upTo).toMatchObject({ slip: expect.stringMatching(/-000003$/) });
  expect(centre.config.role).toBe('headquarters');
});

/** What looks like a picture of 256 by 256. */
function picture(bytes: number): Buffer<ArrayBuffer> {
  const content = randomBytes(bytes);
  Buffer.from('89504e470d0a1a0a0000000d49484452000001000000010008020000', 'hex').copy(content);
  return content;
}

interface CrossingsRows {
  crossings_crossing: { traveller: string | null };
}

test('a headquarters that was put back from an older copy says so on a stick, and the next one carries again what it lost', async () => {
  const { headquarters, centre, desk, office } = await country();
  await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  const early = await mustSay(take(office, await write(desk)));
  await mustSay(takeBack(desk, early.back));
  await here.stop(centre);
  const copy = `${headquarters.directory}.old`;
  cpSync(headquarters.directory, copy, { recursive: true });
  const later = await here.start(headquarters);
  await cross(desk, documentOf('COULIBALY', 'MOUSSA', 2), 'k2');
  const lost = await mustSay(take(await Desk.logIn(later.url, administrator.badge, administrator.pin), await write(desk)));
  await mustSay(takeBack(desk, lost.back));
  await here.stop(later);
  rmSync(headquarters.directory, { recursive: true });
  renameSync(copy, headquarters.directory);
  const old = await here.start(headquarters);
  const oldOffice = await Desk.logIn(old.url, administrator.badge, administrator.pin);
  const { slip } = await cross(desk, documentOf('DIALLO', 'OUMAR', 3), 'k3');
  const gap = await mustSay(take(oldOffice, await write(desk)));
  expect(gap).toMatchObject({ gap: true, upTo: { slip: expect.stringMatching(/-000001$/) } });
  const behind = (await linkOf(desk)).behind;
  await mustSay(takeBack(desk, gap.back));
  expect(await linkOf(desk)).toMatchObject({ upTo: { slip: expect.stringMatching(/-000001$/) } });
  expect((await linkOf(desk)).behind).toBeGreaterThan(behind);
  // What it said before it was put back is older, and tells nothing.
  await mustSay(takeBack(desk, early.back));
  const whole = await mustSay(take(oldOffice, await write(desk)));
  expect(whole).toMatchObject({ gap: false, upTo: { slip } });
  await mustSay(takeBack(desk, whole.back));
  expect(await linkOf(desk)).toMatchObject({ upTo: { slip }, behind: 0 });
});

test('photographs go on the stick of their entries; one that was missing then, with the next, once headquarters has asked for it', async () => {
  const { centre, border, post } = await country();
  const desk = await Desk.logIn(border.url, officer.badge, officer.pin);
  const office = await Desk.logIn(centre.url, officer.badge, officer.pin);
  await desk.ask('POST /stations/link/cut', { body: { cut: true } });
  await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  const { traveller } = await border.runtime
    .read(tablesOf<CrossingsRows>('crossings'))
    .selectFrom('crossings_crossing')
    .select('traveller')
    .executeTakeFirstOrThrow();
  const path = `/travellers/${encodeURIComponent(traveller!)}/photographs`;
  const take1 = async (bytes: number, name: string) => {
    const content = picture(bytes);
    const file = { type: 'image/png', text: content };
    const { record } = await mustSay(
      desk.ask<{ record: string }>(`POST ${path}/face`, { file, key: name, headers: { 'x-purpose': 'correction' } }),
    );
    return { content: content.toString('base64'), at: `${path}/${encodeURIComponent(record)}` };
  };
  const seen = async (at: string) =>
    (await office.ask<{ base64?: string }>(`GET ${at}`, { headers: { 'x-purpose': 'alert-check' } })).body.base64;

  const first = await take1(200_000, 'p1');
  const written = await write(desk);
  expect(written.photographs).toBe(1);
  await mustSay(take(office, written));
  expect(await seen(first.at)).toBe(first.content);
  // What follows the file before it: nothing is there.
  const rest = await mustSay(desk.ask<Written>('POST /stations/sticks', { body: { after: written.after } }));
  expect([rest.entries, rest.photographs]).toEqual([0, 0]);

  const second = await take1(90_000, 'p2');
  renameSync(join(post.directory, 'blobs'), join(post.directory, 'blobs.away'));
  const without = await write(desk);
  renameSync(join(post.directory, 'blobs.away'), join(post.directory, 'blobs'));
  expect(without.photographs).toBe(0);
  const { back } = await mustSay(take(office, without));
  await mustSay(takeBack(desk, back));
  const third = await write(desk);
  expect(third.photographs).toBe(1);
  await mustSay(take(office, third));
  expect(await seen(second.at)).toBe(second.content);
});

test('the stick of a region carries what its posts recorded, photographs too, and back comes what is for each of them', async () => {
  const headquarters = await here.make('mr-siege', 'headquarters');
  const region = await here.make('mr-region-est', 'region');
  const post = await here.make('mr-gogui', 'post');
  const [centre, between, border] = [await here.start(headquarters), await here.start(region), await here.start(post)];
  for (const station of [centre, between]) await staffStation(station);
  await staffStation(border, demoPost);
  const middle = await Desk.logIn(between.url, administrator.badge, administrator.pin);
  const desk = await Desk.logIn(border.url, officer.badge, officer.pin);
  await middle.ask('POST /stations/link/cut', { body: { cut: true } });
  await enrol(region, between, centre);
  await enrol(post, border, between);
  await desk.ask('POST /stations/link/cut', { body: { cut: false } });
  const office = await Desk.logIn(centre.url, administrator.badge, administrator.pin);
  const seeing = await Desk.logIn(centre.url, officer.badge, officer.pin);
  const { slip } = await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  const { traveller } = await border.runtime
    .read(tablesOf<CrossingsRows>('crossings'))
    .selectFrom('crossings_crossing')
    .select('traveller')
    .executeTakeFirstOrThrow();
  const path = `/travellers/${encodeURIComponent(traveller!)}/photographs`;
  const content = picture(50_000);
  const file = { type: 'image/png', text: content };
  const said = desk.ask<{ record: string }>(`POST ${path}/face`, { file, key: 'p1', headers: { 'x-purpose': 'correction' } });
  const at = `${path}/${encodeURIComponent((await mustSay(said)).record)}`;
  const seen = async (by: Desk) =>
    (await by.ask<{ base64?: string }>(`GET ${at}`, { headers: { 'x-purpose': 'alert-check' } })).body.base64;
  const inBetween = await Desk.logIn(between.url, officer.badge, officer.pin);
  await expect.poll(() => seen(inBetween)).toBe(content.toString('base64'));

  // Before headquarters says that it is a region, its own journals alone are taken.
  const early = await mustSay(take(office, await write(middle)));
  expect(early).toMatchObject({ post: 'mr-region-est', posts: [], passedOver: true });
  await mustSay(office.ask('PUT /stations/posts/mr-region-est/relaying', { body: { relays: true }, key: 'relays' }));
  await mustSay(office.ask('PUT /posts/rules', { body: { replaces: null, set: { ...demoRules, version: 'national-1' } }, key: 'rules' }));
  const stick = await write(middle);
  expect(stick).toMatchObject({ photographs: 1, posts: ['mr-gogui'] });
  const taken = await mustSay(take(office, stick));
  expect(taken).toMatchObject({ post: 'mr-region-est', gap: false, passedOver: false, posts: [{ station: 'mr-gogui', upTo: { slip } }] });
  expect(await seen(seeing)).toBe(content.toString('base64'));
  const board = async () => (await office.ask<{ posts: { station: string; through: string | null }[] }>('GET /stations/board')).body.posts;
  expect(await board()).toEqual(expect.arrayContaining([expect.objectContaining({ station: 'mr-gogui', through: 'mr-region-est' })]));
  const order = { title: 'Couloir 2', text: 'Le couloir 2 reste fermé.', isUrgent: false, posts: ['mr-gogui'] };
  await mustSay(office.ask('POST /orders', { body: order, key: 'o1' }));
  const { back } = await mustSay(take(office, await write(middle)));
  expect((await mustSay(takeBack(middle, back))).brought).toBeGreaterThan(1);
  expect((await write(middle)).entries).toBeLessThan(stick.entries);
  const orders = async () => (await desk.ask<{ orders: { from: string; title: string }[] }>('GET /orders')).body.orders;
  await expect.poll(orders).toEqual([expect.objectContaining({ from: 'mr-siege', title: 'Couloir 2' })]);
  const inForce = async () => (await desk.ask<{ rules: { version: string } | null }>('GET /posts/in-force')).body.rules?.version;
  await expect.poll(inForce).toBe('national-1');
});

test('a list that is larger than one file goes back in several, read in any order and twice; while one is missing, that is said', async () => {
  const { centre, border, desk, office } = await country();
  const { contents, ...facts } = await longList(centre, 3);
  const actor = { kind: 'station', station: centre.config.station } as const;
  must(await centre.runtime.execute(reviseList, { revision: { ...facts, contents }, olderToo: true }, { actor }));
  const { back } = await mustSay(take(office, await write(desk)));
  const files: Back[] = [back];
  while (files.at(-1)!.isPart && files.length < 9) {
    const { after, files: carried } = files.at(-1)!;
    const body = { post: 'mr-gogui', after, files: carried, number: files.length + 1 };
    files.push((await mustSay(office.ask<{ back: Back }>('POST /stations/sticks/back-files', { body }))).back);
  }
  expect(files.map(({ name }) => name)).toEqual([...new Set(files.map(({ name }) => name))]);
  expect(files.length).toBe(3);
  const [first, second, third] = files as [Back, Back, Back];
  const chief = await Desk.logIn(border.url, administrator.badge, administrator.pin);
  const versions = async () => (await chief.ask<{ version: string; from: string }[]>('GET /screening/lists/longue/versions')).body;
  // The last first: its entry waits for what the others bring.
  expect((await mustSay(takeBack(desk, third))).waiting).toEqual({ entries: 1, files: 2 });
  expect((await mustSay(takeBack(desk, first))).waiting).toEqual({ entries: 1, files: 1 });
  expect((await mustSay(takeBack(desk, first))).waiting).toEqual({ entries: 1, files: 1 });
  expect((await mustSay(takeBack(desk, third))).waiting).toEqual({ entries: 1, files: 1 });
  expect(await versions()).toEqual([]);
  const last = await mustSay(takeBack(desk, second));
  expect([last.waiting, last.brought]).toEqual([{ entries: 0, files: 0 }, 1]);
  expect(await versions()).toMatchObject([{ version: '1', from: 'mr-siege' }]);
  expect((await mustSay(takeBack(desk, second))).brought).toBe(0);
  // What was asked for is known as long as headquarters runs.
  const unread = await office.ask<{ code: string }>('POST /stations/sticks/back-files', {
    body: { post: 'mr-autre', after: [], files: [], number: 2 },
  });
  expect(unread.body.code).toBe('stick-not-read');
});

/** Of people and their contents, which nobody could press together. */
async function longList({ runtime }: RunningStation, pieces: number) {
  const file = { content: Buffer.from(demoListCsv), sha256: 'a'.repeat(64), bytes: 10 };
  const { snapshot } = await readListFile(runtime.blobs, file, { list: 'longue', titles: { fr: 'Liste longue' }, issuedAtMs: 1 });
  const blobs = [];
  for (let piece = 0; piece < pieces; piece++) blobs.push(await runtime.blobs.put(randomBytes(15_000_000)));
  return { ...snapshot, version: '1', contents: { ...snapshot.contents, blobs }, changes: null, proposal: null };
}
