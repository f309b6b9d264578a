/** A SQLite connection that fails when it is told to: what a disk does, at a place of the test's choosing. */
import type { Kysely } from 'kysely';
import { openSqlite, type SqliteConnection } from '../src/storage/sqlite-connection.ts';
import { kyselyOf } from '../src/storage/sqlite-kysely.ts';

/** What happens to a statement: nothing, an error in place of it, or an error although it was done. */
export type Fate = undefined | { readonly code: string; readonly done: boolean };

/** @example faultySqlite(file, key, (sql) => (sql === 'commit' ? { code: 'SQLITE_IOERR_FSYNC', done: true } : undefined)) */
export function faultySqlite(file: string, key: Uint8Array, fateOf: (sql: string) => Fate): Kysely<unknown> {
  const connection = openSqlite({ file, key });
  const prepare = (sql: string) => withFate(connection.prepare(sql), () => fateOf(sql));
  return kyselyOf({ prepare, close: () => connection.close() } as unknown as SqliteConnection);
}

type Statement = ReturnType<SqliteConnection['prepare']>;

function withFate(statement: Statement, fateOf: () => Fate): Statement {
  return new Proxy(statement, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (name !== 'run' && name !== 'all') return value.bind(target);
      return (parameters: unknown[]) => {
        const fate = fateOf();
        if (fate && !fate.done) throw diskError(fate.code);
        const result: unknown = value.call(target, parameters);
        if (fate) throw diskError(fate.code);
        return result;
      };
    },
  });
}

function diskError(code: string): Error {
  return Object.assign(new Error('the test made this fail'), { code });
}
