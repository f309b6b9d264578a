/** POST /api/crossings/:crossingId/photographs/:kind (idempotency-key): the picture itself, JPEG or PNG. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';
import { photographAnswerSchema } from '../travellers/index.ts';

export const keptPhotographSchema = z.object({ crossingId: entityIdSchema, photographId: entityIdSchema });
export type KeptPhotograph = z.infer<typeof keptPhotographSchema>;

/** GET /api/second-line/:crossingId/photographs/:kind: the newest of that kind of whoever waits; null where there is none. */
export const photographOfCaseSchema = z.object({
  photograph: photographAnswerSchema.extend({ takenAtMs: z.number() }).nullable(),
});
