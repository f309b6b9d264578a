/** A second PIN at a post: headquarters is told, at once where the link is well, and as soon as it is where it was not. */
import { expect, test } from 'vitest';
import type { AccountRow, DuressAlarm } from '../../src/modules/accounts/index.ts';
import type { LinkView } from '../../src/modules/stations/index.ts';
import { demoPost } from '../../src/station/demonstration/demo-post.ts';
import { Desk } from './desk.ts';
import { staff } from './headquarters-under-test.ts';
import { mustSay } from './made-station.ts';
import { stationsHere } from './stations-here.ts';

const here = stationsHere();

const [administrator, supervisor] = staff;
const given = { post: 'mr-gogui', badge: 'GG-101', name: 'Coumba Quoibadjara', roles: ['officer'], pin: '748215' };
const second = '730264';
const alarmsAt = async (office: Desk) => (await office.ask<DuressAlarm[]>('GET /accounts/duress')).body;

async function country() {
  // Not of the demonstration: the post asks of itself every half minute alone.
  const slow = { demonstration: false };
  const { headquarters, centre, border } = await here.makeEnrolledPair(slow);
  const office = await Desk.logIn(centre.url, administrator.badge, administrator.pin);
  const local = await Desk.logIn(border.url, administrator.badge, administrator.pin);
  await local.ask('PUT /posts/current', { body: demoPost, key: 'again' });
  const link = async () => (await local.ask<LinkView>('GET /stations/link')).body;
  await expect.poll(link, { timeout: 15_000 }).toMatchObject({ state: 'well', behind: 0 });
  return { headquarters, centre, border, office, local, link };
}

test('headquarters hears within two seconds, with the name that it alone knows, and a person takes it on; the post shows nothing', async () => {
  const { border, office, local, link } = await country();
  await mustSay(office.ask('POST /accounts/of-posts', { body: given, key: 'g1' }));
  const listed = async () => (await local.ask<AccountRow[]>('GET /accounts')).body.map(({ badge }) => badge);
  await expect.poll(listed, { timeout: 10_000 }).toContain(given.badge);
  const officer = await Desk.logIn(border.url, given.badge, given.pin);
  await mustSay(officer.ask('POST /session/second-pin', { body: { currentPin: given.pin, pin: second }, key: 's1' }));
  // The link is quiet, as on a slow day.
  await expect.poll(link, { timeout: 10_000 }).toMatchObject({ behind: 0 });
  const [atPost, atCentre] = [await local.listen(), await office.listen()];
  const apart = await Desk.logIn(border.url, given.badge, second);
  await expect
    .poll(() => alarmsAt(office), { timeout: 2000, interval: 20 })
    .toMatchObject([{ station: 'mr-gogui', badge: given.badge, name: given.name, at: 'log-in', taken: null }]);
  expect(atCentre.heard).toContain('duress-pin-typed');
  expect(atPost.heard).toEqual([]);
  expect((await apart.ask('GET /crossings/today?limit=50')).body).toMatchObject({});
  const [alarm] = await alarmsAt(office);
  await mustSay(office.ask('POST /accounts/duress/taken', { body: { alarm: alarm!.alarm }, key: 't1' }));
  expect(await alarmsAt(office)).toMatchObject([{ taken: { by: administrator.badge } }]);
  expect((await office.ask('POST /accounts/duress/taken', { body: { alarm: 'mr-gogui.operations:999.0' }, key: 't2' })).status).toBe(404);
  // The list of those who work there says of the log-in what it says of any.
  const row = (await local.ask<AccountRow[]>('GET /accounts')).body.find(({ badge }) => badge === given.badge)!;
  expect(row.lastLoginAtMs).not.toBeNull();
  expect(JSON.stringify(row)).not.toMatch(/duress/);
  atPost.close();
  atCentre.close();
});

test('a second PIN that is typed while the link is down is told when it comes back; nothing else of that session ever is', async () => {
  const { headquarters, centre, border, local, link } = await country();
  await mustSay(local.ask('POST /session/second-pin', { body: { currentPin: administrator.pin, pin: second }, key: 's1' }));
  const port = Number(new URL(centre.url).port);
  await here.stop(centre);
  const apart = await Desk.logIn(border.url, administrator.badge, second);
  await mustSay(apart.ask('POST /accounts', { body: { ...given, post: undefined, badge: 'XX-1', pin: '834962' }, key: 'in-there' }));
  const again = await here.start(headquarters, port);
  const office = await Desk.logIn(again.url, supervisor.badge, supervisor.pin);
  // What is recorded wakes the link.
  await local.ask('PUT /posts/current', { body: { ...demoPost, listsMaxAgeHours: 48 }, key: 'later' });
  await expect.poll(() => alarmsAt(office), { timeout: 20_000 }).toMatchObject([{ badge: administrator.badge, name: null, taken: null }]);
  await expect.poll(link, { timeout: 15_000 }).toMatchObject({ state: 'well', behind: 0, forked: false });
  expect((await local.ask<AccountRow[]>('GET /accounts')).body.map(({ badge }) => badge)).not.toContain('XX-1');
});
