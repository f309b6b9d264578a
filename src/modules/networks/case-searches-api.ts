/** What pages and the station say to one another about searches in crossings, and what a search finds. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';
import { typedLine, typedLines } from '../../kernel/typed-text.ts';
import { caseSearchAskedSchema, caseSearchEndedSchema } from './case-search.ts';
import { itemKeySchema } from './chart-items.ts';

/** Why somebody reads them: analysts see those of the case that they state, whoever grants or watches over them sees all. */
export const caseSearchPurposes = ['investigation', 'audit'] as const;

export const caseSearchSchema = z.object({
  searchId: entityIdSchema,
  asked: caseSearchAskedSchema,
  askedBy: z.string(),
  askedAtMs: z.number(),
  state: z.enum(['asked', 'granted', 'expired', 'refused', 'ended']),
  decidedBy: z.string().nullable(),
  decidedAtMs: z.number().nullable(),
  untilMs: z.number().nullable(),
  closed: caseSearchEndedSchema.nullable(),
});
export type ShownCaseSearch = z.infer<typeof caseSearchSchema>;

/** GET /api/case-searches (x-purpose): the newest first, at most 200. */
export const caseSearchesSchema = z.object({ searches: z.array(caseSearchSchema), more: z.boolean() });

/** POST /api/case-searches (idempotency-key) */
export const askCaseSearchSchema = caseSearchAskedSchema;
export const caseSearchIdSchema = z.object({ searchId: entityIdSchema });

/** POST /api/case-searches/:searchId/decision (idempotency-key): given by somebody else than who asked. */
export const decideCaseSearchSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('grant') }),
  z.strictObject({ kind: z.literal('refuse'), reason: typedLines.min(3).max(500) }),
  z.strictObject({ kind: z.literal('end'), reason: typedLines.min(3).max(500) }),
]);
/** POST /api/case-searches/:searchId/end (idempotency-key): by an analyst who states its case. */
export const endCaseSearchSchema = z.strictObject({ caseNumber: typedLine.max(60), reason: typedLines.min(3).max(500) });

/** What may tie two people who crossed. */
export const tieKinds = ['same-group', 'same-vehicle', 'same-telephone', 'same-address', 'in-step', 'family'] as const;
/** Why a tie may say nothing. */
export const tieExplanations = ['bus', 'call-box', 'lodging', 'family', 'everyday'] as const;

export const crossingTieSchema = z.object({
  kind: z.enum(tieKinds),
  /** On how many different days, or of a telephone and an address 1. */
  times: z.int(),
  /** Each journey counts 1 divided by the others who made it; a number counts 1 divided by the others who gave it. */
  weight: z.number().positive(),
  explained: z.enum(tieExplanations).nullable(),
  /** Of what comes in step: how often that would be by chance. */
  expected: z.number().nullable(),
  /** The plate, the number or the address that both have; empty otherwise. */
  shared: z.string(),
  crossings: z.array(z.object({ crossingId: entityIdSchema, slip: z.string(), atMs: z.number(), direction: z.enum(['entry', 'exit']) })),
});
export type CrossingTie = z.infer<typeof crossingTieSchema>;

export const relatedPersonSchema = z.object({
  travellerId: entityIdSchema,
  surname: z.string(),
  givenNames: z.string(),
  arabicName: z.string().nullable(),
  birthDate: z.string(),
  nationality: z.string(),
  documentNumber: z.string().nullable(),
  /** A child, or a refugee: never ranked. */
  protectedAs: z.enum(['child', 'refugee']).nullable(),
  /** Crossings within the search's days. */
  crossings: z.int(),
  /** Alerts that were shown of them at the booth, answered or not. */
  alerts: z.int(),
  ties: z.array(crossingTieSchema),
});
export type RelatedPerson = z.infer<typeof relatedPersonSchema>;

/** GET /api/charts/:chartId/related?key=KEY (x-purpose): who is tied to an item of the chart by crossings. */
export const relatedQuerySchema = z.strictObject({ key: itemKeySchema });
export const relatedSchema = z.object({
  searchId: entityIdSchema,
  /** Whom the item is, where it is somebody who crossed; several where the item is a vehicle, a number or a place. */
  found: z.array(relatedPersonSchema),
  /** Who is tied to them: the strongest first, what is explained away last. */
  related: z.array(relatedPersonSchema),
  /** Further people, tied more weakly. */
  left: z.int(),
  /** Crossings that were looked through. */
  crossings: z.int(),
});
export type Related = z.infer<typeof relatedSchema>;
