import { type ProblemCatalogue, problemsOf } from '../../kernel/problem.ts';

export const referralsProblems = {
  'requests-locked': { status: 409, text: 'The requests are locked. Unlock them with the passphrase of the focal point.' },
  'passphrase-tried': { status: 429, text: 'Another passphrase has just been tried. Wait {waitSeconds} s, and try again.' },
  'request-unknown': { status: 404, text: 'No such request is known here. It may have been erased.' },
  'request-ended': { status: 409, text: 'This request was answered, and the suspension has ended. Reload to see what is left.' },
} as const satisfies ProblemCatalogue;

export const referralsProblem = problemsOf(referralsProblems);
