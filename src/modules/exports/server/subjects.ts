/** The rights of those of whom a copy left: they are told to whom, but for what an inquiry took. */
import type { Kysely } from 'kysely';
import type { SubjectHandlers } from '../../../http/server-module.ts';
import { date, message, recordsOf, sign, words } from '../../../kernel/held.ts';
import type { JournalId } from '../../../kernel/ids.ts';
import { exportsHeld } from '../held.ts';
import type { ExportsTables } from './tables.ts';

const record = recordsOf(exportsHeld);

export function exportsSubjects(database: Kysely<ExportsTables>): Omit<Required<SubjectHandlers>, 'find' | 'sameAs'> {
  return {
    async exportSubject(subject) {
      const rows = await database
        .selectFrom('exports_subject')
        .innerJoin('exports_copy', 'exports_copy.export', 'exports_subject.export')
        .selectAll('exports_copy')
        .where('exports_subject.subject', '=', subject)
        .where('exports_copy.purpose', '!=', 'investigation')
        .orderBy('exports_copy.taken_ms')
        .execute();
      return rows.map((row) =>
        record('export-made', row.taken_ms, [
          ['what', message(`exports.what.${row.what}`)],
          ['purpose', message(`ui.purpose.${row.purpose}`)],
          ['case-number', words(row.case_number)],
          ['handed-to', message(`ui.export.to.${row.handed_to}`)],
          ['keep-until', date(row.keep_until)],
          ['reader', sign(row.taken_by)],
        ]),
      );
    },
    async partsOf(subject) {
      const rows = await database
        .selectFrom('exports_subject')
        .select(['journal', 'sequence', 'part'])
        .where('subject', '=', subject)
        .execute();
      return rows.map(({ journal, ...place }) => ({ journal: journal as JournalId, ...place }));
    },
    held: exportsHeld,
  };
}
