/** What pages and the station say to one another about look-backs. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';
import { typedLine, typedLines } from '../../kernel/typed-text.ts';
import { alertSchema } from '../screening/index.ts';
import { personDetailsSchema } from '../travellers/index.ts';
import { endingSchema, figuresSchema, hitAnswerSchema, hitDecisionSchema, whySchema } from './terms.ts';

/** POST /api/look-backs (idempotency-key) */
export const askLookBackSchema = z.strictObject({
  /** Days of the post, both included. */
  from: z.iso.date(),
  to: z.iso.date(),
  /** Who asks, and is told. */
  unit: typedLine.min(2).max(200),
  reason: typedLines.min(3).max(500),
});
export const lookBackAskedSchema = z.object({ lookBackId: entityIdSchema });

export const lookBackSchema = z.object({
  lookBackId: entityIdSchema,
  askedAtMs: z.number(),
  /** Badge, or the station. */
  by: z.string(),
  fromMs: z.number(),
  toMs: z.number(),
  why: whySchema,
  /** Null while it waits or runs. */
  ended: z.object({ atMs: z.number(), ending: endingSchema, figures: figuresSchema }).nullable(),
});
export type LookBack = z.infer<typeof lookBackSchema>;

/** GET /api/look-backs: the newest first. Names nobody. */
export const lookBacksSchema = z.object({
  lookBacks: z.array(lookBackSchema),
  /** The one that runs now, at this station. */
  running: z.object({ lookBackId: entityIdSchema, screened: z.int(), found: z.int(), total: z.int() }).nullable(),
  /** Hits that nobody has decided. */
  open: z.int(),
});
export type LookBacks = z.infer<typeof lookBacksSchema>;

/** POST /api/look-backs/:lookBackId/cancellation */
export const lookBackCancelledSchema = z.object({ lookBackId: entityIdSchema });

export const hitRowSchema = z.object({
  hitId: entityIdSchema,
  lookBackId: entityIdSchema.nullable(),
  foundAtMs: z.number(),
  crossingId: entityIdSchema,
  travellerId: entityIdSchema,
  station: z.string(),
  /** What the post is called where they crossed; null until its description has arrived. */
  post: z.object({ fr: z.string(), ar: z.string(), en: z.string() }).nullable(),
  slip: z.string(),
  direction: z.enum(['entry', 'exit']),
  happenedAtMs: z.number(),
  person: personDetailsSchema,
  alert: alertSchema,
  state: z.enum(['open', ...hitDecisionSchema.options]),
});
export type HitRow = z.infer<typeof hitRowSchema>;

/** GET /api/look-backs/hits (x-purpose): those that nobody has decided, the strongest first; at most 100. */
export const hitsSchema = z.object({ hits: z.array(hitRowSchema), more: z.boolean() });

/** POST /api/look-backs/hits/:hitId/decision (idempotency-key) */
export const decideHitSchema = hitAnswerSchema.omit({ hit: true });
export type DecideHit = z.infer<typeof decideHitSchema>;
export const hitDecidedSchema = z.object({ hitId: entityIdSchema, decidedAtMs: z.number() });
