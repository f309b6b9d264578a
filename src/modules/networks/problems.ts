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
  'chart-unknown': { status: 404, text: 'No such chart is known here. It may have been erased.' },
  'chart-of-another-case': {
    status: 403,
    text: 'This chart belongs to another case than the one you stated. State its number, if the case is yours.',
  },
  'chart-closed': { status: 409, text: 'This chart is closed. Open it again, with the reason, before you change it.' },
  'chart-open-already': { status: 409, text: 'This chart is open already: somebody was faster. Reload it.' },
  'chart-full': {
    status: 422,
    text: 'A chart holds {most} items at most. Make a second chart, or take away what the question does not need.',
  },
  'chart-item-exists': { status: 409, text: 'An item of this step is on the chart already. Reload the chart and try again.' },
  'chart-item-gone': { status: 409, text: 'Somebody took this item from the chart meanwhile. Bring it back first, or leave it.' },
  'chart-change-unfit': { status: 422, text: 'An item of this kind cannot become that. Check the fields.' },
  'chart-end-missing': { status: 422, text: 'A link needs both its ends on the chart. Add or bring back the missing one first.' },
  'chart-self-link': { status: 422, text: 'A link ties two different items. Choose another end.' },
  'chart-of-another-station': { status: 403, text: 'This chart was made at another station, which alone may change it.' },
  'case-search-unknown': { status: 404, text: 'No such search is known here. It may have been erased.' },
  'case-search-decided': { status: 409, text: 'This search was granted, refused or ended already: somebody was faster. Reload it.' },
  'case-search-own': { status: 403, text: 'Whoever asks for a search cannot grant it. Somebody else has to decide.' },
  'case-search-over': { status: 409, text: 'This search is over already.' },
  'case-search-of-another-station': { status: 403, text: 'This search was asked for at another station, which alone may decide it.' },
  'case-search-missing': {
    status: 403,
    text: 'Nobody gave leave to look through crossings for this case, or it has expired. Ask for it first; a supervisor decides.',
  },
  'case-search-item-unfit': {
    status: 422,
    text: 'Crossings know people by their document, vehicles by their plate, telephones by their number and places by their address. This item has none of these.',
  },
  'case-unknown': { status: 404, text: 'No such case is known here. It may have been erased.' },
  'case-of-others': {
    status: 403,
    text: 'This number belongs to a case of which you are no member. Check the number, or ask a member of the case to add you.',
  },
  'case-member-unfit': {
    status: 422,
    text: 'No active account here has the badge {badge} and the office of an analyst. Check the number with your administrator.',
  },
  'case-last-member': { status: 409, text: 'A case keeps one member at least. Add another first.' },
  'mapping-name-taken': {
    status: 409,
    text: 'There is a mapping named {name} already. Choose another name, or say that it is to be replaced.',
  },
  'mapping-unknown': {
    status: 404,
    text: 'There is no mapping named {name}. Somebody may have renamed or removed it: read the list again.',
  },
  'mappings-too-many': { status: 409, text: 'A station keeps {most} mappings. Remove one that nobody uses.' },
  'chart-format-unknown': {
    status: 415,
    text: 'What this file is does not show from its name. Name it .csv, .tsv, .xlsx, .anx, .gexf, .graphml, .ftm or .geojson, as it is.',
  },
} as const satisfies ProblemCatalogue;

export const networksProblem = problemsOf(networksProblems);
