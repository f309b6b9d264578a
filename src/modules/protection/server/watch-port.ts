/** What whoever watches asks of the crossings; the station connects it. */
import type { EntityId } from '../../../kernel/ids.ts';
import type { CountedCrossing } from '../fairness.ts';

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface WatchPort {
  /** Crossings that happened within, cancelled and erased ones left out; in no order. */
  crossings(span: Span): AsyncIterable<CountedCrossing>;
  /** When something was recorded of each of these people within: a crossing, or a change of one. */
  recordedOf(people: readonly EntityId[], span: Span): Promise<ReadonlyMap<EntityId, readonly number[]>>;
  /** Alerts that were decided within by whoever had recorded the crossing: alone at the post, the oldest first. */
  ownAlertsDecided(span: Span): Promise<readonly { readonly badge: string; readonly atMs: number }[]>;
}
