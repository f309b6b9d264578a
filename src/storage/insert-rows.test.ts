import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import { dialects, openTestStore } from '../../test/open-test-store.ts';
import { insertRows, insertTables, preparedName } from './insert-rows.ts';

interface Tables {
  lane: { lane: string; heads: number | null; seal: Uint8Array };
}

describe.each(dialects)('rows on %s', (dialect) => {
  async function withLanes(work: (database: Kysely<Tables>) => Promise<void>): Promise<void> {
    await using station = await openTestStore(dialect, []);
    const database = station.database as unknown as Kysely<Tables>;
    await database.schema
      .createTable('lane')
      .addColumn('lane', 'text', (c) => c.primaryKey())
      .addColumn('heads', 'integer')
      .addColumn('seal', dialect === 'sqlite' ? 'blob' : 'bytea')
      .execute();
    await work(database);
  }
  const rowsOf = (count: number, heads: number | null) =>
    Array.from({ length: count }, (_, at) => ({ lane: `lane ${String(at).padStart(4, '0')}`, heads, seal: Buffer.from([at % 256]) }));

  test('are all there, whatever their number', async () => {
    await withLanes(async (database) => {
      await insertRows(database, 'lane', []);
      const rows = rowsOf(1023, null);
      await insertRows(database, 'lane', rows);
      const found = await database.selectFrom('lane').selectAll().orderBy('lane').execute();
      expect(found.map(({ lane, heads, seal }) => ({ lane, heads, seal: Buffer.from(seal) }))).toEqual(rows);
    });
  });

  test('take the place of those that stand there only where that is said', async () => {
    await withLanes(async (database) => {
      await insertRows(database, 'lane', rowsOf(3, 1));
      await expect(insertRows(database, 'lane', rowsOf(5, 2))).rejects.toThrow();
      await insertRows(database, 'lane', rowsOf(5, 2), { replacing: ['lane'] });
      const found = await database.selectFrom('lane').select(['heads']).execute();
      expect(found).toEqual(Array.from({ length: 5 }, () => ({ heads: 2 })));
    });
  });

  test('are none of them there where one cannot be, and the connection works on', async () => {
    await withLanes(async (database) => {
      await insertTables(database, { lane: rowsOf(300, 2) });
      await expect(insertTables(database, { lane: rowsOf(301, 2) })).rejects.toThrow();
      const odd = rowsOf(400, 1).slice(300);
      odd[70] = { ...odd[70]!, heads: {} as never };
      await expect(database.transaction().execute((open) => insertRows<Tables, 'lane'>(open, 'lane', odd))).rejects.toThrow();
      // The connection works on, and letters of every width come back as they were.
      const wide = rowsOf(400, 1).map((row, at) => ({ ...row, lane: `ممر é 🐪 ${'ش'.repeat(at)} ${at}`, seal: Buffer.alloc(3 * at, at) }));
      await insertRows(database, 'lane', wide);
      const found = await database.selectFrom('lane').selectAll().where('heads', '=', 1).execute();
      const sorted = (rows: readonly { lane: string; seal: Uint8Array }[]) =>
        rows.map(({ lane, seal }) => `${lane} ${Buffer.from(seal).toString('hex')}`).sort();
      expect(sorted(found)).toEqual(sorted(wide));
      expect((await database.selectFrom('lane').select('lane').where('heads', '=', 2).execute()).length).toBe(300);
    });
  });
});

test('no statement but these is prepared under a name', () => {
  expect(preparedName('select 1')).toBeUndefined();
});
