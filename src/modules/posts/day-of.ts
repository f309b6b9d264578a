/** The post's day: officers count from midnight to midnight where they stand, not in UTC. */

export interface PostDay {
  /** ISO. */
  readonly date: string;
  /** Epoch ms of its first instant. */
  readonly fromMs: number;
  /** Epoch ms of the next day's first instant. */
  readonly toMs: number;
}

const dayMs = 86_400_000;

/**
 * The day that holds an instant.
 * @throws RangeError where `timeZone` is no IANA name
 * @example dayOf(Date.parse('2026-03-12T23:30:00Z'), 'Africa/Ndjamena').date // '2026-03-13'
 */
export function dayOf(atMs: number, timeZone: string): PostDay {
  const date = dateAt(atMs, timeZone);
  const next = new Date(Date.parse(`${date}T12:00:00Z`) + dayMs).toISOString().slice(0, 10);
  return { date, fromMs: firstInstantOf(date, timeZone), toMs: firstInstantOf(next, timeZone) };
}

/** The year that an instant lies in, where the post stands. @example yearOf(Date.parse('2026-12-31T23:30:00Z'), 'Africa/Ndjamena') // 2027 */
export function yearOf(atMs: number, timeZone: string): number {
  return Number.parseInt(formatOf(timeZone).format(atMs), 10);
}

export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Midnight, or what comes first where the clock jumps over it (Cairo in spring). */
function firstInstantOf(date: string, timeZone: string): number {
  const utcMidnight = Date.parse(`${date}T00:00:00Z`);
  // The offset at UTC midnight is off by at most one change of clocks; from well before, find the first that fits.
  const early = utcMidnight - offsetAt(utcMidnight, timeZone) - 3 * 3_600_000;
  for (let instant = early; ; instant += 15 * 60_000) {
    // Not "is the date": Apia once left a whole day out.
    if (dateAt(instant, timeZone) >= date) return instant;
  }
}

function offsetAt(atMs: number, timeZone: string): number {
  return Date.parse(`${formatOf(timeZone).format(atMs).replace(' ', 'T')}Z`) - Math.floor(atMs / 1000) * 1000;
}

function dateAt(atMs: number, timeZone: string): string {
  return formatOf(timeZone).format(atMs).slice(0, 10);
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
