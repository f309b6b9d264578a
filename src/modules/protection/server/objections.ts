/** What a person says against what is held about them: kept for a request that waits, read in their file, erased with them. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { defineProjection } from '../../../journal/journal-module.ts';
import { tablesIn } from '../../../journal/tables-token.ts';
import { defineCommand } from '../../../kernel/command.ts';
import { draft, isEntry } from '../../../kernel/entry.ts';
import { type EntityId, entityId, entityIdSchema } from '../../../kernel/ids.ts';
import type { Problem } from '../../../kernel/problem.ts';
import { personObjected } from '../entries.ts';
import { protectionProblem } from '../problems.ts';
import { keepWordsSchema, rightsWithWords, wordsKeptSchema } from '../rights-requests.ts';
import { type ProtectionTables, protectionTables } from './tables.ts';

export const keepWordsCommand = defineCommand({
  name: 'protection.keep-words',
  input: keepWordsSchema.extend({ subject: entityIdSchema }),
  async run(context, { subject, request, words }): Promise<{ readonly kept: EntityId } | Problem> {
    const known = await tablesIn(context, protectionTables)
      .selectFrom('protection_request')
      .select(['outcome', 'right_asked'])
      .where('request', '=', request)
      .executeTakeFirst();
    if (!known) return protectionProblem('rights-request-unknown');
    if (known.outcome !== null) return protectionProblem('rights-request-answered');
    if (!rightsWithWords.some((right) => right === known.right_asked)) return protectionProblem('request-without-words');
    const kept = entityId(context.next('access'), 1);
    await context.append(draft(personObjected, { request }, [{ subject, content: { about: 'person', words } }]));
    return { kept };
  },
});

export const objectionsProjection = defineProjection<ProtectionTables>({
  name: 'protection-objections',
  version: 1,
  tables: ['protection_objection'],
  kinds: [personObjected.kind],
  async apply(database, entries) {
    for (const entry of entries) {
      if (!isEntry(entry, personObjected)) continue;
      const said = entry.subjects[0];
      await database
        .insertInto('protection_objection')
        .values({
          kept: entityId(entry.ref, 1),
          subject: said?.subject ?? null,
          words: said?.content.words ?? null,
          request: entry.common.request,
          kept_ms: entry.recordedAt.wallMs,
        })
        .execute();
    }
  },
  async erase(database, erased) {
    for (const { ref, part } of erased) {
      const nothing = { subject: null, words: null };
      await database.updateTable('protection_objection').set(nothing).where('kept', '=', entityId(ref, part)).execute();
    }
  },
});

/** Each with the request that it was said for, and what that was answered; oldest first. */
export async function objectionsOf(database: Kysely<ProtectionTables>, subject: EntityId) {
  return database
    .selectFrom('protection_objection as said')
    .innerJoin('protection_request as asked', 'asked.request', 'said.request')
    .select(['said.kept_ms', 'said.words', 'asked.case_number', 'asked.right_asked', 'asked.outcome'])
    .where('said.subject', '=', subject)
    .orderBy('said.kept_ms')
    .execute();
}

export function objectionRoutes(runtime: ModuleRuntime): readonly AnyRoute[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/protection/people/:subject/words',
      summary: 'Keep what somebody says against what is held about them, for a request that waits; nothing that is held is changed',
      permission: 'protection:read-file',
      trace: { kind: 'purpose', purposes: ['rights-request'], traced: (_answer, { params }) => ({ subjects: [params.subject] }) },
      records: true,
      params: z.strictObject({ subject: entityIdSchema }),
      body: keepWordsSchema,
      answer: wordsKeptSchema,
      handle: ({ params, body, caller, idempotencyKey }) =>
        runtime.execute(keepWordsCommand, { ...params, ...body }, { actor: caller!.actor, key: idempotencyKey }),
    }),
  ];
}
