import { type ProblemCatalogue, problemsOf } from '../kernel/problem.ts';

/** What the HTTP layer itself refuses. */
export const httpProblems = {
  'idempotency-key-required': {
    status: 400,
    text: 'This request records, so it needs an "idempotency-key" header of 1 to 100 visible characters. Reload the page and try again.',
  },
  'confirm-first': {
    status: 403,
    text: 'This asks for a fresh log-in: type your PIN once more, and show your second factor if you have one.',
  },
  'case-number-required': { status: 422, text: 'The purpose "{purpose}" needs a case number of 1 to 60 characters.' },
  'case-number-unreadable': {
    status: 422,
    text: 'The case number has a character that nobody sees (a control character, or one that turns the direction of writing). Type it anew by hand.',
  },
  'beyond-reach': {
    status: 403,
    text: 'This belongs to a post that your account does not reach. Ask somebody who works for that post.',
  },
  'beyond-scope': {
    status: 403,
    text: 'This belongs to a case of which you are no member, or to another agency. Ask a member of the case to add you.',
  },
  'malformed-request': { status: 400, text: 'The request cannot be read. Reload the page and try again.' },
  'unsupported-media-type': { status: 415, text: 'This kind of content is not taken here. Allowed: {allowed}.' },
  'too-many-requests': { status: 429, text: 'Too many requests from this computer. Wait {waitSeconds} seconds.' },
  'web-application-missing': { status: 503, text: 'The pages of this station are not built. Run "npm run build" where it is installed.' },
} as const satisfies ProblemCatalogue;

export const httpProblem = problemsOf(httpProblems);
