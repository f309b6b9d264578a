/** The report of a passenger list as a table that leaves: the columns that were chosen, and the copy's mark in each row. Pure. */
import { leastReportColumns, type PassengerRow, type ReportColumn, reportColumns } from './passengers-api.ts';
import { csvOf } from './report-csv.ts';

interface TableOf {
  readonly columns: readonly ReportColumn[];
  /** By `column.COLUMN`, `level.LEVEL`, `instruction.CODE`, `list.LIST`; what has no word stands as its code. */
  readonly words: Readonly<Record<string, string>>;
  readonly mark: string;
}

/** Those chosen and the least, in the order of the table. */
export function reportColumnsOf(chosen: readonly string[]): readonly ReportColumn[] {
  return reportColumns.filter((column) => leastReportColumns.includes(column) || chosen.includes(column));
}

/** Whoever copies a row copies its mark. */
export function reportTable(rows: readonly PassengerRow[], { columns, words, mark }: TableOf): string {
  const said = (key: string, otherwise: string): string => (Object.hasOwn(words, key) ? words[key]! : otherwise);
  const cells = (row: PassengerRow, alert: PassengerRow['alerts'][number]): Readonly<Record<ReportColumn, string | number>> => ({
    row: row.row,
    name: row.name,
    level: said(`level.${alert.level}`, alert.level),
    birth: row.birthDate,
    document: row.documentNumber,
    matched: alert.matchedName,
    list: `${said(`list.${alert.list}`, alert.listTitle)} · ${alert.entry}`,
    instruction: alert.notice ? said(`instruction.${alert.notice.instruction}`, alert.notice.instruction) : '',
  });
  return csvOf(
    [...columns.map((column) => said(`column.${column}`, column)), 'Maabar'],
    rows.flatMap((row) =>
      row.alerts.map((alert) => {
        const all = cells(row, alert);
        return [...columns.map((column) => all[column]), mark];
      }),
    ),
  );
}
