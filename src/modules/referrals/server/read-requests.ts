/** Whose refusal and removal wait. */
import type { Kysely } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import type { ReferralsTables } from './tables.ts';

type Database = Kysely<ReferralsTables>;

/** Requests that were not lifted. */
function suspending(database: Database) {
  return database
    .selectFrom('referrals_request as r')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('referrals_answer as a').select('a.answer').whereRef('a.request', '=', 'r.request').where('a.suspended', '=', 0)),
      ),
    );
}

/** Those among these ids under which a request stands; ids of people who were merged are each asked for. */
export async function suspendedAmong(database: Database, travellerIds: readonly EntityId[]): Promise<ReadonlySet<EntityId>> {
  if (travellerIds.length === 0) return new Set();
  const rows = await suspending(database).select('r.traveller').where('r.traveller', 'in', travellerIds).execute();
  return new Set(rows.map(({ traveller }) => traveller as EntityId));
}

export interface RequestRow {
  readonly requestId: EntityId;
  readonly travellerId: EntityId;
  readonly sealed: EntityId;
  readonly askedMs: number;
  /** The newest; undefined where nobody answered. */
  readonly answer: { readonly sealed: EntityId; readonly answeredMs: number } | undefined;
}

/** Who waits longest first. */
export async function listSuspending(database: Database, limit: number): Promise<RequestRow[]> {
  const rows = await suspending(database).selectAll('r').orderBy('r.asked_ms').orderBy('r.request').limit(limit).execute();
  const requests = rows.map(({ request }) => request);
  const answers =
    requests.length === 0
      ? []
      : await database.selectFrom('referrals_answer').selectAll().where('request', 'in', requests).orderBy('answered_ms').execute();
  const newest = new Map(answers.map(({ request, sealed, answered_ms }) => [request, { sealed, answeredMs: answered_ms }]));
  return rows.map(({ request, traveller, sealed, asked_ms }) => {
    const answer = newest.get(request);
    return {
      requestId: request as EntityId,
      travellerId: traveller as EntityId,
      sealed: sealed as EntityId,
      askedMs: asked_ms,
      answer: answer && { sealed: answer.sealed as EntityId, answeredMs: answer.answeredMs },
    };
  });
}

/** How many wait for a first answer, and how many were answered and wait on. */
export async function countSuspending(database: Database): Promise<{ readonly open: number; readonly standing: number }> {
  const rows = await suspending(database)
    .leftJoin('referrals_answer as given', 'given.request', 'r.request')
    .select(['r.request', 'given.answer'])
    .execute();
  const all = new Set(rows.map(({ request }) => request));
  const answered = new Set(rows.filter(({ answer }) => answer !== null).map(({ request }) => request));
  return { open: all.size - answered.size, standing: answered.size };
}

/** Undefined where it is not known, or erased. */
export async function findRequest(
  database: Database,
  requestId: EntityId,
): Promise<{ readonly requestId: EntityId; readonly travellerId: EntityId; readonly suspended: boolean } | undefined> {
  const row = await database.selectFrom('referrals_request').select('traveller').where('request', '=', requestId).executeTakeFirst();
  if (!row) return undefined;
  const waiting = await suspending(database).select('r.request').where('r.request', '=', requestId).executeTakeFirst();
  return { requestId, travellerId: row.traveller as EntityId, suspended: waiting !== undefined };
}
