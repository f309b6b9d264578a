/** Headquarters and a post, as they run: enrolled with a code, cut off, restarted, put back, revoked. */
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tablesOf } from '../../src/journal/tables-token.ts';
import type { EntityId } from '../../src/kernel/ids.ts';
import type { Board, Figures, Heads, LinkView } from '../../src/modules/stations/index.ts';
import { demoPost, demoRules } from '../../src/station/demonstration/demo-post.ts';
import { renewDemonstrationList } from '../../src/station/demonstration/make-demonstration.ts';
import type { RunningStation } from '../../src/station/running-station.ts';
import { maabar } from './command-line.ts';
import { Desk } from './desk.ts';
import { makeStationHere, must, type StationHere, staff, staffStation } from './headquarters-under-test.ts';
import { cross, documentOf, mustSay } from './made-station.ts';
import { stationsHere } from './stations-here.ts';

interface CrossingsRows {
  crossings_crossing: { name: string | null; traveller: string | null };
}

const here = stationsHere();

const [administrator, officer] = staff;
const logIn = ({ url }: RunningStation, who: (typeof staff)[number]) => Desk.logIn(url, who.badge, who.pin);

/** Both enrolled, staffed and running. */
async function country() {
  const { headquarters, post, centre, border } = await here.makeEnrolledPair();
  const desk = await logIn(border, officer);
  await desk.ask('POST /stations/link/cut', { body: { cut: false } });
  return { headquarters, post, centre, border, desk };
}

const linkOf = async (desk: Desk): Promise<LinkView> => (await desk.ask<LinkView>('GET /stations/link')).body;
const boardOf = async (centre: RunningStation): Promise<Board> =>
  (await (await logIn(centre, administrator)).ask<Board>('GET /stations/board')).body;

test('what is recorded at a post is at headquarters soon, and both say up to which crossing', async () => {
  const { centre, desk } = await country();
  const { slip } = await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  await expect
    .poll(() => linkOf(desk))
    .toMatchObject({ state: 'well', headquarters: 'mr-siege', upTo: { slip }, behind: 0, forked: false });
  const [row] = (await boardOf(centre)).posts;
  expect(row).toMatchObject({ station: 'mr-gogui', name: demoPost.name, upTo: { slip }, crossings24h: 1, tasks: [], storage: 'well' });
  expect(Math.abs(row!.clockOffsetMs!)).toBeLessThan(5_000);
  const heads = {
    direction: 'exit',
    lane: 0,
    fromMs: Date.now() - 60_000,
    toMs: Date.now(),
    heads: { men: 3, women: 2, boys: 1, girls: 0 },
    why: 'crowd',
  };
  await mustSay(desk.ask('POST /crossings/head-counts', { body: heads, key: 'h1' }));
  const figures = async (period: string) =>
    (
      await (
        await logIn(centre, administrator)
      ).ask<Figures>(`GET /stations/figures?period=${period}&on=${new Date().toISOString().slice(0, 10)}`)
    ).body.posts;
  const passed = { station: 'mr-gogui', entries: 1, exits: 0, refused: 0, counted: { entries: 0, exits: 6 }, backlog: 0 };
  for (const period of ['day', 'month']) await expect.poll(() => figures(period)).toMatchObject([passed]);
});

test('a post goes on while headquarters is away, through restarts of both, and catches up', async () => {
  const { headquarters, post, centre, border, desk } = await country();
  await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  await expect.poll(() => linkOf(desk)).toMatchObject({ state: 'well', behind: 0 });
  const port = Number(new URL(centre.url).port);
  await here.stop(centre);
  for (let n = 2; n <= 6; n++) await cross(desk, documentOf('COULIBALY', 'MOUSSA', n), `k${n}`);
  await here.stop(border);
  const again = await here.start(post);
  const desk2 = await logIn(again, officer);
  const before = await linkOf(desk2);
  expect(before).toMatchObject({ upTo: { slip: expect.stringMatching(/-000001$/) } });
  expect(before.behind).toBeGreaterThan(4);
  const centre2 = await here.start(headquarters, port);
  await expect.poll(() => linkOf(desk2)).toMatchObject({ state: 'well', behind: 0, upTo: { slip: expect.stringMatching(/-000006$/) } });
  expect((await boardOf(centre2)).posts).toMatchObject([{ crossings24h: 6, backlog: 0 }]);
});

test('a visitor cuts the link, work goes on, and mending it brings the rest', async () => {
  const { border, desk } = await country();
  await expect.poll(() => linkOf(desk)).toMatchObject({ state: 'well' });
  await desk.ask('POST /stations/link/cut', { body: { cut: true } });
  // Nor does a new key go over it.
  expect((await (await logIn(border, administrator)).ask('POST /stations/key', { body: {} })).status).toBe(503);
  await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  expect(await linkOf(desk)).toMatchObject({ state: 'cut', upTo: null });
  await desk.ask('POST /stations/link/cut', { body: { cut: false } });
  await expect.poll(() => linkOf(desk)).toMatchObject({ state: 'well', behind: 0 });
});

test('a headquarters that was put back from an older copy is sent again what it lost', async () => {
  const { headquarters, centre, desk } = await country();
  await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  await expect.poll(() => linkOf(desk)).toMatchObject({ behind: 0, state: 'well' });
  const port = Number(new URL(centre.url).port);
  await here.stop(centre);
  cpSync(headquarters.directory, `${headquarters.directory}.old`, { recursive: true });
  const later = await here.start(headquarters, port);
  await cross(desk, documentOf('COULIBALY', 'MOUSSA', 2), 'k2');
  await expect.poll(() => linkOf(desk)).toMatchObject({ behind: 0, upTo: { slip: expect.stringMatching(/-000002$/) } });
  await here.stop(later);
  rmSync(headquarters.directory, { recursive: true });
  cpSync(`${headquarters.directory}.old`, headquarters.directory, { recursive: true });
  const old = await here.start(headquarters, port);
  await expect.poll(async () => (await boardOf(old)).posts[0]).toMatchObject({ backlog: 0, crossings24h: 2 });
});

test('a post that was put back from an older copy goes on from what headquarters holds', async () => {
  const { post, centre, border, desk } = await country();
  await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  await expect.poll(() => linkOf(desk)).toMatchObject({ behind: 0, state: 'well' });
  await here.stop(border);
  cpSync(post.directory, `${post.directory}.old`, { recursive: true });
  const later = await here.start(post);
  const desk2 = await logIn(later, officer);
  const { slip } = await cross(desk2, documentOf('COULIBALY', 'MOUSSA', 2), 'k2');
  await expect.poll(() => linkOf(desk2)).toMatchObject({ behind: 0, upTo: { slip } });
  await here.stop(later);
  rmSync(post.directory, { recursive: true });
  cpSync(`${post.directory}.old`, post.directory, { recursive: true });
  await here.start(post);
  await expect.poll(async () => (await boardOf(centre)).posts[0]).toMatchObject({ tasks: [], backlog: 0, crossings24h: 2 });
});

test('a new machine takes the place of a stolen one, with all that headquarters holds, by one command', async () => {
  const { post, centre, border, desk } = await country();
  await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  const content = picture(40_000);
  const path = await photograph(border, content, 'p1');
  const photographAt = async (running: RunningStation) =>
    (await (await logIn(running, officer)).ask<{ base64?: string }>(`GET ${path}`, { headers: { 'x-purpose': 'alert-check' } })).body
      .base64;
  await expect.poll(() => photographAt(centre), { timeout: 10_000 }).toBe(content.toString('base64'));
  await expect.poll(() => linkOf(desk)).toMatchObject({ behind: 0, state: 'well' });
  await here.stop(border);
  const office = await logIn(centre, administrator);
  await office.ask('POST /stations/posts/mr-gogui/revocation', { body: { reason: 'stolen' }, key: 'r1' });
  const { body } = await office.ask<{ code: string }>('POST /stations/invitations', { body: { station: 'mr-gogui' }, key: 'i1' });
  mkdirSync(`${here.home()}/new`);
  const fresh = await makeStationHere(`${here.home()}/new`, 'mr-gogui', 'post');
  const said = await maabar(
    'enrol',
    fresh.directory,
    '--headquarters',
    centre.url,
    '--code',
    body.code,
    '--key-file',
    fresh.keyFile,
    '--json',
  );
  expect([said.err, said.status]).toEqual(['', 0]);
  const { broughtBack } = JSON.parse(said.out) as { broughtBack: number };
  expect(broughtBack).toBeGreaterThan(2);
  const running = await here.start(fresh);
  await staffStation(running);
  const desk2 = await logIn(running, officer);
  const { slip } = await cross(desk2, documentOf('COULIBALY', 'MOUSSA', 2), 'k2');
  expect(slip).toMatch(/-000002$/);
  await expect.poll(() => linkOf(desk2)).toMatchObject({ state: 'well', behind: 0, upTo: { slip } });
  expect((await boardOf(centre)).posts).toMatchObject([{ state: 'enrolled', crossings24h: 2, tasks: [] }]);
  await expect.poll(() => photographAt(running), { timeout: 10_000 }).toBe(content.toString('base64'));
  // The stolen one is refused: its key is another.
  const thief = await here.start(post);
  await expect.poll(async () => linkOf(await logIn(thief, officer))).toMatchObject({ state: 'refused', refusal: 'station-not-enrolled' });
});

test('a stick carries what the link does not, twice if need be, tells nobody else, and what is held comes back with it', async () => {
  const { headquarters, post, centre, border, desk } = await country();
  await expect.poll(() => linkOf(desk)).toMatchObject({ state: 'well', behind: 0 });
  await desk.ask('POST /stations/link/cut', { body: { cut: true } });
  const { slip } = await cross(desk, documentOf('QUOIBADJARA', 'AMINATA', 1), 'k1');
  const content = picture(150_000);
  const path = await photograph(border, content, 'p1');
  const stick = join(here.home(), 'stick');
  const at = ({ directory, keyFile }: StationHere, action: string, file: string) =>
    maabar('bundle', action, directory, file, '--key-file', keyFile, '--json');
  const carried = async (said: ReturnType<typeof at>) => {
    const { status, out, err } = await said;
    expect([err, status]).toEqual(['', 0]);
    return JSON.parse(out) as { said: string; journals: { journal: string; from?: number; upTo: number }[] };
  };
  const exported = await carried(at(post, 'export', stick));
  expect(exported.journals.map(({ journal }) => journal)).toContain('mr-gogui.operations');
  expect(exported.said).toContain('1 photographs that these speak of lie in it');
  expect(readFileSync(stick).includes('QUOIBADJARA')).toBe(false);
  expect((await at(post, 'export', stick)).status).toBe(1);
  await here.stop(centre);
  const stranger = await here.make('mr-autre', 'headquarters');
  expect((await at(stranger, 'import', stick)).err).toContain('sealed to another station');
  writeFileSync(`${stick}.cut`, readFileSync(stick).subarray(0, -20));
  expect((await at(headquarters, 'import', `${stick}.cut`)).err).toContain('its end is missing');
  for (let times = 0; times < 2; times++) expect((await carried(at(headquarters, 'import', stick))).said).toContain('Take');
  const again = await here.start(headquarters);
  expect((await boardOf(again)).posts).toMatchObject([{ upTo: { slip }, crossings24h: 1, filesToCome: 0, filesGone: [] }]);
  const looked = await (await logIn(again, officer)).ask<{ base64?: string }>(`GET ${path}`, { headers: { 'x-purpose': 'alert-check' } });
  expect(looked.body.base64).toBe(content.toString('base64'));
  await here.stop(border);
  expect((await carried(at(post, 'import', `${stick}.answer`))).said).toContain('mr-siege holds');
  expect((await carried(at(post, 'export', `${stick}.later`))).journals.filter(({ journal }) => journal === 'mr-gogui.operations')).toEqual(
    [],
  );
  writeFileSync(`${stick}.false`, readFileSync(`${stick}.answer`, 'utf8').replace('mr-gogui.operations', 'mr-gogui.operationz'));
  expect((await at(post, 'import', `${stick}.false`)).err).toContain('did not sign it');
});

test('nothing is taken from a post any more once it is revoked, and a wrong code enrols nobody', async () => {
  const { centre, border, desk } = await country();
  await expect.poll(() => linkOf(desk)).toMatchObject({ state: 'well' });
  const office = await logIn(centre, administrator);
  const revoked = await office.ask('POST /stations/posts/mr-gogui/revocation', { body: { reason: 'stolen' }, key: 'r1' });
  expect(revoked.status).toBe(200);
  await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  await expect.poll(() => linkOf(desk)).toMatchObject({ state: 'refused', refusal: 'station-revoked' });
  expect((await boardOf(centre)).posts).toMatchObject([{ state: 'revoked', crossings24h: 0 }]);
  const own = await logIn(border, administrator);
  const join = await own.ask<{ code: string }>('POST /stations/headquarters', {
    body: { address: centre.url, code: 'AAAAA-BBBBB-CCCCC' },
    key: 'j1',
  });
  expect([join.status, join.body.code]).toEqual([403, 'enrolment-code-wrong']);
});

test('rules and lists that headquarters sets hold at the post, the contents of the list with them, and are not set there any more', async () => {
  const { centre, border, desk } = await country();
  const office = await logIn(centre, administrator);
  const set = { ...demoRules, version: 'national-1' };
  expect((await office.ask('PUT /posts/rules', { body: { replaces: null, set }, key: 'rules' })).status).toBe(200);
  await renewDemonstrationList(centre);
  const inForce = async () => (await desk.ask<{ rules: { version: string } | null }>('GET /posts/in-force')).body.rules?.version;
  await expect.poll(inForce).toBe('national-1');
  const lists = async () => (await desk.ask<{ list: string; entries: number; unreadable?: true }[]>('GET /screening/lists')).body;
  await expect.poll(lists).toMatchObject([{ list: 'demonstration', entries: 40 }]);
  expect(await lists()).not.toMatchObject([{ unreadable: true }]);
  const own = await logIn(border, administrator);
  // The page shows the versions that are asked, whence they came, and who is on them.
  const versionsAt = async () =>
    (
      await own.ask<{ sequence: number; from: string | null; inUse: boolean; importedAtMs: number }[]>(
        'GET /screening/lists/demonstration/versions',
      )
    ).body;
  const [version] = await versionsAt();
  expect(version).toMatchObject({ from: 'mr-siege', inUse: true });
  const people = `GET /screening/lists/demonstration/versions/${version!.sequence}/people`;
  const asking = { headers: { 'x-purpose': 'audit' } };
  expect((await desk.ask(people, asking)).status).toBe(404);
  expect((await desk.ask<{ people: unknown[] }>(`${people}?from=mr-siege`, asking)).body.people).toHaveLength(40);
  // And the board tells the age of the same.
  await expect
    .poll(async () => (await boardOf(centre)).posts, { timeout: 10_000 })
    .toMatchObject([{ oldestListMs: version!.importedAtMs }]);
  // One that was brought here and is older is not the one that is asked.
  await renewDemonstrationList(border);
  await expect.poll(async () => (await versionsAt()).map(({ from }) => from)).toEqual([null, 'mr-siege']);
  const refused = await own.ask<{ code: string }>('PUT /posts/rules', { body: { replaces: null, set: demoRules }, key: 'own' });
  expect([refused.status, refused.body.code]).toEqual([409, 'set-by-headquarters']);
});

test('a list of stolen documents that headquarters takes into use is asked at the post', async () => {
  const { centre, desk } = await country();
  const office = await logIn(centre, administrator);
  const file = { type: 'text/csv', text: 'document number,country\nZZ990001,Mali\n' };
  const brought = await office.ask<{ proposal: { proposal: number } }>('POST /screening/lists/stolen/proposals', { file, key: 'brought' });
  const { proposal } = brought.body.proposal;
  await office.ask('POST /screening/lists/stolen/revisions', { body: { proposal }, key: 'taken' });
  const scan = { shownBy: { kind: 'mrz', mrz: documentOf('TRAORE', 'AMINATA', 1) }, direction: 'entry' };
  const alerts = async () => (await desk.ask<{ alerts: { list: string }[] }>('POST /booth/scan', { body: scan })).body.alerts;
  await expect.poll(alerts).toMatchObject([{ list: 'stolen', entry: 'ZZ990001', level: 'strong' }]);
});

/** Eight bytes of signature and an IHDR are what the station looks at; the rest is noise. */
function picture(bytes: number): Buffer<ArrayBuffer> {
  const png = randomBytes(bytes) as Buffer<ArrayBuffer>;
  Buffer.from('89504e470d0a1a0a0000000d49484452000001000000010008020000', 'hex').copy(png);
  return png;
}

/** A photograph of whoever crossed first. */
async function photograph({ url, runtime }: RunningStation, content: Buffer<ArrayBuffer>, key: string): Promise<string> {
  const desk = await Desk.logIn(url, officer.badge, officer.pin);
  const { traveller } = await runtime
    .read(tablesOf<CrossingsRows>('crossings'))
    .selectFrom('crossings_crossing')
    .select('traveller')
    .executeTakeFirstOrThrow();
  const path = `/travellers/${encodeURIComponent(traveller!)}/photographs`;
  const file = { type: 'image/png', text: content };
  const { record } = await mustSay(
    desk.ask<{ record: string }>(`POST ${path}/face`, { file, key, headers: { 'x-purpose': 'correction' } }),
  );
  return `${path}/${encodeURIComponent(record)}`;
}

test('photographs go up last, are at headquarters as they were taken, and one that is lost is named', async () => {
  const { post, centre, border, desk } = await country();
  await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  await expect.poll(() => linkOf(desk)).toMatchObject({ state: 'well', behind: 0 });
  const content = picture(300_000);
  const path = await photograph(border, content, 'p1');
  const office = await logIn(centre, officer);
  const seen = async () => (await office.ask<{ base64?: string }>(`GET ${path}`, { headers: { 'x-purpose': 'alert-check' } })).body.base64;
  await expect.poll(seen, { timeout: 10_000 }).toBe(content.toString('base64'));
  await expect.poll(async () => (await boardOf(centre)).posts[0]).toMatchObject({ filesToCome: 0, filesGone: [] });
  await desk.ask('POST /stations/link/cut', { body: { cut: true } });
  await photograph(border, picture(1000), 'p2');
  for (const file of readdirSync(join(post.directory, 'blobs'), { recursive: true, withFileTypes: true })) {
    const place = join(file.parentPath, file.name);
    if (file.isFile() && statSync(place).size < 2000) rmSync(place);
  }
  await desk.ask('POST /stations/link/cut', { body: { cut: false } });
  await expect
    .poll(async () => (await boardOf(centre)).posts[0], { timeout: 10_000 })
    .toMatchObject({ tasks: ['files-gone'], filesGone: [expect.stringMatching(/^mr-gogui\.operations:\d+$/)] });
});

test('what headquarters and a post have both signed is kept at both, and proved on the command line', async () => {
  const { headquarters, post, centre, border, desk } = await country();
  const port = Number(new URL(centre.url).port);
  await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  await expect.poll(() => linkOf(desk)).toMatchObject({ state: 'well', behind: 0 });
  // Closing signs the heads; the next exchange has them countersigned.
  await here.stop(border);
  const again = await here.start(post);
  const auditor = await logIn(again, administrator);
  const sheet = async () => (await auditor.ask<Heads>('GET /stations/heads')).body;
  const ofOperations = async () => (await sheet()).heads.find(({ journal }) => journal === 'mr-gogui.operations');
  await expect.poll(ofOperations).toMatchObject({
    outcome: 'agrees',
    atMs: expect.any(Number),
    note: expect.stringMatching(/— maabar\/mr-gogui [^\n]+\n— maabar\/mr-siege /u),
  });
  expect((await sheet()).keys.map((key) => key.split('+')[0])).toEqual(expect.arrayContaining(['maabar/mr-gogui', 'maabar/mr-siege']));
  await here.stop(again);
  await here.stop(centre);
  const verified = async ({ directory, keyFile }: StationHere) => maabar('journal', 'verify', directory, '--json', '--key-file', keyFile);
  for (const station of [post, headquarters]) {
    const { status, out } = await verified(station);
    expect([status, out]).toEqual([
      0,
      expect.stringMatching(/"journal":"mr-gogui.operations","countersigned":\d+,"atMs":\d+,"outcome":"agrees"/),
    ]);
  }
  await here.start(headquarters, port);
});

test('over a metered link crossings go at once, and what can wait stays until its hours', async () => {
  const { border, desk } = await country();
  await expect.poll(() => linkOf(desk)).toMatchObject({ state: 'well', behind: 0 });
  const own = await logIn(border, administrator);
  const setTo = (bulkHours: object | null, metered: boolean, key: string) =>
    mustSay(own.ask('PUT /stations/link/settings', { body: { bytesPerSecond: 50_000, metered, bulkHours }, key }));
  await setTo(null, true, 's1');
  await expect.poll(() => linkOf(desk)).toMatchObject({ state: 'well' });
  const { slip } = await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  // A log-in is an entry of `access`, which can wait; asked by hand, since a metered link gathers.
  await logIn(border, officer);
  await desk.ask('POST /stations/link/cut', { body: { cut: false } });
  await expect.poll(() => linkOf(desk)).toMatchObject({ upTo: { slip } });
  expect((await linkOf(desk)).behind).toBeGreaterThan(0);
  await setTo(null, false, 's2');
  await expect.poll(() => linkOf(desk), { timeout: 10_000 }).toMatchObject({ behind: 0 });
});

test('a person whom headquarters erases is erased at the post too', async () => {
  const { centre, border, desk } = await country();
  await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  await expect.poll(() => linkOf(desk)).toMatchObject({ state: 'well', behind: 0 });
  const named = async ({ runtime }: RunningStation) => {
    const rows = await runtime
      .read(tablesOf<CrossingsRows>('crossings'))
      .selectFrom('crossings_crossing')
      .select(['name', 'traveller'])
      .execute();
    return rows.map(({ name }) => name);
  };
  expect(await named(centre)).toEqual(['TRAORE AMINATA']);
  const subjects = (
    await centre.runtime.read(tablesOf<CrossingsRows>('crossings')).selectFrom('crossings_crossing').select('traveller').execute()
  ).map(({ traveller }) => traveller as EntityId);
  must(await centre.writer.erase({ parts: [], subjects, ground: 'rights-request' }));
  expect(await named(centre)).toEqual([null]);
  await expect.poll(() => named(border)).toEqual([null]);
});
