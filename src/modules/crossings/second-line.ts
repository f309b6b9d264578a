/** The second line: "is it the same person?" A supervisor decides; who cannot tell leaves the case open. */
import { draft, type EntryDraft } from '../../kernel/entry.ts';
import type { EntityId } from '../../kernel/ids.ts';
import type { Problem } from '../../kernel/problem.ts';
import type { DecideCase, Outcome } from './booth-api.ts';
import { secondLineDecided } from './entries.ts';
import { crossingsProblem } from './problems.ts';

export type CaseState = 'waiting' | 'match' | 'no-match' | 'cannot-tell';
export type Decision = DecideCase['decision'];

export interface OpenCase {
  readonly crossingId: EntityId;
  readonly travellerId: EntityId;
  readonly state: CaseState;
  readonly outcome: Outcome;
}

/** What follows where the supervisor does not say otherwise. */
const usualOutcome: Readonly<Record<Decision, Outcome>> = {
  match: 'refused',
  'no-match': 'admitted',
  'cannot-tell': 'second-line',
};

/** A case is open as long as its traveller waits; then it is decided for good. */
export function decideCase(open: OpenCase, command: DecideCase): { entry: EntryDraft; outcome: Outcome } | Problem {
  if (open.outcome !== 'second-line') return crossingsProblem('second-line-already-decided', { state: open.state });
  const { decision, reason } = command;
  const outcome = command.outcome ?? usualOutcome[decision];
  // Saying twice that one cannot tell says nothing new.
  if (open.state === 'cannot-tell' && outcome === 'second-line') {
    return crossingsProblem('second-line-already-decided', { state: open.state });
  }
  const entry = draft(secondLineDecided, { crossing: open.crossingId, decision, outcome }, [
    { subject: open.travellerId, content: { reason } },
  ]);
  return { entry, outcome };
}

export interface RecordedDecision {
  readonly state: CaseState;
  readonly outcome: Outcome;
  readonly decidedMs: number;
  /** Id of the deciding entry's part. */
  readonly id: string;
}

/**
 * The decision that counts where several stations decided the same case: one that ends it before one that leaves it open,
 * then the latest. A total order, so that journals may arrive in any order.
 */
export function winningDecision<D extends RecordedDecision>(decisions: readonly D[]): D | undefined {
  const rank = (decision: D) => (decision.outcome === 'second-line' ? 0 : 1);
  return [...decisions].sort((a, b) => rank(b) - rank(a) || b.decidedMs - a.decidedMs || (a.id < b.id ? 1 : -1))[0];
}
