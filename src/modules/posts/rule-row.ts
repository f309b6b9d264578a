/**
 * The post's rules: which documents and waivers hold between which states, as dated rows. A row speaks of states, documents,
 * days, ages and herds. It has no field for ethnicity or religion, and strict schemas accept no field that is not named here.
 */
import { z } from 'zod';
import { typedLine, typedLines } from '../../kernel/typed-text.ts';
import { datedRow, overlappingNames, rowNameSchema } from './dated-row.ts';
import { postKinds } from './post.ts';
import { regimeCodeSchema } from './regime.ts';
import { threeLanguages } from './three-languages.ts';

/** ICAO Doc 9303 part 3 section 5: three letters, or Germany's single one. */
export const stateCodeSchema = z.string().regex(/^(?:D|[A-Z]{3})$/);
const statesSchema = z.array(stateCodeSchema).max(250);

/** Papers that somebody may show. */
export const paperKinds = [
  'passport',
  'diplomatic-passport',
  'service-passport',
  'national-identity-card',
  'ecowas-identity-card',
  'ecowas-travel-certificate',
  'residence-card',
  'consular-card',
  'border-resident-card',
  'laissez-passer',
  'emergency-travel-document',
  'refugee-travel-document',
  'refugee-card',
  'stateless-travel-document',
  'seafarer-book',
  'crew-certificate',
  'group-list',
  'visa',
  'parental-authorisation',
  /** The ECOWAS international transhumance certificate, or what a state accepts as such. */
  'transhumance-certificate',
  'vaccination-card',
  'escort-order',
  'medical-referral',
  'mortuary-laissez-passer',
  'movement-order',
] as const;
export type PaperKind = (typeof paperKinds)[number];
const papersSchema = z.array(z.enum(paperKinds)).min(1).max(paperKinds.length);

export const directions = ['entry', 'exit'] as const;

/** How long somebody may stay: days of one stay, or days within a window that rolls (90 in 180). */
export const stayLimitSchema = z.discriminatedUnion('per', [
  z.strictObject({ per: z.literal('stay'), days: z.int().min(1).max(3660) }),
  z
    .strictObject({ per: z.literal('window'), days: z.int().min(1).max(3660), windowDays: z.int().min(2).max(3660) })
    .refine(({ days, windowDays }) => days < windowDays, { message: 'a window is longer than the days allowed in it' }),
]);
export type StayLimit = z.infer<typeof stayLimitSchema>;

/** Whom and where a row concerns. An empty list narrows nothing. */
const common = {
  id: rowNameSchema,
  ...datedRow,
  regimes: z.array(regimeCodeSchema).max(120),
  directions: z.array(z.enum(directions)).max(2),
  postKinds: z.array(z.enum(postKinds)).max(postKinds.length),
  /** What the booth says where the row speaks. */
  words: threeLanguages(300),
};

/** Where a waiver comes from. */
export const waiverGrounds = ['ecowas', 'aes', 'uma', 'bilateral', 'unilateral', 'courtesy'] as const;

export const postRuleSchema = z
  .discriminatedUnion('kind', [
    /** Nationals of these states alone may cross here. Several rows of this kind add up. */
    z.strictObject({ kind: z.literal('admits-nationals-of'), ...common, states: statesSchema.min(1) }),
    /** Nationals of these states (empty: of any, but `except`) need no visa, for so long. */
    z.strictObject({
      kind: z.literal('visa-free'),
      ...common,
      states: statesSchema,
      except: statesSchema,
      ground: z.enum(waiverGrounds),
      limit: stayLimitSchema.nullable(),
    }),
    /** One of the papers is enough; for nationals of `states` or residents of `residents`, for anybody where both are empty. Rows add up. */
    z.strictObject({ kind: z.literal('papers-accepted'), ...common, states: statesSchema, residents: statesSchema, papers: papersSchema }),
    /** Nationals of these states (empty: of any, but `except`) need one of the papers, where no waiver holds. */
    z.strictObject({ kind: z.literal('visa-required'), ...common, states: statesSchema, except: statesSchema, papers: papersSchema }),
    /** Papers of these kinds must be valid so long after the crossing. */
    z.strictObject({
      kind: z.literal('minimum-validity'),
      ...common,
      papers: papersSchema,
      validFor: z.strictObject({ count: z.int().min(1).max(3660), unit: z.enum(['days', 'months']) }),
    }),
    /** Whoever is younger needs one of the papers. */
    z.strictObject({ kind: z.literal('minor-authorisation'), ...common, underYears: z.int().min(1).max(25), papers: papersSchema }),
    z.strictObject({ kind: z.literal('herd-certificate'), ...common, papers: papersSchema }),
    /** From this age on; whose age is not known is asked too. */
    z.strictObject({ kind: z.literal('vaccination-card'), ...common, fromYears: z.int().min(0).max(130), papers: papersSchema }),
    z.strictObject({ kind: z.literal('day-limit'), ...common, states: statesSchema, limit: stayLimitSchema }),
  ])
  .refine(({ from, to }) => to === null || from <= to, { message: 'a row ends on or after the day it begins' });
export type PostRule = z.infer<typeof postRuleSchema>;
export type RuleKind = PostRule['kind'];
export type RuleOf<Kind extends RuleKind> = Extract<PostRule, { kind: Kind }>;

export const ruleKinds = [
  'admits-nationals-of',
  'visa-free',
  'papers-accepted',
  'visa-required',
  'minimum-validity',
  'minor-authorisation',
  'herd-certificate',
  'vaccination-card',
  'day-limit',
] as const satisfies readonly RuleKind[];

/** All rules of a post, as one: a post gets them whole or not at all. */
export const ruleSetSchema = z.strictObject({
  version: typedLine.min(1).max(40),
  legalBasis: typedLines.min(1).max(1000),
  rules: z
    .array(postRuleSchema)
    .max(400)
    .refine((rows) => overlappingNames(rows, ({ id }) => id).length === 0, {
      message: 'rows of one rule follow one another: two of them hold on the same day',
    }),
});
export type RuleSet = z.infer<typeof ruleSetSchema>;
