/** Clocks where the post stands: dates, times of day and the instants at which they begin. Zones are IANA names. */

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The date of an instant, ISO. */
export function dateAt(atMs: number, timeZone: string): string {
  return formatOf(timeZone).format(atMs).slice(0, 10);
}

/**
 * The first instant of a date at which its clocks show `time` or later; where a clock jumps over it (Cairo in spring), what
 * comes right after. A time that occurs twice begins the first time.
 * @param time `HH:MM`
 * @example instantOf('2026-03-12', '06:30', 'Africa/Ndjamena') // 1773293400000, 05:30 UTC
 */
export function instantOf(date: string, time: string, timeZone: string): number {
  const wanted = `${date} ${time}:00`;
  const asUtc = Date.parse(`${date}T${time}Z`);
  // Clocks change at most once within two days, so one of these offsets holds then.
  const candidates = [offsetAt(asUtc - dayMs, timeZone), offsetAt(asUtc + dayMs, timeZone)].map((offset) => asUtc - offset);
  const exact = candidates.filter((instant) => formatOf(timeZone).format(instant) === wanted);
  if (exact.length > 0) return Math.min(...exact);
  // Jumped over: clocks change on a quarter of an hour. Not "is the date": Apia once left a whole day out.
  for (let instant = Math.min(...candidates) - 3 * hourMs; ; instant += hourMs / 4) {
    if (formatOf(timeZone).format(instant) >= wanted) return instant;
  }
}

/** @example addDays('2026-02-28', 1) // '2026-03-01' */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The same day of a later month, or that month's last. @example addMonths('2026-08-31', 6) // '2027-02-28' */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

/** @example weekdayOf('2026-03-12') // 'thursday' */
export function weekdayOf(date: string): Weekday {
  // Day 0 of the epoch was a Thursday.
  const days = Math.floor(Date.parse(`${date}T12:00:00Z`) / dayMs);
  return weekdays[(((days + 3) % 7) + 7) % 7]!;
}

function offsetAt(atMs: number, timeZone: string): number {
  return Date.parse(`${formatOf(timeZone).format(atMs).replace(' ', 'T')}Z`) - Math.floor(atMs / 1000) * 1000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `2026-03-12 23:30:00` in the zone. Making one is slow, so each is kept. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    // Swedish writes dates as ISO does.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(timeZone, format);
  }
  return format;
}
