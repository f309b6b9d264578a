import { type ProblemCatalogue, problemsOf } from '../../kernel/problem.ts';

export const shiftsProblems = {
  'shift-running': {
    status: 409,
    text: 'The shift of {badge} is not handed over yet. Hand it over first, or confirm that it ended without a hand-over.',
  },
  'shift-not-running': { status: 409, text: 'This shift is over already. Reload to see by whom it was handed over.' },
} as const satisfies ProblemCatalogue;

export const shiftsProblem = problemsOf(shiftsProblems);
