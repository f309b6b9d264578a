import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Dialect } from './dialect.ts';

/** Named `ROOM/0001-what-it-does`. Applied in the order of names, each room's tables being its own; never edited once released. */
export type NamedMigrations = Readonly<Record<string, { up(database: Kysely<unknown>, dialect: Dialect): Promise<void> }>>;

/** Brings the schema up to date. @throws the first migration's failure; nothing of it is kept */
export async function migrate(database: Kysely<unknown>, dialect: Dialect, migrations: NamedMigrations): Promise<void> {
  const numbered: Record<string, Migration> = {};
  Object.entries(migrations).forEach(([name, migration]) => {
    numbered[name] = { up: (connection: Kysely<unknown>) => migration.up(connection, dialect) };
  });
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => numbered },
    // A room that comes later may sort before one that is there.
    allowUnorderedMigrations: true,
    migrationTableName: 'schema_migration',
    migrationLockTableName: 'schema_migration_lock',
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
