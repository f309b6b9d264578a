import type { CreateTableBuilder } from 'kysely';
import type { ModuleMigration } from '../../../journal/journal-module.ts';
import { bigIntegerType, type Dialect, textType } from '../../../storage/dialect.ts';

export const screeningMigrations: Readonly<Record<string, ModuleMigration>> = {
  '0001-lists': {
    async up(database, dialect) {
      await database.schema
        .createTable('screening_list')
        .addColumn('journal', textType(dialect), (column) => column.notNull())
        .addColumn('list', textType(dialect), (column) => column.notNull())
        .addColumn('sequence', bigIntegerType(dialect), (column) => column.notNull())
        .addColumn('titles', textType(dialect), (column) => column.notNull())
        .addColumn('version', textType(dialect), (column) => column.notNull())
        .addColumn('issued_at_ms', bigIntegerType(dialect))
        .addColumn('imported_at_ms', bigIntegerType(dialect), (column) => column.notNull())
        .addColumn('persons', 'integer', (column) => column.notNull())
        .addColumn('sha256', textType(dialect), (column) => column.notNull())
        .addColumn('contents', textType(dialect), (column) => column.notNull())
        .addPrimaryKeyConstraint('screening_list_key', ['journal', 'list'])
        .execute();
    },
  },
  '0002-versions-and-proposals': {
    async up(database, dialect) {
      await snapshotColumns(database.schema.createTable('screening_list_version'), dialect)
        .addColumn('imported_at_ms', bigIntegerType(dialect), (column) => column.notNull())
        .addColumn('changes', textType(dialect))
        .addPrimaryKeyConstraint('screening_list_version_key', ['journal', 'list', 'sequence'])
        .execute();
      await snapshotColumns(database.schema.createTable('screening_list_proposal'), dialect)
        .addColumn('proposed_at_ms', bigIntegerType(dialect), (column) => column.notNull())
        .addColumn('changes', textType(dialect), (column) => column.notNull())
        .addColumn('compared_with', bigIntegerType(dialect))
        .addColumn('state', textType(dialect), (column) => column.notNull())
        .addPrimaryKeyConstraint('screening_list_proposal_key', ['journal', 'list'])
        .execute();
    },
  },
  '0003-level': {
    async up(database, dialect) {
      await database.schema
        .createTable('screening_level')
        .addColumn('journal', textType(dialect), (column) => column.primaryKey())
        .addColumn('half_bits', 'integer', (column) => column.notNull())
        .addColumn('reason', textType(dialect), (column) => column.notNull())
        .addColumn('set_at_ms', bigIntegerType(dialect), (column) => column.notNull())
        .execute();
    },
  },
  '0004-level-of-strong-alerts': {
    async up(database) {
      // Its rows are made anew: the projection's version was raised with this column.
      await database.schema
        .alterTable('screening_level')
        .addColumn('strong_half_bits', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
    },
  },
};

function snapshotColumns(table: CreateTableBuilder<string, never>, dialect: Dialect): CreateTableBuilder<string, string> {
  return table
    .addColumn('journal', textType(dialect), (column) => column.notNull())
    .addColumn('list', textType(dialect), (column) => column.notNull())
    .addColumn('sequence', bigIntegerType(dialect), (column) => column.notNull())
    .addColumn('titles', textType(dialect), (column) => column.notNull())
    .addColumn('version', textType(dialect), (column) => column.notNull())
    .addColumn('issued_at_ms', bigIntegerType(dialect))
    .addColumn('source', textType(dialect), (column) => column.notNull())
    .addColumn('report', textType(dialect), (column) => column.notNull())
    .addColumn('contents', textType(dialect), (column) => column.notNull());
}
