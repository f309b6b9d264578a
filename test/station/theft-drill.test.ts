/**
 * The theft drill: a post is left in a hurry. Somebody who is not logged in types the code; headquarters hears of it while the link is
 * up; nothing on the disk opens the post any more; headquarters gives it back, and work goes on where it ended.
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isProblem } from '../../src/kernel/problem.ts';
import { startStation } from '../../src/station/running-station.ts';
import { stationPaths } from '../../src/station/station-config.ts';
import { maabar } from './command-line.ts';
import { Desk } from './desk.ts';
import { enrol, makeStationHere, must, staff, staffStation, temporaryHome } from './headquarters-under-test.ts';
import { post as details } from './made-station.ts';

const ground = temporaryHome();
afterAll(() => ground.remove());

const code = 'neuf outardes à l’aube';

async function seal(url: string, typed: string) {
  const answer = await fetch(`${url}/api/station/seal`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ code: typed }),
  });
  return { status: answer.status, body: (await answer.json()) as { code?: string } | null };
}

test('a post is sealed by its code alone, opens for nobody, and comes back through headquarters with all that it held', async () => {
  const headquarters = await makeStationHere(ground.home, 'mr-siege', 'headquarters');
  const post = await makeStationHere(ground.home, 'mr-gogui', 'post');
  const centre = await headquarters.start();
  await staffStation(centre);
  let border = await post.start();
  await staffStation(border, details);
  expect((await seal(border.url, code)).body).toMatchObject({ code: 'seal-not-prepared' });
  await enrol(post, border, centre);
  await border.close();

  const codeFile = join(ground.home, 'code');
  writeFileSync(codeFile, `${code}\n`);
  const key = ['--key-file', post.keyFile] as const;
  const prepared = await maabar('seal', 'prepare', post.directory, '--code-file', codeFile, ...key);
  expect([prepared.status, prepared.out]).toEqual([0, expect.stringContaining('mr-siege')]);
  border = await post.start();
  const officer = await Desk.logIn(border.url, staff[1].badge, staff[1].pin);
  expect((await officer.ask('GET /station')).body).toMatchObject({ canBeSealed: true });

  const typed: (string | undefined)[] = [];
  for (const guess of ['huit outardes', 'sept outardes', 'six outardes à l’aube', code])
    typed.push((await seal(border.url, guess)).body?.code);
  expect(typed).toEqual(['seal-code-wrong', 'seal-code-wrong', 'seal-code-wrong', 'seal-delayed']);
  await new Promise((resolve) => setTimeout(resolve, 2100));
  expect(await seal(border.url, code)).toEqual({ status: 200, body: null });
  await border.sealed;
  await border.close();

  // Neither the key file that opened it this morning, nor the code, opens anything.
  const keys = stationPaths(post.directory).keys;
  expect(JSON.parse(readFileSync(keys, 'utf8'))).toMatchObject({ slots: [], escrow: { to: 'mr-siege' } });
  const secret = { kind: 'key-file', path: post.keyFile } as const;
  const refused = await startStation({ directory: post.directory, secret, port: 0 });
  expect(isProblem(refused) && [refused.code, refused.details.station]).toEqual(['station-sealed', 'mr-siege']);
  const again = await maabar('seal', 'now', post.directory, '--code-file', codeFile);
  expect([again.status, again.err]).toEqual([1, expect.stringContaining('sealed')]);

  // At headquarters the last entry of the post says so; its journal is there, so that nothing was lost.
  const told = await maabar('journal', 'show', headquarters.directory, 'mr-gogui.operations', '--key-file', headquarters.keyFile);
  expect(told.out).toContain('station-sealed');
  const board = await (await Desk.logIn(centre.url, staff[1].badge, staff[1].pin)).ask('GET /stations/board');
  expect(board.body).toMatchObject({ posts: [{ station: 'mr-gogui', tasks: expect.arrayContaining(['sealed']) }] });

  // keys.json alone is carried to headquarters; another station's headquarters could not open it.
  const carried = join(ground.home, 'carried.json');
  copyFileSync(keys, carried);
  const fresh = join(ground.home, 'fresh.key');
  const call = [carried, '--new-key-file', fresh, '--key-file', headquarters.keyFile] as const;
  const returned = await maabar('seal', 'return', headquarters.directory, ...call);
  expect([returned.status, returned.err]).toEqual([0, '']);
  copyFileSync(carried, keys);
  const back = must(await startStation({ directory: post.directory, secret: { kind: 'key-file', path: fresh }, port: 0 }));
  const supervisor = await Desk.logIn(back.url, staff[1].badge, staff[1].pin);
  expect((await supervisor.ask('GET /crossings/today')).status).toBe(200);
  await back.close();
  await centre.close();
}, 120_000);

test('a station that no headquarters could give back is not sealed, and another headquarters opens nothing', async () => {
  const alone = await makeStationHere(ground.home, 'mr-seule', 'post');
  const running = await alone.start();
  await running.close();
  const codeFile = join(ground.home, 'code');
  writeFileSync(codeFile, `${code}\n`);
  const unprepared = await maabar('seal', 'prepare', alone.directory, '--code-file', codeFile, '--key-file', alone.keyFile);
  expect([unprepared.status, unprepared.err]).toEqual([1, expect.stringContaining('no headquarters')]);
  const now = await maabar('seal', 'now', alone.directory, '--code-file', codeFile);
  expect([now.status, now.err]).toEqual([1, expect.stringContaining('cannot be sealed')]);
  const stranger = await makeStationHere(ground.home, 'mr-autre', 'headquarters');
  const opened = await stranger.start();
  await opened.close();
  const carried = join(ground.home, 'carried.json');
  const fresh = join(ground.home, 'other.key');
  const refused = await maabar('seal', 'return', stranger.directory, carried, '--new-key-file', fresh, '--key-file', stranger.keyFile);
  expect([refused.status, refused.err]).toEqual([1, expect.stringContaining('not sealed to this headquarters')]);
}, 60_000);
