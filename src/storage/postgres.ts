/** PostgreSQL for a headquarters that outgrows one machine. The same schema and queries as SQLite. A post never loads the driver. */
import { Kysely, PostgresDialect, sql } from 'kysely';
import { ProblemError } from '../kernel/problem.ts';
import { type ColumnTypes, CopyQuery, RowsToCopy } from './copy-rows.ts';
import { preparedName } from './insert-rows.ts';
import { storageProblem } from './problems.ts';

const INT8_OID = 20;

/**
 * Opens a pool on `url`.
 * Acknowledged means on disk: a server whose `synchronous_commit` or `fsync` is off is refused.
 * @throws where the server cannot be reached; a ProblemError `server-careless` where it does not keep what it acknowledges
 */
export async function openPostgres<Tables>(url: string, connections: number): Promise<Kysely<Tables>> {
  const { default: pg } = await import('pg');
  /** Plans the statements that come again and again once for each connection, and copies many rows in; outlives a server that goes away. */
  class StationClient extends pg.Client {
    readonly #types = new Map<string, ColumnTypes>();

    constructor(...settings: ConstructorParameters<typeof pg.Client>) {
      super(...settings);
      // Between two statements of a transaction nobody else listens, and the process would end: the next statement meets it.
      this.on('error', () => undefined);
    }
    override query(...asked: unknown[]): never {
      const [text, values] = asked;
      const [first] = Array.isArray(values) ? (values as readonly unknown[]) : [];
      if (first instanceof RowsToCopy) return this.#copy(first) as never;
      const name = typeof text === 'string' ? preparedName(text) : undefined;
      const query = super.query as (...given: unknown[]) => never;
      return name === undefined ? query.apply(this, asked) : query.call(this, { name, text, values });
    }

    async #copy({ tables }: RowsToCopy): Promise<{ readonly command: string; readonly rows: readonly unknown[] }> {
      const types: ColumnTypes[] = [];
      for (const { table } of tables) types.push(this.#types.get(table) ?? (await this.#readTypes(table)));
      const copying = new CopyQuery(tables, types);
      super.query(copying);
      await copying.done;
      return { command: 'COPY', rows: [] };
    }

    /** No column changes its type while a station runs. */
    async #readTypes(table: string): Promise<ColumnTypes> {
      const { rows } = await super.query<{ name: string; type: number }>(
        'select attname as name, atttypid::int4 as type from pg_attribute where attrelid = $1::regclass and attnum > 0',
        [`"${table}"`],
      );
      const types = new Map(rows.map(({ name, type }) => [name, type]));
      this.#types.set(table, types);
      return types;
    }
  }
  const pool = new pg.Pool({
    Client: StationClient,
    connectionString: url,
    max: connections,
    // Locks belong to a connection: one that idles must not be closed.
    idleTimeoutMillis: 0,
    // A server that vanished without a word, as in a power cut, is given up.
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // Sequences and epoch milliseconds fit a double: read bigint as a number, as SQLite does.
    types: { getTypeParser: (oid, format) => (oid === INT8_OID ? Number : pg.types.getTypeParser(oid, format)) },
  });
  // A server that goes away while a connection idles is met again by the next query.
  pool.on('error', () => {});
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
      const { rows } = await sql<Record<string, string>>`show ${sql.raw(setting)}`.execute(database);
      const value = rows[0]?.[setting];
      if (value === 'off' || value === 'local') {
        throw new ProblemError(storageProblem('server-careless', { setting, value }));
      }
    }
    return database;
  } catch (error) {
    await database.destroy();
    throw error;
  }
}
