/**
 * People counted by sex and age, not registered: when more come at once than the post can register. Figures show them apart.
 * Nothing here speaks of anybody, so that nothing is free text.
 */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';
import { directionSchema, meansSchema } from './crossing-terms.ts';

const heads = z.int().nonnegative().max(9_999);
/** A child is whoever looks younger than 18. */
export const headsSchema = z.strictObject({ men: heads, women: heads, boys: heads, girls: heads });
export type Heads = z.infer<typeof headsSchema>;
export const headKinds = headsSchema.keyof().options;
export const noHeads: Heads = { men: 0, women: 0, boys: 0, girls: 0 };

export function headsInAll({ men, women, boys, girls }: Heads): number {
  return men + women + boys + girls;
}

/** Why they were not registered. */
export const countingReasonSchema = z.enum(['crowd', 'outage', 'emergency', 'other']);
/** Why a count was changed. */
export const recountingReasonSchema = z.enum(['miscounted', 'counted-twice', 'registered-after-all', 'other']);

/** POST /api/crossings/head-counts (idempotency-key). */
export const countHeadsSchema = z.strictObject({
  direction: directionSchema,
  /** From 0, in the order of the post's lanes. */
  lane: z.int().nonnegative(),
  /** When the first came and the last, epoch ms. */
  fromMs: z.int().nonnegative(),
  toMs: z.int().nonnegative(),
  heads: headsSchema,
  means: meansSchema.optional(),
  why: countingReasonSchema,
});
export type CountHeads = z.infer<typeof countHeadsSchema>;

/** POST /api/crossings/head-counts/:countId/recount (idempotency-key). All zero: it never was. */
export const recountHeadsSchema = z.strictObject({ heads: headsSchema, reason: recountingReasonSchema });
export type RecountHeads = z.infer<typeof recountHeadsSchema>;

/** GET /api/crossings/head-counts: the counts of the post's day, newest first. */
export const headCountSchema = countHeadsSchema.extend({
  countId: entityIdSchema,
  recordedAtMs: z.number(),
  /** Badge. */
  officer: z.string(),
  means: meansSchema.nullable(),
  /** What stood before it was counted again, oldest first. */
  before: z.array(z.object({ heads: headsSchema, reason: recountingReasonSchema, officer: z.string(), atMs: z.number() })),
});
export type HeadCount = z.infer<typeof headCountSchema>;
export const headCountsSchema = z.array(headCountSchema);
