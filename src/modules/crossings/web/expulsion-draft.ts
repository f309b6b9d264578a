/** An order of expulsion as it is being written. Pure. */
import { type Expulsion, expulsionSchema } from '../index.ts';

export interface ExpulsionDraft {
  readonly order: string;
  /** ISO; empty where nothing is said. */
  readonly orderedOn: string;
  readonly authority: string;
  readonly appeal: Expulsion['appeal'] | '';
  readonly fitness: Expulsion['fitness'] | '';
}
export const emptyExpulsion: ExpulsionDraft = { order: '', orderedOn: '', authority: '', appeal: '', fitness: '' };

/** Undefined while something is missing. What the law forbids is sent all the same: the station says why it waits. */
export function expulsionOfDraft(draft: ExpulsionDraft): Expulsion | undefined {
  return expulsionSchema.safeParse(draft).data;
}
