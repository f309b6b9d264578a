/** What pages and the station say to one another about charts. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';
import { typedLine } from '../../kernel/typed-text.ts';
import { chartDetailsSchema, chartRenamingSchema, closingSchema } from './chart-details.ts';
import { itemContentSchema, itemKeySchema } from './chart-items.ts';
import { chartStepSchema, mostOnChart } from './chart-steps.ts';

/** Why somebody opens charts. Analysts state the case too, and see that one alone. */
export const chartPurposes = ['investigation', 'protection', 'rights-request', 'audit'] as const;

/** POST /api/charts (idempotency-key) */
export const openChartSchema = chartDetailsSchema;
export const chartOpenedSchema = z.object({ chartId: entityIdSchema });

export const chartHeadSchema = z.object({
  chartId: entityIdSchema,
  details: chartDetailsSchema,
  state: z.enum(['open', 'closed']),
  openedBy: z.string(),
  openedAtMs: z.number(),
  changedBy: z.string(),
  changedAtMs: z.number(),
  entities: z.int(),
  links: z.int(),
});
export type ChartHead = z.infer<typeof chartHeadSchema>;

/** GET /api/charts (x-purpose): those of the case that was stated; to the data-protection officer all of them. What changed last comes first; at most 200. */
export const chartsSchema = z.object({ charts: z.array(chartHeadSchema), more: z.boolean() });

export const shownItemSchema = z.object({
  key: itemKeySchema,
  /** Null where it was taken from the chart. */
  content: itemContentSchema.nullable(),
  place: z.object({ x: z.number(), y: z.number(), pinned: z.boolean() }).nullable(),
});
export type ShownItem = z.infer<typeof shownItemSchema>;

/** Items of one answer: a larger chart comes in several, so that the station goes on answering others. */
export const mostOnPage = 20_000;

/** GET /api/charts/:chartId?after=KEY (x-purpose): the chart as it is, page by page; ?at=SEQUENCE: as it was, whole. */
export const chartQuerySchema = z.strictObject({
  at: z.coerce.number().int().positive().optional(),
  after: itemKeySchema.optional(),
});
export const chartPageSchema = z.object({
  chart: chartHeadSchema,
  /** The version: place of the last step. */
  sequence: z.int(),
  items: z.array(shownItemSchema).max(mostOnChart),
  /** Behind this key there are more items. */
  next: itemKeySchema.optional(),
  /** With a version: of its items those that are gone now, as they are kept, so that they can come back. */
  gone: z.array(shownItemSchema).optional(),
});
export type ChartPage = z.infer<typeof chartPageSchema>;

/** GET /api/charts/:chartId/head: the version alone; names nobody. */
export const chartVersionSchema = z.object({ sequence: z.int(), state: z.enum(['open', 'closed']) });

/** GET /api/charts/:chartId/changes?since=SEQUENCE (x-purpose): items that others touched. */
export const changesQuerySchema = z.strictObject({ since: z.coerce.number().int().nonnegative() });
export const chartChangesSchema = chartPageSchema.extend({});

/** GET /api/charts/:chartId/history (x-purpose): the newest first, at most 300. */
export const chartHistorySchema = z.object({
  steps: z.array(
    z.object({
      sequence: z.int(),
      atMs: z.number(),
      by: z.string(),
      kind: z.enum([
        'opened',
        'renamed',
        'closed',
        'reopened',
        'added',
        'changed',
        'removed',
        'restored',
        'placed',
        'taken-back',
        'taken-again',
      ]),
      items: z.int(),
    }),
  ),
  more: z.boolean(),
});
export type ChartHistory = z.infer<typeof chartHistorySchema>;

/** POST /api/charts/:chartId/steps (idempotency-key): all of them or none. The case is stated as at opening. */
export const takeStepsSchema = z.strictObject({ caseNumber: typedLine.max(60), steps: z.array(chartStepSchema).min(1).max(30) });
export const stepsTakenSchema = z.object({
  /** The version just before: another than one's own where somebody else was at work. */
  before: z.int(),
  sequence: z.int(),
  /** False where the station did more or less than it was asked: what somebody else did before was kept. */
  asAsked: z.boolean(),
});
export type StepsTaken = z.infer<typeof stepsTakenSchema>;

/** GET /api/charts/:chartId/own-steps: whether there is something of one's own to take back, or to do again; names nobody. */
export const ownStepsSchema = z.object({ canUndo: z.boolean(), canRedo: z.boolean() });

/** POST /api/charts/:chartId/taking-back (idempotency-key): the newest command of whoever asks, or the one taken back last, again. */
export const takeBackSchema = z.strictObject({ caseNumber: typedLine.max(60), again: z.boolean() });
export const takenBackSchema = ownStepsSchema.extend({
  before: z.int(),
  sequence: z.int(),
  /** What was done to the chart; nothing where there was nothing of one's own left. */
  steps: z.array(chartStepSchema),
  /** Items that stay as they are, because somebody else changed them since. */
  left: z.int(),
});
export type TakenBackSteps = z.infer<typeof takenBackSchema>;

/** POST /api/charts/:chartId/standing (idempotency-key) */
export const standingChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rename'), caseNumber: typedLine.max(60), details: chartRenamingSchema }),
  z.strictObject({ kind: z.literal('close'), caseNumber: typedLine.max(60), reason: closingSchema.shape.reason }),
  z.strictObject({ kind: z.literal('reopen'), caseNumber: typedLine.max(60), reason: closingSchema.shape.reason }),
]);
export type StandingChange = z.infer<typeof standingChangeSchema>;
