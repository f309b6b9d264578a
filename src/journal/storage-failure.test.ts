import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type Fate, faultySqlite } from '../../test/faulty-sqlite.ts';
import { expectResult, openTestStore, type TestStore } from '../../test/open-test-store.ts';
import type { JournalStoreOptions } from './journal-store.ts';
import type { JournalTables } from './tables.ts';
import { listVisits, recordVisit, visits } from './testing/visits.ts';
import { verifyJournals } from './verify.ts';

const input = { gate: 'north', names: ['Aïcha'] };

/** A store on a file whose statements fail as `disk.fateOf` says. */
async function openOnFaultyDisk(
  changes: Partial<JournalStoreOptions> = {},
): Promise<{ station: TestStore; disk: { fateOf(sql: string): Fate } }> {
  const disk = { fateOf: (_sql: string): Fate => undefined };
  const sound = await openTestStore('sqlite', [visits]);
  const { file, key } = sound;
  const station = await sound.reopen({ open: async () => faultySqlite(file, key, (sql) => disk.fateOf(sql)), ...changes });
  return { station, disk };
}

/** Fails the next statement that reads so, once. */
function failOnce(disk: { fateOf(sql: string): Fate }, failing: RegExp, fate: Fate): void {
  disk.fateOf = (sql) => {
    if (!failing.test(sql)) return undefined;
    disk.fateOf = () => undefined;
    return fate;
  };
}

describe('an error of the disk means that nothing is known', () => {
  test.each([
    { name: 'although it came through', done: true },
    { name: 'and did not come through', done: false },
  ])('a commit that reports an error $name is told apart by the keys', async ({ done }) => {
    const { station, disk } = await openOnFaultyDisk();
    await using _ = station;
    failOnce(disk, /^commit$/, { code: 'SQLITE_IOERR_FSYNC', done });
    const [keyed, again] = await Promise.all([station.run(recordVisit, input, 'k1'), station.run(recordVisit, input, 'k1')]);
    expect(keyed).toEqual({ sequence: 1, seen: 1 });
    expect(again).toEqual(keyed);
    expect(await station.run(recordVisit, input, 'k1')).toEqual(keyed);
    expect(await listVisits(station.database)).toHaveLength(1);
    expect(station.store.storage()).toEqual({ state: 'well' });
  });

  test('a command without a key is never run a second time where the first may have come through', async () => {
    const { station, disk } = await openOnFaultyDisk();
    await using _ = station;
    failOnce(disk, /^commit$/, { code: 'SQLITE_IOERR_FSYNC', done: true });
    expect(await station.run(recordVisit, input)).toMatchObject({ code: 'storage-stopped' });
    expect(await listVisits(station.database)).toHaveLength(1);
  });

  test('a second place that cannot be written after the commit does not make a command run twice', async () => {
    const { station } = await openOnFaultyDisk();
    await using _ = station;
    const { heads } = station;
    const write = heads.write.bind(heads);
    heads.write = () => {
      heads.write = write;
      throw Object.assign(new Error('the stick was pulled out'), { code: 'EIO' });
    };
    expect(await station.run(recordVisit, input)).toMatchObject({ code: 'storage-stopped' });
    expect(await listVisits(station.database)).toHaveLength(1);
    expect(expectResult(await station.run(recordVisit, input, 'k2'))).toEqual({ sequence: 2, seen: 2 });
  });

  test('rows that the database refuses every time are answered, and hold nothing else up', async () => {
    const { station, disk } = await openOnFaultyDisk();
    await using _ = station;
    let refusals = 0;
    disk.fateOf = (sql) => {
      if (!/^insert into "journal_part"/.test(sql) || refusals >= 50) return undefined;
      refusals += 1;
      return { code: 'SQLITE_CONSTRAINT_CHECK', done: false };
    };
    expect(await station.run(recordVisit, input, 'k1')).toMatchObject({ code: 'internal' });
    expect(refusals).toBeLessThan(5);
    disk.fateOf = () => undefined;
    expect(expectResult(await station.run(recordVisit, input, 'k2'))).toEqual({ sequence: 1, seen: 1 });
  });

  test('a disk that fills up again at once stops recording after one more try', async () => {
    const { station, disk } = await openOnFaultyDisk();
    await using _ = station;
    let refusals = 0;
    disk.fateOf = (sql) => {
      if (!/^insert into "journal_part"/.test(sql) || refusals >= 50) return undefined;
      refusals += 1;
      return { code: 'SQLITE_FULL', done: false };
    };
    expect(await station.run(recordVisit, input, 'k1')).toMatchObject({ code: 'storage-stopped' });
    expect(refusals).toBeLessThan(5);
  });
});

describe('work between the commands', () => {
  test('that meets an error of the disk is refused, and everything is opened again', async () => {
    const { station, disk } = await openOnFaultyDisk();
    await using _ = station;
    await station.run(recordVisit, input, 'k1');
    failOnce(disk, /^insert into "journal_checkpoint"/, { code: 'SQLITE_IOERR_WRITE', done: false });
    const signing = station.store.checkpoint();
    const beside = station.run(recordVisit, input, 'k2');
    await expect(signing).rejects.toMatchObject({ problem: { code: 'storage-stopped' } });
    expect(await beside).toEqual({ sequence: 2, seen: 2 });
    expect(await station.store.checkpoint()).toContainEqual(expect.objectContaining({ journal: 'mr-test.operations', sequence: 2 }));
  });

  test('is refused, not broken, where the disk fails just before it', async () => {
    const { station, disk } = await openOnFaultyDisk();
    await using _ = station;
    failOnce(disk, /^commit$/, { code: 'SQLITE_IOERR_FSYNC', done: true });
    const recording = station.run(recordVisit, input, 'k1');
    await expect(station.store.checkpoint()).rejects.toMatchObject({ problem: { code: 'storage-stopped' } });
    expect(await recording).toEqual({ sequence: 1, seen: 1 });
  });

  test('an erasure cut by the disk is refused, and done when it is asked for again', async () => {
    const { station, disk } = await openOnFaultyDisk();
    await using _ = station;
    await station.run(recordVisit, input, 'k1');
    const parts = [{ journal: 'mr-test.operations', sequence: 1, part: 1 }];
    const order = { ground: 'rights-request', parts, key: 'e1' } as const;
    failOnce(disk, /^update "journal_part" set "body"/, { code: 'SQLITE_IOERR_WRITE', done: false });
    expect(await station.store.erase(order)).toMatchObject({ code: 'storage-stopped' });
    expect(await station.store.erase(order)).toMatchObject({ parts: [{ sequence: 1, part: 1 }] });
    expect(await listVisits(station.database)).toMatchObject([{ name: null }]);
  });
});

test('a signed checkpoint beyond the head shows that the end is missing', async () => {
  await using station = await openTestStore('sqlite', [visits]);
  await station.run(recordVisit, input, 'k1');
  await station.store.checkpoint();
  const { database } = await station.reopen();
  const tables = database as unknown as Kysely<JournalTables>;
  await tables.updateTable('journal_checkpoint').set({ size: 7 }).execute();
  const reports = await verifyJournals(tables, { verifiers: [], erasures: [] });
  expect(reports.flatMap(({ findings }) => findings)).toEqual([{ sequence: 7, what: 'entry-missing' }]);
});

describe('a start that is cut short', () => {
  test('leaves nothing that the next start trips over, wherever it was cut', async () => {
    const sound = await openTestStore('sqlite', [visits]);
    await using _ = sound;
    let total = 0;
    for (let cutAt = 1; ; cutAt++) {
      const file = `${sound.file}.${cutAt}`;
      let statements = 0;
      const cut = async () =>
        faultySqlite(file, sound.key, () => {
          statements += 1;
          return statements === cutAt ? { code: 'SQLITE_IOERR_WRITE', done: false } : undefined;
        });
      const opened = await openTestStore('sqlite', [visits], { open: cut }).then(
        async (store) => {
          await store.close();
          return true;
        },
        () => false,
      );
      if (opened) break;
      total += 1;
      await using again = await openTestStore('sqlite', [visits], { open: async () => faultySqlite(file, sound.key, () => undefined) });
      expect(await again.run(recordVisit, input, 'k1'), `cut at statement ${cutAt}`).toEqual({ sequence: 1, seen: 1 });
    }
    expect(total).toBeGreaterThan(20);
  });
});

test('text that has no form in JSON is refused, and holds nothing else up', async () => {
  await using station = await openTestStore('sqlite', [visits]);
  const answers = await Promise.all([
    station.run(recordVisit, { gate: 'north', names: ['a'] }),
    station.run(recordVisit, { gate: 'north', names: ['\ud800'] }, 'k2'),
    station.run(recordVisit, { gate: 'north', names: ['c'] }),
  ]);
  expect(answers).toMatchObject([{ sequence: 1 }, { code: 'invalid-input' }, { sequence: 2 }]);
});

test('a command that nobody registered is refused as a fault of the program', async () => {
  await using station = await openTestStore('sqlite', [visits]);
  const unknown = { ...recordVisit, name: 'visits.unknown' };
  expect(await station.run(unknown, input)).toMatchObject({ code: 'internal' });
  expect(await station.run(recordVisit, input)).toEqual({ sequence: 1, seen: 1 });
});
