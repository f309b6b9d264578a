/** The number on a crossing's slip: each post counts its crossings from 1, anew in each year of its own, without a gap. */
import { z } from 'zod';
import type { EntryRef } from '../../kernel/ids.ts';

export const slipNumberSchema = z.strictObject({
  /** The post's year, by its clock and its time zone, when the crossing was recorded. */
  year: z.int().min(1),
  number: z.int().min(1),
});
export type SlipNumber = z.infer<typeof slipNumberSchema>;

/** A number as it was given to the traveller; before slips were counted by the year it was the entry's sequence, without a year. */
export interface GivenNumber {
  readonly year: number | null;
  readonly number: number;
}

/**
 * The number of the nth crossing of one entry, from 0: the first has the entry's own, the others follow.
 * @param slip null where the entry is older than slip numbers
 */
export function numberOf(entry: { readonly ref: EntryRef; readonly slip: SlipNumber | null }, nth: number): GivenNumber {
  const { ref, slip } = entry;
  return slip ? { year: slip.year, number: slip.number + nth } : { year: null, number: ref.sequence };
}

/** As it is printed and quoted, the same in every language. @example slipText({ year: 2026, number: 123 }) // '2026-000123' */
export function slipText({ year, number }: GivenNumber): string {
  return year === null ? String(number) : `${String(year).padStart(4, '0')}-${String(number).padStart(6, '0')}`;
}
