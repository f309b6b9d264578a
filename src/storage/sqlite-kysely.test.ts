import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openSqlite } from './sqlite-connection.ts';
import { kyselyOf } from './sqlite-kysely.ts';
import { storageFaultOf } from './storage-error.ts';

test('a disk that fills up within a transaction is told as such, and the connection goes on', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'maabar-full-'));
  const database = kyselyOf(openSqlite({ file: join(directory, 'full.db'), key: randomBytes(32) }));
  onTestFinished(async () => {
    await database.destroy();
    await rm(directory, { recursive: true });
  });
  await sql`create table filler (content blob)`.execute(database);
  await sql`pragma max_page_count = 20`.execute(database);
  const filling = database.transaction().execute(async (transaction) => {
    for (let n = 0; n < 40; n++) await sql`insert into filler values (randomblob(4000))`.execute(transaction);
  });
  const error = await filling.then(
    () => undefined,
    (fault: unknown) => fault,
  );
  expect(storageFaultOf(error)).toBe('disk-full');
  const { rows } = await sql<{ n: number }>`select count(*) as n from filler`.execute(database);
  expect(rows).toEqual([{ n: 0 }]);
});
