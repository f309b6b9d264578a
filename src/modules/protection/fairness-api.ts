/** What the fairness report says: counts and shares, no person. */
import { z } from 'zod';

/** GET /api/protection/fairness?from&to. Days of the post, ISO; both count in; the last 90 days where absent. */
export const fairnessQuerySchema = z.strictObject({ from: z.iso.date().optional(), to: z.iso.date().optional() });

/** `low` and `high`: 95 % interval of the share, 0 to 1. */
const shareSchema = z.object({ cases: z.int(), share: z.number(), low: z.number(), high: z.number() });

/** Null where there were too few cases to tell without pointing at somebody. */
const comparisonSchema = shareSchema
  .extend({
    /** The share over that of everybody else, with its 95 % interval; null where one side has no case. */
    ratio: z.object({ ratio: z.number(), low: z.number(), high: z.number() }).nullable(),
    /** `above` or `below`: the interval leaves equality out. */
    standsOut: z.enum(['above', 'below', 'cannot-tell']),
  })
  .nullable();

export const fairnessGroupSchema = z.object({
  /** A state's code, a sex, an age band such as `18-29`, or a station's code. */
  group: z.string(),
  crossings: z.int(),
  alert: comparisonSchema,
  secondLine: comparisonSchema,
  refused: comparisonSchema,
});
export type FairnessGroup = z.infer<typeof fairnessGroupSchema>;
export type FairnessMeasure = 'alert' | 'secondLine' | 'refused';

export const fairnessReportSchema = z.object({
  crossings: z.int(),
  overall: z.object({ alert: shareSchema, secondLine: shareSchema, refused: shareSchema }),
  dimensions: z.array(
    z.object({
      dimension: z.enum(['nationality', 'sex', 'age', 'post']),
      /** The largest first. */
      groups: z.array(fairnessGroupSchema),
      /** Groups that are too small to be told. */
      tooSmall: z.int(),
    }),
  ),
});
export type FairnessReport = z.infer<typeof fairnessReportSchema>;

/** The span that a report speaks of, days of the post. */
export const datedFairnessSchema = fairnessReportSchema.extend({ from: z.string(), to: z.string() });
export type DatedFairness = z.infer<typeof datedFairnessSchema>;
