import type { ModuleMigration } from '../../../journal/journal-module.ts';
import { tablesOf } from '../../../journal/tables-token.ts';
import { bigIntegerType, textType } from '../../../storage/dialect.ts';

export interface ProtectionTables {
  protection_read: {
    journal: string;
    sequence: number;
    read_ms: number;
    badge: string;
    action: string;
    purpose: string;
    case_number: string | null;
    people: number;
    /** Null where nothing was searched, or where the words were erased. */
    search: string | null;
    /** Number of the part that holds the words. */
    search_part: number | null;
  };
  /** What people asked for under the law. */
  protection_request: {
    request: string;
    case_number: string;
    right_asked: string;
    /** ISO date. */
    received_on: string;
    /** Null while it waits. */
    outcome: string | null;
    answered_ms: number | null;
  };
  /** Legal holds. */
  protection_hold: {
    /** Where its part about the person stands. */
    hold: string;
    /** Null where it was erased. */
    subject: string | null;
    ground: string;
    case_number: string;
    /** ISO date: the last day. */
    until: string;
    set_by: string;
    set_ms: number;
    lifted_ms: number | null;
  };
  /** Copies of files that were taken out. */
  protection_copy: {
    /** Where its part about the person stands. */
    copy: string;
    /** Null where it was erased. */
    subject: string | null;
    format: string;
    language: string;
    case_number: string;
    taken_by: string;
    taken_ms: number;
  };
  /** What people say against what is held about them. */
  protection_objection: {
    /** Where its part about the person stands. */
    kept: string;
    /** Both null where it was erased. */
    subject: string | null;
    words: string | null;
    request: string;
    kept_ms: number;
  };
  /** One row for each person read. */
  protection_read_subject: { journal: string; sequence: number; part: number; subject: string };
}

export const protectionTables = tablesOf<ProtectionTables>('protection');

export const protectionMigrations: Readonly<Record<string, ModuleMigration>> = {
  '0001-reads-of-people': {
    async up(database, dialect) {
      const text = textType(dialect);
      const big = bigIntegerType(dialect);
      await database.schema
        .createTable('protection_read')
        .addColumn('journal', text, (column) => column.notNull())
        .addColumn('sequence', big, (column) => column.notNull())
        .addColumn('read_ms', big, (column) => column.notNull())
        .addColumn('badge', text, (column) => column.notNull())
        .addColumn('action', text, (column) => column.notNull())
        .addColumn('purpose', text, (column) => column.notNull())
        .addColumn('case_number', text)
        .addColumn('people', 'integer', (column) => column.notNull())
        .addColumn('search', text)
        .addColumn('search_part', 'integer')
        .addPrimaryKeyConstraint('protection_read_key', ['journal', 'sequence'])
        .execute();
      await database.schema.createIndex('protection_read_time').on('protection_read').columns(['read_ms', 'journal', 'sequence']).execute();
      await database.schema
        .createTable('protection_read_subject')
        .addColumn('journal', text, (column) => column.notNull())
        .addColumn('sequence', big, (column) => column.notNull())
        .addColumn('part', 'integer', (column) => column.notNull())
        .addColumn('subject', text, (column) => column.notNull())
        .addPrimaryKeyConstraint('protection_read_subject_key', ['journal', 'sequence', 'part'])
        .execute();
      await database.schema.createIndex('protection_read_subject_who').on('protection_read_subject').column('subject').execute();
    },
  },
  '0003-rights-requests': {
    async up(database, dialect) {
      const text = textType(dialect);
      await database.schema
        .createTable('protection_request')
        .addColumn('request', text, (column) => column.primaryKey())
        .addColumn('case_number', text, (column) => column.notNull())
        .addColumn('right_asked', text, (column) => column.notNull())
        .addColumn('received_on', text, (column) => column.notNull())
        .addColumn('outcome', text)
        .addColumn('answered_ms', bigIntegerType(dialect))
        .execute();
    },
  },
  '0005-copies-taken': {
    async up({ schema }, dialect) {
      const text = textType(dialect);
      await schema
        .createTable('protection_copy')
        .addColumn('copy', text, (column) => column.primaryKey())
        .addColumn('subject', text)
        .addColumn('format', text, (column) => column.notNull())
        .addColumn('language', text, (column) => column.notNull())
        .addColumn('case_number', text, (column) => column.notNull())
        .addColumn('taken_by', text, (column) => column.notNull())
        .addColumn('taken_ms', bigIntegerType(dialect), (column) => column.notNull())
        .execute();
      await schema.createIndex('protection_copy_subject').on('protection_copy').column('subject').execute();
      await schema.createIndex('protection_copy_time').on('protection_copy').columns(['taken_ms', 'copy']).execute();
    },
  },
  '0006-objections': {
    async up({ schema }, dialect) {
      const text = textType(dialect);
      await schema
        .createTable('protection_objection')
        .addColumn('kept', text, (column) => column.primaryKey())
        .addColumn('subject', text)
        .addColumn('words', text)
        .addColumn('request', text, (column) => column.notNull())
        .addColumn('kept_ms', bigIntegerType(dialect), (column) => column.notNull())
        .execute();
      await schema.createIndex('protection_objection_subject').on('protection_objection').column('subject').execute();
    },
  },
  '0004-legal-holds': {
    async up({ schema }, dialect) {
      const text = textType(dialect);
      const time = bigIntegerType(dialect);
      await schema
        .createTable('protection_hold')
        .addColumn('hold', text, (column) => column.primaryKey())
        .addColumn('subject', text)
        .addColumn('ground', text, (column) => column.notNull())
        .addColumn('case_number', text, (column) => column.notNull())
        .addColumn('until', text, (column) => column.notNull())
        .addColumn('set_by', text, (column) => column.notNull())
        .addColumn('set_ms', time, (column) => column.notNull())
        .addColumn('lifted_ms', time)
        .execute();
      await schema.createIndex('protection_hold_subject').on('protection_hold').column('subject').execute();
    },
  },
  '0002-find-old-search-words': {
    async up(database) {
      // The daily look for old words walks none of the reads that have no words any more.
      await database.schema
        .createIndex('protection_read_words')
        .on('protection_read')
        .columns(['read_ms', 'search_part'])
        .where('search_part', 'is not', null)
        .execute();
    },
  },
};
