/** The register of what people asked for under the law, with its clock. */
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { EntityId } from '../../../kernel/ids.ts';
import { dateAt, type PostsReadPort } from '../../posts/index.ts';
import {
  answerRequestSchema,
  daysLeft,
  dueOn,
  openRequestSchema,
  type RightsRequest,
  requestDoneSchema,
  rightsRequestSchema,
} from '../rights-requests.ts';
import { answerRequestCommand, openRequestCommand, requestParamsSchema } from './request-commands.ts';
import { protectionTables } from './tables.ts';

const mostAnswered = 100;

export function requestRoutes(runtime: ModuleRuntime, posts: Pick<PostsReadPort, 'current'>): readonly AnyRoute[] {
  const common = { permission: 'protection:keep-requests', trace: { kind: 'none' } } as const;
  return [
    defineRoute({
      ...common,
      method: 'GET',
      path: '/protection/requests',
      summary: 'What people asked for under the law, and by when they must have an answer; names nobody',
      records: false,
      answer: z.array(rightsRequestSchema),
      async handle(): Promise<RightsRequest[]> {
        const timeZone = (await posts.current())?.timeZone ?? 'UTC';
        const today = dateAt(runtime.clock.now().wallMs, timeZone);
        const rows = runtime.read(protectionTables).selectFrom('protection_request').selectAll();
        const [waiting, answered] = await Promise.all([
          rows.where('outcome', 'is', null).orderBy('received_on').orderBy('request').execute(),
          rows.where('outcome', 'is not', null).orderBy('answered_ms', 'desc').orderBy('request').limit(mostAnswered).execute(),
        ]);
        return [...waiting, ...answered].map((row) => ({
          request: row.request as EntityId,
          caseNumber: row.case_number,
          right: row.right_asked as RightsRequest['right'],
          receivedOn: row.received_on,
          dueOn: dueOn(row.received_on),
          daysLeft: row.outcome === null ? daysLeft(row.received_on, today) : null,
          outcome: row.outcome as RightsRequest['outcome'],
          answeredAtMs: row.answered_ms,
        }));
      },
    }),
    defineRoute({
      ...common,
      method: 'POST',
      path: '/protection/requests',
      summary: 'Note that somebody asked for access, rectification or erasure, or objected; its clock runs from the day of receipt',
      records: true,
      body: openRequestSchema,
      answer: requestDoneSchema,
      handle: ({ body, caller, idempotencyKey }) =>
        runtime.execute(openRequestCommand, body, { actor: caller!.actor, key: idempotencyKey }),
    }),
    defineRoute({
      ...common,
      method: 'POST',
      path: '/protection/requests/:request/answer',
      summary: 'Note what somebody was answered who had asked',
      records: true,
      params: requestParamsSchema,
      body: answerRequestSchema,
      answer: requestDoneSchema,
      handle: ({ params, body, caller, idempotencyKey }) =>
        runtime.execute(answerRequestCommand, { ...params, ...body }, { actor: caller!.actor, key: idempotencyKey }),
    }),
  ];
}
