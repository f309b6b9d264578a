/** An order of expulsion as it is being written. Pure. */
import { z } from 'zod';
import { type Expulsion, expulsionSchema } from '../index.ts';

const nothing = z.literal('');
export const expulsionDraftSchema = z.object({
  order: z.string(),
  /** ISO; empty where nothing is said. */
  orderedOn: z.string(),
  authority: z.string(),
  appeal: z.union([expulsionSchema.shape.appeal, nothing]),
  fitness: z.union([expulsionSchema.shape.fitness, nothing]),
});
export type ExpulsionDraft = Readonly<z.infer<typeof expulsionDraftSchema>>;
export const emptyExpulsion: ExpulsionDraft = { order: '', orderedOn: '', authority: '', appeal: '', fitness: '' };

/** Undefined while something is missing. What the law forbids is sent all the same: the station says why it waits. */
export function expulsionOfDraft(draft: ExpulsionDraft): Expulsion | undefined {
  return expulsionSchema.safeParse(draft).data;
}
