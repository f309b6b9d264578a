/** The rights of travellers over what this module holds of them. */
import type { Kysely } from 'kysely';
import type { SubjectHandlers } from '../../../http/server-module.ts';
import { type EntityId, placeOf } from '../../../kernel/ids.ts';
import { shownTravellerSchema } from '../entries.ts';
import { slipText } from '../slip-number.ts';
import type { CrossingsTables } from './tables.ts';

const keepForDays = 1095;
const basis =
  'Proposed: three years, as for the entry and exit records of the European Union (Regulation (EU) 2017/2226, Article 34). The state sets its own term.';

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
        ...crossings.flatMap((row) => {
          const slip = slipText({ year: row.slip_year, number: row.number });
          return [
            {
              label: `crossing ${slip}`,
              value: `${row.direction}, ${row.outcome}: ${row.name}, ${row.nationality}, document ${row.document_state} ${row.document_number}`,
              since: row.recorded_ms,
            },
            ...alertsIn(row.shown).map((value) => ({ label: `alert at crossing ${slip}`, value, since: row.recorded_ms })),
          ];
        }),
        ...decisions.map((row) => ({
          label: 'decision of the second line',
          value: `${row.state}, ${row.outcome}: ${row.reason}`,
          since: row.decided_ms,
        })),
      ];
    },
    async partsOf(subject) {
      const crossings = await database.selectFrom('crossings_crossing').select('crossing').where('traveller', '=', subject).execute();
      const decisions = await database.selectFrom('crossings_decision').select('decision').where('traveller', '=', subject).execute();
      return [...crossings.map(({ crossing }) => crossing), ...decisions.map(({ decision }) => decision)].map((id) =>
        placeOf(id as EntityId),
      );
    },
    retention: [
      { kind: 'crossing-recorded', keepForDays, basis },
      { kind: 'second-line-decided', keepForDays, basis },
    ],
  };
}

function alertsIn(shown: string | null): string[] {
  if (shown === null) return [];
  const { alerts } = shownTravellerSchema.parse(JSON.parse(shown));
  return alerts.map(({ listTitle, entry, matchedName, level, score }) => `${listTitle} ${entry}: ${matchedName} (${level}, ${score})`);
}
