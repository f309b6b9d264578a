import { type ProblemCatalogue, problemsOf } from '../../kernel/problem.ts';

export const networksProblems = {
  'network-column-missing': {
    status: 422,
    text: 'The table has no column "{column}". A list of ties has the columns source and target, and weight where there is one. Columns found: {columns}.',
  },
  'network-empty': { status: 422, text: 'The file is empty: not even a heading stands in it. Choose the right file.' },
  'network-too-large': {
    status: 413,
    text: 'The file holds more than {limit} {what}. Take a shorter time or fewer numbers, and try again.',
  },
  'network-file-too-large': {
    status: 413,
    text: 'The file is larger than {limit}. Split it, or take a shorter time out of the system it comes from.',
  },
  'network-not-text': {
    status: 422,
    text: 'The file is not written in UTF-8 or UTF-16 (near byte {byte}). Save it again as UTF-8; in Excel: "CSV UTF-8".',
  },
} as const satisfies ProblemCatalogue;

export const networksProblem = problemsOf(networksProblems);
