/** A newer program over the link: offered at headquarters, brought by the post beside its crossings, and seen on the board. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import type { Board, LinkView } from '../../src/modules/stations/index.ts';
import { manifestLine, scriptBytes, trailerFor } from '../../src/station/package/package-file.ts';
import { maabar } from './command-line.ts';
import { Desk } from './desk.ts';
import { staff } from './headquarters-under-test.ts';
import { cross, documentOf, mustSay } from './made-station.ts';
import { stationsHere } from './stations-here.ts';

const here = stationsHere();

const [administrator, officer] = staff;
const { platform, arch } = process;

async function packageOf(version: string, bytes: number): Promise<string> {
  const file = join(here.home(), `${version}.sh`);
  const script = Buffer.alloc(scriptBytes, '\n');
  script.write(`#!/bin/sh\n${manifestLine({ version, platform, arch })}\n`);
  writeFileSync(file, Buffer.concat([script, randomBytes(bytes)]));
  appendFileSync(file, await trailerFor(file, generateKeyPairSync('ed25519').privateKey));
  return file;
}

test('a package that headquarters offers is at the post whole, while crossings go up beside it, and both say that it waits', async () => {
  const { headquarters, post, centre, border } = await here.makeEnrolledPair();
  const desk = await Desk.logIn(border.url, officer.badge, officer.pin);
  const chief = await Desk.logIn(border.url, administrator.badge, administrator.pin);
  const office = await Desk.logIn(centre.url, administrator.badge, administrator.pin);
  // A slow link: the package takes some ten seconds of it.
  const settings = { bytesPerSecond: 300_000, metered: false, bulkHours: null };
  await mustSay(chief.ask('PUT /stations/link/settings', { body: settings, key: 's1' }));
  const link = async () => (await desk.ask<LinkView>('GET /stations/link')).body;
  await expect.poll(link).toMatchObject({ state: 'well', behind: 0, update: null });
  const file = await packageOf('99.0.0', 3_000_000);
  const offered = await maabar('offer-update', headquarters.directory, file);
  expect([offered.err, offered.status]).toEqual(['', 0]);
  await desk.ask('POST /stations/link/cut', { body: { cut: false } });
  await expect.poll(link, { timeout: 10_000 }).toMatchObject({ update: { version: '99.0.0', state: 'brings' } });
  const { slip } = await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  const postThere = async () => (await office.ask<Board>('GET /stations/board')).body.posts[0];
  await expect.poll(postThere, { timeout: 10_000 }).toMatchObject({ upTo: { slip }, update: { state: 'brings' } });
  await expect.poll(link, { timeout: 30_000 }).toMatchObject({ update: { version: '99.0.0', state: 'waits' } });
  await expect.poll(postThere, { timeout: 10_000 }).toMatchObject({ update: { version: '99.0.0', state: 'waits' }, tasks: [] });
  const brought = join(post.directory, 'updates', `maabar-99.0.0-${platform}-${arch}.sh`);
  expect(readFileSync(brought).equals(readFileSync(file))).toBe(true);
});
