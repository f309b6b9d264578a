/** When a post is open, as an administrator states it: hours by weekday, closures by season, starts of shifts. All in the post's own time. */
import { z } from 'zod';
import { type Weekday, weekdays } from './local-time.ts';
import { threeLanguages } from './three-languages.ts';

const clock = /^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/;
const clockOrMidnight = /^(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00)$/;

/** `to` not after `from` passes midnight and ends on the next day; `24:00` ends the day. */
export const openSpanSchema = z
  .strictObject({ from: z.string().regex(clock), to: z.string().regex(clockOrMidnight) })
  .refine(({ from, to }) => from !== to, { message: 'a span has a length; a whole day is from 00:00 to 24:00' });
export type OpenSpan = z.infer<typeof openSpanSchema>;

/** Spans of one weekday, in order; none: closed that day. Only the last may pass midnight. */
const spansSchema = z
  .array(openSpanSchema)
  .max(6)
  .refine((spans) => spans.every(({ from }, at) => at === 0 || endsBefore(spans[at - 1]!, from)), {
    message: 'spans of a day follow one another and do not overlap',
  });

function endsBefore({ from, to }: OpenSpan, next: string): boolean {
  return from < to && to <= next;
}

export const hoursSchema = z.strictObject(
  Object.fromEntries(weekdays.map((day) => [day, spansSchema])) as Record<Weekday, typeof spansSchema>,
);
export type Hours = z.infer<typeof hoursSchema>;

/** `MM-DD`; 29 February is one. */
const dayOfYear = z
  .string()
  .regex(/^[01][0-9]-[0-3][0-9]$/)
  .refine(isDayOfYear, { message: 'a day of the year is MM-DD' });

function isDayOfYear(day: string): boolean {
  // A leap year has them all.
  const instant = Date.parse(`2024-${day}T12:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().slice(5, 10) === day;
}

const reason = threeLanguages(200);

/** Days on which the post is closed whatever its hours say; both end days are closed. A ford in the rains, a ferry under repair. */
export const closureSchema = z
  .discriminatedUnion('every', [
    /** Each year; `to` before `from` passes the end of the year. */
    z.strictObject({ every: z.literal('year'), from: dayOfYear, to: dayOfYear, reason }),
    z.strictObject({ every: z.literal('once'), from: z.iso.date(), to: z.iso.date(), reason }),
  ])
  .refine((closure) => closure.every === 'year' || closure.from <= closure.to, { message: 'a closure ends on or after the day it begins' });
export type Closure = z.infer<typeof closureSchema>;

/** Starts of shifts, ascending. Each lasts until the next start; the last passes midnight to the first. */
export const shiftStartsSchema = z
  .array(z.string().regex(clock))
  .max(12)
  .refine((starts) => starts.every((start, at) => at === 0 || starts[at - 1]! < start), {
    message: 'shifts start one after the other, each at its own time',
  });
