import type { Kysely } from 'kysely';
import type { CommandContext } from '../kernel/command.ts';

/** Stands for the tables of one module. Only the module itself holds its token, so that another's table is a compile error. */
export interface TablesToken<Tables> {
  readonly module: string;
  /** Type only. */
  readonly tables?: Tables;
}

export function tablesOf<Tables>(module: string): TablesToken<Tables> {
  return { module };
}

const databases = new WeakMap<CommandContext, Kysely<unknown>>();

/** Called by the writer alone, before a command runs. */
export function bindTables(context: CommandContext, database: Kysely<unknown>): void {
  databases.set(context, database);
}

/** The module's tables inside the running command's transaction. */
export function tablesIn<Tables>(context: CommandContext, _token: TablesToken<Tables>): Kysely<Tables> {
  const database = databases.get(context);
  if (!database) throw new Error('tablesIn: this context does not belong to a running command');
  return database as Kysely<Tables>;
}
