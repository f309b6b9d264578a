/** Leave to look through crossings for a case: asked by an analyst, granted by somebody else, for a time. Pure. */
import { z } from 'zod';
import type { Problem } from '../../kernel/problem.ts';
import { typedLine, typedLines } from '../../kernel/typed-text.ts';
import { networksProblem } from './problems.ts';

const dayMs = 86_400_000;
/** Proposals: each state sets its own by law. */
export const longestSearchDays = 366;
export const longestLeaveDays = 90;

export const caseSearchAskedSchema = z
  .strictObject({
    /** The file's number: charts of that file alone are filled from crossings. */
    caseNumber: typedLine.min(1).max(60),
    /** What makes it necessary, in a sentence or two. */
    ground: typedLines.min(10).max(500),
    /** The article, or the order of a court. */
    legalBasis: typedLine.min(2).max(200),
    /** Crossings of these days alone, both included, in UTC. */
    from: z.iso.date(),
    to: z.iso.date(),
    /** From the grant on. */
    forDays: z.int().min(1).max(longestLeaveDays),
  })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) < longestSearchDays * dayMs, { path: ['to'] });
export type CaseSearchAsked = z.infer<typeof caseSearchAskedSchema>;

export const caseSearchGrantedSchema = z.strictObject({ untilMs: z.int().positive() });
export const caseSearchEndedSchema = z.strictObject({ how: z.enum(['refused', 'ended']), reason: typedLines.min(3).max(500) });

export type CaseSearchState = 'asked' | 'granted' | 'expired' | 'refused' | 'ended';

export interface CaseSearch {
  readonly asked: CaseSearchAsked;
  /** Badge. */
  readonly askedBy: string;
  readonly askedAtMs: number;
  readonly decidedBy: string | null;
  readonly decidedAtMs: number | null;
  readonly untilMs: number | null;
  readonly closed: z.infer<typeof caseSearchEndedSchema> | null;
}

/** As it stands at that moment: leave ends by itself. */
export function stateOfSearch({ untilMs, closed }: Pick<CaseSearch, 'untilMs' | 'closed'>, nowMs: number): CaseSearchState {
  if (closed) return closed.how;
  if (untilMs === null) return 'asked';
  return nowMs < untilMs ? 'granted' : 'expired';
}

export type CaseSearchDecision =
  | { readonly kind: 'grant' }
  | { readonly kind: 'refuse'; readonly reason: string }
  | { readonly kind: 'end'; readonly reason: string };

/** What is to be recorded. Whoever asked cannot grant; to end it, either may. */
export function decideSearch(
  search: CaseSearch,
  decision: CaseSearchDecision,
  { by, nowMs }: { readonly by: string; readonly nowMs: number },
): { readonly granted: z.infer<typeof caseSearchGrantedSchema> } | { readonly ended: z.infer<typeof caseSearchEndedSchema> } | Problem {
  const state = stateOfSearch(search, nowMs);
  if (decision.kind === 'end') {
    if (state !== 'granted' && state !== 'asked') return networksProblem('case-search-over');
    return { ended: { how: 'ended', reason: decision.reason } };
  }
  if (state !== 'asked') return networksProblem('case-search-decided');
  if (search.askedBy === by) return networksProblem('case-search-own');
  if (decision.kind === 'refuse') return { ended: { how: 'refused', reason: decision.reason } };
  return { granted: { untilMs: nowMs + search.asked.forDays * dayMs } };
}

/** The days of a search as a span, epoch ms; the end is not in it. */
export function spanOfSearch({ from, to }: Pick<CaseSearchAsked, 'from' | 'to'>): { readonly fromMs: number; readonly toMs: number } {
  return { fromMs: Date.parse(`${from}T00:00:00Z`), toMs: Date.parse(`${to}T00:00:00Z`) + dayMs };
}
