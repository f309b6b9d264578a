import type { ModuleMigration } from '../../../journal/journal-module.ts';
import { bigIntegerType, textType } from '../../../storage/dialect.ts';

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
};
