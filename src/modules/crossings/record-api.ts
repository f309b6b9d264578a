/** POST /api/crossings: what the page asks to record, and what it is told. One person, a family or a whole bus. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';
import { typedLine, typedLines } from '../../kernel/typed-text.ts';
import { isKnownState } from '../documents/index.ts';
import { birthSchema, isPossibleDate, personDetailsSchema, statementSchema } from '../travellers/index.ts';
import {
  directionSchema,
  groupingSchema,
  happenedSchema,
  herdSchema,
  meansSchema,
  minorSchema,
  outcomeSchema,
  permitSchema,
  protectionGroundSchema,
  staySchema,
  travelPurposeSchema,
  vehicleSchema,
} from './crossing-terms.ts';

/** Somebody without a document that a reader reads, as they say and as the officer sees. */
export const declaredPersonSchema = z.strictObject({
  person: personDetailsSchema
    .refine(({ birthDate }) => isPossibleDate(birthDate), { path: ['birthDate'], message: 'a day of the calendar' })
    .refine(({ nationality }) => isKnownState(nationality), { path: ['nationality'], message: 'a code of ICAO Doc 9303' })
    .refine(({ surname, givenNames }) => /\p{L}/u.test(surname + givenNames), { message: 'a name has letters' }),
  /** In the form in which it was given, where that says more than a date. */
  birth: birthSchema.optional(),
  /** What was shown all the same: a paper without machine-readable lines. */
  paper: z
    .strictObject({ kind: typedLine.min(1).max(60), number: typedLine.max(40), issuedBy: typedLine.max(80) })
    .nullable()
    .default(null),
  /** Where they come from and where they go, in their words. */
  origin: typedLine.max(120).optional(),
  destination: typedLine.max(120).optional(),
  languages: z.array(typedLine.min(1).max(40)).max(8).default([]),
});
export type DeclaredPerson = z.infer<typeof declaredPersonSchema>;

/** Particulars as an officer puts them right, each by its source, and why. A reader's lines are read, and never typed. */
export const statedParticularsSchema = z.strictObject({
  statements: z
    .array(
      statementSchema
        .refine(({ source }) => source !== 'mrz', { message: 'what a machine reads is read again' })
        .refine((one) => one.about !== 'nationality' || isKnownState(one.state), { message: 'a code of ICAO Doc 9303' }),
    )
    .min(1)
    .max(20),
  reason: typedLines.min(3).max(500),
});
export type StatedParticulars = z.infer<typeof statedParticularsSchema>;

/** Who it is: the lines that a reader typed, or what somebody says. The station reads and screens again; the page is never believed. */
export const shownBySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mrz'), mrz: z.string().min(1).max(4000) }),
  z.strictObject({ kind: z.literal('declared'), declared: declaredPersonSchema }),
]);
export type ShownBy = z.infer<typeof shownBySchema>;

export const travellerToRecordSchema = z.strictObject({
  shownBy: shownBySchema,
  /** What the officer put right of it. */
  stated: statedParticularsSchema.optional(),
  /** The officer confirmed that it is this known traveller, though the document does not say so. */
  confirmedTraveller: entityIdSchema.optional(),
  /** Code of a regime in force at the post; `traveller` where absent. */
  regime: z
    .string()
    .regex(/^[a-z-]{2,40}$/)
    .default('traveller'),
  purpose: travelPurposeSchema.optional(),
  stay: staySchema.optional(),
  permit: permitSchema.optional(),
  minor: minorSchema.optional(),
  /** The officer sends them to the second line, whatever the verdict. Strong and possible matches always go there. */
  toSecondLine: z.boolean().default(false),
  /** A rule of the post spoke against, and the officer lets them cross all the same: why. */
  override: typedLines.min(3).max(500).optional(),
  /** Suspends refusal and removal until the focal point answers; the ground travels sealed. */
  protection: z.strictObject({ ground: protectionGroundSchema, words: typedLines.max(2000).optional() }).optional(),
});
export type TravellerToRecord = z.infer<typeof travellerToRecordSchema>;

export const pageSchema = z.strictObject({ number: typedLine.min(1).max(20), line: z.int().positive().max(200).optional() });
export type Page = z.infer<typeof pageSchema>;

/** As one types it on a keyboard of either script: `٠١٢`, `012` and `12` are one page, so that a line is not keyed in twice. */
const typedPageSchema = pageSchema.extend({
  number: pageSchema.shape.number.overwrite((number) =>
    number
      .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
      .replace(/^0+(?=\d+$)/, '')
      .toUpperCase(),
  ),
});

/** @example pageText({ number: '12', line: 3 }) // '12/3' */
export function pageText({ number, line }: Page): string {
  return line === undefined ? number : `${number}/${line}`;
}

/** A bus of the region carries ninety at most; a convoy is recorded vehicle by vehicle. */
export const mostTravellers = 120;

export const recordCrossingSchema = z.strictObject({
  direction: directionSchema,
  lane: z.int().nonnegative(),
  travellers: z.array(travellerToRecordSchema).min(1).max(mostTravellers),
  grouping: groupingSchema.default('alone'),
  means: meansSchema.optional(),
  vehicle: vehicleSchema.optional(),
  herd: herdSchema.optional(),
  /** Absent: now. Given where a paper page is keyed in. */
  happened: happenedSchema.optional(),
  /** The paper page and line it was first written on. */
  page: typedPageSchema.optional(),
  /** Required where something stands on that page and line already: why it is right all the same (two pages of one number). */
  pageTwice: typedLines.min(3).max(500).optional(),
  /** Required while the post is closed: why they crossed all the same. */
  outOfHours: typedLines.min(3).max(500).optional(),
});
export type RecordCrossing = z.infer<typeof recordCrossingSchema>;

export const recordedCrossingSchema = z.object({
  crossingId: entityIdSchema,
  /** Counts up by one for each traveller in the post's year. */
  number: z.int(),
  /** The number as it is printed and quoted: `2026-000123`. */
  slip: z.string(),
  outcome: outcomeSchema,
  recordedAtMs: z.number(),
});
export type RecordedCrossing = z.infer<typeof recordedCrossingSchema>;

/** In the order of the request. */
export const recordedCrossingsSchema = z.object({ crossings: z.array(recordedCrossingSchema), recordedAtMs: z.number() });
export type RecordedCrossings = z.infer<typeof recordedCrossingsSchema>;
