/** At headquarters: who may log in at which post. */
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { badgeNumberSchema, stationIdSchema } from '../../../kernel/ids.ts';
import { accountDoneSchema, grantSchema, grantsSchema } from '../accounts-api.ts';
import type { KnownPostsPort } from '../index.ts';
import { accountsProblem } from '../problems.ts';
import { grantWithPin } from './add-account.ts';
import { withdrawCommand } from './grant-commands.ts';
import { listGrants } from './grant-queries.ts';
import type { PinHasher } from './pin-hasher.ts';
import { accountsTables } from './tables.ts';

export function grantRoutes({
  runtime,
  hasher,
  known,
}: {
  readonly runtime: ModuleRuntime;
  readonly hasher: PinHasher;
  readonly known: KnownPostsPort;
}): readonly AnyRoute[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/accounts/of-posts',
      summary: 'At headquarters: whom it lets log in at which post, and until when',
      permission: 'accounts:grant',
      trace: { kind: 'none' },
      records: false,
      answer: grantsSchema,
      handle: async () => ({ posts: [...(await known.posts())], officers: [...(await listGrants(runtime.read(accountsTables)))] }),
    }),
    defineRoute({
      method: 'POST',
      path: '/accounts/of-posts',
      summary: 'At headquarters: let somebody log in at a post, with a first PIN; or change roles and PIN of somebody who may',
      permission: 'accounts:grant',
      trace: { kind: 'none' },
      records: true,
      body: grantSchema,
      answer: accountDoneSchema,
      async handle({ body, caller, idempotencyKey }) {
        if (!(await known.posts()).some(({ station }) => station === body.post)) return accountsProblem('post-unknown');
        return grantWithPin({ runtime, hasher }, body, { actor: caller!.actor, key: idempotencyKey });
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/accounts/of-posts/:post/:badge/withdrawal',
      summary: 'At headquarters: let somebody log in at a post no more',
      permission: 'accounts:grant',
      trace: { kind: 'none' },
      records: true,
      params: z.strictObject({ post: stationIdSchema, badge: badgeNumberSchema }),
      answer: accountDoneSchema,
      handle: ({ params, caller, idempotencyKey }) =>
        runtime.execute(withdrawCommand, params, { actor: caller!.actor, key: idempotencyKey }),
    }),
  ];
}
