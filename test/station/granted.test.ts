/** Log-ins that headquarters gives: at their post alone, without a name, with the link down, and taken back. */
import { expect, test } from 'vitest';
import { tablesOf } from '../../src/journal/tables-token.ts';
import type { AccountRow, Grants } from '../../src/modules/accounts/index.ts';
import type { LinkView } from '../../src/modules/stations/index.ts';
import { demoPost } from '../../src/station/demonstration/demo-post.ts';
import type { RunningStation } from '../../src/station/running-station.ts';
import { Desk } from './desk.ts';
import { enrol, staff, staffStation } from './headquarters-under-test.ts';
import { mustSay } from './made-station.ts';
import { stationsHere } from './stations-here.ts';

const here = stationsHere();

const [administrator, supervisor] = staff;
const given = { post: 'mr-gogui', badge: 'GG-101', name: 'Coumba Quoibadjara', roles: ['officer'], pin: '748215' };

async function country() {
  const headquarters = await here.make('mr-siege', 'headquarters');
  const posts = [await here.make('mr-gogui', 'post'), await here.make('mr-kobenni', 'post')];
  const centre = await here.start(headquarters);
  await staffStation(centre);
  const borders: RunningStation[] = [];
  for (const post of posts) {
    const border = await here.start(post);
    await staffStation(border, demoPost);
    await enrol(post, border, centre);
    borders.push(border);
    const desk = await Desk.logIn(border.url, supervisor.badge, supervisor.pin);
    await desk.ask('POST /stations/link/cut', { body: { cut: false } });
    await expect.poll(async () => (await desk.ask<LinkView>('GET /stations/link')).body).toMatchObject({ state: 'well', behind: 0 });
  }
  const office = await Desk.logIn(centre.url, administrator.badge, administrator.pin);
  return { headquarters, posts, centre, borders: borders as [RunningStation, RunningStation], office };
}

const logIn = ({ url }: RunningStation, pin = given.pin) => Desk.logIn(url, given.badge, pin);
/** Looked at in the post's list: trying to log in would slow the badge down. */
async function arrived(border: RunningStation, sinceMs = 0): Promise<number> {
  const desk = await Desk.logIn(border.url, administrator.badge, administrator.pin);
  const told = async () => (await desk.ask<AccountRow[]>('GET /accounts')).body.find(({ badge }) => badge === given.badge)?.addedAtMs ?? 0;
  await expect.poll(told, { timeout: 10_000, interval: 20 }).toBeGreaterThan(sinceMs);
  return told();
}

/** Everything that stands in the bodies of a station. */
async function bodiesOf({ runtime }: RunningStation): Promise<string> {
  const rows = await runtime
    .read(tablesOf<{ journal_part: { body: Uint8Array | null } }>('journal'))
    .selectFrom('journal_part')
    .select('body')
    .execute();
  return rows.map(({ body }) => Buffer.from(body ?? []).toString('utf8')).join('\n');
}

test('an officer whom headquarters lets in logs in at that post alone, also while headquarters is away, and no name goes there', async () => {
  const { posts, centre, borders, office } = await country();
  await mustSay(office.ask('POST /accounts/of-posts', { body: given, key: 'g1' }));
  await arrived(borders[0]);
  await expect(logIn(borders[1])).rejects.toThrow('log-in-refused');
  const [there, elsewhere, atCentre] = [await bodiesOf(borders[0]), await bodiesOf(borders[1]), await bodiesOf(centre)];
  expect([there, elsewhere, atCentre].map((text) => [text.includes('GG-101'), text.includes('Quoibadjara')])).toEqual([
    [true, false],
    [false, false],
    [true, true],
  ]);
  await here.stop(centre);
  await here.stop(borders[0]);
  const again = await here.start(posts[0]!);
  expect((await (await logIn(again)).ask<{ roles: string[] }>('GET /session')).body.roles).toEqual(['officer']);
});

test('who is withdrawn is out within two seconds, in the middle of their work', async () => {
  const { borders, office } = await country();
  await mustSay(office.ask('POST /accounts/of-posts', { body: given, key: 'g1' }));
  await arrived(borders[0]);
  const desk = await logIn(borders[0]);
  await mustSay(office.ask('POST /accounts/of-posts/mr-gogui/GG-101/withdrawal', { body: {}, key: 'w1' }));
  await expect.poll(async () => (await desk.ask('GET /session')).status, { timeout: 2000, interval: 20 }).toBe(401);
  await expect(logIn(borders[0])).rejects.toThrow('account-disabled');
  expect((await office.ask<Grants>('GET /accounts/of-posts')).body.officers).toMatchObject([
    { badge: 'GG-101', name: given.name, state: 'disabled' },
  ]);
});

test('a supervisor of the post closes such an account on the spot, and none of an administrator; its own PIN holds until headquarters gives another', async () => {
  const { borders, office } = await country();
  await mustSay(office.ask('POST /accounts/of-posts', { body: given, key: 'g1' }));
  const toldMs = await arrived(borders[0]);
  const desk = await logIn(borders[0]);
  await mustSay(desk.ask('POST /session/pin', { body: { currentPin: given.pin, pin: '927364' }, key: 'p1' }));
  await expect(logIn(borders[0])).rejects.toThrow('log-in-refused');
  await logIn(borders[0], '927364');
  await mustSay(office.ask('POST /accounts/of-posts', { body: { ...given, pin: '635128' }, key: 'g2' }));
  await arrived(borders[0], toldMs);
  await logIn(borders[0], '635128');
  const chief = await Desk.logIn(borders[0].url, 'AA-2', supervisor.pin);
  expect((await chief.ask('POST /accounts/AA-1/disable', { body: {}, key: 'd1' })).body.code).toBe('administrator-closes');
  await mustSay(chief.ask('POST /accounts/GG-101/disable', { body: {}, key: 'd2' }));
  await expect(logIn(borders[0], '635128')).rejects.toThrow('account-disabled');
  const local = await Desk.logIn(borders[0].url, administrator.badge, administrator.pin);
  expect((await local.ask('POST /accounts/GG-101/pin', { body: { pin: '445921' }, key: 'd3' })).body.code).toBe('granted-elsewhere');
  await mustSay(local.ask('POST /accounts/GG-101/enable', { body: {}, key: 'd4' }));
  await logIn(borders[0], '635128');
});

test('nobody is let in at a post that is not enrolled', async () => {
  const { office } = await country();
  const refused = await office.ask('POST /accounts/of-posts', { body: { ...given, post: 'mr-ailleurs' }, key: 'g1' });
  expect([refused.status, refused.body.code]).toEqual([404, 'post-unknown']);
});
