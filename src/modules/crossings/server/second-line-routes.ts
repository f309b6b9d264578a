/** The second line's queue and its decisions; and what a supervisor may ask of earlier crossings. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { entityIdSchema } from '../../../kernel/ids.ts';
import { decideCaseSchema, decidedCaseSchema, earlierCrossingsSchema, secondLineQueueSchema } from '../booth-api.ts';
import { decideSecondLine } from './decide-second-line.ts';
import { listOfTraveller, listSecondLine } from './read-crossings.ts';
import type { CrossingsTables } from './tables.ts';

const mostCases = 200;
const mostCrossings = 200;

export function secondLineRoutes(runtime: ModuleRuntime, database: Kysely<CrossingsTables>): AnyRoute[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/second-line',
      summary: 'Who waits in the second line, those who wait longest first; at most 200',
      permission: 'crossings:second-line',
      trace: { kind: 'booth' },
      records: false,
      answer: secondLineQueueSchema,
      handle: () => listSecondLine(database, mostCases),
    }),
    defineRoute({
      method: 'POST',
      path: '/second-line/:crossingId/decision',
      summary: 'Decide match, no match or cannot tell, with a reason',
      permission: 'crossings:decide-second-line',
      trace: { kind: 'booth' },
      records: true,
      params: z.strictObject({ crossingId: entityIdSchema }),
      body: decideCaseSchema,
      answer: decidedCaseSchema,
      handle: ({ params, body, caller, idempotencyKey }) =>
        runtime.execute(decideSecondLine, { crossingId: params.crossingId, decision: body }, { actor: caller!.actor, key: idempotencyKey }),
    }),
    defineRoute({
      method: 'GET',
      path: '/travellers/:travellerId/crossings',
      summary: "A person's crossings here, newest first; at most 200",
      permission: 'crossings:history',
      trace: { kind: 'purpose', traced: (_answer, { params }) => ({ subjects: [params.travellerId] }) },
      records: false,
      params: z.strictObject({ travellerId: entityIdSchema }),
      answer: earlierCrossingsSchema,
      handle: ({ params }) => listOfTraveller(database, params.travellerId, mostCrossings),
    }),
  ];
}
