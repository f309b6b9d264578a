/** POST /api/crossings/:crossingId/photographs/:kind (idempotency-key): the picture itself, JPEG or PNG. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';

export const keptPhotographSchema = z.object({ crossingId: entityIdSchema, photographId: entityIdSchema });
export type KeptPhotograph = z.infer<typeof keptPhotographSchema>;
