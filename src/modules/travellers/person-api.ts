/** What the People area and the server say to one another about one person. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';
import { descriptionSchema } from './describing.ts';
import { reasonSchema, statementPlaceSchema } from './entries.ts';
import { likenessReasons } from './likeness.ts';
import { identityDocumentSchema, personDetailsSchema } from './person.ts';
import { photographKindSchema, photographTypes } from './photograph.ts';
import { travellerRowSchema } from './search-api.ts';
import { statementSchema } from './statements.ts';

const recorded = { recordedAtMs: z.number(), /** Badge, or the station. */ officer: z.string() };

export const personStatementSchema = z.object({
  place: statementPlaceSchema,
  statement: statementSchema,
  ...recorded,
  /** Null while it holds. */
  withdrawn: z.object({ ...recorded, reason: z.string() }).nullable(),
});
export type PersonStatement = z.infer<typeof personStatementSchema>;

/** The key of the picture stays at the station. */
export const personPhotographSchema = z.object({
  photographId: entityIdSchema,
  kind: photographKindSchema,
  width: z.int(),
  height: z.int(),
  takenAtMs: z.number(),
  officer: z.string(),
});
export type PersonPhotograph = z.infer<typeof personPhotographSchema>;

/** What was recorded under one id. */
export const personRecordSchema = z.object({
  travellerId: entityIdSchema,
  /** Null where nothing that describes is left. */
  registeredAtMs: z.number().nullable(),
  person: personDetailsSchema.nullable(),
  statements: z.array(personStatementSchema),
  documents: z.array(z.object({ document: identityDocumentSchema, firstShownAtMs: z.number() })),
  photographs: z.array(personPhotographSchema),
});
export type PersonRecord = z.infer<typeof personRecordSchema>;

export const personMergeSchema = z.object({
  mergeId: entityIdSchema,
  kept: entityIdSchema,
  merged: entityIdSchema,
  ...recorded,
  reason: z.string(),
  undone: z.object({ ...recorded, reason: z.string() }).nullable(),
});
export type PersonMerge = z.infer<typeof personMergeSchema>;

/** GET /api/travellers/:travellerId (purpose): the person that the id stands for, the record that is kept first. */
export const personPageSchema = travellerRowSchema.extend({
  records: z.array(personRecordSchema),
  /** Those of any of the records, undone or not, oldest first. */
  merges: z.array(personMergeSchema),
});
export type PersonPage = z.infer<typeof personPageSchema>;

/** GET /api/travellers/:travellerId/likely (purpose): who may be the same person, best first, at most ten. */
export const likelyPeopleSchema = z.object({
  rows: z.array(travellerRowSchema.extend({ reasons: z.array(z.enum(likenessReasons)) })),
});
export type LikelyPeople = z.infer<typeof likelyPeopleSchema>;

/** POST /api/travellers/:travellerId/descriptions (idempotency-key) */
export const describeBodySchema = descriptionSchema;
export const recordedOfTravellerSchema = z.object({ travellerId: entityIdSchema, record: entityIdSchema });

/** GET /api/travellers/:travellerId/photographs/:photographId (purpose) */
export const photographAnswerSchema = z.object({
  contentType: z.enum(photographTypes),
  /** Of the whole picture. */
  base64: z.string(),
});

/** POST /api/travellers/merges (idempotency-key) */
export const mergeBodySchema = z.strictObject({ kept: entityIdSchema, merged: entityIdSchema, reason: reasonSchema });
/** POST /api/travellers/merges/:mergeId/undoing (idempotency-key) */
export const undoBodySchema = z.strictObject({ reason: reasonSchema });
export const mergeAnswerSchema = z.object({ mergeId: entityIdSchema, kept: entityIdSchema, merged: entityIdSchema });
