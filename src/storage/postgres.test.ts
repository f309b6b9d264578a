import { setTimeout as pause } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { expect, test } from 'vitest';
import { freshPostgresDatabase } from '../../test/postgres.ts';
import { openPostgres } from './postgres.ts';
import { storageFaultOf } from './storage-error.ts';

test('a server that goes away in the middle of a transaction is met by the next statement, and by nothing else', async () => {
  await using server = await freshPostgresDatabase();
  const database = await openPostgres<Record<string, never>>(server.url, 1);
  const other = await openPostgres<Record<string, never>>(server.url, 1);
  const work = database.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction);
    await sql`select pg_terminate_backend(${rows[0]!.pid})`.execute(other);
    await pause(200);
    await sql`select 1`.execute(transaction);
  });
  const fault = await work.catch(storageFaultOf);
  expect(fault).toBe('unreachable');
  await expectWell(database);
  await other.destroy();
  await database.destroy();
});

test('a server that only reads is no longer the one to write to', async () => {
  await using server = await freshPostgresDatabase();
  const database = await openPostgres<Record<string, never>>(server.url, 1);
  await sql`set default_transaction_read_only = on`.execute(database);
  expect(await sql`create table lane (lane integer)`.execute(database).catch(storageFaultOf)).toBe('unreachable');
  await database.destroy();
});

async function expectWell(database: Kysely<Record<string, never>>): Promise<void> {
  expect((await sql<{ one: number }>`select 1 as one`.execute(database)).rows).toEqual([{ one: 1 }]);
}
