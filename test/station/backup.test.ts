/** `maabar backup` and `maabar restore`, on SQLite and PostgreSQL and from one to the other. */
import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { placeOf } from '../../src/kernel/ids.ts';
import type { PeopleFound } from '../../src/modules/protection/index.ts';
import { stationPaths } from '../../src/station/station-config.ts';
import { findMountRefusal, isRefused, mountMemory } from '../faults/mounts.ts';
import { freshPostgresDatabase } from '../postgres.ts';
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
  watcher,
} from './made-station.ts';
import { nowhere, searchRaw } from './raw-search.ts';

const operations = 'mr-essai.operations';
const rareName = 'Quoibadjara';

/** One traveller with a rare name, and one with a common one. */
let made: MadeStation;
let backup: string;
beforeAll(async () => {
  made = await makeStation();
  const running = await made.start();
  const desk = await logInOfficer(running);
  await cross(desk, documentOf(rareName, 'Nènè', 7), 'k7');
  await cross(desk, documentOf('Sangaré', 'Kadia', 8), 'k8');
  await running.stop('SIGTERM');
  backup = join(made.home, 'backup');
  const said = await made.say('backup', backup);
  if (said.status !== 0) throw new Error(said.err);
});
afterAll(() => cleanUp([made]));

function copyOfMade(): MadeStation {
  const copy = made.copy();
  onTestFinished(() => copy.remove());
  return copy;
}

interface Head {
  readonly journal: string;
  readonly epoch: number;
  readonly sequence: number;
}

const restore = (station: MadeStation, from: string, to: string, ...more: readonly string[]) =>
  maabar('restore', from, to, '--key-file', station.keyFile, ...more);
const verify = (station: MadeStation, directory: string) => maabar('journal', 'verify', directory, '--key-file', station.keyFile, '--json');

describe('a backup', () => {
  test('is made beside a station at work, and restores what it says that it restores', async () => {
    const station = copyOfMade();
    const running = await station.start();
    const desk = await logInOfficer(running);
    const acknowledged: Recorded[] = [];
    let isOver = false;
    const recording = (async () => {
      for (let turn = 0; !isOver; turn += 1) acknowledged.push(await cross(desk, documentOf('Traoré', 'Bintou', 100 + turn), `t${turn}`));
    })();
    while (acknowledged.length < 5) await new Promise((resolve) => setTimeout(resolve, 20));
    const before = acknowledged.at(-1)!;
    const file = join(station.home, 'under-load');
    const said = await station.say('backup', file, '--json');
    isOver = true;
    await recording;
    await running.stop('SIGTERM');
    const [{ heads, entries }] = jsonLines<{ heads: Head[]; entries: number }>(said) as [{ heads: Head[]; entries: number }];
    const upTo = heads.find(({ journal }) => journal === operations)!.sequence;
    expect(upTo).toBeGreaterThanOrEqual(placeOf(before.crossingId).sequence);
    expect(upTo).toBeLessThanOrEqual(placeOf(acknowledged.at(-1)!.crossingId).sequence);

    const directory = join(station.home, 'restored');
    const restored = await restore(station, file, directory, '--json');
    const [report] = jsonLines<{ entries: number; upTo: Head[] }>(restored);
    expect(report!.entries).toBe(entries);
    expect(report!.upTo).toContainEqual(expect.objectContaining({ journal: operations, epoch: 2, sequence: upTo }));
    expect((await verify(station, directory)).status).toBe(0);

    const again = await startMaabar(directory, station.keyFile);
    const today = await mustSay((await logInOfficer(again)).ask<Recorded[]>('GET /crossings/today?limit=500'));
    const crossings = today.map(({ crossingId }) => crossingId);
    expect(crossings).toEqual(expect.arrayContaining([`${operations}:2.1`, `${operations}:4.1`, before.crossingId]));
    // The rebuilt count goes on where that of the backup ended.
    expect(new Set(today.map(({ slip }) => slip)).size).toBe(today.length);
    await again.stop('SIGTERM');
  });

  test('is never written over a file, and never half written onto a full disk', async () => {
    const content = readFileSync(backup);
    const again = await made.say('backup', backup);
    expect([again.status, again.err]).toEqual([1, expect.stringContaining('is there already')]);
    expect(readFileSync(backup)).toEqual(content);
    expect((await made.say('backup', join(made.home, 'no', 'backup'))).err).toContain(
      `There is no directory ${join(made.home, 'no')} to make backup in.`,
    );
  });

  test('leaves alone what another is writing, and says which file is in the way', async () => {
    const file = join(made.home, 'twice');
    writeFileSync(`${file}.incomplete`, 'of another');
    const second = await made.say('backup', file);
    expect([second.status, second.err]).toEqual([
      1,
      expect.stringContaining(`There is ${file}.incomplete: another backup is being written`),
    ]);
    expect(readFileSync(`${file}.incomplete`, 'utf8')).toBe('of another');
    rmSync(`${file}.incomplete`);
    const within = await made.say('backup', join(made.keyFile, 'x'));
    expect(within.err).toBe(
      `maabar backup: ${join(made.keyFile, 'x')} cannot be reached: a part of its path is a file, and no directory.\n`,
    );
    const station = copyOfMade();
    const blobs = stationPaths(station.directory).blobs;
    rmSync(blobs, { recursive: true, force: true });
    writeFileSync(blobs, '');
    const unread = await station.say('backup', file);
    expect([unread.status, unread.err]).toEqual([1, expect.stringContaining(`maabar backup: ${blobs}`)]);
    expect(existsSync(`${file}.incomplete`)).toBe(false);
  });

  const refusal = findMountRefusal('memory');
  test.skipIf(isRefused('a backup onto a full disk', refusal))('leaves nothing behind on a disk that is full', async () => {
    const disk = mountMemory(join(made.home, 'disk'), 1);
    onTestFinished(() => disk.unmount());
    writeFileSync(join(disk.path, 'filler'), Buffer.alloc(1024 * 1024 - 4096));
    const said = await made.say('backup', join(disk.path, 'backup'));
    expect([said.status, said.err]).toEqual([1, expect.stringContaining('there is no room left on its disk')]);
    expect(readdirSync(disk.path)).toEqual(['filler']);
  });

  test('shows nothing of what is in it', async () => {
    const content = readFileSync(backup, 'latin1');
    for (const word of [rareName, rareName.toUpperCase(), 'crossing-recorded']) expect(content).not.toContain(word);
  });
});

describe('a restore that is refused leaves nothing behind', () => {
  const expectRefusal = async (from: string, words: string, ...more: readonly string[]) => {
    const before = readdirSync(made.home).sort();
    const said = await restore(made, from, join(made.home, 'restored'), ...more);
    expect([said.status, said.err]).toEqual([1, expect.stringContaining(words)]);
    expect(said.err.trim().split('\n')).toHaveLength(1);
    expect(readdirSync(made.home).sort()).toEqual(before);
  };
  const variant = (name: string, change: (bytes: Buffer) => Buffer): string => {
    const file = join(made.home, name);
    writeFileSync(file, change(readFileSync(backup)));
    return file;
  };

  test('where the file was changed, cut, or is none', async () => {
    const flipped = variant('flipped', (bytes) => {
      bytes[bytes.length - 100]! ^= 1;
      return bytes;
    });
    await expectRefusal(flipped, 'The backup is damaged');
    const cut = variant('cut', (bytes) => bytes);
    truncateSync(cut, readFileSync(cut).length - 1000);
    await expectRefusal(cut, 'backup');
    await expectRefusal(
      variant('other', () => Buffer.from('holiday pictures')),
      'not a backup of Maabar',
    );
    await expectRefusal(join(made.home, 'nowhere'), 'There is no file');
    await expectRefusal(made.directory, `${made.directory} is a directory, and a file is needed there.`);
  });

  test('where the key is another, the directory is taken, or the old witness is not there', async () => {
    const other = join(made.home, 'other-key');
    writeFileSync(other, Buffer.alloc(32, 9));
    const said = await maabar('restore', backup, join(made.home, 'restored'), '--key-file', other);
    expect([said.status, said.err]).toEqual([1, expect.stringContaining('does not open this station')]);
    expect(existsSync(join(made.home, 'restored'))).toBe(false);
    expect((await restore(made, backup, made.directory)).err).toContain('is not empty');
    await expectRefusal(backup, 'no erasures.jsonl', '--witness', join(made.home, 'no-witness'));
  });
});

test('what was erased after the backup is erased again by a restore that is given the old witness', async () => {
  const station = copyOfMade();
  const running = await station.start();
  const desk = await Desk.logIn(running.url, watcher.badge, watcher.pin);
  const headers = { 'x-purpose': 'rights-request', 'x-case-number': 'DP-3' };
  const { people } = await mustSay(desk.ask<PeopleFound>(`GET /protection/people?name=${rareName}`, { headers }));
  const order = { subject: people[0]!.subject, ground: 'rights-request' };
  const { parts } = await mustSay(desk.ask<{ parts: unknown[] }>('POST /protection/erasures', { body: order, key: 'e1' }));
  await running.stop('SIGTERM');
  const from = join(station.home, 'backup');
  const inDirectory = (directory: string): MadeStation => ({ ...station, directory });

  // Positive control: without the witness the restore cannot know.
  const [forgetful, mindful] = [join(station.home, 'forgetful'), join(station.home, 'mindful')];
  expect((await restore(station, from, forgetful)).status).toBe(0);
  expect((await searchRaw(inDirectory(forgetful), rareName)).tables).toContain('travellers_traveller');

  const restored = await restore(station, from, mindful, '--witness', join(station.directory, 'witness'), '--json');
  // Those of the search and of the reading came after the backup.
  expect(jsonLines<{ erasedAgain: number }>(restored)).toEqual([expect.objectContaining({ erasedAgain: parts.length })]);
  expect(await searchRaw(inDirectory(mindful), rareName)).toEqual(nowhere);
  expect((await verify(station, mindful)).status).toBe(0);
  expect((await searchRaw(inDirectory(mindful), 'Sangare')).tables).toContain('travellers_traveller');
  // And a backup of that one needs no witness any more.
  const third = join(station.home, 'third');
  expect((await maabar('backup', mindful, third, '--key-file', station.keyFile)).status).toBe(0);
  expect((await restore(station, third, join(station.home, 'last'))).status).toBe(0);
  expect(await searchRaw(inDirectory(join(station.home, 'last')), rareName)).toEqual(nowhere);
});

test('a backup moves a station to PostgreSQL and back', async () => {
  await using database = await freshPostgresDatabase();
  const station = copyOfMade();
  const from = join(station.home, 'backup');

  // A restore that fails leaves the database as empty as it was.
  const flipped = join(station.home, 'flipped');
  const bytes = readFileSync(from);
  bytes[bytes.length - 100]! ^= 1;
  writeFileSync(flipped, bytes);
  const onServer = join(station.home, 'server');
  expect((await restore(station, flipped, onServer, '--postgres', database.url)).status).toBe(1);

  expect((await restore(station, from, onServer, '--postgres', database.url)).err).toBe('');
  expect((await restore(station, from, join(station.home, 'twice'), '--postgres', database.url)).err).toContain('holds journals already');
  expect(existsSync(stationPaths(onServer).database)).toBe(false);
  const running = await startMaabar(onServer, station.keyFile);
  const desk = await Desk.logIn(running.url, officer.badge, officer.pin);
  await cross(desk, documentOf('Diarra', 'Fily', 9), 'k9');
  // What was sent before the backup is known by its key on the new server too.
  expect((await cross(desk, documentOf('Sangaré', 'Kadia', 8), 'k8')).crossingId).toBe(`${operations}:4.1`);
  await running.stop('SIGTERM');
  expect((await verify(station, onServer)).status).toBe(0);

  const file = join(station.home, 'from-server');
  expect((await maabar('backup', onServer, file, '--key-file', station.keyFile)).status).toBe(0);
  const home = join(station.home, 'home-again');
  const [report] = jsonLines<{ upTo: Head[] }>(await restore(station, file, home, '--json'));
  expect(report!.upTo).toContainEqual(expect.objectContaining({ journal: operations, epoch: 3, sequence: 6 }));
  expect((await verify(station, home)).status).toBe(0);
  const again = await startMaabar(home, station.keyFile);
  expect(await mustSay((await logInOfficer(again)).ask<unknown[]>('GET /crossings/today'))).toHaveLength(3);
  await again.stop('SIGTERM');
});
