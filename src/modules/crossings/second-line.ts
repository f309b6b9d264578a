/** The second line: "is it the same person?" A supervisor decides; who cannot tell leaves the case open. Pure. */
import { draft, type EntryDraft } from '../../kernel/entry.ts';
import type { Problem } from '../../kernel/problem.ts';
import type { StandingCrossing } from './crossing-changes.ts';
import type { Outcome } from './crossing-terms.ts';
import { caseTaken, secondLineDecided } from './entries.ts';
import { whyNot } from './outcomes.ts';
import { crossingsProblem } from './problems.ts';
import type { DecideCase } from './second-line-api.ts';

/** What follows where the supervisor does not say: a match waits until somebody does. */
const usualOutcome = {
  match: 'second-line',
  'no-match': 'admitted',
  'cannot-tell': 'second-line',
  seen: undefined,
} as const satisfies Record<DecideCase['decision'], Outcome | undefined>;

/** A case is open as long as its traveller waits; then it is decided for good. */
export function decideCase(standing: StandingCrossing, command: DecideCase): { entry: EntryDraft; outcome: Outcome } | Problem {
  const { state, own, suspended, childAlone } = standing;
  const { decision, reason, refusal, handedTo, expulsion } = command;
  const fault = whyNotOpen(standing);
  if (fault) return fault;
  if (decision === 'seen' && standing.alerted) return crossingsProblem('alert-unanswered');
  const outcome = command.outcome ?? usualOutcome[decision];
  if (outcome === undefined) return crossingsProblem('outcome-unsaid');
  if (outcome === 'second-line') {
    // Saying the same twice says nothing new.
    if (state.caseState === decision) return crossingsProblem('second-line-already-decided', { state: decision });
  } else {
    const { direction } = state;
    const step = { from: 'second-line', to: outcome, direction, by: 'supervisor', own, suspended, childAlone } as const;
    const refused = whyNot({ ...step, refusal, handedTo, expulsion });
    if (refused) return refused;
  }
  const content = { reason, ...(refusal && { refusal }), ...(handedTo !== undefined && { handedTo }), ...(expulsion && { expulsion }) };
  const entry = draft(secondLineDecided, { crossing: standing.crossingId, decision, outcome }, [
    { subject: standing.travellerId, content },
  ]);
  return { entry, outcome };
}

/** Taking a case that somebody else has takes it over; only who has it gives it back. Undefined: it is so already. */
export function decideTaking(standing: StandingCrossing, take: boolean, badge: string): EntryDraft | undefined | Problem {
  const fault = whyNotOpen(standing);
  if (fault) return fault;
  const { takenBy } = standing.state;
  if (!take && takenBy !== null && takenBy !== badge) return crossingsProblem('case-of-another', { takenBy });
  return takenBy === (take ? badge : null) ? undefined : draft(caseTaken, { crossing: standing.crossingId, take });
}

function whyNotOpen({ state }: StandingCrossing): Problem | undefined {
  if (state.cancelled) return crossingsProblem('crossing-cancelled');
  if (state.caseState === null) return crossingsProblem('second-line-case-unknown');
  return state.outcome === 'second-line' ? undefined : crossingsProblem('second-line-already-decided', { state: state.caseState });
}
