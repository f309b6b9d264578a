/** The post's day: officers count from midnight to midnight where they stand, not in UTC. */
import { addDays, addMonths, dateAt, instantOf } from './local-time.ts';

export interface PostDay {
  /** ISO. */
  readonly date: string;
  /** Epoch ms of its first instant. */
  readonly fromMs: number;
  /** Epoch ms of the next day's first instant. */
  readonly toMs: number;
}

/**
 * The day that holds an instant.
 * @throws RangeError where `timeZone` is no IANA name
 * @example dayOf(Date.parse('2026-03-12T23:30:00Z'), 'Africa/Ndjamena').date // '2026-03-13'
 */
export function dayOf(atMs: number, timeZone: string): PostDay {
  const date = dateAt(atMs, timeZone);
  return { date, fromMs: instantOf(date, '00:00', timeZone), toMs: instantOf(addDays(date, 1), '00:00', timeZone) };
}

/** The month that holds an instant, as one long day; its date is its first. */
export function monthOf(atMs: number, timeZone: string): PostDay {
  const date = `${dateAt(atMs, timeZone).slice(0, 7)}-01`;
  return { date, fromMs: instantOf(date, '00:00', timeZone), toMs: instantOf(addMonths(date, 1), '00:00', timeZone) };
}

/** The year that an instant lies in, where the post stands. @example yearOf(Date.parse('2026-12-31T23:30:00Z'), 'Africa/Ndjamena') // 2027 */
export function yearOf(atMs: number, timeZone: string): number {
  return Number.parseInt(dateAt(atMs, timeZone), 10);
}
