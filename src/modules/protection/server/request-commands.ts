import { z } from 'zod';
import { tablesIn } from '../../../journal/tables-token.ts';
import { defineCommand } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import { type EntityId, entityId, entityIdSchema } from '../../../kernel/ids.ts';
import type { Problem } from '../../../kernel/problem.ts';
import { rightsRequestAnswered, rightsRequestOpened } from '../entries.ts';
import { protectionProblem } from '../problems.ts';
import { answerRequestSchema, openRequestSchema } from '../rights-requests.ts';
import { protectionTables } from './tables.ts';

type Done = { readonly request: EntityId };

export const openRequestCommand = defineCommand({
  name: 'protection.open-request',
  input: openRequestSchema,
  async run(context, input): Promise<Done> {
    const request = entityId(context.next('access'), 0);
    await context.append(draft(rightsRequestOpened, input));
    return { request };
  },
});

export const answerRequestCommand = defineCommand({
  name: 'protection.answer-request',
  input: answerRequestSchema.extend({ request: entityIdSchema }),
  async run(context, { request, outcome }): Promise<Done | Problem> {
    const known = await tablesIn(context, protectionTables)
      .selectFrom('protection_request')
      .select('outcome')
      .where('request', '=', request)
      .executeTakeFirst();
    if (!known) return protectionProblem('rights-request-unknown');
    if (known.outcome !== null) return protectionProblem('rights-request-answered');
    await context.append(draft(rightsRequestAnswered, { request, outcome }));
    return { request };
  },
});

/** For the type of what a route gives. */
export const requestParamsSchema = z.strictObject({ request: entityIdSchema });
