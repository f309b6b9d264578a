/** A copy of a person's file is noted before it is made: the page draws it once the entry is on disk. */
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { defineCommand } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import { type EntityId, entityId, entityIdSchema } from '../../../kernel/ids.ts';
import { type Copy, copySchema, copyTakenSchema, takeCopySchema } from '../copies.ts';
import { copyTaken } from '../entries.ts';
import { protectionTables } from './tables.ts';

const mostCopies = 100;

export const takeCopyCommand = defineCommand({
  name: 'protection.take-copy',
  input: takeCopySchema.extend({ subject: entityIdSchema, caseNumber: z.string().min(1).max(60) }),
  async run(context, { subject, ...common }): Promise<{ copy: EntityId }> {
    const copy = entityId(context.next('access'), 1);
    await context.append(draft(copyTaken, common, [{ subject, content: { about: 'person' } }]));
    return { copy };
  },
});

export function copyRoutes(runtime: ModuleRuntime): readonly AnyRoute[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/protection/people/:subject/copies',
      summary: 'Note that a copy of a person’s file is taken out; the page draws it then',
      permission: 'protection:read-file',
      trace: { kind: 'purpose', purposes: ['rights-request'], traced: (_answer, { params }) => ({ subjects: [params.subject] }) },
      records: true,
      params: z.strictObject({ subject: entityIdSchema }),
      body: takeCopySchema,
      answer: copyTakenSchema,
      handle: ({ params, body, purpose, caller, idempotencyKey }) =>
        runtime.execute(
          takeCopyCommand,
          { ...params, ...body, caseNumber: purpose!.caseNumber ?? '–' },
          { actor: caller!.actor, key: idempotencyKey },
        ),
    }),
    defineRoute({
      method: 'GET',
      path: '/protection/copies',
      summary: 'Copies of people’s files that were taken out: when, by whom, for which case; names nobody',
      permission: 'protection:keep-requests',
      trace: { kind: 'none' },
      records: false,
      answer: z.array(copySchema),
      async handle(): Promise<Copy[]> {
        const rows = await runtime
          .read(protectionTables)
          .selectFrom('protection_copy')
          .selectAll()
          .orderBy('taken_ms', 'desc')
          .orderBy('copy')
          .limit(mostCopies)
          .execute();
        return rows.map((row) => ({
          copy: row.copy as EntityId,
          format: row.format as Copy['format'],
          language: row.language,
          caseNumber: row.case_number,
          takenBy: row.taken_by,
          takenAtMs: row.taken_ms,
        }));
      },
    }),
  ];
}
