/** Reads a table of people: any separator, headings in French or English, one person a row. */
import { ProblemError } from '../../../kernel/problem.ts';
import { findCountryCode } from '../country-code.ts';
import { type ListedDate, parseListedDate } from '../listed-date.ts';
import { type ListedName, parseSex } from '../listed-person.ts';
import { screeningProblem } from '../problems.ts';
import { hasNameColumn, hasNumberColumn, shownHeadings } from './csv-columns.ts';
import { EntryCollector, type PersonSink } from './entry-collector.ts';
import { importNumbers, type NumberSink } from './import-numbers.ts';
import type { ImportedList } from './import-un-xml.ts';
import { type CsvRow, type CsvTable, openCsv } from './read-csv.ts';

/** @throws ProblemError those of `openCsv` and `importTable` */
export async function importCsv(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, sink: PersonSink): Promise<ImportedList> {
  return importTable(await openCsv(chunks), sink);
}

/**
 * A row that cannot be read is left out and named in the report; the others are taken in.
 * Several values stand in one cell with `;` or `|` between them.
 * @param numbers takes a table of documents, plates or brand marks; absent where none is wanted
 * @throws ProblemError `list-no-name-column`, `list-without-people`, and those of `EntryCollector` and of the table's rows
 */
export async function importTable(table: CsvTable, sink: PersonSink, numbers?: NumberSink): Promise<ImportedList> {
  if (table.headings.length === 0) throw new ProblemError(screeningProblem('list-without-people'));
  if (numbers && hasNumberColumn(table.columns)) return importNumbers(table, numbers);
  if (!hasNameColumn(table.columns)) {
    throw new ProblemError(screeningProblem('list-no-name-column', { columns: shownHeadings(table.headings) }));
  }
  const collector = new EntryCollector(sink);
  let last: CsvRow | undefined;
  let short = 0;
  for await (const row of table.rows) {
    last = row;
    short += Number(row.short);
    await addRow(row, collector, table.columns.has('entry'));
  }
  if (last?.short && short === 1) collector.remark(last.line, last.get('entry'), 'last-row-short');
  return { report: collector.finish(), issuedAtMs: null };
}

async function addRow(row: CsvRow, collector: EntryCollector, hasIds: boolean): Promise<void> {
  if (!row.readable) return collector.leaveOut(row.line, null, 'row-broken');
  const names = namesOf(row);
  const id = row.get('entry');
  if (names.length === 0) return collector.leaveOut(row.line, id, 'no-name');
  const entry = id === '' ? `row-${row.row}` : id;
  if (hasIds && id === '') collector.remark(row.line, entry, 'no-id');
  const birthDates: ListedDate[] = [];
  for (const text of valuesOf(row.get('birthDate'))) {
    const date = parseListedDate(text);
    if (date) birthDates.push(date);
    else collector.remark(row.line, entry, 'birth-date-unreadable');
  }
  const nationalities = valuesOf(row.get('nationality')).map((text) => ({ text, code: findCountryCode(text) ?? null }));
  if (nationalities.some((nationality) => nationality.code === null)) collector.remark(row.line, entry, 'nationality-unknown');
  const sex = parseSex(row.get('sex'));
  if (sex === null && row.get('sex') !== '') collector.remark(row.line, entry, 'sex-unreadable');
  const reason = row.get('reason').slice(0, 4000);
  await collector.add(
    {
      entry,
      names,
      originalNames: valuesOf(row.get('originalName')),
      birthDates,
      nationalities,
      sex,
      documents: valuesOf(row.get('documentNumber')).map((number) => ({ kind: '', number, country: null })),
      particulars: reason === '' ? [] : [{ label: 'reason', value: reason }],
    },
    row.line,
  );
}

function namesOf(row: CsvRow): ListedName[] {
  const whole = row.get('name') || [row.get('surname'), row.get('givenNames')].filter((part) => part !== '').join(' ');
  const aliases = valuesOf(row.get('aliases')).map((text): ListedName => ({ text, kind: 'alias', quality: 'good' }));
  return whole === '' ? aliases : [{ text: whole, kind: 'primary', quality: 'good' }, ...aliases];
}

function valuesOf(cell: string): string[] {
  return cell
    .split(/[;|]/)
    .map((value) => value.trim())
    .filter((value) => value !== '');
}
