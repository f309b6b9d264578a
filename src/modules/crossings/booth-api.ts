/** What the booth asks before it records: may this person cross, and what changed since last time? Asking records nothing. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';
import { typedLine } from '../../kernel/typed-text.ts';
import { mrzReadingSchema } from '../documents/index.ts';
import { alertSchema, listStatusSchema } from '../screening/index.ts';
import { identityDocumentSchema, personDetailsSchema } from '../travellers/index.ts';
import {
  directionSchema,
  herdSchema,
  meansSchema,
  minorSchema,
  outcomeSchema,
  permitSchema,
  staySchema,
  travelPurposeSchema,
} from './crossing-terms.ts';
import { shownBySchema, statedParticularsSchema } from './record-api.ts';

/** POST /api/booth/scan */
export const scanSchema = z.strictObject({
  shownBy: shownBySchema,
  /** What the officer put right of what was shown. */
  stated: statedParticularsSchema.optional(),
  direction: directionSchema,
  regime: z
    .string()
    .regex(/^[a-z-]{2,40}$/)
    .default('traveller'),
  /** With whom a child travels, where that was said already: rules about minors ask for it. */
  minor: minorSchema.optional(),
  /** What else was said already that rules ask for: a visa or permit, a herd's certificate. */
  permit: permitSchema.optional(),
  herd: herdSchema.optional(),
});

/** POST /api/booth/things: what travellers bring, as typed so far, against vehicles and herds that are looked for. */
export const thingsSchema = z.strictObject({
  plate: typedLine.max(20).optional(),
  plateState: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  brandMarks: z.array(typedLine.max(60)).max(20).optional(),
});
export const thingAlertsSchema = z.object({ alerts: z.array(alertSchema) });

const threeLanguages = z.object({ fr: z.string(), ar: z.string(), en: z.string() });

/** A rule of the post that speaks about this person. The officer decides. */
export const rulingSchema = z.object({
  /** Id of the rule in the post's configuration. */
  rule: z.string(),
  says: z.enum(['allows', 'requires', 'forbids', 'limits']),
  /** In the officer's words. */
  words: threeLanguages,
  /** The law or agreement it rests on. */
  basis: z.string(),
});
export type Ruling = z.infer<typeof rulingSchema>;

/** An alert that a supervisor answered before: not the same person. Neither the traveller nor the entry has changed since. */
export const settledAlertSchema = alertSchema.extend({
  /** The crossing at which it was decided. */
  crossing: entityIdSchema,
  decidedAtMs: z.number(),
});
export type SettledAlert = z.infer<typeof settledAlertSchema>;

/** What was true last time and is offered again, marked "still true". */
export const stillTrueSchema = z.object({
  purpose: travelPurposeSchema.optional(),
  stay: staySchema.optional(),
  means: meansSchema.optional(),
  plate: z.string().optional(),
  regime: z.string().optional(),
});
export type StillTrue = z.infer<typeof stillTrueSchema>;

/** What the other end of this passage looks like from here. */
export const staySeenSchema = z.discriminatedUnion('kind', [
  /** Leaving: the entry that this exit closes. */
  z.object({ kind: z.literal('entry-seen'), crossingId: entityIdSchema, atMs: z.number(), days: z.int(), allowedDays: z.int().nullable() }),
  /** Leaving, and no entry is known at this post; other posts' crossings are not here. */
  z.object({ kind: z.literal('entry-not-known-here') }),
  /** Coming in, and the last stay was never seen to end. Says nothing of overstay: `exitsCovered` is the share of stays seen closed. */
  z.object({ kind: z.literal('no-exit-seen'), atMs: z.number(), exitsCovered: z.number().nullable() }),
  z.object({ kind: z.literal('nothing-open') }),
]);
export type StaySeen = z.infer<typeof staySeenSchema>;

export const boothDecisionSchema = z.object({
  /** Null where nothing was read: a declared person. */
  reading: mrzReadingSchema.nullable(),
  /** Null where the reading is not good enough to go on; `reading.problems` says why. */
  person: personDetailsSchema.nullable(),
  document: identityDocumentSchema.nullable(),
  /** `clear`: nothing found, every list young enough. `check`: possible match, list too old, no list, expired document, a rule. `alert`: strong match. */
  verdict: z.enum(['clear', 'check', 'alert', 'unreadable']),
  /** Why it is not clear: stable codes; message key `crossings.reason.CODE`. */
  reasons: z.array(z.string()),
  /** Rules of the post that speak, those against first. */
  rulings: z.array(rulingSchema),
  /** Those that nobody has answered yet. */
  alerts: z.array(alertSchema),
  settled: z.array(settledAlertSchema),
  lists: z.array(listStatusSchema),
  /** Ids of lists that are older than the post allows. */
  agedLists: z.array(z.string()),
  entriesCompared: z.int(),
  tookMs: z.number(),
  /** The traveller known here by this document; null for the first time. */
  known: z
    .object({
      travellerId: entityIdSchema,
      crossings: z.int(),
      last: z.object({ direction: directionSchema, recordedAtMs: z.number(), outcome: outcomeSchema }).nullable(),
      stillTrue: stillTrueSchema,
    })
    .nullable(),
  /** Known travellers who may be the same, for the officer to confirm; best first, codes `crossings.likely.CODE`. */
  likely: z.array(
    z.object({
      travellerId: entityIdSchema,
      person: personDetailsSchema,
      document: identityDocumentSchema.nullable(),
      because: z.array(z.string()),
      lastSeenAtMs: z.number().nullable(),
    }),
  ),
  stay: staySeenSchema,
  /** False: the post is closed now by its own rules; a crossing carries a reason. */
  postOpen: z.boolean(),
  /** True: refusing entry is not offered (a national of the state; nationality is verified instead). */
  ownNational: z.boolean(),
  /** True: a protection key was used and nobody has answered yet: refusal and removal are suspended. */
  suspended: z.boolean(),
  /** When this person died, as a supervisor said who closed their stay by it; epoch ms. Null for everybody else. */
  declaredDeadAtMs: z.number().nullable(),
  /** Full years at this day, where the birth is known well enough. */
  age: z.int().nullable(),
});
export type BoothDecision = z.infer<typeof boothDecisionSchema>;
