/** GET /api/travellers/search?number|name (purpose): people known here, at most 50. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';
import { identityDocumentSchema, personDetailsSchema } from './person.ts';

export const travellerRowSchema = z.object({
  travellerId: entityIdSchema,
  person: personDetailsSchema,
  /** The newest; null for somebody without. */
  document: identityDocumentSchema.nullable(),
  crossings: z.int(),
  /** Null: registered, and never crossed here. */
  lastSeenAtMs: z.number().nullable(),
});
export type TravellerRow = z.infer<typeof travellerRowSchema>;

export const travellerSearchSchema = z.object({
  rows: z.array(travellerRowSchema),
  /** True where more people fit than are shown: say more. */
  more: z.boolean(),
});
export type TravellerSearch = z.infer<typeof travellerSearchSchema>;
