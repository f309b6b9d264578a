/**
 * Legal holds: what is held about somebody stays while a court, a claim or an inquiry needs it, whatever term has ended. A hold has
 * a ground, an end and somebody who set it; it ends by itself or is lifted. Pure.
 */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';
import { typedLine } from '../../kernel/typed-text.ts';

export const holdGrounds = ['court', 'claim', 'inquiry'] as const;
/** Longer ones are set anew: somebody looks at them once a year. */
export const longestHoldDays = 366;

/** POST /api/protection/holds (idempotency-key). `until`: the last day, ISO. */
export const setHoldSchema = z.strictObject({
  subject: entityIdSchema,
  ground: z.enum(holdGrounds),
  caseNumber: typedLine.min(1).max(60),
  until: z.iso.date(),
});
export const holdDoneSchema = z.object({ hold: entityIdSchema });

/** GET /api/protection/holds: those that stand, the first to end first; then those that ended, a hundred at most. Names nobody. */
export const holdSchema = z.object({
  hold: entityIdSchema,
  ground: z.enum(holdGrounds),
  caseNumber: z.string(),
  until: z.string(),
  setBy: z.string(),
  setAtMs: z.number(),
  state: z.enum(['stands', 'over', 'lifted']),
});
export type Hold = z.infer<typeof holdSchema>;

/** @param today ISO day of the post */
export function stateOfHold({ until, lifted }: { readonly until: string; readonly lifted: boolean }, today: string): Hold['state'] {
  if (lifted) return 'lifted';
  return until < today ? 'over' : 'stands';
}

/** Of the last day that is asked for. @example faultOfEnd('2026-03-11', '2026-03-12') // 'past' */
export function faultOfEnd(until: string, today: string): 'past' | 'too-far' | undefined {
  const days = Math.round((Date.parse(until) - Date.parse(today)) / (24 * 60 * 60 * 1000));
  if (days < 0) return 'past';
  return days > longestHoldDays ? 'too-far' : undefined;
}
