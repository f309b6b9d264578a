import { defineProjection } from '../../../journal/journal-module.ts';
import { isEntry } from '../../../kernel/entry.ts';
import { postConfigured } from '../entries.ts';
import type { PostsTables } from './tables.ts';

export const postsProjection = defineProjection<PostsTables>({
  name: 'posts',
  version: 1,
  tables: ['posts_current'],
  kinds: [postConfigured.kind],
  async apply(database, entries) {
    for (const entry of entries) {
      if (!isEntry(entry, postConfigured)) continue;
      const row = { details: JSON.stringify(entry.common), sequence: entry.ref.sequence, configured_ms: entry.recordedAt.wallMs };
      await database
        .insertInto('posts_current')
        .values({ journal: entry.ref.journal, ...row })
        .onConflict((conflict) => conflict.column('journal').doUpdateSet(row))
        .execute();
    }
  },
  // A post is nobody's personal matter: its entries have no parts to erase.
  async erase() {},
});
