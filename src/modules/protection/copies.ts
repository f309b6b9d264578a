/** Copies of a person's file that left the station: listed, so that it is known what lies outside. The list names nobody. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';

/** `pdf`: opened by a password alone. `json`: open to whoever has it. */
export const copyFormats = ['pdf', 'json'] as const;

/** POST /api/protection/people/:subject/copies (idempotency-key) */
export const takeCopySchema = z.strictObject({ format: z.enum(copyFormats), language: z.enum(['fr', 'ar', 'en']) });
export const copyTakenSchema = z.object({ copy: entityIdSchema });

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
