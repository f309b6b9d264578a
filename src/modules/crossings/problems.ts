import { type ProblemCatalogue, problemsOf } from '../../kernel/problem.ts';

export const crossingsProblems = {
  'post-not-configured': { status: 409, text: 'This station does not know its post yet. An administrator describes it first.' },
  'lane-unknown': { status: 422, text: 'This post has {lanes} lanes, and {lane} is none of them. Choose the lane again.' },
  'document-unreadable': {
    status: 422,
    text: 'The document cannot be made out. Nothing was recorded: scan it again, or type the lines at its foot.',
  },
  'second-line-case-unknown': { status: 404, text: 'No such case is in the second line here. It may have been erased.' },
  'second-line-already-decided': { status: 409, text: 'This case is decided already ({state}). Reload to see by whom.' },
} as const satisfies ProblemCatalogue;

export const crossingsProblem = problemsOf(crossingsProblems);
