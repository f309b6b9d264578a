import { defineProjection } from '../../../journal/journal-module.ts';
import { isEntry } from '../../../kernel/entry.ts';
import { listRevised } from '../entries.ts';
import type { ScreeningTables } from './tables.ts';

/** The current revision of each list. */
export const listsProjection = defineProjection<ScreeningTables>({
  name: 'screening-lists',
  version: 1,
  tables: ['screening_list'],
  kinds: [listRevised.kind],
  async apply(database, entries) {
    for (const entry of entries) {
      if (!isEntry(entry, listRevised)) continue;
      const { ref, recordedAt, common } = entry;
      const current = {
        sequence: ref.sequence,
        titles: JSON.stringify(common.titles),
        version: common.version,
        issued_at_ms: common.issuedAtMs,
        imported_at_ms: recordedAt.wallMs,
        persons: common.report.persons,
        sha256: common.source.sha256,
        contents: JSON.stringify(common.contents),
      };
      await database
        .insertInto('screening_list')
        .values({ journal: ref.journal, list: common.list, ...current })
        .onConflict((conflict) => conflict.columns(['journal', 'list']).doUpdateSet(current))
        .execute();
    }
  },
  // A revision speaks of nobody in its parts; its contents lie in blobs.
  async erase() {},
});
