/** A page of the paper register that is keyed in later: its number, its day, and the line that comes next. */
import { z } from 'zod';
import { dayOf } from '../../posts/index.ts';
import { type Happened, precisionSchema, type RecordCrossing } from '../index.ts';

export const paperPageSchema = z.object({
  number: z.string(),
  /** ISO, in the post's time zone; empty while nobody has said. */
  day: z.string(),
  /** `14:30`; empty where the page says only the day. */
  time: z.string(),
  precision: precisionSchema,
  /** From 1; counts up by itself with each traveller that is recorded. */
  line: z.int().positive(),
  /** Why another crossing stands on that line and both are right; empty where nobody said so. */
  twice: z.string().default(''),
});
export type PaperPage = z.infer<typeof paperPageSchema>;

export const newPage: PaperPage = { number: '', day: '', time: '', precision: 'day', line: 1, twice: '' };

export function isComplete({ number, day, time, precision }: PaperPage): boolean {
  return number.trim() !== '' && /^\d{4}-\d\d-\d\d$/.test(day) && (precision === 'day' || /^\d\d:\d\d$/.test(time));
}

/** When it happened and where it was first written. Of a page that is complete. */
export function writtenOn(
  page: PaperPage,
  timeZone: string,
  nowMs: number,
): Required<Pick<RecordCrossing, 'happened' | 'page'>> & Pick<RecordCrossing, 'pageTwice'> {
  const { day, time, precision } = page;
  const atMs = precision === 'day' ? someTimeOn(day, timeZone, nowMs) : momentOf(day, time, timeZone);
  const happened: Happened = { atMs, precision };
  const twice = page.twice.trim();
  return { happened, page: { number: page.number.trim(), line: page.line }, ...(twice === '' ? {} : { pageTwice: twice }) };
}

/** Where only the day is known: its noon, or now where today has not come to it. Epoch ms. */
export function someTimeOn(day: string, timeZone: string, nowMs: number): number {
  const noonMs = momentOf(day, '12:00', timeZone);
  return wallClock(nowMs, timeZone).day === day ? Math.min(noonMs, nowMs) : noonMs;
}

/** Epoch ms of a wall clock's time; an hour that the clock jumps over counts as the one after. @example momentOf('2026-11-22', '14:30', 'Africa/Nouakchott') */
export function momentOf(day: string, time: string, timeZone: string): number {
  const near = dayOf(Date.parse(`${day}T12:00:00Z`), timeZone);
  // East of the twelfth hour that noon is already the next day's.
  const { fromMs } = near.date > day ? dayOf(near.fromMs - 1, timeZone) : near;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return fromMs + (hours * 60 + minutes) * 60_000;
}

/** What a wall clock at the post showed. @example wallClock(atMs, 'Africa/Nouakchott') // { day: '2026-11-22', time: '14:30' } */
export function wallClock(atMs: number, timeZone: string): { readonly day: string; readonly time: string } {
  // Swedish writes dates as ISO does.
  const [day = '', time = ''] = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .format(atMs)
    .split(' ');
  return { day, time };
}
