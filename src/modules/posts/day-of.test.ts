import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, yearOf } from './day-of.ts';

const hour = 3_600_000;

test('a day in Nouakchott is a day of UTC', () => {
  const day = dayOf(Date.parse('2026-03-12T10:00:00Z'), 'Africa/Nouakchott');
  expect(day).toEqual({ date: '2026-03-12', fromMs: Date.parse('2026-03-12T00:00:00Z'), toMs: Date.parse('2026-03-13T00:00:00Z') });
});

test('late evening in UTC is the next day in N’Djamena', () => {
  const day = dayOf(Date.parse('2026-03-12T23:30:00Z'), 'Africa/Ndjamena');
  expect(day).toEqual({ date: '2026-03-13', fromMs: Date.parse('2026-03-12T23:00:00Z'), toMs: Date.parse('2026-03-13T23:00:00Z') });
});

test('a day in which clocks change has 23 or 25 hours, also where the change falls on midnight', () => {
  const spring = dayOf(Date.parse('2026-03-29T10:00:00Z'), 'Europe/Paris');
  expect((spring.toMs - spring.fromMs) / hour).toBe(23);
  const autumn = dayOf(Date.parse('2026-10-25T10:00:00Z'), 'Europe/Paris');
  expect((autumn.toMs - autumn.fromMs) / hour).toBe(25);
  // Egypt's clocks jump from 00:00 to 01:00 on the last Friday of April.
  const cairo = dayOf(Date.parse('2026-04-24T10:00:00Z'), 'Africa/Cairo');
  expect([(cairo.toMs - cairo.fromMs) / hour, cairo.date]).toEqual([23, '2026-04-24']);
});

test('a day that the calendar left out has no length', () => {
  const day = dayOf(Date.parse('2011-12-29T20:00:00Z'), 'Pacific/Apia');
  expect([day.date, new Date(day.toMs).toISOString()]).toEqual(['2011-12-29', '2011-12-30T10:00:00.000Z']);
});

test('every instant lies in its day, and days follow one another without a gap', () => {
  const zones = [
    'Africa/Nouakchott',
    'Africa/Ndjamena',
    'Africa/Cairo',
    'Africa/Casablanca',
    'Asia/Kathmandu',
    'America/Santiago',
    'Pacific/Apia',
  ];
  const instant = fc.integer({ min: Date.parse('2015-01-01T00:00:00Z'), max: Date.parse('2035-01-01T00:00:00Z') });
  fc.assert(
    fc.property(instant, fc.constantFrom(...zones), (atMs, timeZone) => {
      const day = dayOf(atMs, timeZone);
      expect(day.fromMs).toBeLessThanOrEqual(atMs);
      expect(day.toMs).toBeGreaterThan(atMs);
      expect(dayOf(day.fromMs, timeZone)).toEqual(day);
      expect(dayOf(day.toMs, timeZone).fromMs).toBe(day.toMs);
    }),
  );
});

test('a year begins where the post stands', () => {
  const newYear = Date.parse('2026-12-31T23:30:00Z');
  expect([yearOf(newYear, 'Africa/Nouakchott'), yearOf(newYear, 'Africa/Ndjamena')]).toEqual([2026, 2027]);
  // A flat battery.
  expect(yearOf(0, 'Africa/Nouakchott')).toBe(1970);
});
