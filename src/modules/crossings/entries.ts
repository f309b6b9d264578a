/** What the journals say of crossings. Whatever speaks of the traveller lies in the traveller's part. */
import { z } from 'zod';
import { defineEntry } from '../../kernel/entry.ts';
import { entityIdSchema } from '../../kernel/ids.ts';
import { alertSchema } from '../screening/index.ts';
import { identityDocumentSchema, personDetailsSchema } from '../travellers/index.ts';
import { directionSchema, outcomeSchema } from './booth-api.ts';
import { slipNumberSchema } from './slip-number.ts';

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

/** The traveller as shown at the booth: later entries may correct it, and this stays as it was seen. */
export const shownTravellerSchema = z.strictObject({
  person: personDetailsSchema,
  document: identityDocumentSchema,
  alerts: z.array(alertSchema).max(50),
  /** Codes of `reason-codes.ts` at that time. */
  reasons: z.array(z.string().max(40)).max(30),
});
export type ShownTraveller = z.infer<typeof shownTravellerSchema>;

/**
 * The crossing's id is that of the traveller's part: one entry may later hold a whole bus.
 * Version 2 brought the slip number; until then the number on the slip was the entry's sequence.
 */
export const crossingRecorded = defineEntry({
  kind: 'crossing-recorded',
  stream: 'operations',
  version: 2,
  summary: 'Somebody crossed, was refused, or was sent to the second line.',
  common: z.strictObject({
    direction: directionSchema,
    lane: z.int().nonnegative(),
    outcome: outcomeSchema,
    verdict: z.enum(['clear', 'check', 'alert']),
    screening: screeningSummarySchema,
    /** Of the first crossing here; those of the following parts follow. Null where the entry is older than slip numbers. */
    slip: slipNumberSchema.nullable(),
  }),
  subject: shownTravellerSchema,
  upcasters: {
    1: ({ common, subjects }) => ({ common: { ...(common as object), slip: null }, subjects }),
  },
});

export const secondLineDecided = defineEntry({
  kind: 'second-line-decided',
  stream: 'operations',
  version: 1,
  summary: 'A supervisor decided a case of the second line: match, no match, or cannot tell.',
  common: z.strictObject({
    crossing: entityIdSchema,
    decision: z.enum(['match', 'no-match', 'cannot-tell']),
    /** `second-line`: the traveller still waits. */
    outcome: outcomeSchema,
  }),
  /** The reason can speak of the person. */
  subject: z.strictObject({ reason: z.string().min(3).max(500) }),
});
