/** What the focal point's page and its station say to one another. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';
import { typedLine, typedLines } from '../../kernel/typed-text.ts';
import { protectionGroundSchema } from '../crossings/index.ts';
import { identityDocumentSchema, personDetailsSchema } from '../travellers/index.ts';

/** `lifted`: refusal and removal wait no longer. `stands`: they go on waiting, while somebody else sees to the person. */
export const answerSchema = z.enum(['lifted', 'stands']);
export type Answer = z.infer<typeof answerSchema>;

/** GET /api/referrals/desk: names nobody. */
export const deskSchema = z.object({
  /** Who has the key, as said when it was made; null where the station has none. */
  keeper: z.string().nullable(),
  /** Opened by this session, and not locked since. */
  unlocked: z.boolean(),
  /** Not answered yet. */
  open: z.int(),
  /** Answered, and refusal and removal still wait. */
  standing: z.int(),
});
export type Desk = z.infer<typeof deskSchema>;

/** POST /api/referrals/unlocking */
export const unlockSchema = z.strictObject({ passphrase: z.string().min(1).max(1024) });

/** GET /api/referrals/requests (purpose protection): those for whom refusal and removal wait, who wait longest first; at most 200. */
export const protectionRequestSchema = z.object({
  requestId: entityIdSchema,
  travellerId: entityIdSchema,
  /** Null where the person is known here no more. */
  person: personDetailsSchema.nullable(),
  document: identityDocumentSchema.nullable(),
  askedAtMs: z.number(),
  /** Null, and the rest with it, where the sealed request does not open. */
  told: z
    .object({
      /** Badge of the officer. */
      officer: z.string(),
      ground: protectionGroundSchema,
      words: z.string().nullable(),
    })
    .nullable(),
  /** The answer that stands, newest; null where nobody answered, or it does not open. */
  standing: z.object({ answeredAtMs: z.number(), referredTo: z.string().nullable(), reason: z.string() }).nullable(),
  answered: z.boolean(),
});
export type ProtectionRequest = z.infer<typeof protectionRequestSchema>;
export const protectionRequestsSchema = z.object({
  requests: z.array(protectionRequestSchema),
  /** There are more than are shown. */
  more: z.boolean(),
});

/** POST /api/referrals/requests/:requestId/answers (idempotency-key) */
export const answerRequestSchema = z.strictObject({
  answer: answerSchema,
  /** Who sees to the person now, where somebody does. */
  referredTo: typedLine.max(200).optional(),
  reason: typedLines.min(3).max(2000),
});
export type AnswerRequest = z.infer<typeof answerRequestSchema>;

export const answeredRequestSchema = z.object({ requestId: entityIdSchema, answer: answerSchema, answeredAtMs: z.number() });
export type AnsweredRequest = z.infer<typeof answeredRequestSchema>;
