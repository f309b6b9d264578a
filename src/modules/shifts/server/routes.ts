import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { entityIdSchema } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import type { FiguresReadPort } from '../../crossings/index.ts';
import { dayOf, type PostDetails, type PostsReadPort, shiftAt } from '../../posts/index.ts';
import { shiftsProblem } from '../problems.ts';
import {
  type CurrentShift,
  currentShiftSchema,
  handedOverShiftSchema,
  handedOverShiftsSchema,
  handOverShiftSchema,
  type PlannedShift,
  startShiftSchema,
} from '../shifts-api.ts';
import { handOverShift, startShift } from './commands.ts';
import { findHandedOver, isRunning, lastShift, listHandedOver, type ShiftsPlace, shiftOf } from './read-shifts.ts';

/** Whoever comes a little early takes over the shift that is about to begin. */
const earlyMs = 45 * 60_000;
const mostListed = 100;

export function shiftsRoutes(
  runtime: ModuleRuntime,
  ports: { readonly place: ShiftsPlace; readonly posts: PostsReadPort; readonly figures: FiguresReadPort },
): readonly AnyRoute[] {
  const { place, posts, figures } = ports;
  const nowMs = () => runtime.clock.now().wallMs;
  const current = async (): Promise<CurrentShift> => {
    const [post, last] = await Promise.all([posts.current(), lastShift(place)]);
    const sinceMs = last?.handed_over_ms ?? last?.started_ms ?? dayOf(nowMs(), post?.timeZone ?? 'UTC').fromMs;
    return {
      running: isRunning(last) ? shiftOf(last) : null,
      planned: plannedFor(post, nowMs()),
      sinceMs,
      // What is recorded in this very millisecond counts too.
      figures: await figures.between({ fromMs: sinceMs, toMs: nowMs() + 1 }),
    };
  };
  return [
    defineRoute({
      method: 'GET',
      path: '/shifts/current',
      summary: 'The running shift and its figures so far',
      permission: 'shifts:see',
      trace: { kind: 'none' },
      records: false,
      answer: currentShiftSchema,
      handle: current,
    }),
    defineRoute({
      method: 'GET',
      path: '/shifts',
      summary: 'Shifts that were handed over, newest first',
      permission: 'shifts:see',
      trace: { kind: 'none' },
      records: false,
      query: z.strictObject({ limit: z.coerce.number().int().min(1).max(mostListed).default(20) }),
      answer: handedOverShiftsSchema,
      handle: ({ query: { limit } }) => listHandedOver(place, limit),
    }),
    defineRoute({
      method: 'POST',
      path: '/shifts',
      summary: 'Take the post over for a shift',
      permission: 'shifts:run',
      trace: { kind: 'none' },
      records: true,
      body: startShiftSchema,
      answer: currentShiftSchema,
      async handle({ body, caller, idempotencyKey }) {
        const input = { asked: body, planned: plannedFor(await posts.current(), nowMs()) };
        const started = await runtime.execute(startShift, input, { actor: caller!.actor, key: idempotencyKey });
        return isProblem(started) ? started : current();
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/shifts/:shiftId/hand-over',
      summary: 'Hand the running shift over, with its figures and what the next one must know',
      permission: 'shifts:run',
      trace: { kind: 'none' },
      records: true,
      params: z.strictObject({ shiftId: entityIdSchema }),
      body: handOverShiftSchema,
      answer: handedOverShiftSchema,
      async handle({ params: { shiftId }, body, caller, idempotencyKey }) {
        const done = await runtime.execute(handOverShift, { shiftId, asked: body }, { actor: caller!.actor, key: idempotencyKey });
        return isProblem(done) ? done : ((await findHandedOver(place, shiftId)) ?? shiftsProblem('shift-not-running'));
      },
    }),
  ];
}

function plannedFor(post: PostDetails | undefined, atMs: number): PlannedShift | null {
  const shift = post && shiftAt(post, atMs + earlyMs);
  return shift ? { date: shift.date, start: shift.start } : null;
}
