import { defineProjection } from '../../../journal/journal-module.ts';
import { isEntry } from '../../../kernel/entry.ts';
import { entityId } from '../../../kernel/ids.ts';
import { exportDestroyed, exportMade, pagePrinted } from '../entries.ts';
import type { ExportsTables } from './tables.ts';

export const exportsProjection = defineProjection<ExportsTables>({
  name: 'exports',
  version: 1,
  tables: ['exports_copy', 'exports_subject', 'exports_print'],
  kinds: [exportMade.kind, exportDestroyed.kind, pagePrinted.kind],
  async apply(database, entries) {
    for (const entry of entries) {
      const by = entry.actor.kind === 'officer' ? entry.actor.badge : '';
      if (isEntry(entry, exportMade)) {
        const { copy, what, format, fields, purpose, caseNumber, handedTo, opening, people, sha256, keepUntil } = entry.common;
        const id = entityId(entry.ref, 0);
        await database
          .insertInto('exports_copy')
          .values({
            export: id,
            copy,
            what,
            format,
            fields: fields.join(' '),
            purpose,
            case_number: caseNumber ?? null,
            handed_to: handedTo,
            opening,
            people,
            sha256,
            taken_by: by,
            taken_ms: entry.recordedAt.wallMs,
            keep_until: keepUntil,
            destroyed_ms: null,
            destroyed_by: null,
          })
          .execute();
        const { journal, sequence } = entry.ref;
        for (const [index, part] of entry.subjects.entries()) {
          // Undefined where it was erased.
          if (!part) continue;
          await database
            .insertInto('exports_subject')
            .values({ export: id, journal, sequence, part: index + 1, subject: part.subject })
            .execute();
        }
      } else if (isEntry(entry, exportDestroyed)) {
        await database
          .updateTable('exports_copy')
          .set({ destroyed_ms: entry.recordedAt.wallMs, destroyed_by: by })
          .where('export', '=', entry.common.export)
          .execute();
      } else if (isEntry(entry, pagePrinted)) {
        await database
          .insertInto('exports_print')
          .values({ ...entry.ref, screen: entry.common.screen, printed_by: by, printed_ms: entry.recordedAt.wallMs })
          .execute();
      }
    }
  },
  async erase(database, erased) {
    for (const { ref, part } of erased) {
      await database
        .deleteFrom('exports_subject')
        .where('journal', '=', ref.journal)
        .where('sequence', '=', ref.sequence)
        .where('part', '=', part)
        .execute();
    }
  },
});
