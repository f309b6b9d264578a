/** Which form a list's file has: what is in it decides, never its name. */
import { ProblemError } from '../../../kernel/problem.ts';
import { readInPieces } from '../../../storage/file-problem.ts';
import type { ListSource } from '../list-revision.ts';
import { screeningProblem } from '../problems.ts';
import { mostEntries } from './entry-collector.ts';
import { type ListFileContent, piecesOf } from './list-file-content.ts';
import { isAdvancedOfac, isOfacRow, ofacFiles } from './ofac-files.ts';
import { namesInZip } from './zip-files.ts';

/** Enough for the first line of every known form. */
const bytesOfBeginning = 256 * 1024;

/** @throws ProblemError `list-zip-unknown`, `list-ofac-alone`, and those of `namesInZip` */
export async function findForm(content: ListFileContent): Promise<ListSource['form']> {
  const beginning = await beginningOf(content);
  if (beginning.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    const names = await namesInZip(content);
    if (names.includes('xl/workbook.xml')) return 'xlsx';
    if (ofacFiles(names).main !== undefined) return 'ofac-csv';
    if (names.some(isAdvancedOfac)) return 'ofac-xml';
    throw new ProblemError(screeningProblem('list-zip-unknown', { files: names.slice(0, 10).map((name) => name.slice(0, 60)) }));
  }
  const text = beginning
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text.startsWith('<')) return /<Sanctions[\s>]/.test(text) ? 'ofac-xml' : 'un-xml';
  const firstLine = text.split('\n', 1)[0]!;
  if (/^[[{]/.test(text)) return isEntityLine(firstLine) ? 'opensanctions' : 'interpol';
  if (isOfacRow(firstLine)) throw new ProblemError(screeningProblem('list-ofac-alone'));
  return 'csv';
}

/** Lines beyond which a file is refused before any is read: public lists have some ten lines for each person at most. */
export const mostLines = 5 * mostEntries;

/**
 * Counts lines, which takes a tenth of a second for the largest file: one that can never be taken in is refused before its people
 * cost minutes.
 * @throws ProblemError `list-too-many-entries`
 */
export async function refuseTooManyLines(content: ListFileContent): Promise<void> {
  let lines = 0;
  for await (const piece of piecesOf(content)) {
    for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, at + 1)) lines += 1;
    if (lines > mostLines) throw new ProblemError(screeningProblem('list-too-many-entries', { limit: mostEntries }));
  }
}

export function isEntityLine(line: string): boolean {
  return /"schema"\s*:\s*"/.test(line) && /"properties"\s*:\s*\{/.test(line);
}

/** With its end; the whole beginning where it has none. */
export async function firstLineOf(content: ListFileContent): Promise<Buffer> {
  const beginning = await beginningOf(content);
  const end = beginning.indexOf(10);
  return end === -1 ? beginning : beginning.subarray(0, end + 1);
}

export async function beginningOf(content: ListFileContent): Promise<Buffer> {
  if (typeof content !== 'string') return Buffer.from(content.subarray(0, bytesOfBeginning));
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of readInPieces(content)) {
    pieces.push(piece);
    bytes += piece.byteLength;
    if (bytes >= bytesOfBeginning) break;
  }
  return Buffer.concat(pieces);
}
