/** The number on a crossing's slip: each post counts its travellers from 1, anew in each year of its own, without a gap. */
import { z } from 'zod';
import type { EntryRef } from '../../kernel/ids.ts';

export const slipSchema = z.strictObject({
  /** The post's year, by its clock and its time zone, when the crossing was recorded. */
  year: z.int().min(1),
  /** Of the first traveller of the entry; the others follow, one by one. */
  first: z.int().min(1),
});
export type Slip = z.infer<typeof slipSchema>;

/** A number as it was given to the traveller; before slips were counted by the year it was the entry's sequence, without a year. */
export interface SlipNumber {
  readonly year: number | null;
  readonly number: number;
}

/**
 * The number of the nth traveller of one entry, from 0.
 * @param slip undefined where the entry is older than slip numbers
 */
export function slipNumberOf(entry: { readonly ref: EntryRef; readonly slip: Slip | undefined }, nth: number): SlipNumber {
  const { ref, slip } = entry;
  return slip ? { year: slip.year, number: slip.first + nth } : { year: null, number: ref.sequence };
}

/** As it is printed and quoted, the same in every language. @example slipText({ year: 2026, number: 123 }) // '2026-000123' */
export function slipText({ year, number }: SlipNumber): string {
  return year === null ? String(number) : `${String(year).padStart(4, '0')}-${String(number).padStart(6, '0')}`;
}
