/**
 * What the journals say of crossings. What is counted lies in the common part and stays; whatever speaks of a traveller, a
 * vehicle or a herd lies in a part of its own, so that each is erased alone.
 */
import { z } from 'zod';
import { defineEntry, type RawBody } from '../../kernel/entry.ts';
import { entityIdSchema } from '../../kernel/ids.ts';
import { alertSchema } from '../screening/index.ts';
import { identityDocumentSchema, personDetailsSchema, statementSchema } from '../travellers/index.ts';
import { rulingSchema, settledAlertSchema } from './booth-api.ts';
import {
  directionSchema,
  expulsionSchema,
  groupingSchema,
  happenedSchema,
  herdSchema,
  meansSchema,
  minorSchema,
  outcomeSchema,
  permitSchema,
  refusalSchema,
  staySchema,
  travelPurposeSchema,
  vehicleSchema,
} from './crossing-terms.ts';
import { changeOutcomeSchema } from './day-api.ts';
import { countHeadsSchema, recountHeadsSchema } from './head-counts-api.ts';
import { declaredPersonSchema, mostTravellers, pageSchema, statedParticularsSchema } from './record-api.ts';
import { returnsAndConvoysEntries } from './returns-and-convoys-entries.ts';
import { decideCaseSchema } from './second-line-api.ts';
import { slipSchema } from './slip-number.ts';
import { stayEndSchema } from './stay-api.ts';

/** What the verdict was taken on. */
export const screeningSummarySchema = z.strictObject({
  engineVersion: z.string().max(60),
  entriesCompared: z.int().nonnegative(),
  /** Every list that was asked, at the version that it had; a damaged one is not among them. Empty: there was none. */
  lists: z.array(z.strictObject({ list: z.string().max(60), version: z.string().max(120) })).max(200),
  /** Ids of the lists that were older than the post allowed. */
  agedLists: z.array(z.string().max(60)).max(200),
});
export type ScreeningSummary = z.infer<typeof screeningSummarySchema>;

export const regimeCodeSchema = z.string().regex(/^[a-z-]{2,40}$/);

/** One traveller as figures need them: it speaks of nobody, and stays when the traveller's part is erased. */
export const countedSchema = z.strictObject({
  /** When it was recorded; later entries may change it. */
  outcome: outcomeSchema,
  verdict: z.enum(['clear', 'check', 'alert']),
  regime: regimeCodeSchema,
  /** A national of the post's own state; null where nobody noted it. */
  own: z.boolean().nullable(),
});
export type Counted = z.infer<typeof countedSchema>;

/** The traveller as shown at the booth: later entries may correct it, and this stays as it was seen. */
export const shownTravellerSchema = z.strictObject({
  kind: z.literal('traveller'),
  person: personDetailsSchema,
  /** Null: none that a reader reads. */
  document: identityDocumentSchema.nullable(),
  /** What somebody said who has no document. */
  declared: declaredPersonSchema.omit({ person: true }).optional(),
  /** What the officer put right before it was recorded; `person` says it already. */
  stated: statedParticularsSchema.optional(),
  purpose: travelPurposeSchema.optional(),
  stay: staySchema.optional(),
  permit: permitSchema.optional(),
  /** `by`: place of the adult among the travellers of the entry, from 0. */
  minor: minorSchema.optional(),
  /** Why they crossed although a rule of the post spoke against it. */
  override: z.string().min(3).max(500).optional(),
  /** Why they crossed although the post was closed. */
  outOfHours: z.string().min(3).max(500).optional(),
  /** Why two crossings stand on one page and line of the paper register. */
  pageTwice: z.string().min(3).max(500).optional(),
  alerts: z.array(alertSchema).max(50),
  /** Alerts that were answered before, at another crossing: no match. */
  settled: z.array(settledAlertSchema).max(50).optional(),
  /** Codes of `reason-codes.ts` at that time. */
  reasons: z.array(z.string().max(40)).max(30),
  /** What the post's rules said. */
  rulings: z.array(rulingSchema).max(50),
});
export type ShownTraveller = z.infer<typeof shownTravellerSchema>;

/**
 * The first parts are the travellers, one for each of `counted`; a crossing's id is the place of its traveller's part. Then the
 * vehicle and the herd, whose subject is the place of their own part.
 * Version 2 brought groups, slip numbers, and what is optional here; version 3 the alerts that were answered before; version 4
 * those of the state's own notices, also about vehicles and herds; version 5 what an officer put right at the booth, births in the
 * form in which they were said, and why a page and line stand twice.
 */
export const crossingRecorded = defineEntry({
  kind: 'crossing-recorded',
  stream: 'operations',
  version: 5,
  summary: 'One or more travellers crossed at once, or were sent to the second line.',
  common: z.strictObject({
    direction: directionSchema,
    lane: z.int().nonnegative(),
    /** Absent where the entry is older than slip numbers: then the number is its sequence. */
    slip: slipSchema.optional(),
    /** Absent: when it was recorded. */
    happened: happenedSchema.optional(),
    /** Of the paper that it was first written on. */
    page: pageSchema.optional(),
    grouping: groupingSchema,
    means: meansSchema.optional(),
    counted: z.array(countedSchema).min(1).max(mostTravellers),
    screening: screeningSummarySchema,
  }),
  subject: z.discriminatedUnion('kind', [
    shownTravellerSchema,
    z.strictObject({ kind: z.literal('vehicle'), vehicle: vehicleSchema }),
    z.strictObject({ kind: z.literal('herd'), herd: herdSchema }),
  ]),
  upcasters: { 1: countedByTraveller, 2: (body) => body, 3: (body) => body, 4: (body) => body },
});

/** In version 1 an entry was one traveller's, of the usual regime; whose national they were was not noted. */
function countedByTraveller({ common, subjects }: RawBody): RawBody {
  const { outcome, verdict, ...rest } = common as { outcome: unknown; verdict: unknown };
  return {
    common: { ...rest, grouping: 'alone', counted: subjects.map(() => ({ outcome, verdict, regime: 'traveller', own: null })) },
    subjects: subjects.map((part) => part && { ...part, content: { ...(part.content as object), kind: 'traveller', rulings: [] } }),
  };
}

/** What a correction can touch. Null: there is none. */
export const correctableSchema = z.strictObject({
  direction: directionSchema.optional(),
  happened: happenedSchema.optional(),
  means: meansSchema.nullable().optional(),
  vehicle: vehicleSchema.nullable().optional(),
  purpose: travelPurposeSchema.nullable().optional(),
  stay: staySchema.nullable().optional(),
  permit: permitSchema.nullable().optional(),
  regime: regimeCodeSchema.optional(),
  person: personDetailsSchema.optional(),
});
export type Correctable = z.infer<typeof correctableSchema>;
export const correctableFields = correctableSchema.keyof().options;
export type CorrectableField = (typeof correctableFields)[number];

export const crossingCorrected = defineEntry({
  kind: 'crossing-corrected',
  stream: 'operations',
  version: 2,
  summary: 'What was recorded of one crossing was put right.',
  common: z.strictObject({
    crossing: entityIdSchema,
    fields: z.array(correctableSchema.keyof()).min(1).max(correctableFields.length),
    /** The new values of what is counted. */
    counted: correctableSchema.pick({ direction: true, happened: true, means: true, regime: true }).extend({
      /** Where a nationality was put right: whether it is the post's own state's. */
      own: z.boolean().optional(),
    }),
    /** Somebody on a list is resembled since: the traveller goes to the second line. */
    toSecondLine: z.literal(true).optional(),
  }),
  /** Version 2 brought the traveller's particulars, by their sources, and what lists said of them. */
  subject: z.strictObject({
    before: correctableSchema,
    after: correctableSchema,
    statements: z.array(statementSchema).max(20).optional(),
    /** Those that nobody had seen before. */
    alerts: z.array(alertSchema).max(50).optional(),
    reason: z.string().min(3).max(500),
  }),
  upcasters: { 1: (body) => body },
});

export const crossingCancelled = defineEntry({
  kind: 'crossing-cancelled',
  stream: 'operations',
  version: 1,
  summary: 'A crossing that was recorded had never happened; it counts no more.',
  common: z.strictObject({ crossing: entityIdSchema }),
  subject: z.strictObject({ reason: z.string().min(3).max(500) }),
});

/** Why, and what goes with an outcome that needs more than a word. */
const outcomeWordsSchema = z.strictObject({
  reason: z.string().min(3).max(500),
  refusal: refusalSchema.optional(),
  /** The authority that the traveller was handed to. */
  handedTo: z.string().min(2).max(200).optional(),
  /** The order, the appeal, and whether the person was fit to travel. */
  expulsion: expulsionSchema.optional(),
});
export type OutcomeWords = z.infer<typeof outcomeWordsSchema>;

export const outcomeChanged = defineEntry({
  kind: 'outcome-changed',
  stream: 'operations',
  version: 3,
  summary: 'What became of a traveller: turned back by the other side, withdrawn, handed over, refused, expelled, or admitted after all.',
  common: z.strictObject({ crossing: entityIdSchema, outcome: changeOutcomeSchema.shape.outcome }),
  /** Version 2 brought expulsions, version 3 whether a remedy was explained through an interpreter. */
  subject: outcomeWordsSchema,
  upcasters: { 1: (body) => body, 2: (body) => body },
});

export const caseTaken = defineEntry({
  kind: 'case-taken',
  stream: 'operations',
  version: 1,
  summary: 'A supervisor took a case of the second line, or gave it back.',
  common: z.strictObject({ crossing: entityIdSchema, take: z.boolean() }),
});

export const secondLineDecided = defineEntry({
  kind: 'second-line-decided',
  stream: 'operations',
  version: 4,
  summary:
    'A supervisor decided a case of the second line: match, no match, or cannot tell; or, where nobody on a list was resembled, what follows.',
  common: z.strictObject({
    crossing: entityIdSchema,
    decision: decideCaseSchema.shape.decision,
    /** `second-line`: the traveller still waits. */
    outcome: outcomeSchema,
  }),
  /** Version 2 brought what a refusal needs, and to whom somebody was handed; version 3 expulsions; version 4 interpreters, and `seen`. */
  subject: outcomeWordsSchema,
  upcasters: { 1: (body) => body, 2: (body) => body, 3: (body) => body },
});

export const stayClosed = defineEntry({
  kind: 'stay-closed',
  stream: 'operations',
  version: 1,
  summary: 'A stay ended otherwise than by an exit that was seen here.',
  /** `stay`: the crossing with which it began. */
  common: z.strictObject({ stay: entityIdSchema }),
  subject: z.strictObject({ end: stayEndSchema, atMs: z.int().nonnegative(), reason: z.string().min(3).max(500) }),
});

export const headsCounted = defineEntry({
  kind: 'heads-counted',
  stream: 'operations',
  version: 1,
  summary: 'People were counted by sex and age as they crossed, not registered.',
  common: countHeadsSchema,
});

export const headsRecounted = defineEntry({
  kind: 'heads-recounted',
  stream: 'operations',
  version: 1,
  summary: 'A count of people was put right; all zero where it never was.',
  common: recountHeadsSchema.extend({ count: entityIdSchema }),
});

export const crossingsEntries = [
  crossingRecorded,
  crossingCorrected,
  crossingCancelled,
  outcomeChanged,
  caseTaken,
  secondLineDecided,
  stayClosed,
  ...returnsAndConvoysEntries,
  headsCounted,
  headsRecounted,
] as const;
