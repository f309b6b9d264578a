/** What pages and the server say to one another about a post. */
import { z } from 'zod';
import { weekdays } from './local-time.ts';
import { postDetailsSchema } from './post.ts';
import { closureSchema } from './post-hours.ts';
import { regimeSchema, regimeTableSchema } from './regime.ts';
import { postRuleSchema, ruleSetSchema } from './rule-row.ts';

const weekday = z.enum(weekdays);

/** `isOpen` on the wire. */
export const openingSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('open'),
    by: z.discriminatedUnion('kind', [z.object({ kind: z.literal('hours'), weekday }), z.object({ kind: z.literal('not-stated') })]),
    closesAtMs: z.number().nullable(),
  }),
  z.object({
    state: z.literal('closed'),
    by: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('outside-hours'), weekday }),
      z.object({ kind: z.literal('closed-day'), weekday }),
      z.object({ kind: z.literal('season'), closure: closureSchema }),
    ]),
    opensAtMs: z.number().nullable(),
  }),
]);

export const inForceSchema = z.object({
  post: postDetailsSchema,
  /** The post's date that is answered for, ISO. */
  date: z.iso.date(),
  /** Now, whatever date was asked for. */
  opening: openingSchema,
  /** The shift on duty now; null where the post has none. */
  shift: z.object({ start: z.string(), date: z.iso.date(), fromMs: z.number(), toMs: z.number() }).nullable(),
  /** Null where none had been set by then. */
  rules: z.object({ version: z.string(), legalBasis: z.string(), setAtMs: z.number(), rows: z.array(postRuleSchema) }).nullable(),
  /** `setAtMs` null: the house's own table, since the state had set none. */
  regimes: z.object({ version: z.string(), setAtMs: z.number().nullable(), rows: z.array(regimeSchema) }),
});
/** GET /api/posts/in-force?on=2026-03-12: one answer for the booth, and for the page of the post on any date. */
export type InForce = z.infer<typeof inForceSchema>;

export const inForceQuerySchema = z.strictObject({
  /** A date of the post; absent: now. On a past day the answer is what was known at its end. */
  on: z.iso.date().optional(),
});

/** The place of a set in the journal: whoever replaces it says so. */
const sequence = z.int().positive();

/** A set as it was recorded. */
export const setVersionSchema = z.object({ sequence, setAtMs: z.number(), version: z.string(), rows: z.int() });
export type SetVersion = z.infer<typeof setVersionSchema>;

/** GET /api/posts/rules: what stands, with all of its rows, and every set before it, newest first. */
export const rulesStandingSchema = z.object({
  current: z.object({ sequence, setAtMs: z.number(), set: ruleSetSchema }).nullable(),
  versions: z.array(setVersionSchema),
});
export type RulesStanding = z.infer<typeof rulesStandingSchema>;

/** GET /api/posts/regimes; `current` null: the house's own table holds. */
export const regimesStandingSchema = z.object({
  current: z.object({ sequence, setAtMs: z.number(), set: regimeTableSchema }).nullable(),
  versions: z.array(setVersionSchema),
});
export type RegimesStanding = z.infer<typeof regimesStandingSchema>;

const replaces = sequence.nullable();

/** PUT /api/posts/rules. `replaces`: the set that was seen; null: none was set before. */
export const setRulesSchema = z.strictObject({ replaces, set: ruleSetSchema });
/** PUT /api/posts/regimes. */
export const setRegimesSchema = z.strictObject({ replaces, set: regimeTableSchema });
export const setDoneSchema = z.object({ sequence, setAtMs: z.number(), version: z.string() });
export type SetDone = z.infer<typeof setDoneSchema>;

/** POST /api/posts/rules/preview: what the set would change, by date. Records nothing. */
export const rulesPreviewSchema = z.object({
  replaces,
  changes: z.array(changeOf(postRuleSchema)),
});
export type RulesPreview = z.infer<typeof rulesPreviewSchema>;

/** POST /api/posts/regimes/preview. */
export const regimesPreviewSchema = z.object({ replaces, changes: z.array(changeOf(regimeSchema)) });
export type RegimesPreview = z.infer<typeof regimesPreviewSchema>;

function changeOf<Row extends z.ZodType>(row: Row) {
  return z.object({
    change: z.enum(['added', 'removed', 'changed']),
    onDate: z.iso.date(),
    before: row.nullable(),
    after: row.nullable(),
  });
}
