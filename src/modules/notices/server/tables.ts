import type { Kysely } from 'kysely';
import type { ModuleMigration } from '../../../journal/journal-module.ts';
import { tablesOf } from '../../../journal/tables-token.ts';
import { bigIntegerType, type Dialect, textType } from '../../../storage/dialect.ts';
import type { Notice, StepKind } from '../notice.ts';
import type { NoticeKind } from '../notice-terms.ts';

export interface NoticesTables {
  /** Every step of every notice; gone where its part is erased. */
  notices_step: {
    /** Place of its part. */
    step: string;
    notice: string;
    sequence: number;
    at_ms: number;
    /** Badge, or the station. */
    by: string;
    kind: StepKind;
    /** JSON, by `stepSchemas`. */
    content: string;
  };
  /** Each notice as its steps left it. */
  notices_notice: {
    notice: string;
    kind: NoticeKind;
    state: Notice['state'];
    /** 1: a second person has to look at it. */
    waiting: number;
    /** Last day, ISO. */
    until: string;
    /** 1: looks for a child who is missing. */
    child: number;
    /** 1: no post holds it. */
    discreet: number;
    changed_ms: number;
    /** Words and numbers to search by, each after a space. */
    words: string;
    /** JSON of Notice. */
    content: string;
  };
  /** Notices that fitted a refugee of the state that asks, and were not shown. */
  notices_suppressed: {
    /** Place of its part. */
    hit: string;
    notice: string;
    traveller: string;
    at_ms: number;
  };
}

export const noticesTables = tablesOf<NoticesTables>('notices');

export const noticesMigrations: Readonly<Record<string, ModuleMigration>> = {
  '0001-notices': { up: createNotices },
};

async function createNotices({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  const big = bigIntegerType(dialect);
  await schema
    .createTable('notices_step')
    .addColumn('step', text, (c) => c.primaryKey())
    .addColumn('notice', text, (c) => c.notNull())
    .addColumn('sequence', big, (c) => c.notNull())
    .addColumn('at_ms', big, (c) => c.notNull())
    .addColumn('by', text, (c) => c.notNull())
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('content', text, (c) => c.notNull())
    .execute();
  await schema.createIndex('notices_step_notice').on('notices_step').columns(['notice', 'sequence']).execute();
  await schema
    .createTable('notices_notice')
    .addColumn('notice', text, (c) => c.primaryKey())
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('waiting', 'integer', (c) => c.notNull())
    .addColumn('until', text, (c) => c.notNull())
    .addColumn('child', 'integer', (c) => c.notNull())
    .addColumn('discreet', 'integer', (c) => c.notNull())
    .addColumn('changed_ms', big, (c) => c.notNull())
    .addColumn('words', text, (c) => c.notNull())
    .addColumn('content', text, (c) => c.notNull())
    .execute();
  await schema.createIndex('notices_notice_standing').on('notices_notice').columns(['state', 'until']).execute();
  await schema.createIndex('notices_notice_waiting').on('notices_notice').column('waiting').execute();
  await schema
    .createTable('notices_suppressed')
    .addColumn('hit', text, (c) => c.primaryKey())
    .addColumn('notice', text, (c) => c.notNull())
    .addColumn('traveller', text, (c) => c.notNull())
    .addColumn('at_ms', big, (c) => c.notNull())
    .execute();
  await schema.createIndex('notices_suppressed_notice').on('notices_suppressed').column('notice').execute();
  await schema.createIndex('notices_suppressed_traveller').on('notices_suppressed').column('traveller').execute();
}
