/** What a new table would change, row by row, before anybody sets it. */
import type { DatedRow } from './dated-row.ts';
import { addDays } from './local-time.ts';

export interface RowChange<Row> {
  readonly change: 'added' | 'removed' | 'changed';
  /** The day from which it is felt, ISO. */
  readonly onDate: string;
  /** Absent where the row is added. */
  readonly before?: Row;
  /** Absent where the row is removed. */
  readonly after?: Row;
}

/** By date, then by name. A row is the same where its name and its first day are. */
export function rowChanges<Row extends DatedRow>(
  before: readonly Row[],
  after: readonly Row[],
  nameOf: (row: Row) => string,
): readonly RowChange<Row>[] {
  const keyOf = (row: Row): string => `${nameOf(row)} ${row.from}`;
  const old = new Map(before.map((row) => [keyOf(row), row]));
  const changes: RowChange<Row>[] = [];
  for (const row of after) {
    const was = old.get(keyOf(row));
    old.delete(keyOf(row));
    if (!was) changes.push({ change: 'added', onDate: row.from, after: row });
    else if (canonical(was) !== canonical(row)) changes.push({ change: 'changed', onDate: feltFrom(was, row), before: was, after: row });
  }
  for (const row of old.values()) changes.push({ change: 'removed', onDate: row.from, before: row });
  const nameIn = ({ before: was, after: is }: RowChange<Row>): string => nameOf((is ?? was)!);
  return changes.sort((a, b) => order(a.onDate, b.onDate) || order(nameIn(a), nameIn(b)));
}

/** Where nothing but the last day moved, the change is felt on the day after the earlier of the two; else from the first day on. */
function feltFrom(was: DatedRow, is: DatedRow): string {
  if (canonical({ ...was, to: null }) !== canonical({ ...is, to: null })) return is.from;
  const ends = [was.to, is.to].filter((to) => to !== null).sort();
  return addDays(ends[0]!, 1);
}

/** The same text for the same content, in whatever order its fields were written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => order(a, b)))
      : part,
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
