import type { Problem } from '../kernel/problem.ts';
import type { Loss } from './accept-losses.ts';
import { journalProblem } from './problems.ts';

/** What is said of a loss to whoever starts the station or verifies it. */
export function lossProblem({ journal, loss, expected, found }: Loss): Problem {
  if (loss === 'unknown' || expected === null) return journalProblem('heads-missing');
  return loss === 'behind'
    ? journalProblem('journal-behind', { journal, found, expected, missing: expected - found })
    : journalProblem('journal-forked', { journal, sequence: expected });
}
