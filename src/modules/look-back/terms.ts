/** The words of a look-back: why it is done, what it found, and what a supervisor made of it. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';
import { typedLine, typedLines } from '../../kernel/typed-text.ts';
import { alertSchema } from '../screening/index.ts';

/** Days that a change of a list looks back by itself. */
export const usualDays = 30;
/** Days that somebody may ask for at once; crossings are kept longer. */
export const mostDays = 366;
/** Crossings that one look-back goes through. A busy post has as many in a year. */
export const mostCrossings = 250_000;

export const whySchema = z.discriminatedUnion('kind', [
  /** A list or a notice changed: the station looks back by itself. */
  z.strictObject({ kind: z.literal('list-changed') }),
  /** A unit asked, which is told what comes of it. */
  z.strictObject({ kind: z.literal('asked'), unit: typedLine.min(2).max(200), reason: typedLines.min(3).max(500) }),
]);
export type Why = z.infer<typeof whySchema>;

export const spanSchema = z.strictObject({ fromMs: z.int().nonnegative(), toMs: z.int().positive() });

/** `cancelled`: by an officer. `failed`: something broke, and it did not go through all. */
export const endingSchema = z.enum(['finished', 'cancelled', 'failed']);
export type Ending = z.infer<typeof endingSchema>;

export const figuresSchema = z.strictObject({
  /** Crossings that were screened again. */
  screened: z.int().nonnegative(),
  /** New hits. */
  found: z.int().nonnegative(),
  /** Hits of the state that a refugee fled, which are not shown. */
  suppressed: z.int().nonnegative(),
});
export type Figures = z.infer<typeof figuresSchema>;

export const hitSchema = z.strictObject({
  /** Part 0 of `look-back-asked`; null where the crossing was compared as it arrived from a post. */
  lookBack: entityIdSchema.nullable(),
  crossing: entityIdSchema,
  alert: alertSchema,
});

export const hitDecisionSchema = z.enum(['match', 'no-match', 'cannot-tell']);
export type HitDecision = z.infer<typeof hitDecisionSchema>;

export const hitAnswerSchema = z.strictObject({
  /** The part of the hit. */
  hit: entityIdSchema,
  decision: hitDecisionSchema,
  reason: typedLines.min(3).max(500),
  /** Of a match: which unit was told, and how. */
  told: typedLine.min(3).max(300).optional(),
});
