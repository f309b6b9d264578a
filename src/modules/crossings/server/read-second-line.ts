/** Who waits in the second line. */
import type { Kysely } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import { isChildAlone } from '../age.ts';
import { shownTravellerSchema } from '../entries.ts';
import type { SuspensionsReadPort } from '../ports.ts';
import type { Answer, SecondLineCase } from '../second-line-api.ts';
import { slipText } from '../slip-number.ts';
import { type AnswerRow, answersTo } from './answers.ts';
import { isOwn } from './assess.ts';
import type { CrossingsTables } from './tables.ts';

/** Those who wait longest first; erased people are not shown. */
export async function listSecondLine(
  database: Kysely<CrossingsTables>,
  from: {
    readonly limit: number;
    /** ICAO code of the state whose post the crossing was recorded at. */
    stateAt(crossing: EntityId): string;
    readonly suspensions: SuspensionsReadPort;
  },
): Promise<(SecondLineCase & { readonly travellerId: EntityId })[]> {
  const rows = await database
    .selectFrom('crossings_case as k')
    .innerJoin('crossings_crossing as c', 'c.crossing', 'k.crossing')
    .select([
      'k.crossing',
      'c.number',
      'c.slip_year',
      'c.direction',
      'k.recorded_ms',
      'c.officer',
      'k.state',
      'k.taken_by',
      'c.shown',
      'c.traveller',
    ])
    .where('k.closed', '=', 0)
    .where('c.shown', 'is not', null)
    .orderBy('k.recorded_ms')
    .orderBy('c.number')
    .limit(from.limit)
    .execute();
  const suspended = await from.suspensions.among(rows.map(({ traveller }) => traveller as EntityId));
  const answers = await answersTo(
    database,
    rows.map(({ crossing }) => crossing),
  );
  return rows.map(({ crossing, number, slip_year: year, direction, recorded_ms, officer, state, taken_by, shown, traveller }) => {
    const said = shownTravellerSchema.parse(JSON.parse(shown!));
    const { person, document, alerts, reasons, rulings } = said;
    return {
      crossingId: crossing as EntityId,
      travellerId: traveller as EntityId,
      number,
      slip: slipText({ year, number }),
      direction,
      recordedAtMs: recorded_ms,
      officer,
      person,
      document,
      alerts,
      rulings,
      reasons,
      answer: shownAnswer(answers.find((answer) => answer.crossing === crossing)),
      state,
      takenBy: taken_by,
      ownNational: isOwn(person.nationality, { state: from.stateAt(crossing as EntityId) }),
      suspended: suspended.has(traveller as EntityId),
      childAlone: isChildAlone(said, recorded_ms),
    };
  });
}

/** Who waits there, by the crossing; undefined where nobody does any longer, or they are erased. */
export async function findWaiting(database: Kysely<CrossingsTables>, crossing: EntityId): Promise<EntityId | undefined> {
  const row = await database
    .selectFrom('crossings_case as k')
    .innerJoin('crossings_crossing as c', 'c.crossing', 'k.crossing')
    .select('c.traveller')
    .where('k.crossing', '=', crossing)
    .where('k.closed', '=', 0)
    .where('c.shown', 'is not', null)
    .executeTakeFirst();
  return (row?.traveller as EntityId | null) ?? undefined;
}

function shownAnswer(row: AnswerRow | undefined): Answer | null {
  return row ? { decision: row.decision, reason: row.reason, officer: row.officer, answeredAtMs: row.at_ms, result: row.result } : null;
}
