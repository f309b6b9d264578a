/** The same rows into the same tables with the same indexes, and nothing else: several hundred rows a statement, as many rows a transaction as a chunk made. */
import type { Client } from 'pg';
import type { Dialect } from '../../src/storage/dialect.ts';
import { openSqlite, type SqliteConnection } from '../../src/storage/sqlite-connection.ts';

type Row = Readonly<Record<string, unknown>>;

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** What stands in the tables of a database, by whichever connection. */
export interface TableReader {
  names(): Promise<readonly string[]>;
  rows(table: string): Promise<readonly Row[]>;
}

const rowsAtOnce = 500;
const mostValues = 32_000;

export async function readTables(reader: TableReader): Promise<readonly Table[]> {
  const tables: Table[] = [];
  for (const name of await reader.names()) {
    const rows = await reader.rows(name);
    const columns = Object.keys(rows[0] ?? {});
    tables.push({ name, columns, rows: rows.map((row) => columns.map((column) => row[column])) });
  }
  return tables.filter(({ rows }) => rows.length > 0);
}

interface Batch {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** A transaction holds a slice of every table, as a chunk does. */
function transactions(tables: readonly Table[], count: number, dialect: Dialect): readonly (readonly Batch[])[] {
  return Array.from({ length: count }, (_, at) =>
    tables.flatMap(({ name, columns, rows }) => {
      const some = rows.slice(Math.floor((rows.length * at) / count), Math.floor((rows.length * (at + 1)) / count));
      const most = Math.min(rowsAtOnce, Math.floor(mostValues / columns.length));
      const batches: Batch[] = [];
      for (let start = 0; start < some.length; start += most)
        batches.push(batchOf(name, columns, some.slice(start, start + most), dialect));
      return batches;
    }),
  );
}

function batchOf(name: string, columns: readonly string[], rows: readonly (readonly unknown[])[], dialect: Dialect): Batch {
  const place = (at: number) => (dialect === 'postgres' ? `$${at + 1}` : '?');
  const values = rows.map((_, row) => `(${columns.map((__, column) => place(row * columns.length + column)).join(',')})`);
  const named = columns.map((column) => `"${column}"`).join(',');
  return { sql: `insert into "${name}" (${named}) values ${values.join(',')}`, values: rows.flat() };
}

/** @returns seconds */
export async function bareOnPostgres(client: Client, tables: readonly Table[], count: number): Promise<number> {
  const work = transactions(tables, count, 'postgres');
  const before = performance.now();
  for (const batches of work) {
    await client.query('begin');
    for (const { sql, values } of batches) await client.query(sql, [...values]);
    await client.query('commit');
  }
  return (performance.now() - before) / 1000;
}

/** @returns seconds */
export function bareOnSqlite(connection: SqliteConnection, tables: readonly Table[], count: number): number {
  const work = transactions(tables, count, 'sqlite');
  const statements = new Map<string, ReturnType<SqliteConnection['prepare']>>();
  const before = performance.now();
  for (const batches of work) {
    connection.exec('begin immediate');
    for (const { sql, values } of batches) {
      const statement = statements.get(sql) ?? connection.prepare(sql);
      statements.set(sql, statement);
      statement.run(values);
    }
    connection.exec('commit');
  }
  return (performance.now() - before) / 1000;
}

export function sqliteReader(file: string, key: Uint8Array): TableReader & { close(): void } {
  const connection = openSqlite({ file, key, readonly: true });
  return {
    names: async () =>
      connection
        .prepare(
          `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%' order by name`,
        )
        .pluck()
        .all() as string[],
    rows: async (table) => connection.prepare(`select * from "${table}"`).all() as Row[],
    close: () => connection.close(),
  };
}

export function postgresReader(client: Client): TableReader {
  return {
    names: async () => {
      const { rows } = await client.query<{ name: string }>(
        `select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely_%' order by 1`,
      );
      return rows.map(({ name }) => name);
    },
    rows: async (table) => (await client.query<Row>(`select * from "${table}"`)).rows,
  };
}
