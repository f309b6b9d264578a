/** What pages and the station say to one another about notices. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';
import { typedLine, typedLines } from '../../kernel/typed-text.ts';
import { stepSchemas } from './notice.ts';
import { noticeContentSchema } from './notice-content.ts';
import { noticeKindSchema } from './notice-terms.ts';

/** POST /api/notices (idempotency-key) */
export const proposeNoticeSchema = noticeContentSchema;
export const noticeProposedSchema = z.object({ noticeId: entityIdSchema });
export type NoticeProposed = z.infer<typeof noticeProposedSchema>;

/** Where a notice stands today. `expiring`: in force, for fourteen days more at most. `over`: its last day has passed. */
export const standingSchema = z.enum(['proposed', 'in-force', 'expiring', 'over', 'not-approved', 'withdrawn']);
export type Standing = z.infer<typeof standingSchema>;

/**
 * Which notices a list shows: `waiting` are those that a second person has to look at here; `one-post`, at headquarters, those in
 * force of which a post alone looks for somebody.
 */
export const noticeFilters = ['in-force', 'waiting', 'expiring', 'one-post', 'over', 'all'] as const;

/** GET /api/notices (x-purpose) */
export const noticesQuerySchema = z.strictObject({
  filter: z.enum(noticeFilters).default('in-force'),
  kind: noticeKindSchema.optional(),
  /** Beginnings of names, or a number. */
  search: typedLine.max(100).optional(),
});
export type NoticesQuery = z.infer<typeof noticesQuerySchema>;

const waitingSchema = z.object({
  kind: z.enum(['proposal', 'renewal']),
  /** Badge. */
  by: z.string(),
  until: z.string(),
  review: z.object({ by: z.string(), favourable: z.boolean() }).nullable(),
});

export const noticeSchema = z.object({
  noticeId: entityIdSchema,
  content: noticeContentSchema,
  standing: standingSchema,
  until: z.string(),
  proposedBy: z.string(),
  proposedAtMs: z.number(),
  approvedBy: z.string().nullable(),
  waits: waitingSchema.nullable(),
  /** Whether this station keeps it: another's is not changed here. */
  isOwn: z.boolean(),
  /** Who looks for it once it is in force. */
  reach: z.enum(['every-post', 'one-post']),
  /** What the station is called that keeps it; null until its description has arrived, and for headquarters. */
  post: z.object({ fr: z.string(), ar: z.string(), en: z.string() }).nullable(),
});
export type NoticeAnswer = z.infer<typeof noticeSchema>;

/** Children first, then what changed last; at most 200. */
export const noticesSchema = z.object({ notices: z.array(noticeSchema), more: z.boolean() });

/** GET /api/notices/attention: counts alone. */
export const attentionSchema = z.object({
  waiting: z.int(),
  /** In force for fourteen days more at most. */
  expiring: z.int(),
  /** Those whose last day passed in the last thirty days. */
  expired: z.int(),
  /** At headquarters: in force at a post, and looked for there alone. */
  onePost: z.int(),
  /** True at headquarters, where discreet notices are kept. */
  keepsDiscreet: z.boolean(),
});
export type Attention = z.infer<typeof attentionSchema>;

const stepAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('proposed') }),
  z.object({ kind: z.literal('reviewed'), ...stepSchemas.reviewed.shape }),
  z.object({ kind: z.literal('approved'), ...stepSchemas.approved.shape }),
  z.object({ kind: z.literal('not-approved'), ...stepSchemas['not-approved'].shape }),
  z.object({ kind: z.literal('renewal-proposed'), ...stepSchemas['renewal-proposed'].shape }),
  z.object({ kind: z.literal('withdrawn'), ...stepSchemas.withdrawn.shape }),
]);

/** GET /api/notices/:noticeId (x-purpose) */
export const noticePageSchema = z.object({
  notice: noticeSchema,
  /** Oldest first. */
  history: z.array(z.object({ atMs: z.number(), by: z.string(), step: stepAnswerSchema })),
  /** How often it fitted a refugee of its own state and was not shown; null for whoever is not the data-protection officer. */
  suppressed: z.int().nullable(),
});
export type NoticePage = z.infer<typeof noticePageSchema>;

const reason = typedLines.min(3).max(500);

/** POST /api/notices/:noticeId/decision (idempotency-key) */
export const decideNoticeSchema = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('approve') }),
  z.strictObject({ decision: z.literal('not-approve'), reason }),
  z.strictObject({ decision: z.literal('withdraw'), reason }),
  z.strictObject({ decision: z.literal('renew'), until: z.iso.date(), reason }),
]);
export type DecideNotice = z.infer<typeof decideNoticeSchema>;

/** POST /api/notices/:noticeId/review (idempotency-key) */
export const reviewNoticeSchema = stepSchemas.reviewed;

export const noticeDecidedSchema = z.object({ noticeId: entityIdSchema, decidedAtMs: z.number() });
export type NoticeDecided = z.infer<typeof noticeDecidedSchema>;
