/**
 * Who recorded somebody does not decide the alert about them while somebody else is at work who can. A lone post decides, and it
 * stands out for the data-protection officer.
 */
import type { Kysely } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import type { Problem } from '../../../kernel/problem.ts';
import type { Span } from '../figures-api.ts';
import type { ColleaguesPort } from '../ports.ts';
import { crossingsProblem } from '../problems.ts';
import type { CrossingsTables } from './tables.ts';

type Database = Kysely<CrossingsTables>;

/** Somebody else may be at another booth: they are asked once this one has nothing more to do than wait. */
export async function decidesOwnAlert(
  { database, colleagues }: { readonly database: Database; readonly colleagues: ColleaguesPort | undefined },
  { crossingId, badge }: { readonly crossingId: EntityId; readonly badge: string },
): Promise<Problem | undefined> {
  if (!colleagues) return undefined;
  const recorded = await database
    .selectFrom('crossings_crossing')
    .select('officer')
    .where('crossing', '=', crossingId)
    .where('verdict', '=', 'alert')
    .executeTakeFirst();
  if (recorded?.officer !== badge) return undefined;
  const [other] = await colleagues.whoMayDecide(badge);
  return other === undefined ? undefined : crossingsProblem('own-alert', { other });
}

/** Alerts that were decided within by whoever had recorded the crossing. */
export async function ownAlertsDecided(database: Database, { fromMs, toMs }: Span): Promise<readonly { badge: string; atMs: number }[]> {
  const rows = await database
    .selectFrom('crossings_change as change')
    .innerJoin('crossings_crossing as row', 'row.crossing', 'change.crossing')
    .select(['change.officer', 'change.at_ms'])
    .where('change.kind', '=', 'second-line-decided')
    .where('change.at_ms', '>=', fromMs)
    .where('change.at_ms', '<', toMs)
    .where('row.verdict', '=', 'alert')
    .whereRef('row.officer', '=', 'change.officer')
    .orderBy('change.at_ms')
    .limit(mostDecisions)
    .execute();
  return rows.map(({ officer, at_ms }) => ({ badge: officer, atMs: at_ms }));
}

const mostDecisions = 20_000;
