import { defineProjection } from '../../../journal/journal-module.ts';
import { isEntry, type RecordedEntry } from '../../../kernel/entry.ts';
import { entityId } from '../../../kernel/ids.ts';
import { shiftHandedOver, shiftStarted } from '../entries.ts';
import type { ShiftsTables } from './tables.ts';

/** A shift and its hand-over are in one journal, in their order. */
export const shiftsProjection = defineProjection<ShiftsTables>({
  name: 'shifts',
  version: 1,
  tables: ['shifts_shift'],
  kinds: [shiftStarted.kind, shiftHandedOver.kind],
  async apply(database, entries) {
    for (const entry of entries) {
      if (isEntry(entry, shiftStarted)) {
        const { planned, before } = entry.common;
        const { journal, sequence } = entry.ref;
        const row = {
          shift: entityId(entry.ref, 0),
          journal,
          sequence,
          started_ms: entry.recordedAt.wallMs,
          started_by: officerOf(entry),
          planned: planned && JSON.stringify(planned),
          before,
        };
        await database.insertInto('shifts_shift').values(row).execute();
      } else if (isEntry(entry, shiftHandedOver)) {
        const [part] = entry.subjects;
        await database
          .updateTable('shifts_shift')
          .set({
            handed_over_ms: entry.recordedAt.wallMs,
            handed_over_by: officerOf(entry),
            figures: JSON.stringify(entry.common.figures),
            remarks_part: entry.subjects.length === 0 ? null : entityId(entry.ref, 1),
            remarks: part?.content.remarks ?? null,
          })
          .where('shift', '=', entry.common.shift)
          .execute();
      }
    }
  },
  async erase(database, erased) {
    const parts = erased.map(({ ref, part }) => entityId(ref, part));
    if (parts.length > 0) await database.updateTable('shifts_shift').set({ remarks: null }).where('remarks_part', 'in', parts).execute();
  },
});

function officerOf({ actor }: RecordedEntry): string {
  return actor.kind === 'officer' ? actor.badge : actor.station;
}
