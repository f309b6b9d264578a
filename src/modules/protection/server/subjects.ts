/** The rights of the people who were read about, over the trace of those reads. */
import type { Kysely } from 'kysely';
import type { SubjectHandlers } from '../../../http/server-module.ts';
import { date, instant, message, recordsOf, sign, words } from '../../../kernel/held.ts';
import { protectionHeld } from '../held.ts';
import { objectionsOf } from './objections.ts';
import { partsOf, readersOf } from './queries.ts';
import { holdsEverOver } from './read-holds.ts';
import type { ProtectionTables } from './tables.ts';

const record = recordsOf(protectionHeld);

export function protectionSubjects(database: Kysely<ProtectionTables>): Omit<Required<SubjectHandlers>, 'find' | 'sameAs'> {
  return {
    async exportSubject(subject) {
      const reads = await readersOf(database, subject);
      const copies = await database.selectFrom('protection_copy').selectAll().where('subject', '=', subject).orderBy('taken_ms').execute();
      const holds = (await holdsEverOver(database, subject)).filter(({ ground }) => ground !== 'inquiry');
      return [
        ...reads.map((read) =>
          record('people-read', read.read_ms, [
            ['action', message(`protection.action.${read.action}`)],
            ['purpose', message(`ui.purpose.${read.purpose}`)],
            ['case-number', words(read.case_number)],
            ['reader', sign(read.badge)],
          ]),
        ),
        ...reads
          .filter(({ search }) => search !== null)
          .map((read) =>
            record('search-words', read.read_ms, [
              ['words', words(read.search)],
              ['reader', sign(read.badge)],
            ]),
          ),
        ...copies.map((copy) =>
          record('copy-taken', copy.taken_ms, [
            ['case-number', words(copy.case_number)],
            ['reader', sign(copy.taken_by)],
          ]),
        ),
        ...(await objectionsOf(database, subject)).map((said) =>
          record('person-objected', said.kept_ms, [
            ['asked', message(`protection.request.right.${said.right_asked}`)],
            ['case-number', words(said.case_number)],
            ['said', words(said.words)],
            ['outcome', said.outcome === null ? undefined : message(`protection.request.outcome.${said.outcome}`)],
          ]),
        ),
        ...holds.map((hold) =>
          record('hold-set', hold.set_ms, [
            ['ground', message(`protection.hold.ground.${hold.ground}`)],
            ['case-number', words(hold.case_number)],
            ['until', date(hold.until)],
            ['lifted', instant(hold.lifted_ms)],
          ]),
        ),
      ];
    },
    partsOf: (subject) => partsOf(database, subject),
    held: protectionHeld,
  };
}
