/** The second line: its queue, who has which case, and decisions; and what a supervisor may ask of and say about a person's crossings. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { entityIdSchema } from '../../../kernel/ids.ts';
import { dayOf, type PostsReadPort } from '../../posts/index.ts';
import { photographSchema, type TravellersReadPort } from '../../travellers/index.ts';
import { earlierCrossingsSchema } from '../day-api.ts';
import { whyNotOrdered } from '../outcomes.ts';
import { photographOfCaseSchema } from '../photograph-api.ts';
import type { ColleaguesPort, RulesPort, SuspensionsReadPort } from '../ports.ts';
import { crossingsProblem } from '../problems.ts';
import { decideCaseSchema, decidedCaseSchema, handOverCaseSchema, secondLineQueueSchema, takenCaseSchema } from '../second-line-api.ts';
import { closedStaySchema, closeStaySchema } from '../stay-api.ts';
import { notConfigured } from './booth-routes.ts';
import { decideSecondLine, takeCase } from './change-crossing.ts';
import { closeStay } from './close-stay.ts';
import { decidesOwnAlert } from './own-alert.ts';
import { listOfTraveller } from './read-crossings.ts';
import { findWaiting, listSecondLine } from './read-second-line.ts';
import type { CrossingsTables } from './tables.ts';

const mostCases = 200;
const mostCrossings = 200;

export function secondLineRoutes(
  runtime: ModuleRuntime,
  ports: {
    readonly travellers: Pick<TravellersReadPort, 'resolve' | 'findPhotograph'>;
    readonly posts: PostsReadPort;
    readonly suspensions: SuspensionsReadPort;
    readonly rules: Pick<RulesPort, 'hiddenFrom'>;
    readonly colleagues?: ColleaguesPort;
    readonly database: Kysely<CrossingsTables>;
  },
): AnyRoute[] {
  const { travellers, posts, suspensions, rules, colleagues, database } = ports;
  return [
    defineRoute({
      method: 'GET',
      path: '/second-line',
      summary: 'Who waits in the second line, those who wait longest first; at most 200',
      permission: 'crossings:second-line',
      trace: { kind: 'booth' },
      records: false,
      answer: secondLineQueueSchema,
      async handle() {
        const post = await posts.current();
        return post ? listSecondLine(database, { limit: mostCases, stateAt: () => post.state, suspensions }) : notConfigured();
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/second-line/:crossingId/photographs/:kind',
      summary: 'The newest photograph of whoever waits in the second line, of their face or of their document; of nobody else',
      permission: 'crossings:second-line',
      trace: { kind: 'booth' },
      records: false,
      params: z.strictObject({ crossingId: entityIdSchema, kind: photographSchema.shape.kind }),
      answer: photographOfCaseSchema,
      async handle({ params: { crossingId, kind } }) {
        const traveller = await findWaiting(database, crossingId);
        if (traveller === undefined) return crossingsProblem('second-line-case-unknown');
        const found = await travellers.findPhotograph(traveller, kind);
        if (!found) return { photograph: null };
        const { blob, contentType } = found.photograph;
        const base64 = Buffer.from(await runtime.blobs.get(blob)).toString('base64');
        return { photograph: { contentType, base64, takenAtMs: found.takenAtMs } };
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/second-line/:crossingId/hand-over',
      summary: 'Take a case, or give it back',
      permission: 'crossings:decide-second-line',
      trace: { kind: 'booth' },
      records: true,
      params: z.strictObject({ crossingId: entityIdSchema }),
      body: handOverCaseSchema,
      answer: takenCaseSchema,
      async handle({ params, body, caller, idempotencyKey }) {
        const post = await posts.current();
        if (!post) return notConfigured();
        const input = { crossingId: params.crossingId, state: post.state, asked: body };
        return runtime.execute(takeCase, input, { actor: caller!.actor, key: idempotencyKey });
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/second-line/:crossingId/decision',
      summary: 'Decide match, no match or cannot tell, with a reason, and what follows',
      permission: 'crossings:decide-second-line',
      trace: { kind: 'booth' },
      records: true,
      params: z.strictObject({ crossingId: entityIdSchema }),
      body: decideCaseSchema,
      answer: decidedCaseSchema,
      async handle({ params, body, caller, idempotencyKey }) {
        const post = await posts.current();
        if (!post) return notConfigured();
        const own = await decidesOwnAlert({ database, colleagues }, { crossingId: params.crossingId, badge: caller!.actor.badge });
        if (own) return own;
        const ahead = whyNotOrdered(body.expulsion, dayOf(runtime.clock.now().wallMs, post.timeZone).date);
        if (ahead) return ahead;
        const input = { crossingId: params.crossingId, state: post.state, asked: body };
        return runtime.execute(decideSecondLine, input, { actor: caller!.actor, key: idempotencyKey });
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/travellers/:travellerId/crossings',
      summary: "A person's crossings here, newest first; at most 200",
      permission: 'crossings:history',
      trace: {
        kind: 'purpose',
        traced: (rows, { params }) => ({ subjects: [params.travellerId, ...rows.map(({ travellerId }) => travellerId)] }),
      },
      records: false,
      params: z.strictObject({ travellerId: entityIdSchema }),
      answer: earlierCrossingsSchema,
      async handle({ params: { travellerId }, caller, allowed }) {
        const { records } = (await travellers.resolve([travellerId])).get(travellerId)!;
        const hidden = await rules.hiddenFrom(caller!.roles, runtime.clock.now().wallMs);
        const within = records.filter(allowed.shows);
        return listOfTraveller(database, within, { limit: mostCrossings, hidden });
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/travellers/:travellerId/stay-closings',
      summary: 'Say how a stay ended whose exit was not seen, with a reason',
      permission: 'crossings:close-stay',
      trace: { kind: 'none' },
      records: true,
      params: z.strictObject({ travellerId: entityIdSchema }),
      body: closeStaySchema,
      answer: closedStaySchema,
      async handle({ params: { travellerId }, body, caller, idempotencyKey }) {
        const { records } = (await travellers.resolve([travellerId])).get(travellerId)!;
        const input = { travellerId, records: [...records], asked: body };
        return runtime.execute(closeStay, input, { actor: caller!.actor, key: idempotencyKey });
      },
    }),
  ];
}
