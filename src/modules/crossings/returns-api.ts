/** People expelled by another state who arrive: counted first, and registered one by one against that count. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';
import { typedLines } from '../../kernel/typed-text.ts';
import { isKnownState } from '../documents/index.ts';
import { happenedSchema } from './crossing-terms.ts';
import { headsSchema } from './head-counts-api.ts';

export const returneeCategorySchema = z.enum(['man', 'woman', 'boy', 'girl']);
export type ReturneeCategory = z.infer<typeof returneeCategorySchema>;

const told = typedLines.min(1).max(1000);
const reason = typedLines.min(3).max(500);
const stateSchema = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .refine(isKnownState, { message: 'a code of ICAO Doc 9303' });

/** POST /api/returns (idempotency-key) */
export const recordReturnSchema = z.strictObject({
  /** ICAO code of the state that expelled them. */
  expelledBy: stateSchema,
  counts: headsSchema,
  /** People who died on the way, as the others tell. */
  deaths: z.int().nonnegative().max(5000).default(0),
  lane: z.int().nonnegative(),
  /** Absent: now. */
  happened: happenedSchema.optional(),
  /** How it came about, in the officer's words. */
  circumstances: told.optional(),
});
export type RecordReturn = z.infer<typeof recordReturnSchema>;

/** POST /api/returns/:returnId/corrections (idempotency-key). `withdrawn`: it never happened; it stays, and counts no more. */
export const correctReturnSchema = z.strictObject({
  reason,
  expelledBy: stateSchema.optional(),
  counts: headsSchema.optional(),
  deaths: z.int().nonnegative().max(5000).optional(),
  withdrawn: z.literal(true).optional(),
});
export type CorrectReturn = z.infer<typeof correctReturnSchema>;

/** POST /api/returns/:returnId/people (idempotency-key): somebody who was recorded at the booth is one of those counted. */
export const registerReturneeSchema = z.strictObject({
  /** Their entry. */
  crossingId: entityIdSchema,
  category: returneeCategorySchema,
  injuries: told.optional(),
  /** From whom of their family they were separated. */
  separatedFrom: told.optional(),
  /** What was taken from them, and by whom. */
  propertyTaken: told.optional(),
  /** Needed where something was said of them in this return before: it is put right. */
  reason: reason.optional(),
});
export type RegisterReturnee = z.infer<typeof registerReturneeSchema>;

export const returneeSchema = z.object({
  crossingId: entityIdSchema,
  category: returneeCategorySchema,
  /** Null where erased, like all that follows. */
  name: z.string().nullable(),
  injuries: z.string().nullable(),
  separatedFrom: z.string().nullable(),
  propertyTaken: z.string().nullable(),
  corrected: z.boolean(),
});
export type Returnee = z.infer<typeof returneeSchema>;

/** GET /api/returns: those recorded in the last two days, newest first; at most 100. */
export const returnRowSchema = z.object({
  returnId: entityIdSchema,
  expelledBy: z.string(),
  counts: headsSchema,
  deaths: z.int(),
  happened: happenedSchema,
  recordedAtMs: z.number(),
  officer: z.string(),
  /** Null where nothing was said, or it is erased. */
  circumstances: z.string().nullable(),
  withdrawn: z.boolean(),
  corrections: z.array(z.object({ atMs: z.number(), officer: z.string(), reason: z.string().nullable() })),
  people: z.array(returneeSchema),
});
export type ReturnRow = z.infer<typeof returnRowSchema>;
export const returnsSchema = z.array(returnRowSchema);

export const returnAnswerSchema = z.object({ returnId: entityIdSchema });
