/** Rows that hold from one day to another: what regimes and rules have in common. Dates are the post's, ISO; both end days count. */
import { z } from 'zod';
import { typedLine } from '../../kernel/typed-text.ts';

/** A short name in small Latin letters, stable while its rows come and go. */
export const rowNameSchema = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);

/** What every row says beside its content. Spread into strict objects. */
export const datedRow = {
  from: z.iso.date(),
  /** The last day; null: until further notice. */
  to: z.iso.date().nullable(),
  /** The text that it rests on, as its own state cites it. */
  basis: typedLine.min(1).max(400),
  /** True until the state has confirmed the row: then nobody should take it for its law. */
  proposed: z.boolean(),
};

export interface DatedRow {
  readonly from: string;
  readonly to: string | null;
}

export function holdsOn({ from, to }: DatedRow, date: string): boolean {
  return from <= date && (to === null || date <= to);
}

export function inForce<Row extends DatedRow>(rows: readonly Row[], date: string): readonly Row[] {
  return rows.filter((row) => holdsOn(row, date));
}

/** Rows of one name follow one another; two that hold on the same day contradict each other. Gives the names that do. */
export function overlappingNames<Row extends DatedRow>(rows: readonly Row[], nameOf: (row: Row) => string): readonly string[] {
  const byName = Map.groupBy(rows, nameOf);
  return [...byName].flatMap(([name, periods]) => {
    const sorted = periods.toSorted((a, b) => (a.from < b.from ? -1 : 1));
    const overlap = sorted.some(({ from }, at) => {
      const before = sorted[at - 1];
      return before !== undefined && (before.to === null || from <= before.to);
    });
    return overlap ? [name] : [];
  });
}
