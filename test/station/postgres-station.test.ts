/** A station on PostgreSQL: one process, then two on one database. */
import { cpSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Proposed } from '../../src/modules/screening/index.ts';
import { type FreshDatabase, freshPostgresDatabase } from '../postgres.ts';
import { jsonLines, maabar, startMaabar } from './command-line.ts';
import { Desk } from './desk.ts';
import {
  cleanUp,
  cross,
  documentOf,
  logInOfficer,
  type MadeStation,
  makeStation,
  mustSay,
  officer,
  type Recorded,
} from './made-station.ts';

let database: FreshDatabase;
let made: MadeStation;
let second: MadeStation;
beforeAll(async () => {
  database = await freshPostgresDatabase();
  made = await makeStation({ init: ['--postgres', database.url] });
  second = copyFor('second');
});
afterAll(async () => {
  cleanUp([made]);
  await database.drop();
});

/** A copy for another process of the same station: settings, keys, the heads as they were; blobs are shared. */
function copyFor(name: string): MadeStation {
  const directory = join(made.home, name);
  cpSync(made.directory, directory, { recursive: true });
  rmSync(join(directory, 'blobs'), { recursive: true });
  symlinkSync(join(made.directory, 'blobs'), join(directory, 'blobs'));
  return {
    ...made,
    directory,
    say: (verb, ...args) => maabar(...verb.split(' '), directory, ...args, '--key-file', made.keyFile),
    start: (environment) => startMaabar(directory, made.keyFile, environment),
  };
}

test('a station on PostgreSQL is made, staffed, records, stops and verifies by the same commands', async () => {
  const running = await made.start();
  const recorded = await cross(await logInOfficer(running), documentOf('Coulibaly', 'Ramata', 1), 'k1');
  expect(await running.stop('SIGKILL')).toBeNull();
  const again = await made.start();
  const desk = await logInOfficer(again);
  expect(await cross(desk, documentOf('Coulibaly', 'Ramata', 1), 'k1')).toEqual(recorded);
  expect(await again.stop('SIGTERM')).toBe(0);
  for (const verb of ['journal verify', 'journal rebuild', 'journal show', 'journal accept']) {
    const said = await made.say(verb);
    expect([verb, said.status, said.err.includes('maabar journal:')]).toEqual([verb, 0, false]);
  }
});

test('two processes on one database record for one station, and never twice', async () => {
  const [first, other] = await Promise.all([made.start(), second.start()]);
  const desks = await Promise.all([first, other].map(({ url }) => Desk.logIn(url, officer.badge, officer.pin)));

  // The same request at both, at once: one crossing, one answer.
  const mrz = documentOf('Diarra', 'Fily', 2);
  const twice = await Promise.all(desks.map((desk) => cross(desk, mrz, 'same')));
  expect(twice[0]).toEqual(twice[1]);

  // More than one chunk of salts, so that each takes over a chunk that the other began.
  const perDesk = 80;
  const answers = await Promise.all(
    desks.flatMap((desk, place) =>
      Array.from({ length: perDesk }, (_, turn) =>
        cross(desk, documentOf('Traoré', 'Bintou', 100 + place * perDesk + turn), `d${place}-${turn}`),
      ),
    ),
  );
  // Both count the same slips: none twice, none left out.
  const slips = answers.map(({ slip }) => slip);
  const counted = (slip: string) => Number(slip.slice('2026-'.length));
  const following = Array.from({ length: 2 * perDesk }, (_, nth) => counted(twice[0]!.slip) + 1 + nth);
  expect(slips.map(counted).toSorted((a, b) => a - b)).toEqual(following);

  // Each sees what the other recorded, and whoever logged in at one is known at the other.
  for (const desk of desks) {
    const today = await mustSay(desk.ask<Recorded[]>('GET /crossings/today?limit=500'));
    expect(today.map(({ slip }) => slip)).toEqual(expect.arrayContaining(slips));
  }

  // A list that one takes into use is asked at the other too.
  const administrator = await Desk.logIn(first.url, 'GG-1', made.administratorPin);
  const file = { type: 'text/csv', text: 'id,surname,given names\nX-1,Quoibadjara,Nènè\n' };
  const brought = administrator.ask<Proposed>('POST /screening/lists/essai/proposals?title=Essai&language=fr', { file, key: 'list' });
  const { proposal } = (await mustSay(brought)).proposal;
  await mustSay(administrator.ask('POST /screening/lists/essai/revisions', { body: { proposal }, key: 'list-taken' }));
  const lists = () => mustSay(desks[1]!.ask<unknown[]>('GET /screening/lists'));
  while ((await lists()).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await lists()).toEqual([expect.objectContaining({ list: 'essai', entries: 1 })]);
  expect((await lists())[0]).not.toHaveProperty('unreadable');

  // What both would trip over is refused while the other is at work.
  const third = copyFor('third');
  const rebuilt = await third.say('journal rebuild');
  expect([rebuilt.status, rebuilt.err]).toEqual([1, expect.stringContaining('Another process of this station is at work')]);
  const occupied = await second.say('start');
  expect(occupied.err).toContain('is running');

  expect(await Promise.all([first.stop('SIGTERM'), other.stop('SIGTERM')])).toEqual([0, 0]);
  for (const station of [made, second]) {
    const said = await station.say('journal verify', '--json');
    expect(said.status).toBe(0);
    const operations = jsonLines<{ journal: string; entries: number }>(said).find(({ journal }) => journal === 'mr-essai.operations');
    expect(operations?.entries).toBe(2 + 2 + 2 * 2 * perDesk);
  }
});

test('a server that may lose what it acknowledged is refused', async () => {
  await using careless = await freshPostgresDatabase();
  const name = new URL(careless.url).pathname.slice(1);
  const client = new Client({ connectionString: careless.url });
  await client.connect();
  await client.query(`alter database ${name} set synchronous_commit = off`);
  await client.end();
  const directory = join(made.home, 'careless');
  await maabar('init', directory, '--station', 'ml-essai', '--postgres', careless.url, '--key-file', made.keyFile);
  const said = await maabar('start', directory, '--key-file', made.keyFile);
  expect([said.status, said.err]).toEqual([1, expect.stringContaining('synchronous_commit = off: it would lose')]);
});

test('a server that is away is named', async () => {
  const directory = join(made.home, 'away');
  const url = 'postgres://maabar@127.0.0.1:9/nothing';
  expect((await maabar('init', directory, '--station', 'ml-essai', '--postgres', url, '--key-file', made.keyFile)).status).toBe(0);
  for (const verb of [['start'], ['journal', 'verify'], ['journal', 'accept']]) {
    const said = await maabar(...verb, directory, '--key-file', made.keyFile);
    expect([said.status, said.err]).toEqual([1, expect.stringContaining('The PostgreSQL server cannot be used')]);
  }
});
