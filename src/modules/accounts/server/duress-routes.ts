/** That an officer may be forced: to headquarters, which sees to it, and to the data-protection officer. Nothing of it is shown at the booth. */
import { z } from 'zod';
import { type AnyRoute, defineRoute, type RouteRequest } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { EntityId } from '../../../kernel/ids.ts';
import { duressAlarmSchema, takeAlarmSchema } from '../accounts-api.ts';
import { takeDuressAlarmCommand } from './duress-commands.ts';
import { listDuressAlarms } from './queries.ts';
import { accountsTables } from './tables.ts';

export function duressRoutes(runtime: ModuleRuntime): readonly AnyRoute[] {
  const read = {
    method: 'GET',
    trace: { kind: 'none' },
    records: false,
    answer: z.array(duressAlarmSchema),
    // Who is bound to posts sees those alone.
    handle: ({ allowed }: RouteRequest<unknown, unknown, unknown>) => listDuressAlarms(runtime.read(accountsTables), allowed.shows),
  } as const;
  return [
    defineRoute({
      ...read,
      path: '/accounts/duress',
      summary: 'At headquarters: which officers of posts may be forced, the newest first',
      permission: 'accounts:duress-alarms',
    }),
    defineRoute({
      ...read,
      path: '/accounts/duress/watched',
      summary: 'The same, for the data-protection officer, at a post too',
      permission: 'accounts:watch-duress',
    }),
    defineRoute({
      method: 'POST',
      path: '/accounts/duress/taken',
      summary: 'At headquarters: say that one has seen it and sees to it',
      permission: 'accounts:duress-alarms',
      trace: { kind: 'none' },
      records: true,
      body: takeAlarmSchema,
      answer: z.object({ alarm: z.string() }),
      handle: ({ body, caller, idempotencyKey }) =>
        runtime.execute(takeDuressAlarmCommand, { alarm: body.alarm as EntityId }, { actor: caller!.actor, key: idempotencyKey }),
    }),
  ];
}
