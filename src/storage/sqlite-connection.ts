/** Encrypted SQLite connections that keep what they acknowledge: every one is opened here, and its durability is asserted, not hoped for. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import Database from 'better-sqlite3-multiple-ciphers';
import { Kysely, SqliteAdapter, SqliteDialect } from 'kysely';

export type SqliteConnection = InstanceType<typeof Database>;

export interface SqliteOptions {
  readonly file: string;
  /** 32 bytes; used as the raw key, so that opening costs no key derivation. */
  readonly key: Uint8Array;
  readonly readonly?: boolean;
}

/**
 * Opens the database file; creates it unless `readonly`.
 * @throws an error with `code` SQLITE_NOTADB where the key is wrong or the file is damaged
 */
export function openSqlite(options: SqliteOptions): SqliteConnection {
  if (options.key.byteLength !== 32) throw new Error('openSqlite: the key must have 32 bytes');
  const connection = new Database(options.file, { readonly: options.readonly ?? false, fileMustExist: options.readonly ?? false });
  try {
    // ChaCha20-Poly1305 pages: a flipped bit is an error, never another row.
    connection.pragma("cipher = 'chacha20'");
    connection.key(Buffer.from(`raw:${Buffer.from(options.key).toString('hex')}`));
    connection.pragma('busy_timeout = 5000');
    if (!options.readonly) {
      connection.pragma('journal_mode = WAL');
      connection.pragma('secure_delete = ON');
    }
    // Compiled default with WAL is NORMAL, which loses acknowledged commits in a power cut.
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    connection.pragma('temp_store = MEMORY');
    connection.pragma('cache_size = -32000');
    // Reads the first page: fails here, not at the first crossing, where the key is wrong.
    connection.prepare('select count(*) from sqlite_schema').get();
    const synchronous = connection.pragma('synchronous', { simple: true });
    const journalMode = connection.pragma('journal_mode', { simple: true });
    if (synchronous !== 2 || journalMode !== 'wal') {
      throw new Error(`openSqlite: durability not granted (synchronous ${synchronous}, journal_mode ${journalMode})`);
    }
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** True where the file begins as an unencrypted database does. */
export function isPlainSqlite(file: string): boolean {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
  const descriptor = openSync(file, 'r');
  try {
    const head = Buffer.alloc(16);
    readSync(descriptor, head, 0, 16, 0);
    return head.toString('latin1').startsWith('SQLite format 3');
  } finally {
    closeSync(descriptor);
  }
}

/** The stock dialect says that SQLite cannot undo a change of the schema. It can: a start that is cut short leaves no half of a migration. */
class TransactionalSqliteDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter();
  }
}
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Kysely over one connection in this thread; statements are compiled once. For the writer thread and for the command line. */
export function kyselyOf<Tables>(connection: SqliteConnection): Kysely<Tables> {
  const statements = new Map<string, ReturnType<SqliteConnection['prepare']>>();
  return new Kysely<Tables>({
    dialect: new TransactionalSqliteDialect({
      database: {
        close: () => {
          statements.clear();
          connection.close();
        },
        prepare: (source: string) => {
          let statement = statements.get(source);
          if (!statement || statement.busy) {
            statement = connection.prepare(source);
            if (statements.size >= 400) statements.clear();
            statements.set(source, statement);
          }
          return statement as never;
        },
      },
    }),
  });
}
