/** From `maabar init` to a crossing on disk, and everything that a start may find in its way. */

import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { findMountRefusal, isRefused, mountMemory } from '../faults/mounts.ts';
import { jsonLines, maabar, maabarWith, type Said } from './command-line.ts';
import { cleanUp, cross, documentOf, logInOfficer, type MadeStation, makeStation } from './made-station.ts';

let made: MadeStation;
beforeAll(async () => {
  made = await makeStation();
});
afterAll(() => cleanUp([made]));

function copyOfMade(): MadeStation {
  const copy = made.copy();
  onTestFinished(() => copy.remove());
  return copy;
}

const mrz = documentOf('Coulibaly', 'Ramata', 1);

describe('a station at work', () => {
  test('records a crossing, stops in order, and has it after the next start; the same key records nothing more', async () => {
    const station = copyOfMade();
    const running = await station.start();
    expect(await (await fetch(`${running.url}/api/health`)).json()).toEqual({ status: 'ok' });
    const recorded = await cross(await logInOfficer(running), mrz, 'k1');
    expect(recorded.crossingId).toBe('mr-essai.operations:2.1');
    expect(await running.stop('SIGTERM')).toBe(0);
    const again = await station.start();
    const desk = await logInOfficer(again);
    expect(await cross(desk, mrz, 'k1')).toEqual(recorded);
    expect((await desk.ask<unknown[]>('GET /crossings/today')).body).toHaveLength(1);
    expect(await again.stop('SIGTERM')).toBe(0);
    expect((await station.say('journal verify')).status).toBe(0);
  });

  test('that was killed loses nothing that it acknowledged', async () => {
    const station = copyOfMade();
    const running = await station.start();
    const recorded = await cross(await logInOfficer(running), mrz, 'k1');
    expect(await running.stop('SIGKILL')).toBeNull();
    const again = await station.start();
    expect(await cross(await logInOfficer(again), mrz, 'k1')).toEqual(recorded);
    await again.stop('SIGTERM');
    expect((await station.say('journal verify')).status).toBe(0);
  });

  test('keeps its directory to itself, and says who has it', async () => {
    const station = copyOfMade();
    const running = await station.start();
    for (const verb of ['start', 'journal rebuild', 'journal accept']) {
      const second = await station.say(verb);
      expect([verb, second.status]).toEqual([verb, 1]);
      expect(second.err).toContain(`A station is running on ${station.directory} already (process ${running.pid})`);
    }
    await running.stop('SIGTERM');
  });

  test('whose clock was set back a year records all the same, and shows the order by sequence', async () => {
    const station = copyOfMade();
    const before = await station.start();
    await cross(await logInOfficer(before), mrz, 'k1');
    await before.stop('SIGTERM');
    const clock = new URL('./clock-a-year-ago.mjs', import.meta.url).href;
    const running = await station.start({ NODE_OPTIONS: `--import=${clock}` });
    const told = (await (await fetch(`${running.url}/api/station`)).json()) as { nowMs: number; recordedUntilMs: number };
    expect((told.recordedUntilMs - told.nowMs) / (365 * 86_400_000)).toBeCloseTo(1, 2);
    await cross(await logInOfficer(running), documentOf('Traoré', 'Bintou', 2), 'k2');
    await running.stop('SIGTERM');
    const shown = await station.say('journal show', 'mr-essai.operations', '--json');
    const crossings = jsonLines<{ kind: string; sequence: number; recordedAt: string }>(shown).filter(
      ({ kind }) => kind === 'crossing-recorded',
    );
    expect(crossings.map(({ sequence }) => sequence)).toEqual([2, 4]);
    const years = crossings.map(({ recordedAt }) => Date.parse(recordedAt) / (365 * 86_400_000));
    expect(years[0]! - years[1]!).toBeCloseTo(1, 2);
    expect((await station.say('journal verify')).status).toBe(0);
  });
});

describe('a start that is refused says why and what to do, and changes nothing', () => {
  const expectRefusal = (said: Said, ...words: readonly string[]) => {
    expect([said.status, said.out]).toEqual([1, '']);
    for (const word of words) expect(said.err).toContain(word);
    expect(said.err.trim().split('\n')).toHaveLength(1);
  };

  test('with no key, a missing one, a damaged one and that of another station', async () => {
    const { directory, home } = made;
    expectRefusal(await maabarWith({ MAABAR_PASSPHRASE: '' }, 'start', directory), '--key-file FILE');
    expectRefusal(await maabar('start', directory, '--key-file', join(home, 'no')), join(home, 'no'), 'Plug in the stick');
    writeFileSync(join(home, 'short'), 'short', { mode: 0o600 });
    expectRefusal(await maabar('start', directory, '--key-file', join(home, 'short')), 'not a key file', '32');
    writeFileSync(join(home, 'other'), Buffer.alloc(32, 7), { mode: 0o600 });
    expectRefusal(await maabar('start', directory, '--key-file', join(home, 'other')), 'does not open this station');
    expectRefusal(await maabarWith({ MAABAR_PASSPHRASE: 'some other words here' }, 'start', directory), 'does not open this station');
  });

  test('where there is no station', async () => {
    expectRefusal(await maabar('start', made.home, '--key-file', made.keyFile), 'no station', 'maabar init');
  });

  test('where the settings are no settings', async () => {
    const station = copyOfMade();
    writeFileSync(join(station.directory, 'station.json'), '{ "format": "something" }');
    expectRefusal(await station.say('start'), 'station.json', 'not a station file');
  });

  test('where the keys are gone', async () => {
    const station = copyOfMade();
    rmSync(join(station.directory, 'keys.json'));
    expectRefusal(await station.say('start'), 'keys.json', 'backup');
  });

  test('where the database is not encrypted', async () => {
    const station = copyOfMade();
    const file = join(station.directory, 'station.db');
    rmSync(file);
    const plain = new Database(file);
    plain.exec('create table crossing (name text)');
    plain.close();
    const content = readFileSync(file);
    expectRefusal(await station.say('start'), 'is not encrypted');
    expectRefusal(await station.say('journal verify'), 'is not encrypted');
    expect(readFileSync(file)).toEqual(content);
  });

  test('where the database is damaged at its beginning', async () => {
    const station = copyOfMade();
    const file = openSync(join(station.directory, 'station.db'), 'r+');
    writeSync(file, Buffer.alloc(64, 0x5a), 0, 64, 100);
    closeSync(file);
    for (const verb of ['start', 'journal verify']) {
      expectRefusal(await station.say(verb), 'is damaged, or belongs to another station', 'maabar restore');
    }
  });

  test('where its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    expectRefusal(await made.say('start', '--port', String(port)), `Port ${port} is in use`, '--port');
    other.close();
  });

  test('by the system: no such address, a directory for a key, a file for a directory', async () => {
    expectRefusal(await made.say('start', '--port', '0', '--host', '192.0.2.1'), 'This machine has no address 192.0.2.1', '--host');
    expectRefusal(
      await maabar('start', made.directory, '--key-file', made.home),
      `${made.home} is a directory, and a file is needed there. Name a file.`,
    );
    expectRefusal(
      await maabar('init', join(made.keyFile, 'x'), '--station', 'ml-essai', '--key-file', made.keyFile),
      join(made.keyFile, 'x'),
      'a part of its path is a file',
    );
  });

  test('where a file stands in place of one of its directories, or a directory in place of one of its files', async () => {
    const station = copyOfMade();
    const uploads = join(station.directory, 'uploads');
    rmSync(uploads, { recursive: true, force: true });
    writeFileSync(uploads, '');
    expectRefusal(await station.say('start', '--port', '0'), `${uploads} is a file, and a directory is needed there.`);
    const keys = join(station.directory, 'keys.json');
    rmSync(keys);
    mkdirSync(keys);
    expectRefusal(await station.say('start'), `${keys} is a directory, and a file is needed there.`);
  });

  test('where the database was emptied, also for those who only read', async () => {
    const station = copyOfMade();
    for (const name of readdirSync(station.directory)) if (name.startsWith('station.db')) rmSync(join(station.directory, name));
    writeFileSync(join(station.directory, 'station.db'), '');
    expectRefusal(await station.say('start'), 'entries are missing');
    for (const verb of ['journal verify', 'journal show'])
      expectRefusal(await station.say(verb), 'is damaged, or belongs to another station');
  });

  test('where the heads are gone although there are entries', async () => {
    const station = copyOfMade();
    rmSync(join(station.directory, 'witness', 'heads.bin'));
    // Twice: the file that the first try makes is empty, and says as little.
    for (const _ of [1, 2]) expectRefusal(await station.say('start'), 'heads.bin', 'maabar journal accept');
  });

  test('and words that are off have exit status 2', async () => {
    for (const args of [['start', made.directory, '--prot', '1'], ['start', made.directory, '--port', 'x'], ['x']]) {
      expect([args, (await maabar(...args)).status]).toEqual([args, 2]);
    }
  });
});

describe('maabar init', () => {
  const home = () => {
    const station = copyOfMade();
    rmSync(station.directory, { recursive: true });
    return station.home;
  };

  test('with a passphrase makes a station that opens with it, from a file or the environment', async () => {
    const directory = join(home(), 'new');
    const file = join(directory, '..', 'passphrase');
    writeFileSync(file, 'sept chameaux au puits\n');
    expect(await maabar('init', directory, '--station', 'ml-essai', '--passphrase-file', file)).toMatchObject({ status: 0 });
    const added = await maabar('account', 'add', directory, '--badge', 'A-1', '--name', 'Ousmane Maïga', '--passphrase-file', file);
    expect(added.out).toMatch(/^A-1 may log in\. PIN: \d{8}\./);
    const verified = await maabarWith({ MAABAR_PASSPHRASE: 'sept chameaux au puits' }, 'journal', 'verify', directory);
    expect([verified.status, verified.out]).toEqual([0, expect.stringContaining('ml-essai.accounts: sound; 2 entries')]);
    // Before its first start too.
    const backup = join(directory, '..', 'backup');
    expect((await maabar('backup', directory, backup, '--passphrase-file', file)).out).toContain('ml-essai.accounts up to entry 2');
  });

  test('makes no key in a directory that is not there: it may be a stick that is not plugged in', async () => {
    const directory = join(home(), 'new');
    const stick = join(directory, '..', 'stick');
    const said = await maabar('init', directory, '--station', 'ml-essai', '--key-file', join(stick, 'gogui.key'));
    expect([said.status, said.err]).toEqual([
      1,
      `maabar init: There is no directory ${stick} to make gogui.key in. Plug in the stick or disk that it stands for; or make it, for your account alone: mkdir -p -m 700 ${stick}\n`,
    ]);
    expect([existsSync(directory), existsSync(stick)]).toEqual([false, false]);
  });

  const refusal = findMountRefusal('memory');
  test.skipIf(isRefused('a key on a read-only disk', refusal))('says that a disk can only be read, or is full', async () => {
    const ground = home();
    const disk = mountMemory(join(ground, 'stick'), 1);
    onTestFinished(() => disk.unmount());
    const make = () => maabar('init', join(ground, 'new'), '--station', 'ml-essai', '--key-file', join(disk.path, 'gogui.key'));
    const fillUp = () => writeFileSync(join(disk.path, 'filler'), Buffer.alloc(1024 * 1024));
    expect(fillUp).not.toThrow();
    const full = await make();
    expect([full.status, full.err]).toEqual([
      1,
      expect.stringContaining(`${join(disk.path, 'gogui.key')} cannot be written: there is no room`),
    ]);
    expect(readdirSync(disk.path)).toEqual(['filler']);
    disk.makeReadOnly();
    const readOnly = await make();
    expect([readOnly.status, readOnly.err]).toEqual([
      1,
      expect.stringContaining(`${join(disk.path, 'gogui.key')} cannot be written: its disk can only be read.`),
    ]);
  });

  test('warns of a key file and of a passphrase that others can read, and says how to take it from them', async () => {
    const ground = home();
    const key = join(ground, 'key-for-all');
    const words = join(ground, 'words-for-all');
    writeFileSync(key, Buffer.alloc(32, 3), { mode: 0o644 });
    writeFileSync(words, 'sept chameaux au puits\n', { mode: 0o640 });
    for (const [option, file] of [
      ['--key-file', key],
      ['--passphrase-file', words],
    ] as const) {
      const said = await maabar('init', join(ground, option), '--station', 'ml-essai', option, file);
      expect([said.status, said.err]).toEqual([
        0,
        `Other accounts of this machine can read ${file}. Take it from them: chmod 600 ${file} (or, on a stick that knows no permissions, mount it for this account alone).\n`,
      ]);
    }
  });

  test('says what is wrong with a passphrase file', async () => {
    const ground = home();
    const empty = join(ground, 'empty');
    writeFileSync(empty, '\nsept chameaux au puits\n', { mode: 0o600 });
    for (const [file, words] of [
      [empty, `The first line of ${empty} is no passphrase`],
      ['/dev/zero', 'The first line of /dev/zero is no passphrase'],
      [join(ground, 'none'), `There is no file ${join(ground, 'none')}`],
      [ground, `${ground} is a directory`],
    ] as const) {
      const said = await maabar('init', join(ground, 'new'), '--station', 'ml-essai', '--passphrase-file', file);
      expect([said.status, said.err]).toEqual([1, expect.stringContaining(words)]);
    }
    expect(existsSync(join(ground, 'new'))).toBe(false);
    const picture = join(ground, 'picture');
    writeFileSync(picture, Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...Array.from({ length: 40 }, (_, n) => 0x80 + n)]), { mode: 0o600 });
    const said = await maabar('init', join(ground, 'new'), '--station', 'ml-essai', '--passphrase-file', picture);
    expect([said.status, said.err]).toEqual([1, expect.stringContaining('This is no passphrase: it has characters that nobody can type.')]);
  });

  test('refuses a short passphrase, and can be tried again at the same place', async () => {
    const directory = join(home(), 'new');
    const short = await maabarWith({ MAABAR_PASSPHRASE: 'short' }, 'init', directory, '--station', 'ml-essai');
    expect([short.status, short.err]).toEqual([1, expect.stringContaining('at least 12 characters')]);
    expect(readdirSync(directory)).toEqual([]);
    const again = await maabarWith({ MAABAR_PASSPHRASE: 'sept chameaux au puits' }, 'init', directory, '--station', 'ml-essai');
    expect(again.status).toBe(0);
  });

  test('never touches a station that is there', async () => {
    const before = readFileSync(join(made.directory, 'keys.json'));
    const said = await made.say('init', '--station', 'ml-essai');
    expect([said.status, said.err]).toEqual([1, expect.stringContaining('already a station')]);
    expect(readFileSync(join(made.directory, 'keys.json'))).toEqual(before);
  });

  test('wants a code, a role and a URL that make sense', async () => {
    const directory = join(home(), 'new');
    const call = (...args: string[]) => maabar('init', directory, '--key-file', join(directory, '..', 'k'), ...args);
    for (const args of [
      ['--station', 'Gogui'],
      ['--station', 'mr-gogui', '--role', 'palace'],
      ['--station', 'mr-gogui', '--postgres', 'x'],
    ]) {
      expect([args, (await call(...args)).status]).toEqual([args, 2]);
    }
    expect(existsSync(directory)).toBe(false);
  });
});

describe('maabar keys', () => {
  test('adds ways to open the station and takes them away, beside a running one, never the last', async () => {
    const station = copyOfMade();
    const passphrase = join(station.home, 'passphrase');
    writeFileSync(passphrase, 'trois puits sous la lune');
    const running = await station.start();
    const added = await station.say('keys add', '--new-passphrase-file', passphrase, '--label', 'chief of post', '--json');
    const [slot] = jsonLines<{ id: string; kind: string; label: string }>(added);
    expect(slot).toMatchObject({ kind: 'passphrase', label: 'chief of post' });
    const listed = jsonLines<{ id: string; kind: string }>(await station.say('keys list', '--json'));
    expect(listed.map(({ kind }) => kind)).toEqual(['key-file', 'passphrase']);
    await running.stop('SIGTERM');
    const withPassphrase = (...args: string[]) => maabar(...args, '--passphrase-file', passphrase);
    expect((await withPassphrase('keys', 'remove', station.directory, listed[0]!.id)).status).toBe(0);
    expect((await station.say('journal verify')).err).toContain('does not open this station');
    expect((await withPassphrase('journal', 'verify', station.directory)).status).toBe(0);
    const last = await withPassphrase('keys', 'remove', station.directory, slot!.id);
    expect([last.status, last.err]).toEqual([1, expect.stringContaining('the last way to open the station')]);
    expect((await withPassphrase('keys', 'remove', station.directory, '00000000')).err).toContain('No way to open this station');
  });

  test('makes a key file where there is none', async () => {
    const station = copyOfMade();
    const stick = join(station.home, 'stick');
    expect((await station.say('keys add', '--new-key-file', stick, '--label', 'stick in the safe')).status).toBe(0);
    expect((await maabar('journal', 'verify', station.directory, '--key-file', stick)).status).toBe(0);
    expect((await station.say('keys add', '--new-key-file', stick)).status).toBe(2);
    expect((await station.say('keys add', '--label', 'nothing')).status).toBe(2);
  });
});

test('account add is for a station that is stopped, and refuses a badge that is there', async () => {
  const station = copyOfMade();
  const taken = await station.say('account add', '--badge', 'GG-1', '--name', 'Somebody Else');
  expect([taken.status, taken.out]).toEqual([1, '']);
  const off = async (...args: string[]) => {
    const said = await maabar('account', ...args, station.directory, '--key-file', station.keyFile);
    expect(said.status).toBe(2);
    return said.err;
  };
  expect(await off('add', '--badge', 'GG-9')).toContain('maabar account: --name takes whose account it is');
  expect(await off('add', '--badge', 'É', '--name', 'Sira Keïta')).toContain('maabar account: --badge takes 2 to 20 letters');
  expect(await off('add', '--badge', 'GG-9', '--name', 'Sira Keïta', '--role', 'king')).toContain(
    'maabar account: --role takes one of officer,',
  );
  expect(await off('remove', '--badge', 'GG-9')).toContain('there is no "remove"');
  const running = await station.start();
  expect((await station.say('account add', '--badge', 'GG-9', '--name', 'Sira Keïta')).err).toContain('is running');
  await running.stop('SIGTERM');
});
