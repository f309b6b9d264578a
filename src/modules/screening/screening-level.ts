/** How much evidence a post asks for before somebody is shown, beside what the lists' length asks: set by a supervisor, with a reason. */
import { z } from 'zod';

/** More: fewer are shown in vain, and fewer found. Steps of half a bit. */
export const moreBitsSchema = z.number().min(-4).max(8).multipleOf(0.5);

export const screeningLevelSchema = z.strictObject({
  moreBits: moreBitsSchema,
  /** The same before an alert is strong; it changes nothing of who is shown. */
  strongMoreBits: moreBitsSchema,
  reason: z.string().trim().min(3).max(300),
});
export type ScreeningLevel = z.infer<typeof screeningLevelSchema>;

/** As pages see it. Scores are bits. */
export const screeningLevelAnswerSchema = z.object({
  moreBits: z.number(),
  strongMoreBits: z.number(),
  /** Empty where nobody set it. */
  reason: z.string(),
  /** Epoch ms; null where nobody set it. */
  setAtMs: z.number().nullable(),
  /** People that are compared. */
  entries: z.int().nonnegative(),
  /** Scores from which on somebody is shown now, and is a strong alert. */
  possibleFrom: z.number(),
  strongFrom: z.number(),
});
export type ScreeningLevelAnswer = z.infer<typeof screeningLevelAnswerSchema>;
