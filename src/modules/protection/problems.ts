import { type ProblemCatalogue, problemsOf } from '../../kernel/problem.ts';

export const protectionProblems = {
  'too-many-people': {
    status: 422,
    text: 'This would show {people} people at once, more than {limit}. Narrow the search.',
  },
} as const satisfies ProblemCatalogue;

export const protectionProblem = problemsOf(protectionProblems);
