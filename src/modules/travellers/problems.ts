import { type ProblemCatalogue, problemsOf } from '../../kernel/problem.ts';

export const travellersProblems = {
  'search-too-short': { status: 422, text: 'Give a document number, or at least two letters of a name.' },
  'traveller-unknown': { status: 404, text: 'No traveller is known here by this id. They may have been erased.' },
} as const satisfies ProblemCatalogue;

export const travellersProblem = problemsOf(travellersProblems);
