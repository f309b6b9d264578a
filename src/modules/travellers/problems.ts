import { type ProblemCatalogue, problemsOf } from '../../kernel/problem.ts';

export const travellersProblems = {
  'search-too-short': { status: 422, text: 'Give a document number, or at least two letters of a name.' },
  'traveller-unknown': { status: 404, text: 'No traveller is known here by this id. They may have been erased.' },
  'statement-unknown': { status: 409, text: 'What is to be withdrawn does not stand here, or was withdrawn before. Look again.' },
  'name-needed': { status: 422, text: 'A person keeps at least one name. State the right one together with withdrawing the wrong one.' },
  'already-one-person': { status: 409, text: 'These two are one person already.' },
  'merge-unknown': { status: 404, text: 'There is no such merge, or one of the two people was erased.' },
  'merge-already-undone': { status: 409, text: 'This merge was undone before.' },
  'photograph-unknown': { status: 404, text: 'There is no such photograph of this person. It may have been erased.' },
  'not-a-photograph': {
    status: 422,
    text: 'This is no photograph that can be kept: JPEG or PNG, each side of 16 to {limit} pixels. Take it again, or choose another file.',
  },
} as const satisfies ProblemCatalogue;

export const travellersProblem = problemsOf(travellersProblems);
