/** The words of a crossing: what an officer chooses among, and what the journals keep for ever. */
import { z } from 'zod';
import { typedLine } from '../../kernel/typed-text.ts';

/** Seen from the post's own state: entry comes in. */
export const directionSchema = z.enum(['entry', 'exit']);
export type Direction = z.infer<typeof directionSchema>;

/**
 * Where somebody is after the post.
 * - `admitted`: came in, or went out
 * - `refused`, `exit-refused`: by a supervisor, with the article and the remedy
 * - `turned-back`: the other side did not let them in; the exit counts as not made, and no entry follows
 * - `handed-over`: to an authority that is named
 * - `second-line`: not decided yet; a supervisor will
 * - `withdrawn`: they chose not to cross
 * - `expelled`: taken out of the state under an individual order, by a supervisor
 */
export const outcomeSchema = z.enum([
  'admitted',
  'refused',
  'exit-refused',
  'turned-back',
  'handed-over',
  'second-line',
  'withdrawn',
  'expelled',
]);
export type Outcome = z.infer<typeof outcomeSchema>;

export const meansSchema = z.enum(['foot', 'camel', 'mount', 'motorcycle', 'car', 'bus', 'lorry', 'boat', 'aircraft']);
export type Means = z.infer<typeof meansSchema>;

/** What people who cross at once are to one another. */
export const groupingSchema = z.enum(['alone', 'family', 'bus', 'convoy', 'pilgrims', 'herders', 'other']);
export type Grouping = z.infer<typeof groupingSchema>;

export const travelPurposeSchema = z.enum([
  'visit',
  'trade',
  'work',
  'study',
  'health',
  'pilgrimage',
  'transhumance',
  'transit',
  'return-home',
  'official',
  'refuge',
  'other',
]);
export type TravelPurpose = z.infer<typeof travelPurposeSchema>;

/** How well the time of a crossing is known; from paper, often only the day. */
export const precisionSchema = z.enum(['exact', 'hour', 'half-day', 'day']);
export type Precision = z.infer<typeof precisionSchema>;

export const happenedSchema = z.strictObject({ atMs: z.int().nonnegative(), precision: precisionSchema });
export type Happened = z.infer<typeof happenedSchema>;

/** As painted on the plate, without spaces. */
export const plateSchema = typedLine.toUpperCase().pipe(z.string().regex(/^[\p{L}\p{N}-]{2,15}$/u));

export const vehicleSchema = z.strictObject({
  plate: plateSchema,
  /** ICAO code of the state that registered it, where the plate says. */
  state: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
});
export type Vehicle = z.infer<typeof vehicleSchema>;

export const speciesSchema = z.enum(['cattle', 'sheep', 'goats', 'camels', 'donkeys', 'horses']);
export type Species = z.infer<typeof speciesSchema>;

export const herdSchema = z.strictObject({
  animals: z
    .array(z.strictObject({ species: speciesSchema, head: z.int().positive().max(100_000) }))
    .min(1)
    .max(6),
  /** Brands as the herder names or draws them. */
  brandMarks: z.array(typedLine.min(1).max(60)).max(20),
  /** Number of the international transhumance certificate; null where there is none. */
  certificate: typedLine.min(1).max(60).nullable(),
});
export type Herd = z.infer<typeof herdSchema>;

/** What ties a child to an adult of the same crossing. */
export const relationSchema = z.enum(['mother', 'father', 'grandparent', 'sibling', 'other-relative', 'guardian', 'teacher', 'other']);
export const minorSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('accompanied'),
    /** Place of the adult among the travellers of the same request, from 0. */
    by: z.int().nonnegative().max(199),
    relation: relationSchema,
    /** A written authorisation of the parents was seen. */
    authorised: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('unaccompanied') }),
]);
export type Minor = z.infer<typeof minorSchema>;

/** Where they stay, and how to reach them. */
export const staySchema = z.strictObject({
  address: typedLine.max(200).optional(),
  telephone: z
    .string()
    .trim()
    .regex(/^\+?[0-9 ()-]{4,25}$/)
    .optional(),
  /** Days that they say they stay. */
  forDays: z.int().positive().max(3650).optional(),
});
export type Stay = z.infer<typeof staySchema>;

/** A visa or permit that was seen. */
export const permitSchema = z.strictObject({
  kind: z.enum(['visa', 'residence-permit', 'work-permit', 'refugee-card', 'safe-conduct', 'other']),
  number: typedLine.min(1).max(40),
  validUntil: z.iso.date().nullable(),
});
export type Permit = z.infer<typeof permitSchema>;

/** Why somebody must not be turned away before the focal point has answered. */
export const protectionGroundSchema = z.enum(['asylum', 'fear', 'child-alone', 'suspected-victim']);
export type ProtectionGround = z.infer<typeof protectionGroundSchema>;

/** Languages in which a remedy is explained at posts of the Sahel: French, Arabic, English, Bambara, Pulaar, Soninke, Hassaniya, Tamasheq, Hausa, Songhay, Wolof; codes of ISO 639. */
export const remedyLanguageSchema = z.enum(['fr', 'ar', 'en', 'bm', 'fuc', 'snk', 'mey', 'taq', 'ha', 'son', 'wo']);
export type RemedyLanguage = z.infer<typeof remedyLanguageSchema>;

/** What a refusal is not lawful without, as it is kept. */
export const refusalSchema = z.strictObject({
  /** The article of law it rests on. */
  article: typedLine.min(2).max(200),
  /** The language in which the remedy was explained; earlier in words, now one of `remedyLanguageSchema`. */
  remedyLanguage: typedLine.min(2).max(40),
  /** Somebody translated. Absent: nobody did, or nobody noted it. */
  interpreter: z.literal(true).optional(),
  /** Where the person is now. */
  whereNow: typedLine.min(2).max(200),
});
export type Refusal = z.infer<typeof refusalSchema>;

/** The same as it may be said today. */
export const statedRefusalSchema = refusalSchema.extend({ remedyLanguage: remedyLanguageSchema });
export type StatedRefusal = z.infer<typeof statedRefusalSchema>;

/** What an expulsion is not lawful without. */
export const expulsionSchema = z.strictObject({
  /** The order is of one person, and names them. */
  order: typedLine.min(1).max(60),
  orderedOn: z.iso.date(),
  authority: typedLine.min(2).max(200),
  /** `decided`: against the person; an appeal that they won leaves no order. */
  appeal: z.enum(['none', 'pending', 'decided']),
  /** As somebody who may judge it has said. */
  fitness: z.enum(['fit', 'fit-with-care', 'not-fit']),
});
export type Expulsion = z.infer<typeof expulsionSchema>;
