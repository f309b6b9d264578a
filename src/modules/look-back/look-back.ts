/** What is new among the hits of a past crossing, and what may be decided about one. Pure. */
import type { Problem } from '../../kernel/problem.ts';
import type { PastCrossing } from '../crossings/index.ts';
import type { Alert } from '../screening/index.ts';
import { lookBackProblem } from './problems.ts';
import { type HitDecision, mostDays, type Why } from './terms.ts';

const dayMs = 86_400_000;

/** Entries that were not shown when the traveller stood there; an answer that somebody gave then stands. */
export function newHits(alerts: readonly Alert[], { shown }: Pick<PastCrossing, 'shown'>): readonly Alert[] {
  return alerts.filter(
    ({ list, entry, level }) => level !== 'weak' && !shown.some((before) => before.list === list && before.entry === entry),
  );
}

export function whyNotSpan({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }, why: Why): Problem | undefined {
  const days = why.kind === 'asked' ? mostDays : Number.POSITIVE_INFINITY;
  return fromMs < toMs && toMs - fromMs <= days * dayMs ? undefined : lookBackProblem('look-back-span', { days: mostDays });
}

export interface StandingHit {
  readonly state: 'open' | HitDecision;
}

/** Who cannot tell leaves it open; a match tells the unit that asked. */
export function whyNotDecided(
  { state }: StandingHit,
  { decision, told }: { readonly decision: HitDecision; readonly told?: string | undefined },
): Problem | undefined {
  if (state === 'match' || state === 'no-match') return lookBackProblem('look-back-hit-decided');
  return decision === 'match' && told === undefined ? lookBackProblem('look-back-not-told') : undefined;
}
