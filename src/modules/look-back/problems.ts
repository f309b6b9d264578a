import { type ProblemCatalogue, problemsOf } from '../../kernel/problem.ts';

export const lookBackProblems = {
  'look-back-span': { status: 422, text: 'The first day must come before the last, and a look-back covers {days} days at most.' },
  'look-back-too-many': {
    status: 422,
    text: 'There are {count} crossings in this period, and a look-back goes through {most} at most. Choose a shorter one.',
  },
  'look-back-not-running': { status: 409, text: 'This look-back has ended already, or does not run at this station.' },
  'look-back-hit-unknown': { status: 404, text: 'No such hit is known here. It may have been erased.' },
  'look-back-hit-decided': { status: 409, text: 'This hit was decided already. Reload to see what is left.' },
  'look-back-not-told': { status: 422, text: 'Say which unit was told, and how: it asked for this person or thing.' },
} as const satisfies ProblemCatalogue;

export const lookBackProblem = problemsOf(lookBackProblems);
