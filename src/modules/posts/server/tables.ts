import type { Kysely } from 'kysely';
import type { ModuleMigration } from '../../../journal/journal-module.ts';
import { tablesOf } from '../../../journal/tables-token.ts';
import { bigIntegerType, type Dialect, textType } from '../../../storage/dialect.ts';

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
}

export const postsTables = tablesOf<PostsTables>('posts');

export const postsMigrations: Readonly<Record<string, ModuleMigration>> = {
  '0001-posts': { up: createPosts },
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
