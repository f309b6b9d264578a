/** People counted, not registered: when more come at once than the post can register. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { type EntityId, entityIdSchema } from '../../../kernel/ids.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import { dayOf, type PostsReadPort } from '../../posts/index.ts';
import { countHeadsSchema, type HeadCount, headCountSchema, headCountsSchema, recountHeadsSchema } from '../head-counts-api.ts';
import { crossingsProblem } from '../problems.ts';
import { notConfigured } from './booth-routes.ts';
import { countHeads, findHeadCount, listHeadCounts, recountHeads } from './head-counts.ts';
import type { CrossingsTables } from './tables.ts';

export function headCountRoutes(
  runtime: ModuleRuntime,
  { posts, database }: { readonly posts: PostsReadPort; readonly database: Kysely<CrossingsTables> },
): AnyRoute[] {
  const asItStands = async (counted: { readonly countId: EntityId } | Problem): Promise<HeadCount | Problem> =>
    isProblem(counted) ? counted : ((await findHeadCount(database, counted.countId)) ?? crossingsProblem('head-count-unknown'));
  return [
    defineRoute({
      method: 'GET',
      path: '/crossings/head-counts',
      summary: "The counts of the post's day, newest first, with what stood before",
      permission: 'crossings:count',
      trace: { kind: 'none' },
      records: false,
      answer: headCountsSchema,
      async handle() {
        const post = await posts.current();
        return post ? listHeadCounts(database, dayOf(runtime.clock.now().wallMs, post.timeZone)) : notConfigured();
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/crossings/head-counts',
      summary: 'Count people by sex and age, where they cannot be registered',
      permission: 'crossings:count',
      trace: { kind: 'none' },
      records: true,
      body: countHeadsSchema,
      answer: headCountSchema,
      async handle({ body, caller, idempotencyKey }) {
        const post = await posts.current();
        if (!post) return notConfigured();
        const input = { asked: body, lanes: post.lanes.length };
        return asItStands(await runtime.execute(countHeads, input, { actor: caller!.actor, key: idempotencyKey }));
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/crossings/head-counts/:countId/recount',
      summary: 'Put a count right; all zero where it never was',
      permission: 'crossings:count',
      trace: { kind: 'none' },
      records: true,
      params: z.strictObject({ countId: entityIdSchema }),
      body: recountHeadsSchema,
      answer: headCountSchema,
      async handle({ params: { countId }, body, caller, idempotencyKey }) {
        return asItStands(await runtime.execute(recountHeads, { countId, asked: body }, { actor: caller!.actor, key: idempotencyKey }));
      },
    }),
  ];
}
