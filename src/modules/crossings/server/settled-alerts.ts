/** A no-match is remembered for this traveller and this entry of a list, until either changes. */
import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import type { Alert } from '../../screening/index.ts';
import type { PersonDetails } from '../../travellers/index.ts';
import type { SettledAlert } from '../booth-api.ts';
import { shownTravellerSchema } from '../entries.ts';
import type { CrossingsTables } from './tables.ts';

/** What a supervisor once looked at and decided: not the same person. */
export interface NoMatch {
  readonly crossingId: EntityId;
  readonly decidedAtMs: number;
  readonly person: PersonDetails;
  readonly alerts: readonly Alert[];
}

/** Earlier ones were decided on what the lists said long ago. */
const mostNoMatches = 20;

/**
 * The newest first.
 * @param records every id that is this person
 */
export async function noMatchesOf(database: Kysely<CrossingsTables>, records: readonly EntityId[]): Promise<NoMatch[]> {
  const rows = await database
    .selectFrom('crossings_crossing as c')
    .innerJoin('crossings_case as k', 'k.crossing', 'c.crossing')
    .innerJoin('crossings_change as d', 'd.crossing', 'c.crossing')
    .select(['c.crossing', 'c.shown', (e) => e.fn.max<number>('d.at_ms').as('decided_ms')])
    .where('c.traveller', 'in', records)
    .where('c.cancelled', '=', 0)
    .where('c.shown', 'is not', null)
    .where('k.state', '=', 'no-match')
    .where('k.closed', '=', 1)
    .where('d.kind', '=', 'second-line-decided')
    .groupBy(['c.crossing', 'c.shown'])
    .orderBy('decided_ms', 'desc')
    .limit(mostNoMatches)
    .execute();
  return rows.map(({ crossing, shown, decided_ms }) => {
    const { person, alerts } = shownTravellerSchema.parse(JSON.parse(shown!));
    return { crossingId: crossing as EntityId, decidedAtMs: Number(decided_ms), person, alerts };
  });
}

export interface SortedAlerts {
  readonly alerts: readonly Alert[];
  readonly settled: readonly SettledAlert[];
}

/** Puts aside what asks again what was answered: of the same entry, saying the same, about somebody who says the same. */
export function sortAlerts(alerts: readonly Alert[], person: PersonDetails, noMatches: readonly NoMatch[]): SortedAlerts {
  const before = noMatches.filter((one) => isDeepStrictEqual(one.person, person));
  const settled = alerts.flatMap((alert): SettledAlert[] => {
    const answer = before.find((one) => one.alerts.some((old) => isDeepStrictEqual(questionOf(old), questionOf(alert))));
    return answer ? [{ ...alert, crossing: answer.crossingId, decidedAtMs: answer.decidedAtMs }] : [];
  });
  const isSettled = new Set(settled.map(keyOf));
  return { alerts: alerts.filter((alert) => !isSettled.has(keyOf(alert))), settled };
}

function keyOf({ list, entry }: Alert): string {
  return `${list} ${entry}`;
}

/** All that the alert says of both. How much it weighs, and in which version the list says it, changes the question not. */
function questionOf({ list, entry, matchedName, originalScriptName, particulars, evidence, notice }: Alert) {
  return {
    list,
    entry,
    matchedName,
    originalScriptName,
    particulars,
    notice,
    evidence: evidence.map(({ feature, query, candidate, outcome }) => ({ feature, query, candidate, outcome })),
  };
}
