/** Shifts of a post: who took it over, and what was handed over, in figures and in words. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';
import { typedLines } from '../../kernel/typed-text.ts';
import { spanFiguresSchema } from '../crossings/index.ts';

/** A shift of the post's plan: the date on which it begins and `HH:MM`, the post's time. */
export const plannedShiftSchema = z.strictObject({ date: z.iso.date(), start: z.string().regex(/^\d\d:\d\d$/) });
export type PlannedShift = z.infer<typeof plannedShiftSchema>;

/** How the shift before came to its end. `left`: nobody handed it over. */
export const beforeSchema = z.enum(['first', 'handed-over', 'left']);

/** Of what happens at the post, not of travellers: these are named by their slip numbers. */
const remarksSchema = typedLines.max(2_000);

/** POST /api/shifts (idempotency-key): takes the post over. */
export const startShiftSchema = z.strictObject({
  /** Confirms that the running shift is over, though nobody handed it over. */
  leftOpen: z.boolean().default(false),
});

/** POST /api/shifts/:shiftId/hand-over (idempotency-key). */
export const handOverShiftSchema = z.strictObject({ remarks: remarksSchema });

export const shiftSchema = z.object({
  shiftId: entityIdSchema,
  startedAtMs: z.number(),
  /** Badge. */
  startedBy: z.string(),
  /** Null: the post has no plan of shifts. */
  planned: plannedShiftSchema.nullable(),
  before: beforeSchema,
});
export type Shift = z.infer<typeof shiftSchema>;

export const handedOverShiftSchema = shiftSchema.extend({
  handedOverAtMs: z.number(),
  handedOverBy: z.string(),
  figures: spanFiguresSchema,
  /** Empty: none. Null: taken away. */
  remarks: z.string().nullable(),
});
export type HandedOverShift = z.infer<typeof handedOverShiftSchema>;

/** GET /api/shifts/current: the running shift and its figures so far. */
export const currentShiftSchema = z.object({
  running: shiftSchema.nullable(),
  /** The shift that the plan names now; null without a plan. */
  planned: plannedShiftSchema.nullable(),
  /** From when the figures count: the start of the running shift, or the last hand-over, or the day's first instant. */
  sinceMs: z.number(),
  figures: spanFiguresSchema,
});
export type CurrentShift = z.infer<typeof currentShiftSchema>;

/** GET /api/shifts: those handed over, newest first. */
export const handedOverShiftsSchema = z.array(handedOverShiftSchema);
