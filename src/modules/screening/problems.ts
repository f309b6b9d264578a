import { type ProblemCatalogue, problemsOf } from '../../kernel/problem.ts';

export const screeningProblems = {
  'list-too-large': {
    status: 413,
    text: 'The list is larger than {limit}. Check that it is the right file, or split it into several lists.',
  },
  'list-too-many-entries': { status: 413, text: 'The list has more than {limit} people. Split it into several lists.' },
  'list-not-utf8': {
    status: 422,
    text: 'The file is not written in UTF-8 (near byte {byte}). Save it again as UTF-8; in Excel: "CSV UTF-8". Nothing was changed.',
  },
  'list-not-xml': {
    status: 422,
    text: 'This is not XML (line {line}: {reason}). Fetch the list again from its publisher. Nothing was changed.',
  },
  'list-xml-declares-entities': {
    status: 422,
    text: 'The file declares a document type or entities (line {line}), as harmful files do and the list never does. It was not read. Fetch it again from its publisher.',
  },
  'list-cut-short': {
    status: 422,
    text: 'The list ends in the middle (line {line}). The transfer was cut: fetch it again. Nothing was changed, the list in use stays.',
  },
  'list-wrong-root': {
    status: 422,
    text: 'This XML is a "{found}", not the list of the United Nations ("CONSOLIDATED_LIST") or of OFAC ("Sanctions"). Choose the right file.',
  },
  'list-without-people': { status: 422, text: 'No person was found in the file. Nothing was changed, the list in use stays.' },
  'list-all-left-out': {
    status: 422,
    text: 'None of the {leftOut} entries can be read as a person; the first is in line {line}: {why} Nothing was changed, the list in use stays.',
  },
  'people-file-empty': { status: 422, text: 'The file is empty, or names nobody. A table begins with a row of headings.' },
  'people-no-name-column': {
    status: 422,
    text: 'There is no column for names. Name it "name", or "surname" and "given names" ("nom", "prénoms"). Columns found: {columns}.',
  },
  'list-quote-open': {
    status: 422,
    text: 'In the row that begins at line {line} a quotation mark opens and none closes: all that follows would be one cell. Open the table in a spreadsheet, mend that row, save it again as CSV UTF-8. Nothing was changed.',
  },
  'list-row-too-long': {
    status: 422,
    text: 'The row that begins at line {line} is longer than allowed ({limit} characters): a quotation mark opens there and none closes, or the file is no table. Open it in a spreadsheet, mend that row, save it again as CSV UTF-8. Nothing was changed.',
  },
  'list-no-name-column': {
    status: 422,
    text: 'No column for names was found. Name it "name", or "surname" and "given names" ("nom", "prénoms"); for documents, plates or marks: "document number", "plate" or "brand mark". Columns found: {columns}.',
  },
  'list-column-missing': {
    status: 422,
    text: 'The table has no column "{column}". Say again which column holds what. Columns found: {columns}.',
  },
  'list-zip-damaged': {
    status: 422,
    text: 'The zip or workbook is damaged, protected by a password, or larger inside than it says. Fetch it again from its publisher. Nothing was changed.',
  },
  'list-zip-unknown': {
    status: 422,
    text: 'The zip holds neither a workbook nor the files of OFAC (sdn.csv and alt.csv). Found: {files}.',
  },
  'list-workbook-unreadable': {
    status: 422,
    text: 'The workbook cannot be read ({part}). Open it in a spreadsheet and save it again as XLSX or as CSV UTF-8. Nothing was changed.',
  },
  'list-ofac-alone': {
    status: 422,
    text: 'This is sdn.csv alone: most of its names stand in alt.csv. Put both into one zip, with add.csv where you have it.',
  },
  'list-ofac-incomplete': {
    status: 422,
    text: 'The zip has no alt.csv, in which most of the names stand. Put sdn.csv and alt.csv into one zip, with add.csv where you have it.',
  },
  'list-not-json': {
    status: 422,
    text: 'This is not JSON, or it ends in the middle. Fetch the list again from its publisher. Nothing was changed.',
  },
  'list-name-kept': {
    status: 409,
    text: 'The name "{list}" is that of this state’s own notices, which are asked beside the lists. Give the list another name.',
  },
  'list-older-than-current': {
    status: 409,
    text: 'This version ({issued}) is older than the one in use ({current}). If that is meant, say so: replace with an older version.',
  },
  'list-proposal-gone': {
    status: 409,
    text: 'This version does not wait any longer: it was dropped, or another one was brought since. Look at the lists again.',
  },
  'list-changed-since-proposal': {
    status: 409,
    text: 'The list has changed since this version was compared with it. Bring the file again, so that you see what it changes now.',
  },
  'list-version-not-found': { status: 404, text: 'There is no such version of this list here.' },
  'list-screening-not-ready': { status: 503, text: 'The lists are being read after the start. Try again in a few seconds.' },
} as const satisfies ProblemCatalogue;

export const screeningProblem = problemsOf(screeningProblems);
