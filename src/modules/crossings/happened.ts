/** When a crossing may have happened. */
import type { Problem } from '../../kernel/problem.ts';
import { crossingsProblem } from './problems.ts';

/** Clocks of a page and a station differ by so much. */
export const clockToleranceMs = 10 * 60_000;
/** Paper that is older is kept as paper. */
const mostDaysBack = 366;

/** Undefined where it may have. */
export function whyNotThen(atMs: number, nowMs: number): Problem | undefined {
  if (atMs > nowMs + clockToleranceMs) return crossingsProblem('happened-in-future');
  return atMs < nowMs - mostDaysBack * 86_400_000 ? crossingsProblem('happened-too-long-ago') : undefined;
}
