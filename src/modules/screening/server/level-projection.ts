import { defineProjection } from '../../../journal/journal-module.ts';
import { isEntry } from '../../../kernel/entry.ts';
import { screeningLevelSet } from '../entries.ts';
import type { ScreeningTables } from './tables.ts';

/** What each station set last; what it set before stands in its journal. */
export const levelProjection = defineProjection<ScreeningTables>({
  name: 'screening-level',
  version: 2,
  tables: ['screening_level'],
  kinds: [screeningLevelSet.kind],
  async apply(database, entries) {
    for (const entry of entries) {
      if (!isEntry(entry, screeningLevelSet)) continue;
      const { moreBits, strongMoreBits, reason } = entry.common;
      const level = { half_bits: moreBits * 2, strong_half_bits: strongMoreBits * 2, reason, set_at_ms: entry.recordedAt.wallMs };
      await database
        .insertInto('screening_level')
        .values({ journal: entry.ref.journal, ...level })
        .onConflict((conflict) => conflict.column('journal').doUpdateSet(level))
        .execute();
    }
  },
  // Speaks of nobody.
  async erase() {},
});
