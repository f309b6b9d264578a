/** Kysely over one SQLite connection in this thread. */
import { Kysely, SqliteAdapter, SqliteDialect } from 'kysely';
import type { SqliteConnection } from './sqlite-connection.ts';

/** Statements are compiled once. For the writer thread and for the command line. */
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
          // A disk that is full ends the transaction by itself: to end it again would be the error that is told, in place of the disk's.
          if (source === 'rollback' && !connection.inTransaction) return connection.prepare('select 1 where false') as never;
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
