import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isProblem } from '../../src/kernel/problem.ts';
import { flipBytes, killedStation, sizeOf } from './damage-trial.ts';
import { openFaultStore, recordAcknowledged, tryOpenFaultStore } from './fault-station.ts';
import { seededRandom } from './random.ts';

/** Bytes of a write-ahead log with a handful of pages. */
const fewFrames = 32 + 5 * (24 + 4096);

describe('a flipped byte', () => {
  test.each([
    { file: 'station.db', cases: 24, seed: 4803 },
    { file: 'station.db-wal', cases: 24, seed: 4804 },
    { file: 'witness/heads.bin', cases: 8, seed: 4805, within: 600 },
  ])('in $file costs nothing, or the loss is named', async ({ file, cases, seed, within }) => {
    await using station = await killedStation();
    const outcomes = await flipBytes(station, { file, cases, random: seededRandom(seed), within });
    process.stdout.write(`a flipped byte in ${file}: ${JSON.stringify(outcomes)}\n`);
    expect(Object.values(outcomes).reduce((a, b) => a + b, 0)).toBe(cases);
  });
});

describe('a database that is not the one that was acknowledged', () => {
  test('is refused where its log is gone, was cut, or the file was cut', async () => {
    await using station = await killedStation();
    expect(await station.judge(() => undefined)).toBe('whole');
    // After a kill the log holds entries that the database does not.
    expect(await station.judge((directory) => rmSync(join(directory, 'station.db-wal')))).toMatch(/^the start: /);
    expect(await station.judge((directory) => truncateSync(join(directory, 'station.db-wal'), fewFrames))).toMatch(/^the start: /);
    expect(
      await station.judge((directory) => {
        rmSync(join(directory, 'station.db-wal'));
        truncateSync(join(directory, 'station.db'), Math.floor(sizeOf(join(directory, 'station.db')) * 0.7));
      }),
    ).toMatch(/^the start: /);
  });

  test('is refused where it is missing, and none is made in its place', async () => {
    await using station = await killedStation();
    let place = '';
    const outcome = await station.judge((directory) => {
      place = directory;
      for (const file of ['station.db', 'station.db-wal', 'station.db-shm']) rmSync(join(directory, file));
    });
    expect(outcome).toBe('the start: journal-behind');
    expect(existsSync(join(place, 'station.db'))).toBe(false);
    expect(await station.judge((directory) => truncateSync(join(directory, 'station.db'), 0))).toMatch(/^the start: /);
  });

  test('is refused as behind where it is an older copy, and says how much is missing', async () => {
    await using ground = await killedStation();
    const { station } = ground;
    const earlier = join(station.keys, 'earlier.db');
    const first = await openFaultStore(station);
    await first.close();
    copyFileSync(join(station.directory, 'station.db'), earlier);
    const second = await openFaultStore(station);
    for (let i = 0; i < 7; i++) await recordAcknowledged(second, `later ${i}`);
    await second.close();
    copyFileSync(earlier, join(station.directory, 'station.db'));
    const refusal = await tryOpenFaultStore(station);
    expect(refusal).toMatchObject({ code: 'journal-behind', details: { journal: 'mr-test.operations', missing: 7 } });
  });

  test('is refused as forked where an older copy was recorded on elsewhere', async () => {
    await using ground = await killedStation();
    const { station } = ground;
    const elsewhere = { ...station, directory: join(station.keys, 'elsewhere') };
    const first = await openFaultStore(station);
    await first.close();
    mkdirSync(elsewhere.directory);
    copyFileSync(join(station.directory, 'station.db'), join(elsewhere.directory, 'station.db'));
    cpSync(join(station.directory, 'witness'), join(elsewhere.directory, 'witness'), { recursive: true });
    for (const [place, count] of [
      [station, 5],
      [elsewhere, 9],
    ] as const) {
      const store = await openFaultStore(place);
      for (let i = 0; i < count; i++) await recordAcknowledged(store, `${place.directory} ${i}`);
      await store.close();
    }
    copyFileSync(join(elsewhere.directory, 'station.db'), join(station.directory, 'station.db'));
    const refusal = await tryOpenFaultStore(station);
    expect(refusal).toMatchObject({ code: 'journal-forked', details: { journal: 'mr-test.operations' } });
  });

  test('keeps the damaged log as it was, so that somebody can still read what is in it', async () => {
    await using station = await killedStation();
    let before = 0;
    let after = -1;
    await station.judge(async (directory) => {
      const log = join(directory, 'station.db-wal');
      truncateSync(log, fewFrames);
      before = sizeOf(log);
      const refusal = await tryOpenFaultStore({ ...station.station, directory });
      expect(isProblem(refusal)).toBe(true);
      after = sizeOf(log);
    });
    expect(after).toBe(before);
  });

  test('a file that another program made is not taken for one', async () => {
    await using station = await killedStation();
    const write = (text: string) => (directory: string) => {
      rmSync(join(directory, 'station.db-wal'));
      writeFileSync(join(directory, 'station.db'), text.padEnd(8192, '\0'));
    };
    expect(await station.judge(write('SQLite format 3\0'))).toBe('the start: database-plain');
    expect(await station.judge(write('something else'))).toBe('the start: database-unopened');
  });
});
