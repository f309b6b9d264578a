/**
 * Encrypted SQLite connections that keep what they acknowledge: every one is opened here, and its durability is asserted, not
 * hoped for. Imports nothing more than it needs: each reader thread loads it anew.
 */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import Database from 'better-sqlite3-multiple-ciphers';

export type SqliteConnection = InstanceType<typeof Database>;

export interface SqliteOptions {
  readonly file: string;
  /** 32 bytes; used as the raw key, so that opening costs no key derivation. */
  readonly key: Uint8Array;
  readonly readonly?: boolean;
  /** `chacha20` opens a database from before its pages were encrypted with AEGIS-256. */
  readonly cipher?: 'aegis' | 'chacha20';
}

/**
 * Opens the database file; creates it unless `readonly`.
 * @throws an error with `code` SQLITE_NOTADB where the key is wrong or the file is damaged
 */
export function openSqlite(options: SqliteOptions): SqliteConnection {
  if (options.key.byteLength !== 32) throw new Error('openSqlite: the key must have 32 bytes');
  const connection = new Database(options.file, { readonly: options.readonly ?? false, fileMustExist: options.readonly ?? false });
  try {
    // Pages are authenticated: a flipped bit is an error, never another row.
    connection.pragma(`cipher = '${options.cipher ?? 'aegis'}'`);
    connection.key(rawKey(options.key));
    connection.pragma('busy_timeout = 5000');
    if (!options.readonly) {
      connection.pragma('journal_mode = WAL');
      connection.pragma('secure_delete = ON');
    }
    // Compiled default with WAL is NORMAL, which loses acknowledged commits in a power cut.
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    connection.pragma('temp_store = MEMORY');
    // In KiB. A reader's pages are in the system's cache too; a commit wants the ways down to many tables at hand.
    connection.pragma(`cache_size = -${options.readonly ? 8000 : 16_000}`);
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

/** The key as SQLite3MultipleCiphers takes it, so that none is derived. */
export function rawKey(key: Uint8Array): Buffer {
  return Buffer.from(`raw:${Buffer.from(key).toString('hex')}`);
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
