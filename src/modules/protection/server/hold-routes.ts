/** Legal holds: set, listed, lifted. What stands under one is not erased (`rights-routes.ts`). */
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { entityIdSchema } from '../../../kernel/ids.ts';
import { faultOfEnd, holdDoneSchema, holdSchema, longestHoldDays, setHoldSchema } from '../holds.ts';
import { protectionProblem } from '../problems.ts';
import { liftHoldCommand, setHoldCommand } from './hold-commands.ts';
import { listHolds } from './read-holds.ts';
import { protectionTables } from './tables.ts';

/** @param today the post's day, ISO */
export function holdRoutes(runtime: ModuleRuntime, today: () => Promise<string>): readonly AnyRoute[] {
  const common = { permission: 'protection:hold', trace: { kind: 'none' } } as const;
  return [
    defineRoute({
      ...common,
      method: 'GET',
      path: '/protection/holds',
      summary: 'Legal holds: which stand, on which ground, until when, and who set them; names nobody',
      records: false,
      answer: z.array(holdSchema),
      handle: async ({ allowed }) => listHolds(runtime.read(protectionTables), await today(), allowed.places),
    }),
    defineRoute({
      ...common,
      method: 'POST',
      path: '/protection/holds',
      summary: 'Set a legal hold: what is held about this person is not erased until it ends',
      records: true,
      body: setHoldSchema,
      answer: holdDoneSchema,
      async handle({ body, caller, idempotencyKey }) {
        const fault = faultOfEnd(body.until, await today());
        if (fault) return protectionProblem('hold-end', { days: longestHoldDays });
        return runtime.execute(setHoldCommand, body, { actor: caller!.actor, key: idempotencyKey });
      },
    }),
    defineRoute({
      ...common,
      method: 'POST',
      path: '/protection/holds/:hold/lifting',
      sensitive: true,
      summary: 'Lift a legal hold before its end',
      records: true,
      params: z.strictObject({ hold: entityIdSchema }),
      answer: holdDoneSchema,
      handle: ({ params, caller, idempotencyKey }) =>
        runtime.execute(liftHoldCommand, params, { actor: caller!.actor, key: idempotencyKey }),
    }),
  ];
}
