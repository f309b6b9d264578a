import { Client } from 'pg';
import { expect, test } from 'vitest';
import { freshPostgresDatabase } from './postgres.ts';

test('each test has a PostgreSQL database of its own', async () => {
  await using first = await freshPostgresDatabase();
  await using second = await freshPostgresDatabase();
  await query(first.url, 'create table here (x int)');
  await expect(query(second.url, 'select * from here')).rejects.toThrow('does not exist');
});

test('the default order of text is not that of code points, so that a query which leans on it is found', async () => {
  await using database = await freshPostgresDatabase();
  const rows = await query(database.url, `select x from (values ('Zinder'), ('abéché'), ('Agadez')) as t(x) order by x`);
  expect(rows).toEqual([{ x: 'abéché' }, { x: 'Agadez' }, { x: 'Zinder' }]);
});

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
