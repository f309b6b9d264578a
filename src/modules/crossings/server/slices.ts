/** Rows in one statement: SQLite binds at most 32 766 values. */
const rowsAtOnce = 500;

export function* slices<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) yield rows.slice(start, start + rowsAtOnce);
}
