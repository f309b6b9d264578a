import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, dateAt, instantOf, isTimeZone, weekdayOf } from './local-time.ts';

const zones = [
  'Africa/Nouakchott',
  'Africa/Ndjamena',
  'Africa/Cairo',
  'Europe/Paris',
  'Asia/Kathmandu',
  'America/Santiago',
  'Pacific/Apia',
];
const minute = 60_000;
const clockOf = (atMs: number, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(atMs);

test('a time of day has its instant where the post stands', () => {
  expect(instantOf('2026-03-12', '06:30', 'Africa/Nouakchott')).toBe(Date.parse('2026-03-12T06:30:00Z'));
  expect(instantOf('2026-03-12', '06:30', 'Africa/Ndjamena')).toBe(Date.parse('2026-03-12T05:30:00Z'));
});

test('a time that the clock jumps over begins right after, one that comes twice begins the first time', () => {
  expect(instantOf('2026-03-29', '02:30', 'Europe/Paris')).toBe(Date.parse('2026-03-29T01:00:00Z'));
  expect(instantOf('2026-10-25', '02:30', 'Europe/Paris')).toBe(Date.parse('2026-10-25T00:30:00Z'));
  expect(instantOf('2011-12-30', '08:00', 'Pacific/Apia')).toBe(Date.parse('2011-12-30T10:00:00Z'));
});

test('an instant of a date and time is the first one whose clock shows it or later', () => {
  const day = fc.integer({ min: 0, max: 20 * 365 }).map((days) => addDays('2015-01-01', days));
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
  fc.assert(
    fc.property(day, time, fc.constantFrom(...zones), (date, clock, timeZone) => {
      const instant = instantOf(date, clock, timeZone);
      const shown = `${dateAt(instant, timeZone)} ${clockOf(instant, timeZone)}`;
      const before = `${dateAt(instant - minute, timeZone)} ${clockOf(instant - minute, timeZone)}`;
      expect(shown >= `${date} ${clock}`).toBe(true);
      expect(before < `${date} ${clock}`).toBe(true);
    }),
  );
});

test('days and months are added by the calendar', () => {
  expect([addDays('2026-02-28', 1), addDays('2028-02-28', 1), addDays('2026-01-01', -1)]).toEqual([
    '2026-03-01',
    '2028-02-29',
    '2025-12-31',
  ]);
  expect([addMonths('2026-08-31', 6), addMonths('2026-01-15', 6), addMonths('2027-08-31', 6)]).toEqual([
    '2027-02-28',
    '2026-07-15',
    '2028-02-29',
  ]);
});

test('weekdays follow the calendar, also before 1970', () => {
  expect([weekdayOf('2026-03-12'), weekdayOf('1963-07-25'), weekdayOf('1970-01-01')]).toEqual(['thursday', 'thursday', 'thursday']);
});

test('a time zone has a name that the world knows', () => {
  expect([isTimeZone('Africa/Bamako'), isTimeZone('Africa/Gogui'), isTimeZone('')]).toEqual([true, false, false]);
});
