/** Military convoys: an order number and counts. No names; never on maps, and in no figure that leaves the post. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';
import { typedLine } from '../../kernel/typed-text.ts';
import { directionSchema, happenedSchema } from './crossing-terms.ts';

/** Why what was written is put right: no words, so that no name comes in by them. */
export const convoyFaultSchema = z.enum(['mistyped', 'miscounted', 'never-crossed']);

const orderSchema = typedLine.min(1).max(60);
const countSchema = z.int().nonnegative().max(5000);

/** POST /api/convoys (idempotency-key) */
export const recordConvoySchema = z.strictObject({
  direction: directionSchema,
  lane: z.int().nonnegative(),
  /** Number of the order that sends it. */
  order: orderSchema,
  vehicles: countSchema,
  persons: countSchema,
  /** Absent: now. */
  happened: happenedSchema.optional(),
});
export type RecordConvoy = z.infer<typeof recordConvoySchema>;

/** POST /api/convoys/:convoyId/corrections (idempotency-key). `never-crossed` takes it out. */
export const correctConvoySchema = z.strictObject({
  fault: convoyFaultSchema,
  order: orderSchema.optional(),
  vehicles: countSchema.optional(),
  persons: countSchema.optional(),
});
export type CorrectConvoy = z.infer<typeof correctConvoySchema>;

/** GET /api/convoys: those recorded in the last two days, newest first; at most 100. */
export const convoyRowSchema = z.object({
  convoyId: entityIdSchema,
  direction: directionSchema,
  order: z.string(),
  vehicles: z.int(),
  persons: z.int(),
  happened: happenedSchema,
  recordedAtMs: z.number(),
  officer: z.string(),
  corrected: z.boolean(),
  withdrawn: z.boolean(),
});
export type ConvoyRow = z.infer<typeof convoyRowSchema>;
export const convoysSchema = z.array(convoyRowSchema);

export const convoyAnswerSchema = z.object({ convoyId: entityIdSchema });
