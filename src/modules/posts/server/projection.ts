import { defineProjection } from '../../../journal/journal-module.ts';
import { isEntry, type RecordedEntry } from '../../../kernel/entry.ts';
import { postConfigured, regimesSet, rulesSet } from '../entries.ts';
import type { PostsTables } from './tables.ts';

export const postsProjection = defineProjection<PostsTables>({
  name: 'posts',
  version: 2,
  tables: ['posts_current', 'posts_rules', 'posts_regimes'],
  kinds: [postConfigured.kind, regimesSet.kind, rulesSet.kind],
  async apply(database, entries) {
    for (const entry of entries) {
      if (isEntry(entry, rulesSet)) await database.insertInto('posts_rules').values(setRow(entry)).execute();
      if (isEntry(entry, regimesSet)) await database.insertInto('posts_regimes').values(setRow(entry)).execute();
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

function setRow({ ref, recordedAt, common }: RecordedEntry) {
  return { journal: ref.journal, sequence: ref.sequence, set_ms: recordedAt.wallMs, content: JSON.stringify(common) };
}
