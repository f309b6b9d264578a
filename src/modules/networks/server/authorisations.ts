/** Authorisations to look into crossings: asked, decided by somebody else, as they stand. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { defineProjection } from '../../../journal/journal-module.ts';
import { tablesIn } from '../../../journal/tables-token.ts';
import { defineCommand } from '../../../kernel/command.ts';
import { type Actor, draft } from '../../../kernel/entry.ts';
import { type EntityId, entityId, entityIdSchema, journalId, placeOf } from '../../../kernel/ids.ts';
import {
  type Authorisation,
  type AuthorisationDecision,
  authorisationDecisionSchema,
  authorisationSchema,
  decideAsking,
  decideAuthorisation,
  isInForce,
  type ShownAuthorisation,
} from '../authorisation.ts';
import { authorisationAsked, authorisationDecided } from '../entries.ts';
import { networksProblem } from '../problems.ts';
import { type NetworksTables, networksTables } from './tables.ts';

type Database = Kysely<NetworksTables>;

const mostShown = 100;

export const askAuthorisation = defineCommand({
  name: 'networks.ask-authorisation',
  input: authorisationSchema,
  async run(context, details) {
    const nowMs = context.now.wallMs;
    const known = await listAuthorisations(tablesIn(context, networksTables), details.caseNumber, nowMs);
    const problem = decideAsking(details, known, nowMs);
    if (problem) return problem;
    const authorisationId = entityId(context.next('operations'), 1);
    await context.append(draft(authorisationAsked, {}, [{ subject: authorisationId, content: details }]));
    return { authorisationId };
  },
});

export const decideAuthorisationCommand = defineCommand({
  name: 'networks.decide-authorisation',
  input: z.strictObject({ authorisationId: entityIdSchema, decided: authorisationDecisionSchema }),
  async run(context, { authorisationId, decided }) {
    const row = await tablesIn(context, networksTables)
      .selectFrom('networks_authorisation')
      .selectAll()
      .where('authorisation', '=', authorisationId)
      .executeTakeFirst();
    if (!row || placeOf(authorisationId).journal !== journalId(context.station, 'operations'))
      return networksProblem('authorisation-unknown');
    const nowMs = context.now.wallMs;
    const problem = decideAuthorisation(shownOf(row, nowMs), decided, { by: nameOf(context.actor), nowMs });
    if (problem) return problem;
    await context.append(draft(authorisationDecided, {}, [{ subject: authorisationId, content: decided }]));
    return { authorisationId };
  },
});

export const authorisationsProjection = defineProjection<NetworksTables>({
  name: 'networks-authorisations',
  version: 1,
  tables: ['networks_authorisation'],
  kinds: [authorisationAsked.kind, authorisationDecided.kind],
  async apply(database, entries) {
    for (const { ref, kind, actor, recordedAt, subjects } of entries) {
      for (const [index, part] of subjects.entries()) {
        if (!part) continue;
        if (kind === authorisationAsked.kind) {
          const details = part.content as Authorisation;
          await database
            .insertInto('networks_authorisation')
            .values({
              authorisation: part.subject,
              case_number: details.caseNumber,
              details: JSON.stringify(details),
              state: 'asked',
              asked_by: nameOf(actor),
              asked_ms: recordedAt.wallMs,
              decided_by: null,
              decided_ms: null,
              reason: null,
              decision: null,
            })
            .execute();
        } else {
          const { decision, reason } = part.content as AuthorisationDecision;
          await database
            .updateTable('networks_authorisation')
            .set({
              state: decision,
              reason,
              decided_by: nameOf(actor),
              decided_ms: recordedAt.wallMs,
              decision: entityId(ref, index + 1),
            })
            .where('authorisation', '=', part.subject)
            .execute();
        }
      }
    }
  },
  /** Whichever part goes: what is left allows nothing any more. */
  async erase(database, erased) {
    for (const { ref, part } of erased) {
      const id = entityId(ref, part);
      await database
        .deleteFrom('networks_authorisation')
        .where((e) => e.or([e('authorisation', '=', id), e('decision', '=', id)]))
        .execute();
    }
  },
});

function nameOf(actor: Actor): string {
  return actor.kind === 'officer' ? actor.badge : actor.station;
}

/** The newest first, at most 100. @param caseNumber undefined: of every case */
export async function listAuthorisations(
  database: Database,
  caseNumber: string | undefined,
  nowMs: number,
): Promise<readonly ShownAuthorisation[]> {
  let query = database.selectFrom('networks_authorisation').selectAll();
  if (caseNumber !== undefined) query = query.where('case_number', '=', caseNumber);
  const rows = await query.orderBy('asked_ms', 'desc').orderBy('authorisation').limit(mostShown).execute();
  return rows.map((row) => shownOf(row, nowMs));
}

function shownOf(row: NetworksTables['networks_authorisation'], nowMs: number): ShownAuthorisation {
  const details = JSON.parse(row.details) as Authorisation;
  return {
    authorisationId: row.authorisation as EntityId,
    details,
    state: row.state,
    inForce: isInForce({ state: row.state, details }, nowMs),
    askedBy: row.asked_by,
    askedAtMs: row.asked_ms,
    decidedBy: row.decided_by,
    decidedAtMs: row.decided_ms,
    reason: row.reason,
  };
}
