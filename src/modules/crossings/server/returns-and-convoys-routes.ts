/** Who comes counted: people expelled by another state, and military convoys. For those at the post. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { entityIdSchema } from '../../../kernel/ids.ts';
import type { PostsReadPort } from '../../posts/index.ts';
import { convoyAnswerSchema, convoysSchema, correctConvoySchema, recordConvoySchema } from '../convoys-api.ts';
import { recentMs } from '../crossing-changes.ts';
import { correctReturnSchema, recordReturnSchema, registerReturneeSchema, returnAnswerSchema, returnsSchema } from '../returns-api.ts';
import { notConfigured } from './booth-routes.ts';
import { listConvoys, listReturns } from './read-returns-and-convoys.ts';
import { correctConvoy, correctReturn, recordConvoy, recordReturn, registerReturnee } from './returns-and-convoys-commands.ts';
import type { CrossingsTables } from './tables.ts';

const ofReturn = z.strictObject({ returnId: entityIdSchema });
const ofConvoy = z.strictObject({ convoyId: entityIdSchema });

export function returnsAndConvoysRoutes(
  runtime: ModuleRuntime,
  { posts, database }: { readonly posts: PostsReadPort; readonly database: Kysely<CrossingsTables> },
): AnyRoute[] {
  const since = () => runtime.clock.now().wallMs - recentMs;
  return [
    defineRoute({
      method: 'GET',
      path: '/returns',
      summary: 'People expelled by another state who arrived in the last two days: counts, and who is registered; at most 100',
      permission: 'crossings:returns',
      trace: { kind: 'booth' },
      records: false,
      answer: returnsSchema,
      handle: () => listReturns(database, since()),
    }),
    defineRoute({
      method: 'POST',
      path: '/returns',
      summary: 'Count people expelled by another state who arrive',
      permission: 'crossings:returns',
      trace: { kind: 'booth' },
      records: true,
      body: recordReturnSchema,
      answer: returnAnswerSchema,
      async handle({ body, caller, idempotencyKey }) {
        const post = await posts.current();
        if (!post) return notConfigured();
        const input = { asked: body, lanes: post.lanes.length, state: post.state };
        return runtime.execute(recordReturn, input, { actor: caller!.actor, key: idempotencyKey });
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/returns/:returnId/corrections',
      summary: 'Put right what was counted, or take the return out, with a reason',
      permission: 'crossings:returns',
      trace: { kind: 'booth' },
      records: true,
      params: ofReturn,
      body: correctReturnSchema,
      answer: returnAnswerSchema,
      async handle({ params: { returnId }, body, caller, idempotencyKey }) {
        const post = await posts.current();
        if (!post) return notConfigured();
        const input = { returnId, asked: body, state: post.state };
        return runtime.execute(correctReturn, input, { actor: caller!.actor, key: idempotencyKey });
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/returns/:returnId/people',
      summary: 'Register somebody who entered as one of those counted, and what happened to them on the way',
      permission: 'crossings:returns',
      trace: { kind: 'booth' },
      records: true,
      params: ofReturn,
      body: registerReturneeSchema,
      answer: returnAnswerSchema,
      handle: ({ params: { returnId }, body, caller, idempotencyKey }) =>
        runtime.execute(registerReturnee, { returnId, asked: body }, { actor: caller!.actor, key: idempotencyKey }),
    }),
    defineRoute({
      method: 'GET',
      path: '/convoys',
      summary: 'Military convoys of the last two days; at most 100',
      permission: 'crossings:convoys',
      trace: { kind: 'none' },
      records: false,
      answer: convoysSchema,
      handle: () => listConvoys(database, since()),
    }),
    defineRoute({
      method: 'POST',
      path: '/convoys',
      summary: 'Record a military convoy: order number and counts',
      permission: 'crossings:convoys',
      trace: { kind: 'none' },
      records: true,
      body: recordConvoySchema,
      answer: convoyAnswerSchema,
      async handle({ body, caller, idempotencyKey }) {
        const post = await posts.current();
        if (!post) return notConfigured();
        return runtime.execute(recordConvoy, { asked: body, lanes: post.lanes.length }, { actor: caller!.actor, key: idempotencyKey });
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/convoys/:convoyId/corrections',
      summary: 'Put right what was written of a military convoy, or take it out',
      permission: 'crossings:convoys',
      trace: { kind: 'none' },
      records: true,
      params: ofConvoy,
      body: correctConvoySchema,
      answer: convoyAnswerSchema,
      handle: ({ params: { convoyId }, body, caller, idempotencyKey }) =>
        runtime.execute(correctConvoy, { convoyId, asked: body }, { actor: caller!.actor, key: idempotencyKey }),
    }),
  ];
}
