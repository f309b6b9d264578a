import type { ModuleMigration } from '../../../journal/journal-module.ts';
import { tablesOf } from '../../../journal/tables-token.ts';
import { bigIntegerType, textType } from '../../../storage/dialect.ts';

export interface ExportsTables {
  /** What has left. */
  exports_copy: {
    /** Where its entry stands. */
    export: string;
    copy: string;
    what: string;
    format: string;
    /** Codes, divided by spaces. */
    fields: string;
    purpose: string;
    case_number: string | null;
    handed_to: string;
    opening: string;
    people: number;
    sha256: string;
    taken_by: string;
    taken_ms: number;
    /** ISO date. */
    keep_until: string;
    destroyed_ms: number | null;
    destroyed_by: string | null;
  };
  /** Screens that were printed. */
  exports_print: { journal: string; sequence: number; screen: string; printed_by: string; printed_ms: number };
  /** One row for each person with a record of their own that a copy speaks of. */
  exports_subject: { export: string; journal: string; sequence: number; part: number; subject: string };
}

export const exportsTables = tablesOf<ExportsTables>('exports');

export const exportsMigrations: Readonly<Record<string, ModuleMigration>> = {
  '0001-copies': {
    async up({ schema }, dialect) {
      const text = textType(dialect);
      const big = bigIntegerType(dialect);
      await schema
        .createTable('exports_copy')
        .addColumn('export', text, (column) => column.primaryKey())
        .addColumn('copy', text, (column) => column.notNull())
        .addColumn('what', text, (column) => column.notNull())
        .addColumn('format', text, (column) => column.notNull())
        .addColumn('fields', text, (column) => column.notNull())
        .addColumn('purpose', text, (column) => column.notNull())
        .addColumn('case_number', text)
        .addColumn('handed_to', text, (column) => column.notNull())
        .addColumn('opening', text, (column) => column.notNull())
        .addColumn('people', 'integer', (column) => column.notNull())
        .addColumn('sha256', text, (column) => column.notNull())
        .addColumn('taken_by', text, (column) => column.notNull())
        .addColumn('taken_ms', big, (column) => column.notNull())
        .addColumn('keep_until', text, (column) => column.notNull())
        .addColumn('destroyed_ms', big)
        .addColumn('destroyed_by', text)
        .execute();
      await schema.createIndex('exports_copy_end').on('exports_copy').columns(['destroyed_ms', 'keep_until']).execute();
      await schema.createIndex('exports_copy_whose').on('exports_copy').columns(['taken_by', 'keep_until']).execute();
      await schema
        .createTable('exports_subject')
        .addColumn('export', text, (column) => column.notNull())
        .addColumn('journal', text, (column) => column.notNull())
        .addColumn('sequence', big, (column) => column.notNull())
        .addColumn('part', 'integer', (column) => column.notNull())
        .addColumn('subject', text, (column) => column.notNull())
        .addPrimaryKeyConstraint('exports_subject_key', ['journal', 'sequence', 'part'])
        .execute();
      await schema
        .createTable('exports_print')
        .addColumn('journal', text, (column) => column.notNull())
        .addColumn('sequence', big, (column) => column.notNull())
        .addColumn('screen', text, (column) => column.notNull())
        .addColumn('printed_by', text, (column) => column.notNull())
        .addColumn('printed_ms', big, (column) => column.notNull())
        .addPrimaryKeyConstraint('exports_print_key', ['journal', 'sequence'])
        .execute();
      await schema.createIndex('exports_print_time').on('exports_print').columns(['printed_ms', 'printed_by']).execute();
      await schema.createIndex('exports_subject_who').on('exports_subject').column('subject').execute();
    },
  },
};
