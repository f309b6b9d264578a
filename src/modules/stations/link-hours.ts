/** When a link carries what can wait. Pure. */
import type { LinkSettings } from './stations-api.ts';

/** Undefined: nothing is bounded, and every hour is as good as another. */
export function carriesBulk(settings: LinkSettings | undefined, nowMs: number, timeZone: string): boolean {
  if (!settings?.metered) return true;
  if (!settings.bulkHours) return false;
  const [now, from, to] = [timeAt(nowMs, timeZone), settings.bulkHours.from, settings.bulkHours.to];
  // From 22:00 to 05:00 goes over midnight; from 06:00 to 06:00 is the whole day.
  return from < to ? now >= from && now < to : now >= from || now < to;
}

/** `HH:MM` on the post's clock. */
function timeAt(ms: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(ms);
}
