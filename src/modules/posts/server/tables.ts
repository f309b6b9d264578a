import type { Kysely } from 'kysely';
import type { ModuleMigration } from '../../../journal/journal-module.ts';
import { tablesOf } from '../../../journal/tables-token.ts';
import { bigIntegerType, type Dialect, textType } from '../../../storage/dialect.ts';

/** One row for each time that something was set whole: what held on a past day can be told. */
interface SetTable {
  /** `mr-gogui.lists` */
  journal: string;
  sequence: number;
  set_ms: number;
  /** JSON. */
  content: string;
}

export interface PostsTables {
  /** One row for each station whose configuration is here. */
  posts_current: {
    /** `mr-gogui.lists` */
    journal: string;
    /** JSON of PostDetails. */
    details: string;
    sequence: number;
    configured_ms: number;
  };
  /** Content: RuleSet. */
  posts_rules: SetTable;
  /** Content: RegimeTable. */
  posts_regimes: SetTable;
}

export const postsTables = tablesOf<PostsTables>('posts');

export const postsMigrations: Readonly<Record<string, ModuleMigration>> = {
  '0001-posts': { up: createPosts },
  '0002-rules-and-regimes': { up: createRulesAndRegimes },
};

async function createPosts({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  const big = bigIntegerType(dialect);
  await schema
    .createTable('posts_current')
    .addColumn('journal', text, (c) => c.primaryKey())
    .addColumn('details', text, (c) => c.notNull())
    .addColumn('sequence', big, (c) => c.notNull())
    .addColumn('configured_ms', big, (c) => c.notNull())
    .execute();
}

async function createRulesAndRegimes({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  const big = bigIntegerType(dialect);
  for (const table of ['posts_rules', 'posts_regimes']) {
    await schema
      .createTable(table)
      .addColumn('journal', text, (c) => c.notNull())
      .addColumn('sequence', big, (c) => c.notNull())
      .addColumn('set_ms', big, (c) => c.notNull())
      .addColumn('content', text, (c) => c.notNull())
      .addPrimaryKeyConstraint(`${table}_key`, ['journal', 'sequence'])
      .execute();
  }
}
