/** One crossing as it stands: what was recorded, and every later entry about it, folded. Pure. */
import type { EntryDefinition, RecordedEntry } from '../../kernel/entry.ts';
import type { EntryRef } from '../../kernel/ids.ts';
import type { PersonDetails } from '../travellers/index.ts';
import type { Direction, Expulsion, Happened, Means, Outcome, Permit, Refusal, Stay, TravelPurpose, Vehicle } from './crossing-terms.ts';
import type { Correctable, caseTaken, crossingCancelled, crossingCorrected, outcomeChanged, secondLineDecided } from './entries.ts';

/** Of a case of the second line. */
export type CaseState = 'waiting' | 'match' | 'no-match' | 'cannot-tell' | 'seen';

export interface CrossingState {
  readonly direction: Direction;
  readonly happened: Happened;
  readonly means: Means | null;
  readonly regime: string;
  readonly outcome: Outcome;
  readonly corrected: boolean;
  readonly cancelled: boolean;
  /** Null: never sent to the second line. */
  readonly caseState: CaseState | null;
  /** Badge. */
  readonly takenBy: string | null;
  readonly refusal: Refusal | null;
  readonly expulsion: Expulsion | null;
  readonly vehicle: Vehicle | null;
  readonly purpose: TravelPurpose | null;
  readonly stay: Stay | null;
  readonly permit: Permit | null;
  /** A national of the post's own state; null where nobody noted it. */
  readonly own: boolean | null;
  /** Undefined where erased. */
  readonly person: PersonDetails | undefined;
}

interface Change<Kind extends string, Definition> {
  readonly kind: Kind;
  readonly ref: EntryRef;
  readonly atMs: number;
  /** Badge, or the station where it acted by itself. */
  readonly officer: string;
  readonly common: Definition extends EntryDefinition<infer Common, infer _Words> ? Common : never;
  /** What the person's part says; null where it is erased, or the kind has none. */
  readonly words: (Definition extends EntryDefinition<infer _Common, infer Words> ? Words : never) | null;
}

export type CrossingChange =
  | Change<'crossing-corrected', typeof crossingCorrected>
  | Change<'crossing-cancelled', typeof crossingCancelled>
  | Change<'outcome-changed', typeof outcomeChanged>
  | Change<'second-line-decided', typeof secondLineDecided>
  | Change<'case-taken', typeof caseTaken>;

export function evolve(state: CrossingState, change: CrossingChange): CrossingState {
  if (state.cancelled) return state;
  switch (change.kind) {
    case 'crossing-cancelled':
      return { ...state, cancelled: true };
    case 'crossing-corrected':
      return {
        ...state,
        ...given(change.common.counted),
        ...given(change.words?.after ?? {}),
        ...(change.common.toSecondLine && mayBeSent.has(state.outcome) ? { outcome: 'second-line', caseState: 'waiting' } : {}),
        corrected: true,
      };
    case 'outcome-changed':
      return {
        ...state,
        outcome: change.common.outcome,
        refusal: change.words?.refusal ?? null,
        expulsion: change.words?.expulsion ?? null,
      };
    case 'second-line-decided': {
      const { decision, outcome } = change.common;
      // Of stations that decided the same case, one that ended it counts before one that left it open.
      if (outcome === 'second-line' && state.outcome !== 'second-line') return state;
      return { ...state, caseState: decision, outcome, refusal: change.words?.refusal ?? null, expulsion: change.words?.expulsion ?? null };
    }
    case 'case-taken':
      return { ...state, takenBy: change.common.take ? change.officer : null };
  }
}

/** Whoever was let go on, or waits: put right, they resemble somebody. */
const mayBeSent: ReadonlySet<Outcome> = new Set(['admitted', 'second-line']);

/** Only what was given: absent is not null. */
function given(fields: Correctable & { readonly own?: boolean | undefined }): Partial<CrossingState> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/**
 * The order in which changes count, whatever the order in which journals arrive: entries of one journal in theirs, and between
 * journals the one with the earlier clock first.
 */
export function inOrder<C extends Pick<CrossingChange, 'ref' | 'atMs'>>(changes: readonly C[]): C[] {
  const queues = [...Map.groupBy(changes, ({ ref }) => ref.journal)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, queue]) => queue.toSorted((a, b) => a.ref.sequence - b.ref.sequence));
  const ordered: C[] = [];
  while (ordered.length < changes.length) {
    const waiting = queues.filter((queue) => queue.length > 0);
    const next = waiting.reduce((first, queue) => (queue[0]!.atMs < first[0]!.atMs ? queue : first));
    ordered.push(next.shift()!);
  }
  return ordered;
}

export function actorName({ actor }: Pick<RecordedEntry, 'actor'>): string {
  return actor.kind === 'officer' ? actor.badge : actor.station;
}
