import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shiftAt } from './shift-at.ts';

const at = (iso: string) => Date.parse(iso);

test('a shift lasts until the next one starts', () => {
  expect(shiftAt({ timeZone: 'Africa/Nouakchott', shifts: ['06:00', '14:00', '22:00'] }, at('2026-03-12T09:00:00Z'))).toEqual({
    start: '06:00',
    date: '2026-03-12',
    fromMs: at('2026-03-12T06:00:00Z'),
    toMs: at('2026-03-12T14:00:00Z'),
  });
});

test('the last shift passes midnight and bears the date on which it began', () => {
  expect(shiftAt({ timeZone: 'Africa/Ndjamena', shifts: ['06:00', '18:00'] }, at('2026-03-12T23:30:00Z'))).toEqual({
    start: '18:00',
    date: '2026-03-12',
    fromMs: at('2026-03-12T17:00:00Z'),
    toMs: at('2026-03-13T05:00:00Z'),
  });
});

test('one shift lasts a day, and a post without shifts has none', () => {
  const shift = shiftAt({ timeZone: 'Africa/Nouakchott', shifts: ['08:00'] }, at('2026-03-12T07:59:59Z'))!;
  expect([shift.date, shift.toMs - shift.fromMs]).toEqual(['2026-03-11', 86_400_000]);
  expect(shiftAt({ timeZone: 'Africa/Nouakchott' }, at('2026-03-12T09:00:00Z'))).toBeUndefined();
});

test('every instant lies in its shift, and shifts follow one another without a gap, whatever the clocks do', () => {
  const zones = [
    'Africa/Nouakchott',
    'Africa/Ndjamena',
    'Africa/Cairo',
    'Europe/Paris',
    'Asia/Kathmandu',
    'America/Santiago',
    'Pacific/Apia',
  ];
  const instant = fc.integer({ min: at('2011-06-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') });
  const start = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'))
    .map(([hour, minutes]) => `${String(hour).padStart(2, '0')}:${minutes}`);
  const starts = fc.uniqueArray(start, { minLength: 1, maxLength: 5 }).map((times) => times.toSorted());
  fc.assert(
    fc.property(instant, starts, fc.constantFrom(...zones), (atMs, shifts, timeZone) => {
      const post = { timeZone, shifts };
      const shift = shiftAt(post, atMs)!;
      expect(shift.fromMs).toBeLessThanOrEqual(atMs);
      expect(shift.toMs).toBeGreaterThan(atMs);
      expect(shiftAt(post, shift.fromMs)).toEqual(shift);
      expect(shiftAt(post, shift.toMs)!.fromMs).toBe(shift.toMs);
    }),
  );
});
