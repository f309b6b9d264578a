/** The second line: who waits, and what a supervisor says. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';
import { typedLines } from '../../kernel/typed-text.ts';
import { alertSchema } from '../screening/index.ts';
import { identityDocumentSchema, personDetailsSchema } from '../travellers/index.ts';
import { rulingSchema } from './booth-api.ts';
import { directionSchema, expulsionSchema, outcomeSchema, statedRefusalSchema } from './crossing-terms.ts';

/** `too-late`: the case was decided at the post before. `unknown`: it is not known there, or the traveller is erased. */
export const answerResults = ['followed', 'too-late', 'unknown'] as const;

/** POST /api/posts/cases/:crossingId/answer (idempotency-key), at headquarters: nothing is said of what follows, that is the post's. */
export const answerCaseSchema = z.strictObject({
  decision: z.enum(['match', 'no-match', 'cannot-tell']),
  reason: typedLines.min(3).max(500),
});
export const answeredSchema = z.object({ crossingId: entityIdSchema, answeredAtMs: z.number() });

/** What headquarters said of a case. */
export const answerSchema = z.object({
  decision: answerCaseSchema.shape.decision,
  /** Null where the traveller is erased. */
  reason: z.string().nullable(),
  /** Badge. */
  officer: z.string(),
  answeredAtMs: z.number(),
  /** Null: the post has not said yet. */
  result: z.enum(answerResults).nullable(),
});
export type Answer = z.infer<typeof answerSchema>;

/** GET /api/posts/cases, at headquarters: alerts that wait at posts, those that wait longest first. It names nobody. */
export const caseOfPostSchema = z.object({
  crossingId: entityIdSchema,
  station: z.string(),
  /** What the post is called; null until its description has arrived. */
  post: z.object({ fr: z.string(), ar: z.string(), en: z.string() }).nullable(),
  slip: z.string(),
  direction: directionSchema,
  recordedAtMs: z.number(),
  /** The strongest. */
  level: z.enum(['strong', 'possible', 'weak']),
  /** How many. */
  alerts: z.int(),
  state: z.enum(['waiting', 'match', 'no-match', 'cannot-tell', 'seen']),
  takenBy: z.string().nullable(),
  answer: answerSchema.omit({ reason: true }).nullable(),
});
export type CaseOfPost = z.infer<typeof caseOfPostSchema>;
export const casesOfPostsSchema = z.array(caseOfPostSchema);

/** GET /api/second-line: oldest first. */
export const secondLineCaseSchema = z.object({
  crossingId: entityIdSchema,
  number: z.int(),
  slip: z.string(),
  direction: directionSchema,
  recordedAtMs: z.number(),
  officer: z.string(),
  person: personDetailsSchema,
  document: identityDocumentSchema.nullable(),
  alerts: z.array(alertSchema),
  rulings: z.array(rulingSchema),
  /** What headquarters said of it last; null where it said nothing. */
  answer: answerSchema.nullable(),
  /** Why it is here when no alert is: `officer` sent it, `document-expired` ... */
  reasons: z.array(z.string()),
  state: z.enum(['waiting', 'match', 'no-match', 'cannot-tell', 'seen']),
  /** Badge of who has taken the case; null while nobody has. */
  takenBy: z.string().nullable(),
  /** True: refusing entry is not offered. */
  ownNational: z.boolean(),
  /** True: refusal and removal wait for the focal point. */
  suspended: z.boolean(),
  /** True: a child with whom nobody travels; refusing entry and expelling are not offered. */
  childAlone: z.boolean(),
});
export type SecondLineCase = z.infer<typeof secondLineCaseSchema>;
/** GET /api/posts/cases/:crossingId */
export const caseAtPostSchema = secondLineCaseSchema.extend({ travellerId: entityIdSchema });
export const secondLineQueueSchema = z.array(secondLineCaseSchema);

/** POST /api/second-line/:crossingId/hand-over (idempotency-key): the one who calls takes the case, or gives it back. */
export const handOverCaseSchema = z.strictObject({ take: z.boolean() });
export const takenCaseSchema = z.object({ crossingId: entityIdSchema, takenBy: z.string().nullable() });
export type TakenCase = z.infer<typeof takenCaseSchema>;

/** POST /api/second-line/:crossingId/decision (idempotency-key) */
export const decideCaseSchema = z.strictObject({
  /** `seen`: nobody on a list was resembled, so that there was nobody to compare; what follows is said. */
  decision: z.enum(['match', 'no-match', 'cannot-tell', 'seen']),
  /** In the supervisor's words; the file needs it. */
  reason: typedLines.min(3).max(500),
  /**
   * What follows for the traveller. Absent: no match is admitted, and a match or one who cannot be told stays in the second
   * line until somebody says what follows. Required with `seen`.
   */
  outcome: z.enum(['admitted', 'refused', 'exit-refused', 'handed-over', 'expelled']).optional(),
  /** Required with `refused` and `exit-refused`. */
  refusal: statedRefusalSchema.optional(),
  /** Required with `handed-over`: to whom. */
  handedTo: typedLines.min(2).max(200).optional(),
  /** Required with `expelled`. */
  expulsion: expulsionSchema.optional(),
});
export type DecideCase = z.infer<typeof decideCaseSchema>;
export const decidedCaseSchema = z.object({
  crossingId: entityIdSchema,
  state: decideCaseSchema.shape.decision,
  outcome: outcomeSchema,
  decidedAtMs: z.number(),
});
export type DecidedCase = z.infer<typeof decidedCaseSchema>;
