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
  'network-calls-columns': {
    status: 422,
    text: 'Neither caller and called, nor subscriber and other party were found among the columns. Name them so, or say which is which. Columns found: {columns}.',
  },
  'network-not-xml': { status: 422, text: 'This is not XML (line {line}: {reason}). Save the chart again in the tool it comes from.' },
  'network-xml-declares-entities': {
    status: 422,
    text: 'The file declares entities (line {line}), as harmful files do and charts never need. It was not read. Ask for it again where it comes from.',
  },
  'network-cut-short': { status: 422, text: 'The file ends in the middle (line {line}). It was cut on its way: copy it again.' },
  'network-wrong-root': {
    status: 422,
    text: 'This XML is a "{found}", and a "{wanted}" was expected. Choose the right file, or say its format.',
  },
  'network-not-geojson': {
    status: 422,
    text: 'This is no collection of features (GeoJSON), or it ends in the middle. Choose the right file.',
  },
} as const satisfies ProblemCatalogue;

export const networksProblem = problemsOf(networksProblems);
