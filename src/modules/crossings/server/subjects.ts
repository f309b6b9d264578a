/** The rights of travellers over what this module holds of them. */
import type { Kysely } from 'kysely';
import type { SubjectHandlers } from '../../../http/server-module.ts';
import { message, number, recordsOf, sign, state, words } from '../../../kernel/held.ts';
import { type EntityId, placeOf } from '../../../kernel/ids.ts';
import { shownTravellerSchema } from '../entries.ts';
import { crossingsHeld } from '../held.ts';
import { slipText } from '../slip-number.ts';
import type { CrossingsTables } from './tables.ts';

const record = recordsOf(crossingsHeld);

export function crossingsSubjects(database: Kysely<CrossingsTables>): Omit<Required<SubjectHandlers>, 'find'> {
  return {
    async exportSubject(subject) {
      const crossings = await database
        .selectFrom('crossings_crossing as c')
        .leftJoin('crossings_case as k', 'k.crossing', 'c.crossing')
        .select([
          'c.number',
          'c.slip_year',
          'c.recorded_ms',
          'c.direction',
          'c.outcome',
          'c.name',
          'c.nationality',
          'c.document_state',
          'c.document_number',
        ])
        .select('k.shown')
        .where('c.traveller', '=', subject)
        .orderBy('c.recorded_ms')
        .execute();
      const decisions = await database
        .selectFrom('crossings_decision')
        .select(['decided_ms', 'state', 'outcome', 'reason'])
        .where('traveller', '=', subject)
        .orderBy('decided_ms')
        .orderBy('decision')
        .execute();
      return [
        ...crossings.map((row) =>
          record('crossing-recorded', row.recorded_ms, [
            ['number', sign(slipText({ year: row.slip_year, number: row.number }))],
            ['direction', message(`crossings.direction.${row.direction}`)],
            ['outcome', message(`crossings.outcome.${row.outcome}`)],
            ['name', words(row.name)],
            ['nationality', state(row.nationality)],
            ['document-number', sign(row.document_number)],
            ['issuing-state', state(row.document_state)],
            ...shownFacts(row.shown),
          ]),
        ),
        ...decisions.map((row) =>
          record('second-line-decided', row.decided_ms, [
            ['decision', message(`crossings.decision.${row.state}`)],
            ['outcome', message(`crossings.outcome.${row.outcome}`)],
            ['reason', words(row.reason)],
          ]),
        ),
      ];
    },
    async partsOf(subject) {
      const crossings = await database.selectFrom('crossings_crossing').select('crossing').where('traveller', '=', subject).execute();
      const decisions = await database.selectFrom('crossings_decision').select('decision').where('traveller', '=', subject).execute();
      return [...crossings.map(({ crossing }) => crossing), ...decisions.map(({ decision }) => decision)].map((id) =>
        placeOf(id as EntityId),
      );
    },
    held: crossingsHeld,
  };
}

/** Why the traveller was sent to the second line, and whom of which list they resembled. */
function shownFacts(shown: string | null) {
  if (shown === null) return [];
  const { alerts, reasons } = shownTravellerSchema.parse(JSON.parse(shown));
  return [
    ...reasons.map((code) => ['check', message(`crossings.reason.${code}`)] as const),
    ...alerts.flatMap(
      (alert) =>
        [
          ['alert', words(alert.matchedName)],
          ['alert-list', words(alert.listTitle)],
          ['alert-entry', sign(alert.entry)],
          ['alert-level', message(`crossings.level.${alert.level}`)],
          ['alert-score', number(alert.score)],
        ] as const,
    ),
  ];
}
