/** What the data-protection officer's desk and the server say to one another. */
import { z } from 'zod';
import { badgeNumberSchema, entityIdSchema } from '../../kernel/ids.ts';
import { purposeCodes } from '../../kernel/purpose.ts';

/** GET /api/access/reads?from&to&badge&subject&before. Days of the post, ISO; both `from` and `to` count in. */
export const accessReadsQuerySchema = z.strictObject({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  badge: badgeNumberSchema.optional(),
  /** Reads of this person alone. */
  subject: entityIdSchema.optional(),
  /** `next` of the page before. */
  before: z
    .string()
    .max(120)
    .regex(/^[0-9]{1,16}~[a-z0-9.-]{1,60}~[0-9]{1,16}$/)
    .optional(),
});
export type AccessReadsQuery = z.infer<typeof accessReadsQuerySchema>;

export const accessReadSchema = z.object({
  readAtMs: z.number(),
  badge: z.string(),
  /** Name of the reader; null where it was erased, or the account is not known here. */
  officer: z.string().nullable(),
  /** The action that read. */
  action: z.string(),
  purpose: z.enum(purposeCodes),
  caseNumber: z.string().nullable(),
  /** How many people the answer showed. */
  people: z.int(),
  /** Who they were; those that were erased are missing. At most twenty. */
  subjects: z.array(entityIdSchema),
  /** Words that were searched; null where nothing was, or where they were erased. */
  search: z.string().nullable(),
});
export type AccessRead = z.infer<typeof accessReadSchema>;

/** GET /api/access/unusual?from&to. Days of the post, ISO; both count in; the last 30 days where absent. */
export const unusualQuerySchema = z.strictObject({ from: z.iso.date().optional(), to: z.iso.date().optional() });

const unusualSchema = z.object({
  badges: z.array(z.string()),
  /** Reads; of `without-outcome` and `far-above-others` people. */
  times: z.int(),
  firstAtMs: z.number(),
  lastAtMs: z.number(),
});
export const unusualReadSchema = z.discriminatedUnion('kind', [
  /** One name, however spelt, searched again and again. */
  unusualSchema.extend({ kind: z.literal('same-words'), words: z.string() }),
  /** While the post was closed; by night where it never closes. `of`: all reads of that reader. */
  unusualSchema.extend({ kind: z.literal('out-of-hours'), of: z.int(), rests: z.enum(['closed', 'night']) }),
  /** People of whom nothing was recorded around that time. `of`: all people whom that reader was shown. */
  unusualSchema.extend({ kind: z.literal('without-outcome'), of: z.int() }),
  /** `median`: of what the others who read were shown. */
  unusualSchema.extend({ kind: z.literal('far-above-others'), median: z.number(), others: z.int() }),
  /** No reads, but decisions: alerts about people whom the same officer had recorded, with nobody else at work who could decide. */
  unusualSchema.extend({ kind: z.literal('own-alerts') }),
]);
export type UnusualRead = z.infer<typeof unusualReadSchema>;
const officers = { officers: z.array(z.string()) };
export const unusualReadsSchema = z.object({
  from: z.string(),
  to: z.string(),
  /** How many reads were looked at. */
  reads: z.int(),
  /** True where there were more: only the newest were looked at. */
  more: z.boolean(),
  /** With the names of the readers; a badge where none is known. */
  findings: z.array(z.intersection(unusualReadSchema, z.object(officers))),
});
export type UnusualReads = z.infer<typeof unusualReadsSchema>;

/** Newest first. */
export const accessReadsSchema = z.object({
  rows: z.array(accessReadSchema),
  /** True where more reads fit than are shown. */
  more: z.boolean(),
  /** Ask again with this as `before`; null on the last page. */
  next: z.string().nullable(),
});
export type AccessReads = z.infer<typeof accessReadsSchema>;
