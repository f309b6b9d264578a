/** Copies of a person's file that left the station before all that leaves went through `exports`. The list names nobody. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';

/** `pdf`: opened by a password alone. `json`: open to whoever has it. */
export const copyFormats = ['pdf', 'json'] as const;

/** What the entry `copy-taken` says; no new one is written. */
export const copyNotedSchema = z.strictObject({ format: z.enum(copyFormats), language: z.enum(['fr', 'ar', 'en']) });

/** GET /api/protection/copies: the newest first, a hundred at most. */
export const copySchema = z.object({
  copy: entityIdSchema,
  format: z.enum(copyFormats),
  language: z.string(),
  caseNumber: z.string(),
  takenBy: z.string(),
  takenAtMs: z.number(),
});
export type Copy = z.infer<typeof copySchema>;
