import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dateAt, weekdayOf, weekdays } from './local-time.ts';
import { isOpen } from './opening.ts';
import type { PostDetails } from './post.ts';
import { type Closure, closureSchema, type Hours, hoursSchema, type OpenSpan } from './post-hours.ts';

type Timed = Pick<PostDetails, 'timeZone' | 'hours' | 'closures'>;

const daily = (...spans: OpenSpan[]): Hours => Object.fromEntries(weekdays.map((day) => [day, spans])) as Hours;
const at = (iso: string) => Date.parse(iso);
const zone = 'Africa/Nouakchott';
const reason = { fr: 'Crue', ar: 'فيضان', en: 'Flood' };
const flood: Closure = { every: 'year', from: '08-01', to: '10-15', reason };

describe('a post with hours', () => {
  const post: Timed = { timeZone: zone, hours: { ...daily({ from: '07:00', to: '12:00' }, { from: '15:00', to: '19:00' }), friday: [] } };

  test('is open within a span and says when it closes', () => {
    expect(isOpen(post, at('2026-03-12T08:00:00Z'))).toEqual({
      state: 'open',
      by: { kind: 'hours', weekday: 'thursday' },
      closesAtMs: at('2026-03-12T12:00:00Z'),
    });
  });

  test('is closed between spans and says when it opens', () => {
    expect(isOpen(post, at('2026-03-12T13:00:00Z'))).toEqual({
      state: 'closed',
      by: { kind: 'outside-hours', weekday: 'thursday' },
      opensAtMs: at('2026-03-12T15:00:00Z'),
    });
  });

  test('opens at the first instant of a span and is closed at its last', () => {
    expect(isOpen(post, at('2026-03-12T07:00:00Z')).state).toBe('open');
    expect(isOpen(post, at('2026-03-12T12:00:00Z')).state).toBe('closed');
  });

  test('skips a day on which it never opens', () => {
    expect(isOpen(post, at('2026-03-13T10:00:00Z'))).toEqual({
      state: 'closed',
      by: { kind: 'closed-day', weekday: 'friday' },
      opensAtMs: at('2026-03-14T07:00:00Z'),
    });
  });
});

test('a span that passes midnight belongs to the day on which it begins', () => {
  const post: Timed = { timeZone: zone, hours: { ...daily(), thursday: [{ from: '22:00', to: '04:00' }] } };
  expect(isOpen(post, at('2026-03-13T02:00:00Z'))).toEqual({
    state: 'open',
    by: { kind: 'hours', weekday: 'thursday' },
    closesAtMs: at('2026-03-13T04:00:00Z'),
  });
  expect(isOpen(post, at('2026-03-12T23:59:00Z'))).toMatchObject({ state: 'open', closesAtMs: at('2026-03-13T04:00:00Z') });
  expect(isOpen(post, at('2026-03-12T02:00:00Z')).state).toBe('closed');
  expect(isOpen(post, at('2026-03-13T05:00:00Z'))).toMatchObject({ state: 'closed', opensAtMs: at('2026-03-19T22:00:00Z') });
});

test('a span that ends at midnight and one that begins there are one stretch', () => {
  const post: Timed = {
    timeZone: zone,
    hours: { ...daily(), monday: [{ from: '18:00', to: '24:00' }], tuesday: [{ from: '00:00', to: '06:00' }] },
  };
  expect(isOpen(post, at('2026-03-09T20:00:00Z'))).toMatchObject({ state: 'open', closesAtMs: at('2026-03-10T06:00:00Z') });
});

test('a post that never closes says so', () => {
  const post: Timed = { timeZone: zone, hours: daily({ from: '00:00', to: '24:00' }) };
  expect(isOpen(post, at('2026-03-12T08:00:00Z'))).toMatchObject({ state: 'open', closesAtMs: null });
});

test('a post whose hours nobody stated is open but for its seasons', () => {
  expect(isOpen({ timeZone: zone }, at('2026-03-12T08:00:00Z'))).toEqual({ state: 'open', by: { kind: 'not-stated' }, closesAtMs: null });
  const ford: Timed = { timeZone: zone, closures: [flood] };
  expect(isOpen(ford, at('2026-07-30T08:00:00Z'))).toMatchObject({ state: 'open', closesAtMs: at('2026-08-01T00:00:00Z') });
});

test('a season closes the post on both its end days, whatever the hours say', () => {
  const post: Timed = { timeZone: zone, hours: daily({ from: '07:00', to: '19:00' }), closures: [flood] };
  expect(isOpen(post, at('2026-08-01T08:00:00Z'))).toEqual({
    state: 'closed',
    by: { kind: 'season', closure: flood },
    opensAtMs: at('2026-10-16T07:00:00Z'),
  });
  expect(isOpen(post, at('2026-10-15T23:00:00Z'))).toMatchObject({ by: { kind: 'season' } });
  expect(isOpen(post, at('2026-07-31T18:00:00Z'))).toMatchObject({ state: 'open' });
});

test('a season that passes the end of the year closes both sides of it', () => {
  const sand: Closure = { every: 'year', from: '12-20', to: '01-10', reason };
  const post: Timed = { timeZone: zone, hours: daily({ from: '07:00', to: '19:00' }), closures: [sand] };
  for (const day of ['2026-12-20', '2027-01-01', '2027-01-10']) expect(isOpen(post, at(`${day}T08:00:00Z`)).state, day).toBe('closed');
  for (const day of ['2026-12-19', '2027-01-11']) expect(isOpen(post, at(`${day}T08:00:00Z`)).state, day).toBe('open');
});

test('a dated closure closes once', () => {
  const repair: Closure = { every: 'once', from: '2026-02-01', to: '2026-02-20', reason };
  const post: Timed = { timeZone: zone, hours: daily({ from: '07:00', to: '19:00' }), closures: [repair] };
  expect([isOpen(post, at('2026-02-20T08:00:00Z')).state, isOpen(post, at('2027-02-10T08:00:00Z')).state]).toEqual(['closed', 'open']);
});

test('a post that opens on no day says that it does not open', () => {
  expect(isOpen({ timeZone: zone, hours: daily() }, at('2026-03-12T08:00:00Z'))).toMatchObject({ state: 'closed', opensAtMs: null });
});

test('the hours are the post’s, not those of Greenwich', () => {
  const post: Timed = { timeZone: 'Africa/Ndjamena', hours: daily({ from: '07:00', to: '19:00' }) };
  expect([isOpen(post, at('2026-03-12T06:00:00Z')).state, isOpen(post, at('2026-03-12T18:00:00Z')).state]).toEqual(['open', 'closed']);
});

describe('what cannot be hours', () => {
  test.each([
    ['a span without length', daily({ from: '07:00', to: '07:00' })],
    ['spans that overlap', daily({ from: '07:00', to: '12:00' }, { from: '11:00', to: '19:00' })],
    ['spans out of order', daily({ from: '15:00', to: '19:00' }, { from: '07:00', to: '12:00' })],
    ['a span after one that passes midnight', daily({ from: '22:00', to: '04:00' }, { from: '23:00', to: '23:30' })],
    ['an hour that no clock shows', daily({ from: '07:00', to: '25:00' })],
    ['a beginning at 24:00', daily({ from: '24:00', to: '06:00' })],
    ['a week without its Friday', { ...daily(), friday: undefined }],
    ['a day that is none', { ...daily(), holiday: [] }],
  ])('%s', (_, hours) => {
    expect(hoursSchema.safeParse(hours).success).toBe(false);
  });

  test.each([
    ['a day that no year has', { every: 'year', from: '02-30', to: '03-01', reason }],
    ['a month that no year has', { every: 'year', from: '13-01', to: '01-10', reason }],
    ['a dated closure that ends before it begins', { every: 'once', from: '2026-03-02', to: '2026-03-01', reason }],
    ['a closure without a reason in Arabic', { every: 'year', from: '08-01', to: '10-15', reason: { fr: 'Crue', en: 'Flood' } }],
  ])('%s', (_, closure) => {
    expect(closureSchema.safeParse(closure).success).toBe(false);
  });
});

/** The oracle knows nothing of stretches: it asks the wall clock of one instant, in zones whose clocks never change. */
function openByWallClock(post: Timed, atMs: number): boolean {
  const date = dateAt(atMs, post.timeZone);
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: post.timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    atMs,
  );
  const day = date.slice(5);
  const closed = (post.closures ?? []).some(({ every, from, to }) =>
    every === 'once' ? date >= from && date <= to : from <= to ? day >= from && day <= to : !(day > to && day < from),
  );
  if (closed) return false;
  const today = post.hours![weekdayOf(date)];
  const yesterday = post.hours![weekdayOf(addDays(date, -1))];
  return today.some(({ from, to }) => time >= from && (to < from || time < to)) || yesterday.some(({ from, to }) => to < from && time < to);
}

const clockTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '59'))
  .map(([hour, minutes]) => `${String(hour).padStart(2, '0')}:${minutes}`);
const anySpans = fc
  .uniqueArray(clockTime, { maxLength: 6 })
  .chain((times) => fc.tuple(fc.constant(times.toSorted()), fc.boolean()))
  .map(([times, overnight]) => {
    const spans = Array.from({ length: Math.floor(times.length / 2) }, (_, at) => ({ from: times[2 * at]!, to: times[2 * at + 1]! }));
    const last = times.at(-1)!;
    return overnight && times.length % 2 === 1 && times[0]! < last ? [...spans, { from: last, to: times[0]! }] : spans;
  });
const anyHours = fc
  .tuple(...weekdays.map(() => anySpans))
  .map((days) => Object.fromEntries(weekdays.map((day, at) => [day, days[at]])) as Hours);
const dayOfYear = fc.integer({ min: 0, max: 365 }).map((days) => addDays('2024-01-01', days).slice(5));
const anyClosure: fc.Arbitrary<Closure> = fc.oneof(
  fc.tuple(dayOfYear, dayOfYear).map(([from, to]) => ({ every: 'year' as const, from, to, reason })),
  fc.tuple(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 60 })).map(([start, length]) => {
    const from = addDays('2026-01-01', start);
    return { every: 'once' as const, from, to: addDays(from, length), reason };
  }),
);
const anyPost = (zones: readonly string[]): fc.Arbitrary<Timed> =>
  fc.record({ timeZone: fc.constantFrom(...zones), hours: anyHours, closures: fc.array(anyClosure, { maxLength: 2 }) });
const anyInstant = fc
  .integer({ min: at('2026-01-01T00:00:00Z') / 60_000, max: at('2027-12-31T00:00:00Z') / 60_000 })
  .map((minutes) => minutes * 60_000);

test('open and closed agree with the clock on the wall, in zones of all offsets', () => {
  const steady = ['Africa/Nouakchott', 'Africa/Ndjamena', 'Asia/Kathmandu', 'Pacific/Apia', 'Pacific/Honolulu', 'Pacific/Kiritimati'];
  fc.assert(
    fc.property(anyPost(steady), anyInstant, (post, atMs) => {
      expect(hoursSchema.safeParse(post.hours).success).toBe(true);
      expect(isOpen(post, atMs).state === 'open').toBe(openByWallClock(post, atMs));
    }),
    { numRuns: 500 },
  );
});

test('the next change is the next change: nothing changes before it, and it does change there, also where clocks change', () => {
  const zones = ['Africa/Nouakchott', 'Africa/Cairo', 'Africa/Casablanca', 'Europe/Paris', 'America/Santiago', 'Asia/Kathmandu'];
  fc.assert(
    fc.property(anyPost(zones), anyInstant, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (post, atMs, share) => {
      const now = isOpen(post, atMs);
      const nextMs = now.state === 'open' ? now.closesAtMs : now.opensAtMs;
      if (nextMs === null) return;
      expect(nextMs).toBeGreaterThan(atMs);
      expect(isOpen(post, nextMs).state).not.toBe(now.state);
      expect(isOpen(post, nextMs - 1).state).toBe(now.state);
      expect(isOpen(post, atMs + Math.floor(share * (nextMs - atMs))).state).toBe(now.state);
    }),
    { numRuns: 300 },
  );
});
