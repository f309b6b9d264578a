/** Is the post open at an instant, which rule says so, and when does that change? Pure; times are epoch ms, hours the post's own. */
import { addDays, dateAt, instantOf, type Weekday, weekdayOf } from './local-time.ts';
import type { PostDetails } from './post.ts';
import type { Closure, OpenSpan } from './post-hours.ts';

export type Opening =
  | {
      readonly state: 'open';
      /** `not-stated`: nobody has said when this post is open, so nothing closes it but a season. */
      readonly by: { readonly kind: 'hours'; readonly weekday: Weekday } | { readonly kind: 'not-stated' };
      /** Null where it does not close within a year and a month. */
      readonly closesAtMs: number | null;
    }
  | {
      readonly state: 'closed';
      readonly by:
        | { readonly kind: 'outside-hours'; readonly weekday: Weekday }
        | { readonly kind: 'closed-day'; readonly weekday: Weekday }
        | { readonly kind: 'season'; readonly closure: Closure };
      /** Null where it does not open within a year and a month. */
      readonly opensAtMs: number | null;
    };

type Timed = Pick<PostDetails, 'timeZone' | 'hours' | 'closures'>;

/** @example isOpen(post, Date.parse('2026-08-01T10:00:00Z')) // { state: 'closed', by: { kind: 'season', closure }, opensAtMs } */
export function isOpen(post: Timed, atMs: number): Opening {
  const date = dateAt(atMs, post.timeZone);
  const now = instantsOf(post, date).find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
  if (now) {
    const by = post.hours ? ({ kind: 'hours', weekday: now.weekday } as const) : ({ kind: 'not-stated' } as const);
    return { state: 'open', by, closesAtMs: endOf(post, date, now.to) };
  }
  return { state: 'closed', by: whyClosed(post, date), opensAtMs: startAfter(post, date, atMs) };
}

/** The same without the reason and the next change: asked at every scan. */
export function isOpenAt(post: Timed, atMs: number): boolean {
  return instantsOf(post, dateAt(atMs, post.timeZone)).some(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
}

/** How far ahead a change is looked for: yearly closures are met once at least. */
const daysAhead = 396;
const midnight = '24:00';

/** One stretch of a day in which the post is open. */
interface Stretch {
  /** `HH:MM`; `to` may be `24:00`. */
  readonly from: string;
  readonly to: string;
  /** The weekday whose hours say so: the day before's where its span passed midnight. */
  readonly weekday: Weekday;
}

/** Within one day, in order, not touching one another. A closed season closes the whole day, also what passes midnight into it. */
function stretchesOf(post: Timed, date: string): readonly Stretch[] {
  if (closureOn(post, date)) return [];
  const weekday = weekdayOf(date);
  if (!post.hours) return [{ from: '00:00', to: midnight, weekday }];
  const before = weekdayOf(addDays(date, -1));
  const spilt = post.hours[before].filter(passesMidnight).map(({ to }) => ({ from: '00:00', to, weekday: before }));
  const own = post.hours[weekday].map((span) => ({ from: span.from, to: passesMidnight(span) ? midnight : span.to, weekday }));
  // A span that ends at midnight as 00:00 spills nothing.
  return [...spilt, ...own].filter(({ from, to }) => from < to).reduce<readonly Stretch[]>(joinTo, []);
}

/** Adds a stretch that begins no earlier than those before it; one that touches or overlaps the last goes on from it. */
function joinTo(joined: readonly Stretch[], stretch: Stretch): readonly Stretch[] {
  const last = joined.at(-1);
  if (!last || stretch.from > last.to) return [...joined, stretch];
  return stretch.to > last.to ? [...joined.slice(0, -1), { ...last, to: stretch.to }] : joined;
}

function passesMidnight({ from, to }: OpenSpan): boolean {
  return to < from;
}

function instantsOf(post: Timed, date: string): readonly (Stretch & { readonly fromMs: number; readonly toMs: number })[] {
  return stretchesOf(post, date)
    .map((stretch) => ({ ...stretch, fromMs: instantAt(post, date, stretch.from), toMs: instantAt(post, date, stretch.to) }))
    .filter(({ fromMs, toMs }) => fromMs < toMs);
}

function instantAt(post: Timed, date: string, time: string): number {
  return time === midnight ? instantOf(addDays(date, 1), '00:00', post.timeZone) : instantOf(date, time, post.timeZone);
}

function endOf(post: Timed, date: string, to: string): number | null {
  let day = date;
  let end = to;
  for (let ahead = 0; end === midnight; ahead++) {
    if (ahead > daysAhead) return null;
    const next = addDays(day, 1);
    const first = stretchesOf(post, next)[0];
    if (first?.from !== '00:00') break;
    day = next;
    end = first.to;
  }
  return instantAt(post, day, end);
}

function startAfter(post: Timed, date: string, atMs: number): number | null {
  for (let ahead = 0; ahead <= daysAhead; ahead++) {
    const day = addDays(date, ahead);
    // Most days of a closed season have nothing to convert.
    const next = instantsOf(post, day).find(({ fromMs }) => fromMs > atMs);
    if (next) return next.fromMs;
  }
  return null;
}

function whyClosed(post: Timed, date: string): Extract<Opening, { state: 'closed' }>['by'] {
  const closure = closureOn(post, date);
  if (closure) return { kind: 'season', closure };
  const weekday = weekdayOf(date);
  return { kind: post.hours?.[weekday].length === 0 ? 'closed-day' : 'outside-hours', weekday };
}

export function closureOn({ closures = [] }: Pick<PostDetails, 'closures'>, date: string): Closure | undefined {
  return closures.find((closure) => closes(closure, date));
}

function closes({ every, from, to }: Closure, date: string): boolean {
  if (every === 'once') return from <= date && date <= to;
  const day = date.slice(5);
  return from <= to ? from <= day && day <= to : from <= day || day <= to;
}
