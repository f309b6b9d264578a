import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { entityIdSchema, placeOf, stationOf } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import type { PastCrossingsPort } from '../../crossings/index.ts';
import { dayOf, type PostsReadPort } from '../../posts/index.ts';
import {
  askLookBackSchema,
  decideHitSchema,
  type HitRow,
  hitDecidedSchema,
  hitsSchema,
  lookBackAskedSchema,
  lookBackCancelledSchema,
  lookBacksSchema,
} from '../look-back-api.ts';
import { lookBackProblem } from '../problems.ts';
import { askLookBack, decideHit } from './commands.ts';
import type { LookBackRunner } from './look-back-runner.ts';
import { countOpenHits, listLookBacks, listOpenHits } from './read-look-backs.ts';
import type { LookBackTables } from './tables.ts';

const mostHits = 100;

export function lookBackRoutes(
  runtime: Pick<ModuleRuntime, 'execute' | 'clock'>,
  ports: {
    readonly database: Kysely<LookBackTables>;
    readonly posts: Pick<PostsReadPort, 'current' | 'all'>;
    readonly past: PastCrossingsPort;
    readonly runner: LookBackRunner;
  },
): AnyRoute[] {
  const { database, past, runner } = ports;
  return [
    defineRoute({
      method: 'GET',
      path: '/look-backs',
      summary: 'Look-backs, the newest first, how far the one that runs is, and how many hits wait; names nobody',
      permission: 'look-back:run',
      trace: { kind: 'none' },
      records: false,
      answer: lookBacksSchema,
      handle: async () => ({ lookBacks: await listLookBacks(database), running: runner.running, open: await countOpenHits(database) }),
    }),
    defineRoute({
      method: 'POST',
      path: '/look-backs',
      summary: 'Screen the crossings of a period again, in the background, for a unit that asks',
      permission: 'look-back:run',
      trace: { kind: 'none' },
      records: true,
      body: askLookBackSchema,
      answer: lookBackAskedSchema,
      async handle({ body: { from, to, unit, reason }, caller, idempotencyKey }) {
        const zone = (await ports.posts.current())?.timeZone ?? 'UTC';
        // Noon lies within the day that it names, in every zone.
        const span = { fromMs: dayOf(Date.parse(`${from}T12:00:00Z`), zone).fromMs, toMs: dayOf(Date.parse(`${to}T12:00:00Z`), zone).toMs };
        const input = { span, why: { kind: 'asked' as const, unit, reason }, count: await past.count(span) };
        const answer = await runtime.execute(askLookBack, input, { actor: caller!.actor, key: idempotencyKey });
        if (!isProblem(answer)) runner.begin({ ...answer, ...span, why: input.why, askedAtMs: runtime.clock.now().wallMs });
        return answer;
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/look-backs/:lookBackId/cancellation',
      summary: 'End a look-back before it is through; what it found stays',
      permission: 'look-back:run',
      trace: { kind: 'none' },
      records: false,
      unkeyed: 'Ended twice is ended.',
      params: z.strictObject({ lookBackId: entityIdSchema }),
      answer: lookBackCancelledSchema,
      handle: async ({ params: { lookBackId }, caller }) =>
        (await runner.cancel(lookBackId, caller!.actor)) ? { lookBackId } : lookBackProblem('look-back-not-running'),
    }),
    defineRoute({
      method: 'GET',
      path: '/look-backs/hits',
      summary: 'What was found of past crossings and nobody has decided, the highest score first; at most 100',
      permission: 'look-back:read-hits',
      trace: {
        kind: 'purpose',
        purposes: ['alert-check', 'investigation'],
        traced: ({ hits }) => ({ subjects: hits.map(({ travellerId }) => travellerId) }),
      },
      records: false,
      answer: hitsSchema,
      async handle({ allowed }) {
        const kept = await listOpenHits(database, mostHits + 1, allowed.shows);
        const posts = new Map((await ports.posts.all()).map(({ station, details }) => [station, details.name]));
        const crossings = await past.find(kept.map(({ crossingId }) => crossingId));
        const hits = kept.slice(0, mostHits).flatMap((hit): HitRow[] => {
          const crossing = crossings.get(hit.crossingId);
          if (!crossing) return [];
          const { slip, direction, happenedAtMs, person } = crossing;
          const station = stationOf(placeOf(hit.crossingId).journal);
          return [{ ...hit, station, post: posts.get(station) ?? null, slip, direction, happenedAtMs, person }];
        });
        return { hits, more: kept.length > mostHits };
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/look-backs/hits/:hitId/decision',
      summary: 'Decide match, no match or cannot tell, with a reason; of a match say which unit was told',
      permission: 'look-back:decide-hits',
      trace: { kind: 'none' },
      records: true,
      params: z.strictObject({ hitId: entityIdSchema }),
      body: decideHitSchema,
      answer: hitDecidedSchema,
      handle: ({ params: { hitId }, body, caller, idempotencyKey }) =>
        runtime.execute(decideHit, { hitId, asked: body }, { actor: caller!.actor, key: idempotencyKey }),
    }),
  ];
}
