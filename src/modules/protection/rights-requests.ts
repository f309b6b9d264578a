/**
 * What people ask for under the law, and by when they must have an answer. The register names nobody: a case number leads to the
 * officer's own paper. Pure.
 */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';
import { typedLine, typedLines } from '../../kernel/typed-text.ts';

export const rightsAsked = ['access', 'rectification', 'objection', 'erasure'] as const;
export const requestOutcomes = ['granted', 'in-part', 'refused'] as const;

/** A proposal, as in many laws; the state sets its own. */
export const answerWithinDays = 30;

const caseNumber = typedLine.min(1).max(60);

/** POST /api/protection/requests (idempotency-key) */
export const openRequestSchema = z.strictObject({ caseNumber, right: z.enum(rightsAsked), receivedOn: z.iso.date() });
/** POST /api/protection/requests/:request/answer (idempotency-key) */
export const answerRequestSchema = z.strictObject({ outcome: z.enum(requestOutcomes) });
export const requestDoneSchema = z.object({ request: entityIdSchema });

/** What a person says against what is held: that it is wrong, or that it should not be used. The others ask, and say nothing of it. */
export const rightsWithWords = ['rectification', 'objection'] as const;
/**
 * POST /api/protection/people/:subject/words (idempotency-key). In the person's words, kept beside what was recorded, which stays as
 * it is: an officer who puts it right makes an entry of their own.
 */
export const keepWordsSchema = z.strictObject({ request: entityIdSchema, words: typedLines.min(3).max(2000) });
export const wordsKeptSchema = z.object({ kept: entityIdSchema });

/** GET /api/protection/requests: those that wait, the most pressing first; then those answered, the newest first, a hundred at most. */
export const rightsRequestSchema = z.object({
  request: entityIdSchema,
  caseNumber: z.string(),
  right: z.enum(rightsAsked),
  /** Days of the post, ISO. */
  receivedOn: z.string(),
  dueOn: z.string(),
  /** Negative: so many days late. Null: answered. */
  daysLeft: z.int().nullable(),
  outcome: z.enum(requestOutcomes).nullable(),
  answeredAtMs: z.number().nullable(),
});
export type RightsRequest = z.infer<typeof rightsRequestSchema>;

const dayMs = 24 * 60 * 60 * 1000;

/** @example dueOn('2026-03-12') // '2026-04-11' */
export function dueOn(receivedOn: string): string {
  return new Date(Date.parse(receivedOn) + answerWithinDays * dayMs).toISOString().slice(0, 10);
}

/** @example daysLeft('2026-03-12', '2026-04-10') // 1 */
export function daysLeft(receivedOn: string, today: string): number {
  return Math.round((Date.parse(dueOn(receivedOn)) - Date.parse(today)) / dayMs);
}
