/** What may follow a decision of the second line, and the decision as it is sent. Pure. */
import { z } from 'zod';
import { type DecideCase, decideCaseSchema, type SecondLineCase } from '../index.ts';
import { emptyExpulsion, expulsionDraftSchema, expulsionOfDraft } from './expulsion-draft.ts';
import { emptyRefusal, refusalDraftSchema, refusalOfDraft } from './refusal-draft.ts';

export type Decision = DecideCase['decision'];
type Outcome = NonNullable<DecideCase['outcome']>;
/** `stays`: the traveller stays in the second line until somebody says what follows. */
export type Follows = Outcome | 'stays';

/** The name of the form, for what waits of it. */
export const decisionForm = 'decision';

/** As it waits for a page that is loaded again, too. */
export const decisionDraftSchema = z.object({
  decision: decideCaseSchema.shape.decision.optional(),
  /** Absent: the usual one. */
  follows: z.union([decideCaseSchema.shape.outcome.unwrap(), z.literal('stays')]).optional(),
  reason: z.string(),
  refusal: refusalDraftSchema,
  handedTo: z.string(),
  expulsion: expulsionDraftSchema,
});
export type DecisionDraft = Readonly<z.infer<typeof decisionDraftSchema>>;
export const undecided: DecisionDraft = {
  reason: '',
  refusal: emptyRefusal,
  handedTo: '',
  expulsion: emptyExpulsion,
};

type Standing = Pick<SecondLineCase, 'direction' | 'ownNational' | 'suspended' | 'childAlone' | 'alerts'>;

/** No state refuses its own national entry or expels them, nor a child alone, and nobody is refused or expelled while the focal point has not answered. */
export function followsOffered({ direction, ownNational, suspended, childAlone, alerts }: Standing): readonly Follows[] {
  const refuses = direction === 'entry' ? 'refused' : 'exit-refused';
  const mayRefuse = !suspended && !((ownNational || childAlone) && refuses === 'refused');
  const mayExpel = direction === 'exit' && !suspended && !ownNational && !childAlone;
  return [
    'admitted',
    ...(mayRefuse ? ([refuses] as const) : []),
    'handed-over',
    ...(mayExpel ? (['expelled'] as const) : []),
    // With nobody to compare there is nothing to leave open.
    ...(alerts.length > 0 ? (['stays'] as const) : []),
  ];
}

/** Undefined where nothing is usual. */
export function usualFollows(decision: Decision): Follows | undefined {
  return { 'no-match': 'admitted', match: 'stays', 'cannot-tell': 'stays', seen: undefined }[decision] as Follows | undefined;
}

/** Undefined while something is missing: a decision, its reason, or what its outcome is not lawful without. */
export function decisionOfDraft({ decision, follows, reason, refusal, handedTo, expulsion }: DecisionDraft): DecideCase | undefined {
  if (decision === undefined || reason.trim().length < 3) return undefined;
  const chosen = follows ?? usualFollows(decision);
  const said = { decision, reason: reason.trim() };
  switch (chosen) {
    case undefined:
      return undefined;
    case 'stays':
      return said;
    case 'admitted':
      return { ...said, outcome: chosen };
    case 'refused':
    case 'exit-refused': {
      const stated = refusalOfDraft(refusal);
      return stated && { ...said, outcome: chosen, refusal: stated };
    }
    case 'handed-over':
      return handedTo.trim().length >= 2 ? { ...said, outcome: chosen, handedTo: handedTo.trim() } : undefined;
    case 'expelled': {
      const ordered = expulsionOfDraft(expulsion);
      return ordered && { ...said, outcome: chosen, expulsion: ordered };
    }
  }
}
