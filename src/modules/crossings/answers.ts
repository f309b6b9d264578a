/**
 * What headquarters answers about a case of one of its posts: is it the listed person? The post follows, with what it alone knows;
 * what becomes of the traveller is said where the traveller stands. Pure.
 */
import { z } from 'zod';
import { defineEntry, draft, type EntryDraft } from '../../kernel/entry.ts';
import { entityIdSchema } from '../../kernel/ids.ts';
import type { Problem } from '../../kernel/problem.ts';
import type { StandingCrossing } from './crossing-changes.ts';
import { type Outcome, outcomeSchema } from './crossing-terms.ts';
import { secondLineDecided } from './entries.ts';
import { crossingsProblem } from './problems.ts';
import { answerCaseSchema, answerResults } from './second-line-api.ts';

export const caseAnswered = defineEntry({
  kind: 'case-answered',
  stream: 'channel',
  version: 1,
  summary: 'Headquarters answered a case of the second line of one post: match, no match, or cannot tell.',
  common: z.strictObject({ crossing: entityIdSchema, decision: answerCaseSchema.shape.decision }),
  subject: z.strictObject({ reason: z.string().min(3).max(500) }),
});

export const answerFollowed = defineEntry({
  kind: 'answer-followed',
  stream: 'operations',
  version: 1,
  summary: 'A post followed what headquarters answered about a case, or could not any more.',
  common: z.strictObject({
    answer: entityIdSchema,
    crossing: entityIdSchema,
    result: z.enum(answerResults),
    /** What became of the traveller with it; null where it was not followed. */
    outcome: outcomeSchema.nullable(),
  }),
});

export const answerEntries = [caseAnswered, answerFollowed] as const;

export interface HeadquartersAnswer {
  readonly decision: z.infer<typeof answerCaseSchema>['decision'];
  readonly reason: string;
}

/**
 * The post's own decision that follows. Only where it is another person, and nothing but the lists brought the traveller here, may
 * they go on with it; in all other cases they wait until somebody who stands there says what follows.
 */
export function followAnswer(
  standing: StandingCrossing,
  { decision, reason }: HeadquartersAnswer,
  listsAlone: boolean,
): { readonly entry: EntryDraft; readonly outcome: Outcome } | Problem {
  const { state, suspended, childAlone, alerted } = standing;
  if (state.cancelled) return crossingsProblem('crossing-cancelled');
  if (state.caseState === null || !alerted) return crossingsProblem('second-line-case-unknown');
  const outcome = decision === 'no-match' && listsAlone && !suspended && !childAlone ? 'admitted' : 'second-line';
  const isSaid = state.caseState === decision && outcome === 'second-line';
  if (state.outcome !== 'second-line' || isSaid) return crossingsProblem('second-line-already-decided', { state: state.caseState });
  const { crossingId: crossing, travellerId: subject } = standing;
  return { entry: draft(secondLineDecided, { crossing, decision, outcome }, [{ subject, content: { reason } }]), outcome };
}

const ofLists: ReadonlySet<string> = new Set(['strong-match', 'possible-match', 'weak-match']);

/** Nothing but who is on a list stood in the way. */
export function isForListsAlone(reasons: readonly string[]): boolean {
  return reasons.every((code) => ofLists.has(code));
}
