/** A database that is nowhere but in memory, and is gone with the process. */
import Database from 'better-sqlite3-multiple-ciphers';
import type { Kysely } from 'kysely';
import { kyselyOf } from './sqlite-kysely.ts';

export function openInMemory<Tables>(): Kysely<Tables> {
  const connection = new Database(':memory:');
  connection.pragma('foreign_keys = ON');
  connection.pragma('temp_store = MEMORY');
  return kyselyOf<Tables>(connection);
}
