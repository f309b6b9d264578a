/** Stays: from an entry to the exit that ends it. What was never seen to end says nothing about the traveller. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';
import { typedLines } from '../../kernel/typed-text.ts';

/** How a stay ends without an exit that was seen here. */
export const stayEndSchema = z.enum(['death', 'permit', 'naturalisation', 'expulsion']);
export type StayEnd = z.infer<typeof stayEndSchema>;

/** POST /api/travellers/:travellerId/stay-closings (idempotency-key): a supervisor says how an open stay ended. */
export const closeStaySchema = z.strictObject({
  /** The crossing with which the stay began. */
  stay: entityIdSchema,
  end: stayEndSchema,
  /** When it ended, epoch ms. */
  atMs: z.int().nonnegative(),
  reason: typedLines.min(3).max(500),
});
export type CloseStay = z.infer<typeof closeStaySchema>;

export const closedStaySchema = z.object({ stay: entityIdSchema, closedAtMs: z.number() });
export type ClosedStay = z.infer<typeof closedStaySchema>;
