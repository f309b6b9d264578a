/** A second PIN while the post changes: the empty booth is made anew from time to time, and whoever comes in meanwhile is in it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { demoPost } from '../../src/station/demonstration/demo-post.ts';
import type { RunningStation } from '../../src/station/running-station.ts';
import { Desk } from './desk.ts';
import { makeStationHere, staff, staffStation, temporaryHome } from './headquarters-under-test.ts';
import { mustSay } from './made-station.ts';

const [administrator, supervisor] = staff;
const second = '730264';

let ground: ReturnType<typeof temporaryHome>;
let station: RunningStation;
beforeEach(async () => {
  ground = temporaryHome();
  const post = await makeStationHere(ground.home, 'mr-gogui', 'post', { demonstration: false });
  station = await post.start();
  await staffStation(station, demoPost);
});
afterEach(async () => {
  await station.close();
  ground.remove();
});

test('a second PIN that is typed while the post is described anew opens a booth that answers, and knows who came in', async () => {
  const office = await Desk.logIn(station.url, administrator.badge, administrator.pin);
  const officer = await Desk.logIn(station.url, supervisor.badge, supervisor.pin);
  await mustSay(officer.ask('POST /session/second-pin', { body: { currentPin: supervisor.pin, pin: second }, key: 'second' }));
  let going = true;
  const describing = (async () => {
    for (let at = 0; going; at += 1)
      await mustSay(office.ask('PUT /posts/current', { body: { ...demoPost, listsMaxAgeHours: 24 + (at % 40) }, key: `d-${at}` }));
  })();
  const apart = await Desk.logIn(station.url, supervisor.badge, second);
  const answers = [];
  for (let at = 0; at < 5; at += 1) answers.push((await apart.ask('GET /crossings/today?limit=50')).status);
  going = false;
  await describing;
  expect(answers).toEqual([200, 200, 200, 200, 200]);
  // Nobody else was kept out by it.
  await Desk.logIn(station.url, administrator.badge, administrator.pin);
  // Known in there by their second PIN.
  expect((await apart.ask('POST /session/confirmation', { body: { pin: second } })).status).toBe(200);
});
