/** The rights of those whose past crossings were screened again. */
import type { Kysely } from 'kysely';
import type { SubjectHandlers } from '../../../http/server-module.ts';
import { message, recordsOf, sign, words } from '../../../kernel/held.ts';
import { type EntityId, placeOf } from '../../../kernel/ids.ts';
import type { Alert } from '../../screening/index.ts';
import { lookBackHeld } from '../held.ts';
import type { LookBackTables } from './tables.ts';

const record = recordsOf(lookBackHeld);

export function lookBackSubjects(database: Kysely<LookBackTables>): Omit<Required<SubjectHandlers>, 'find' | 'sameAs'> {
  const hitsOf = (subject: EntityId) =>
    database.selectFrom('look_back_hit').selectAll().where('traveller', '=', subject).orderBy('found_ms').execute();
  const decisionsOf = (subject: EntityId) =>
    database.selectFrom('look_back_decision').selectAll().where('traveller', '=', subject).orderBy('at_ms').execute();
  return {
    async exportSubject(subject) {
      const hits = (await hitsOf(subject)).map((hit) => ({ ...hit, alert: JSON.parse(hit.alert) as Alert }));
      const told = hits.filter(({ alert }) => mayBeTold(alert));
      const decisions = (await decisionsOf(subject)).filter(({ hit }) => told.some((one) => one.hit === hit));
      return [
        ...told.map(({ found_ms, alert }) =>
          record('look-back-hit-found', found_ms, [
            ['list', words(alert.listTitle)],
            ['version', sign(alert.listVersion)],
            ['level', message(`crossings.level.${alert.level}`)],
          ]),
        ),
        ...decisions.map(({ at_ms, decision, reason, told: unit }) =>
          record('look-back-hit-decided', at_ms, [
            ['decision', message(`crossings.decision.${decision}`)],
            ['reason', words(reason)],
            ['told', words(unit)],
          ]),
        ),
      ];
    },
    async partsOf(subject) {
      const [hits, decisions] = await Promise.all([hitsOf(subject), decisionsOf(subject)]);
      return [...hits.map(({ hit }) => hit), ...decisions.map(({ deciding }) => deciding)].map((id) => placeOf(id as EntityId));
    },
    held: lookBackHeld,
  };
}

/** Whoever is to be arrested or refused is not told by their file. */
function mayBeTold({ notice }: Alert): boolean {
  return notice === undefined || notice.instruction === 'assist' || notice.instruction === 'verify';
}
