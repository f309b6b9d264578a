/** Which team is on duty. */
import { addDays, dateAt, instantOf } from './local-time.ts';
import type { PostDetails } from './post.ts';

export interface Shift {
  /** `HH:MM`, the post's time: the name of the shift. */
  readonly start: string;
  /** The day on which it began, ISO. */
  readonly date: string;
  /** Epoch ms. */
  readonly fromMs: number;
  /** Epoch ms of the next shift's first instant. */
  readonly toMs: number;
}

/**
 * The shift that holds an instant; undefined where the post has no shifts.
 * @example shiftAt({ timeZone: 'Africa/Bamako', shifts: ['06:00', '18:00'] }, Date.parse('2026-03-12T02:00:00Z')) // from 18:00 of the day before
 */
export function shiftAt({ timeZone, shifts = [] }: Pick<PostDetails, 'timeZone' | 'shifts'>, atMs: number): Shift | undefined {
  if (shifts.length === 0) return undefined;
  const today = dateAt(atMs, timeZone);
  // Two days back: a calendar may leave a day out (Apia, 2011), and then nothing of yesterday is left to look at.
  const starts = [-2, -1, 0, 1, 2].flatMap((days) => {
    const date = addDays(today, days);
    return shifts.map((start) => ({ start, date, fromMs: instantOf(date, start, timeZone) }));
  });
  const at = starts.findLastIndex(({ fromMs }) => fromMs <= atMs);
  const next = starts.find(({ fromMs }) => fromMs > atMs);
  const current = starts[at];
  if (!current || !next) throw new Error(`no shift holds ${new Date(atMs).toISOString()}: starts have no order`);
  return { ...current, toMs: next.fromMs };
}
