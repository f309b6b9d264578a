/** Reads a table of documents, plates or brand marks, one a row: lost, stolen, or looked for. Millions pass one by one. */
import { ProblemError } from '../../../kernel/problem.ts';
import { findCountryCode } from '../country-code.ts';
import { type ImportRemark, importReasons, mostRemarks } from '../import-report.ts';
import type { NumberOfList } from '../listed-number.ts';
import { type NumberKind, numberKey } from '../number-keys.ts';
import { screeningProblem } from '../problems.ts';
import type { ImportedList } from './import-un-xml.ts';
import type { CsvRow, CsvTable } from './read-csv.ts';
import { withoutUnseen } from './without-unseen.ts';

/** Takes each number as it is read; may be slow, the importer waits. */
export type NumberSink = (number: NumberOfList) => void | Promise<void>;

/** Lines of contents stay short: what a booth reads of a document is a line of text. */
const mostLetters = { number: 64, entry: 120, note: 400 } as const;

/** @throws ProblemError `list-without-people`, `list-all-left-out`, and those of the table's rows */
export async function importNumbers(table: CsvTable, sink: NumberSink): Promise<ImportedList> {
  const remarks: ImportRemark[] = [];
  const counts = { persons: 0, leftOut: 0, remarkCount: 0 };
  const remark = (one: ImportRemark): void => {
    counts.remarkCount += 1;
    if (remarks.length < mostRemarks) remarks.push(one);
  };
  let last: CsvRow | undefined;
  let short = 0;
  for await (const row of table.rows) {
    last = row;
    short += Number(row.short);
    const read = row.readable ? numberOfRow(row) : undefined;
    if (!read) {
      counts.leftOut += 1;
      remark({ line: row.line, entry: null, reason: row.readable ? 'no-number' : 'row-broken', leftOut: true });
      continue;
    }
    counts.persons += 1;
    if (read.state === null && row.get('numberState') !== '') {
      remark({ line: row.line, entry: read.entry, reason: 'state-unknown', leftOut: false });
    }
    await sink(read);
  }
  if (last?.short && short === 1) remark({ line: last.line, entry: null, reason: 'last-row-short', leftOut: false });
  if (counts.persons === 0) {
    const [first] = remarks;
    if (!first) throw new ProblemError(screeningProblem('list-without-people'));
    const said = { leftOut: counts.leftOut, line: first.line, why: importReasons[first.reason] };
    throw new ProblemError(screeningProblem('list-all-left-out', said));
  }
  return { report: { ...counts, notPersons: 0, setAside: 0, remarks }, issuedAtMs: null };
}

/** Undefined where the row has no number. */
function numberOfRow(row: CsvRow): NumberOfList | undefined {
  const column = (['number', 'plate', 'brandMark'] as const).find((field) => row.get(field) !== '');
  if (column === undefined) return undefined;
  const number = seen(row.get(column), mostLetters.number);
  const key = numberKey(number);
  if (key === '') return undefined;
  const stated = row.get('numberState');
  return {
    entry: seen(row.get('numberEntry'), mostLetters.entry) || key,
    kind: kindOf(row.get('numberKind')) ?? kinds[column],
    number,
    state: stated === '' ? null : (findCountryCode(stated) ?? null),
    note: [row.get('numberKind'), row.get('numberNote')]
      .map((text) => seen(text, mostLetters.note))
      .filter((text) => text !== '')
      .join('; '),
  };
}

const kinds = { number: 'document', plate: 'plate', brandMark: 'brand-mark' } as const satisfies Record<string, NumberKind>;

/** Undefined where the cell names none of them: the column then says it. */
function kindOf(cell: string): NumberKind | undefined {
  const word = cell.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  if (/^(vehicle|vehicule|car|truck|plate|voiture|camion|moto|plaque)/.test(word)) return 'plate';
  if (/^(brand|herd|cattle|marque|betail|troupeau)/.test(word)) return 'brand-mark';
  return /^(doc|pass|card|carte|cni|permit|permis|visa|laissez)/.test(word) ? 'document' : undefined;
}

function seen(text: string, most: number): string {
  return withoutUnseen(text, () => undefined)
    .slice(0, most)
    .trim();
}
