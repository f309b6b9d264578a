/** PostgreSQL for a headquarters that outgrows one machine. The same schema and queries as SQLite. A post never loads the driver. */
import { Kysely, PostgresDialect, sql } from 'kysely';
import { ProblemError } from '../kernel/problem.ts';
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
  /** Plans the statements that come again and again once for each connection; outlives a server that goes away. */
  class PreparingClient extends pg.Client {
    constructor(...settings: ConstructorParameters<typeof pg.Client>) {
      super(...settings);
      // Between two statements of a transaction nobody else listens, and the process would end: the next statement meets it.
      this.on('error', () => undefined);
    }
    override query(...asked: unknown[]): never {
      const [text, values] = asked;
      const name = typeof text === 'string' ? preparedName(text) : undefined;
      const query = super.query as (...given: unknown[]) => never;
      return name === undefined ? query.apply(this, asked) : query.call(this, { name, text, values });
    }
  }
  const pool = new pg.Pool({
    Client: PreparingClient,
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
