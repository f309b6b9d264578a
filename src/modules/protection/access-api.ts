/** GET /api/access/reads?from&to&badge: who looked at people, newest first. For the data-protection officer. */
import { z } from 'zod';
import { purposeCodes } from '../../kernel/purpose.ts';

export const accessReadSchema = z.object({
  readAtMs: z.number(),
  badge: z.string(),
  /** Null where erased. */
  officer: z.string().nullable(),
  /** The action that read: `travellers:search`. */
  action: z.string(),
  purpose: z.enum(purposeCodes),
  caseNumber: z.string().nullable(),
  /** How many people the answer showed. */
  people: z.int(),
  /** Words that were searched; null where nothing was. */
  search: z.string().nullable(),
});
export type AccessRead = z.infer<typeof accessReadSchema>;

export const accessReadsSchema = z.object({
  rows: z.array(accessReadSchema),
  /** True where more reads fit than are shown: narrow the dates. */
  more: z.boolean(),
});
