import { type ProblemCatalogue, problemsOf } from '../../kernel/problem.ts';

export const protectionProblems = {
  'too-many-people': {
    status: 422,
    text: 'This would show {people} people at once, more than {limit}. Narrow the search.',
  },
  'span-too-long': { status: 422, text: 'From the first day to the last there are {days} days at most. Ask for less.' },
  'rights-request-unknown': { status: 404, text: 'There is no such request here.' },
  'rights-request-answered': { status: 409, text: 'This request was answered already.' },
  'request-without-words': { status: 409, text: 'This request asks for neither rectification nor objects: no words are kept for it.' },
  'under-hold': { status: 409, text: 'Legal hold {caseNumber} stands until {until}: nothing of this person is erased before.' },
  'hold-unknown': { status: 404, text: 'There is no such hold here.' },
  'hold-end': { status: 422, text: 'A hold ends today at the earliest and within {days} days.' },
  'nothing-held': {
    status: 404,
    text: 'Nothing is held here about this person, or it was erased.',
  },
} as const satisfies ProblemCatalogue;

export const protectionProblem = problemsOf(protectionProblems);
