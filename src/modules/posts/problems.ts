import { type ProblemCatalogue, problemsOf } from '../../kernel/problem.ts';

export const postsProblems = {
  'post-not-described': { status: 409, text: 'Nobody has described the post of this station yet. An administrator does that first.' },
  'set-by-headquarters': { status: 409, text: 'Headquarters sets this for all posts. Ask there for a change: it comes by itself.' },
  'post-set-meanwhile': {
    status: 409,
    text: 'Somebody else has set this since you began. Load the page again, look at what they set, and make your change there.',
  },
} as const satisfies ProblemCatalogue;

export const postsProblem = problemsOf(postsProblems);
