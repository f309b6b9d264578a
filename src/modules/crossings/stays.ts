/**
 * Stays of one traveller in the post's own state, folded from their crossings: an entry begins one, an exit ends it. An exit
 * without an entry is noted and never refused; an entry while a stay is open means that its exit was not seen. Nothing here
 * says that somebody stayed too long: other posts' crossings are not known. Pure.
 */
import { draft, type EntryDraft } from '../../kernel/entry.ts';
import type { EntityId } from '../../kernel/ids.ts';
import type { Problem } from '../../kernel/problem.ts';
import { stayClosed } from './entries.ts';
import { clockToleranceMs } from './happened.ts';
import { crossingsProblem } from './problems.ts';
import type { CloseStay } from './stay-api.ts';

export type StayState = 'open' | 'left' | 'ended' | 'exit-not-seen' | 'entry-not-seen';

export interface StayRecord {
  /** The crossing with which it began; where the entry was not seen, the exit. */
  readonly stayId: EntityId;
  readonly state: StayState;
  /** Epoch ms; null where the entry was not seen. */
  readonly fromMs: number | null;
  /** Null as long as no end is known. */
  readonly toMs: number | null;
  readonly exitId: EntityId | null;
}

/** A crossing of the traveller that took place. */
export interface Passage {
  readonly kind: 'entered' | 'left';
  readonly crossingId: EntityId;
  readonly atMs: number;
}

/** How the state of the latest stay goes on. */
const afterPassage = {
  open: { entered: 'exit-not-seen', left: 'left' },
  // An exit that is seen says more than what was written at a desk.
  ended: { entered: 'ended', left: 'left' },
  left: { entered: 'left', left: 'left' },
  'exit-not-seen': { entered: 'exit-not-seen', left: 'exit-not-seen' },
  'entry-not-seen': { entered: 'entry-not-seen', left: 'entry-not-seen' },
} as const satisfies Record<StayState, Record<Passage['kind'], StayState>>;

/** Where an end said by a supervisor leads. */
const afterEnd = {
  open: 'ended',
  'exit-not-seen': 'ended',
  ended: 'ended',
  left: 'left',
  'entry-not-seen': 'entry-not-seen',
} as const satisfies Record<StayState, StayState>;

/** @param passages in the order in which they happened, all later than those of `stays` */
export function withPassages(stays: readonly StayRecord[], passages: readonly Passage[]): StayRecord[] {
  const done = [...stays];
  for (const { kind, crossingId, atMs } of passages) {
    const latest = done.pop();
    const state = latest && afterPassage[latest.state][kind];
    const endsIt = kind === 'left' && state === 'left' && latest?.state !== 'left';
    if (latest && state) done.push(endsIt ? { ...latest, state, toMs: atMs, exitId: crossingId } : { ...latest, state });
    if (kind === 'entered') done.push({ stayId: crossingId, state: 'open', fromMs: atMs, toMs: null, exitId: null });
    else if (!endsIt) done.push({ stayId: crossingId, state: 'entry-not-seen', fromMs: null, toMs: atMs, exitId: crossingId });
  }
  return done;
}

/** @param ends by the crossing with which the stay began; `null`: the time is erased */
export function withEnds(stays: readonly StayRecord[], ends: ReadonlyMap<string, number | null>): StayRecord[] {
  return stays.map((stay) => {
    if (!ends.has(stay.stayId)) return stay;
    const state = afterEnd[stay.state];
    return state === 'ended' ? { ...stay, state, toMs: ends.get(stay.stayId) ?? null } : stay;
  });
}

/** A supervisor says how a stay ended whose exit was not seen. */
export function decideStayClosing(
  stay: StayRecord | undefined,
  { end, atMs, reason }: CloseStay,
  by: { readonly travellerId: EntityId; readonly nowMs: number; readonly suspended: boolean },
): EntryDraft | Problem {
  if (!stay || stay.fromMs === null) return crossingsProblem('stay-unknown');
  if (stay.state !== 'open' && stay.state !== 'exit-not-seen') return crossingsProblem('stay-closed-already');
  if (atMs < stay.fromMs) return crossingsProblem('stay-ends-before-it-begins');
  if (atMs > by.nowMs + clockToleranceMs) return crossingsProblem('happened-in-future');
  if (end === 'expulsion' && by.suspended) return crossingsProblem('suspended');
  return draft(stayClosed, { stay: stay.stayId }, [{ subject: by.travellerId, content: { end, atMs, reason } }]);
}
