/** The post's day: its crossings, its figures, and what may be done about a crossing afterwards. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';
import { typedLine, typedLines } from '../../kernel/typed-text.ts';
import { identityDocumentSchema, personDetailsSchema } from '../travellers/index.ts';
import { rulingSchema } from './booth-api.ts';
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
  statedRefusalSchema,
  staySchema,
  travelPurposeSchema,
  vehicleSchema,
} from './crossing-terms.ts';

/** Characters. */
export const longestDaySearch = 60;

/** GET /api/crossings/today?limit&search: newest first. `search`: beginning of a name, a document number or a slip number. */
export const crossingRowSchema = z.object({
  crossingId: entityIdSchema,
  number: z.int(),
  slip: z.string(),
  direction: directionSchema,
  outcome: outcomeSchema,
  recordedAtMs: z.number(),
  happened: happenedSchema,
  lane: z.int(),
  /** Badge of the officer. */
  officer: z.string(),
  /** Null where erased or withheld. */
  name: z.string().nullable(),
  nationality: z.string().nullable(),
  /** True: people of this regime are not for whoever asks to see. It counts all the same. */
  withheld: z.boolean(),
  regime: z.string(),
  means: meansSchema.nullable(),
  /** Crossings recorded in one go share it: the id of the first. */
  group: entityIdSchema,
  corrected: z.boolean(),
  cancelled: z.boolean(),
});
export type CrossingRow = z.infer<typeof crossingRowSchema>;
export const crossingsTodaySchema = z.array(crossingRowSchema);

/** GET /api/crossings/tally: the post's day in figures, whatever the length of the list. Cancelled crossings do not count. */
export const crossingsTallySchema = z.object({
  /** Admitted, by direction; who was expelled left too. */
  entries: z.int(),
  exits: z.int(),
  refused: z.int(),
  /** In the second line now, whenever they came. */
  waiting: z.int(),
  /** Counted by head, not registered: in none of the figures above. */
  counted: z.object({ entries: z.int(), exits: z.int() }),
});
export type CrossingsTally = z.infer<typeof crossingsTallySchema>;

/** What was changed afterwards, oldest first. */
export const changeSchema = z.object({
  kind: z.enum(['corrected', 'cancelled', 'outcome', 'decision']),
  atMs: z.number(),
  officer: z.string(),
  /** Null where erased. */
  reason: z.string().nullable(),
  /** Field by field: what it was, and what it is now; empty where none changed. */
  fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
});

/** GET /api/crossings/:crossingId: everything about one crossing of the last two days; older ones are read with a purpose, through the person. */
export const crossingDetailSchema = crossingRowSchema.extend({
  person: personDetailsSchema.nullable(),
  document: identityDocumentSchema.nullable(),
  travellerId: entityIdSchema.nullable(),
  grouping: groupingSchema,
  vehicle: vehicleSchema.nullable(),
  herd: herdSchema.nullable(),
  page: z.string().nullable(),
  /** Why another crossing may stand on that line too. */
  pageTwice: z.string().nullable(),
  purpose: travelPurposeSchema.nullable(),
  stay: staySchema.nullable(),
  permit: permitSchema.nullable(),
  minor: minorSchema.nullable(),
  override: z.string().nullable(),
  outOfHours: z.string().nullable(),
  reasons: z.array(z.string()),
  rulings: z.array(rulingSchema),
  refusal: refusalSchema.nullable(),
  expulsion: expulsionSchema.nullable(),
  /** The others of the same group: id, numbers and name. */
  others: z.array(
    z.object({ crossingId: entityIdSchema, number: z.int(), slip: z.string(), name: z.string().nullable(), withheld: z.boolean() }),
  ),
  changes: z.array(changeSchema),
});
export type CrossingDetail = z.infer<typeof crossingDetailSchema>;

/** The same for everybody who crossed at once with this one and whom it fits; the others stay as they are. */
const wholeGroup = z.literal(true).optional();

/** POST /api/crossings/:crossingId/corrections (idempotency-key). The old value stays visible. Null clears a field. */
export const correctCrossingSchema = z.strictObject({
  reason: typedLines.min(3).max(500),
  wholeGroup,
  direction: directionSchema.optional(),
  happened: happenedSchema.optional(),
  means: meansSchema.nullable().optional(),
  vehicle: vehicleSchema.nullable().optional(),
  purpose: travelPurposeSchema.nullable().optional(),
  stay: staySchema.nullable().optional(),
  permit: permitSchema.nullable().optional(),
  regime: z
    .string()
    .regex(/^[a-z-]{2,40}$/)
    .optional(),
});
export type CorrectCrossing = z.infer<typeof correctCrossingSchema>;

/** POST /api/crossings/:crossingId/cancellation (idempotency-key): it never happened; the entry stays, and counts no more. */
export const cancelCrossingSchema = z.strictObject({ reason: typedLines.min(3).max(500), wholeGroup });

/** POST /api/crossings/:crossingId/outcome (idempotency-key): what became of it. Officers: turned back, withdrawn. Supervisors: all. */
export const changeOutcomeSchema = z.strictObject({
  outcome: z.enum(['turned-back', 'withdrawn', 'handed-over', 'refused', 'exit-refused', 'admitted', 'expelled']),
  reason: typedLines.min(3).max(500),
  wholeGroup,
  /** Required with `refused` and `exit-refused`. */
  refusal: statedRefusalSchema.optional(),
  /** Required with `handed-over`. */
  handedTo: typedLine.min(2).max(200).optional(),
  /** Required with `expelled`. */
  expulsion: expulsionSchema.optional(),
});
export type ChangeOutcome = z.infer<typeof changeOutcomeSchema>;

/** The answer to a correction, a cancellation and a change of outcome: how it stands now. */
export const changedCrossingSchema = crossingRowSchema.extend({
  /** Crossings that were changed, and those of the group that stay as they were. */
  changed: z.int(),
  left: z.int(),
});

/** GET /api/travellers/:travellerId/crossings (purpose): newest first, at most 200. */
export const earlierCrossingSchema = z.object({
  crossingId: entityIdSchema,
  /** The record under which it is kept: of somebody merged, perhaps another than was asked for. */
  travellerId: entityIdSchema,
  number: z.int(),
  slip: z.string(),
  direction: directionSchema,
  outcome: outcomeSchema,
  recordedAtMs: z.number(),
  happened: happenedSchema,
  lane: z.int(),
  officer: z.string(),
  documentState: z.string(),
  documentNumber: z.string(),
  cancelled: z.boolean(),
});
export type EarlierCrossing = z.infer<typeof earlierCrossingSchema>;
export const earlierCrossingsSchema = z.array(earlierCrossingSchema);
