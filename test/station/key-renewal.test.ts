/** A post's key is renewed: headquarters takes the next one over, the one before is refused, and what it signed still holds. */
import { cpSync } from 'node:fs';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LinkView } from '../../src/modules/stations/index.ts';
import { demoPost } from '../../src/station/demonstration/demo-post.ts';
import type { RunningStation } from '../../src/station/running-station.ts';
import { startStation } from '../../src/station/running-station.ts';
import { maabar } from './command-line.ts';
import { Desk } from './desk.ts';
import { enrol, makeStationHere, must, staff, staffStation, temporaryHome } from './headquarters-under-test.ts';
import { cross, documentOf, mustSay } from './made-station.ts';

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
const linkOf = async (desk: Desk) => (await desk.ask<LinkView>('GET /stations/link')).body;

test('the next key is taken over while the post works, a copy with the key of before is refused, and the journals verify', async () => {
  const headquarters = await makeStationHere(ground.home, 'mr-siege', 'headquarters');
  const post = await makeStationHere(ground.home, 'mr-gogui', 'post');
  const [centre, border] = [await headquarters.start(), await post.start()];
  open.push(centre, border);
  await staffStation(centre);
  await staffStation(border, demoPost);
  await enrol(post, border, centre);
  const desk = await logIn(border, officer);
  await desk.ask('POST /stations/link/cut', { body: { cut: false } });
  await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  await expect.poll(() => linkOf(desk)).toMatchObject({ state: 'well', behind: 0 });

  // The machine is copied by a thief just before.
  const stolen = `${post.directory}.stolen`;
  open = open.filter((station) => station !== border);
  await border.close();
  cpSync(post.directory, stolen, { recursive: true });
  const again = await post.start();
  open.push(again);
  const chief2 = await logIn(again, administrator);
  const { key } = await mustSay(chief2.ask<{ key: string }>('POST /stations/key', { body: {} }));
  expect(key).toMatch(/^[A-Za-z0-9_-]{43}$/);

  const desk2 = await logIn(again, officer);
  const { slip } = await cross(desk2, documentOf('COULIBALY', 'MOUSSA', 2), 'k2');
  await expect.poll(() => linkOf(desk2), { timeout: 10_000 }).toMatchObject({ state: 'well', behind: 0, upTo: { slip } });

  const thief = must(
    await startStation({ directory: stolen, secret: { kind: 'key-file', path: post.keyFile }, port: 0, log: pino({ level: 'silent' }) }),
  );
  open.push(thief);
  await expect
    .poll(async () => linkOf(await logIn(thief, officer)), { timeout: 10_000 })
    .toMatchObject({ state: 'refused', refusal: 'station-not-enrolled' });

  // After a restart it signs with the next key, and what the one before signed verifies.
  open = open.filter((station) => station !== again);
  await again.close();
  const later = await post.start();
  await later.close();
  const verified = await maabar('journal', 'verify', post.directory, '--key-file', post.keyFile);
  expect([verified.err, verified.status]).toEqual([expect.any(String), 0]);
  const last = await post.start();
  open.push(last);
  const desk3 = await logIn(last, officer);
  await cross(desk3, documentOf('DIALLO', 'OUMAR', 3), 'k3');
  await expect.poll(() => linkOf(desk3), { timeout: 10_000 }).toMatchObject({ state: 'well', behind: 0 });

  const region = await (await logIn(centre, administrator)).ask<{ code: string }>('POST /stations/key', { body: {} });
  expect(region.status).toBeGreaterThanOrEqual(400);
});
