/** Days spent in the state, as rules of stay count them: the day of entry and the day of exit both count, each day once. */
import { z } from 'zod';

/** Dates of the post, ISO. `to` null: not left yet. */
export const staySchema = z.strictObject({ from: z.iso.date(), to: z.iso.date().nullable() });
export type Stay = z.infer<typeof staySchema>;

export interface DayWindow {
  /** The last day that counts, ISO. */
  readonly on: string;
  /** How many days count, the last one included: 180 for "90 days in 180". */
  readonly days: number;
}

/**
 * Days of the window on which the person was here. Stays may overlap and come in any order; one that ends before it begins has no days.
 * @example daysUsed([{ from: '2026-01-01', to: '2026-01-01' }], { on: '2026-01-31', days: 180 }) // 1
 */
export function daysUsed(stays: readonly Stay[], window: DayWindow): number {
  const last = dayNumber(window.on);
  const first = last - window.days + 1;
  const within = stays
    .map(({ from, to }) => ({ from: Math.max(dayNumber(from), first), to: to === null ? last : Math.min(dayNumber(to), last) }))
    .sort((a, b) => a.from - b.from);
  let used = 0;
  let counted = first - 1;
  for (const { from, to } of within) {
    used += Math.max(0, to - Math.max(from, counted + 1) + 1);
    counted = Math.max(counted, to);
  }
  return used;
}

/** Days since 1970-01-01. */
function dayNumber(date: string): number {
  return Date.parse(date) / 86_400_000;
}
