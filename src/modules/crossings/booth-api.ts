/** What the booth's page and the server say to one another. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';
import { typedLines } from '../../kernel/typed-text.ts';
import { mrzReadingSchema } from '../documents/index.ts';
import { alertSchema, listStatusSchema } from '../screening/index.ts';
import { identityDocumentSchema, personDetailsSchema } from '../travellers/index.ts';

/** Seen from the post's own state: entry comes in. */
export const directionSchema = z.enum(['entry', 'exit']);
export type Direction = z.infer<typeof directionSchema>;
/** `second-line`: not decided yet; a supervisor will. */
export const outcomeSchema = z.enum(['admitted', 'refused', 'second-line']);
export type Outcome = z.infer<typeof outcomeSchema>;

/** The number on the slip, as it is printed: `2026-000123`. Years and posts have their own; the id alone is unique. */
const slipSchema = z.string();

/** POST /api/booth/scan */
export const scanSchema = z.strictObject({ mrz: z.string().min(1).max(4000) });

/** The answer: may this person cross, and what is known. Nothing is recorded by asking. */
export const boothDecisionSchema = z.object({
  reading: mrzReadingSchema,
  /** Null where the reading is not good enough to go on; `reading.problems` says why. */
  person: personDetailsSchema.nullable(),
  document: identityDocumentSchema.nullable(),
  /** `clear`: nothing found, every list young enough. `check`: possible match, list too old, no list, expired document. `alert`: strong match. */
  verdict: z.enum(['clear', 'check', 'alert', 'unreadable']),
  /** Why it is not clear: stable codes; message key `crossings.reason.CODE`. */
  reasons: z.array(z.string()),
  alerts: z.array(alertSchema),
  lists: z.array(listStatusSchema),
  /** Title ids of lists that are older than the post allows. */
  agedLists: z.array(z.string()),
  entriesCompared: z.int(),
  tookMs: z.number(),
  /** The traveller known here by this document; null for the first time. */
  known: z
    .object({
      travellerId: entityIdSchema,
      crossings: z.int(),
      last: z.object({ direction: directionSchema, recordedAtMs: z.number(), outcome: outcomeSchema }).nullable(),
    })
    .nullable(),
});
export type BoothDecision = z.infer<typeof boothDecisionSchema>;

/** POST /api/crossings (idempotency-key): the server reads and screens again; the page is never believed. */
export const recordCrossingSchema = z.strictObject({
  mrz: z.string().min(1).max(4000),
  direction: directionSchema,
  lane: z.int().nonnegative(),
  /** True: the officer sends the traveller to the second line, whatever the verdict. Strong and possible matches always go there. */
  toSecondLine: z.boolean().default(false),
});
export const recordedCrossingSchema = z.object({
  crossingId: entityIdSchema,
  slip: slipSchema,
  outcome: outcomeSchema,
  recordedAtMs: z.number(),
});
export type RecordedCrossing = z.infer<typeof recordedCrossingSchema>;

/** GET /api/crossings/today: newest first. */
export const crossingRowSchema = z.object({
  crossingId: entityIdSchema,
  slip: slipSchema,
  direction: directionSchema,
  outcome: outcomeSchema,
  recordedAtMs: z.number(),
  lane: z.int(),
  /** Badge of the officer. */
  officer: z.string(),
  /** Null where erased. */
  name: z.string().nullable(),
  nationality: z.string().nullable(),
});
export type CrossingRow = z.infer<typeof crossingRowSchema>;
export const crossingsTodaySchema = z.array(crossingRowSchema);

/** GET /api/second-line: oldest first. POST /api/second-line/:crossingId/decision records match, no match or cannot tell, with a reason. */
export const secondLineCaseSchema = z.object({
  crossingId: entityIdSchema,
  slip: slipSchema,
  direction: directionSchema,
  recordedAtMs: z.number(),
  officer: z.string(),
  person: personDetailsSchema,
  document: identityDocumentSchema,
  alerts: z.array(alertSchema),
  /** Why it is here when no alert is: `officer` sent it, `document-expired` ... */
  reasons: z.array(z.string()),
  state: z.enum(['waiting', 'match', 'no-match', 'cannot-tell']),
});
export type SecondLineCase = z.infer<typeof secondLineCaseSchema>;
export const secondLineQueueSchema = z.array(secondLineCaseSchema);

/** POST /api/second-line/:crossingId/decision (idempotency-key) */
export const decideCaseSchema = z.strictObject({
  decision: z.enum(['match', 'no-match', 'cannot-tell']),
  /** In the supervisor's words; the file needs it. */
  reason: typedLines.min(3).max(500),
  /**
   * What follows for the traveller. Absent: a match is refused, no match is admitted, and one who cannot be told stays in the
   * second line until somebody can.
   */
  outcome: z.enum(['admitted', 'refused']).optional(),
});
export type DecideCase = z.infer<typeof decideCaseSchema>;
export const decidedCaseSchema = z.object({
  crossingId: entityIdSchema,
  state: z.enum(['match', 'no-match', 'cannot-tell']),
  outcome: outcomeSchema,
  decidedAtMs: z.number(),
});
export type DecidedCase = z.infer<typeof decidedCaseSchema>;

/** GET /api/crossings/tally: the post's day in figures, whatever the length of the list. */
export const crossingsTallySchema = z.object({
  /** Admitted, by direction. */
  entries: z.int(),
  exits: z.int(),
  refused: z.int(),
  /** In the second line now, whenever they came. */
  waiting: z.int(),
});
export type CrossingsTally = z.infer<typeof crossingsTallySchema>;

/** GET /api/travellers/:travellerId/crossings (purpose): newest first, at most 200. */
export const earlierCrossingSchema = z.object({
  crossingId: entityIdSchema,
  slip: slipSchema,
  direction: directionSchema,
  outcome: outcomeSchema,
  recordedAtMs: z.number(),
  lane: z.int(),
  officer: z.string(),
  documentState: z.string(),
  documentNumber: z.string(),
});
export type EarlierCrossing = z.infer<typeof earlierCrossingSchema>;
export const earlierCrossingsSchema = z.array(earlierCrossingSchema);
