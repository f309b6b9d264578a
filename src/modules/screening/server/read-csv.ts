/** Rows of a table with a heading row, one at a time. */
import { Readable } from 'node:stream';
import { CsvError, Parser } from 'csv-parse';
import { ProblemError } from '../../../kernel/problem.ts';
import { screeningProblem } from '../problems.ts';
import type { ColumnMapping } from '../table-fields.ts';
import { type CsvField, columnsOf, findCsvColumns, findSeparator } from './csv-columns.ts';
import { readText } from './read-text.ts';

export interface CsvRow {
  /** Line of the file where the row begins, from 1. */
  readonly line: number;
  /** Number of the row below the heading, from 1. */
  readonly row: number;
  /** False: its quotation marks do not fit, so that its cells are not what they seem. */
  readonly readable: boolean;
  /** It has fewer cells than there are headings. */
  readonly short: boolean;
  /** What the row has in that column, trimmed; empty where there is no such column. */
  get(field: CsvField): string;
}

export interface CsvTable {
  readonly columns: ReadonlyMap<CsvField, number>;
  readonly headings: readonly string[];
  readonly rows: AsyncIterable<CsvRow>;
}

/** Longest row, in characters: longer ones are a quotation mark that was never closed. */
const longestRow = 256 * 1024;

/**
 * @param wanted which column holds what, by heading; where it is absent, the headings that clerks write are known
 * @throws ProblemError `list-column-missing`, `list-quote-open`, `list-row-too-long`, and those of `readText`; while rows are read, too
 */
export async function openCsv(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  wanted?: ColumnMapping | undefined,
): Promise<CsvTable> {
  const texts = readText(chunks);
  let start = '';
  for (let next = await texts.next(); !next.done; next = await texts.next()) {
    start += next.value;
    if (/[\r\n]/.test(start.trimStart()) || start.length > longestRow) break;
  }
  const firstLine = start.trimStart().split(/[\r\n]/, 1)[0]!;
  return openTable(readRecords(start, texts, findSeparator(firstLine)), wanted);
}

/** @throws ProblemError `list-column-missing`, and those of the records */
export async function openTable(records: AsyncGenerator<CsvRecord>, wanted?: ColumnMapping | undefined): Promise<CsvTable> {
  const first = await records.next();
  const headings = first.done ? [] : first.value.cells;
  const columns = wanted ? columnsOf(headings, wanted) : findCsvColumns(headings);
  return { columns, headings, rows: rowsOf(records, columns, headings.length) };
}

const codeOfFault: Readonly<Record<string, 'list-quote-open' | 'list-row-too-long'>> = {
  CSV_QUOTE_NOT_CLOSED: 'list-quote-open',
  CSV_MAX_RECORD_SIZE: 'list-row-too-long',
};

export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

async function* rowsOf(records: AsyncIterable<CsvRecord>, columns: ReadonlyMap<CsvField, number>, width: number): AsyncGenerator<CsvRow> {
  // Remarks may run over several lines; a name that does is two rows that a stray quotation mark made one.
  const oneLine = [...columns]
    .filter(([field]) => field !== 'reason' && field !== 'mrz' && field !== 'numberNote')
    .map(([, column]) => column);
  let row = 0;
  for await (const { line, cells } of records) {
    row += 1;
    const readable = !oneLine.some((column) => cells[column]?.includes('\n'));
    yield { line, row, readable, short: cells.length < width, get: (field) => cells[columns.get(field) ?? -1]?.trim() ?? '' };
  }
}

/** Every row as its cells, headings among them. @throws ProblemError `list-quote-open`, `list-row-too-long` */
export async function* readRecords(start: string, rest: AsyncIterable<string>, separator: string): AsyncGenerator<CsvRecord> {
  // Where the row before ended, and how many empty lines were passed over until then.
  let before = { lines: 0, empty_lines: 0 };
  const beginning = (now: { readonly empty_lines: number }) => before.lines + 1 + now.empty_lines - before.empty_lines;
  const parser = new Parser({
    delimiter: separator,
    relax_column_count: true,
    // A quotation mark inside a cell is a letter like others: one careless row must not cost the list.
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
    // Called while the text is read: rows still on their way when the parser fails are counted too.
    on_record(cells: string[], info) {
      const record: CsvRecord = { line: beginning(info), cells };
      before = info;
      // Its type knows rows of text alone; it passes on what it is given.
      return record as unknown as string[];
    },
  });
  const source = Readable.from(joined(start, rest));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const record of parser as AsyncIterable<CsvRecord>) yield record;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const code = codeOfFault[error.code];
    // With the options above it has no other to give.
    if (!code) throw error;
    throw new ProblemError(screeningProblem(code, { line: beginning(error as unknown as typeof before), limit: longestRow }));
  } finally {
    source.destroy();
  }
}

async function* joined(start: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  if (start !== '') yield start;
  yield* rest;
}
