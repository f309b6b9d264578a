import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hoursSchema, type OpenSpan, weekdays } from '../index.ts';
import { clockOf, spansOf, spansText, startsOf } from './hours-text.ts';

test('a time of day is read as people write it', () => {
  expect(['6', '06', '6:30', '6h30', '6h', '0630', '24', '24:00', ' 18.15 '].map(clockOf)).toEqual([
    '06:00',
    '06:00',
    '06:30',
    '06:30',
    '06:00',
    '06:30',
    '24:00',
    '24:00',
    '18:15',
  ]);
  for (const wrong of ['', '25', '6:60', '24:30', 'midi', '6:3', '-6']) expect(clockOf(wrong), wrong).toBeUndefined();
});

test('a line of hours is read with any dash and any comma, the Arabic one included', () => {
  const spans = [
    { from: '06:00', to: '12:00' },
    { from: '15:00', to: '19:00' },
  ];
  for (const text of ['06:00–12:00, 15:00–19:00', '6-12;15-19', ' 6h - 12h ، 15h — 19h ']) expect(spansOf(text), text).toEqual(spans);
  expect(spansOf('')).toEqual([]);
  for (const wrong of ['6', '6-', '6-12-19', 'fermé']) expect(spansOf(wrong), wrong).toBeUndefined();
});

test('starts of shifts are put in order', () => {
  expect(startsOf('22, 6, 14h')).toEqual(['06:00', '14:00', '22:00']);
  expect(startsOf('matin')).toBeUndefined();
});

test('hours that are written are read back', () => {
  const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
  const clock = time.map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
  const spans: fc.Arbitrary<OpenSpan[]> = fc.array(fc.record({ from: clock, to: clock }), { maxLength: 6 });
  fc.assert(
    fc.property(spans, (given) => {
      expect(spansOf(spansText(given))).toEqual(given);
    }),
  );
});

test('what can be typed need not be hours: the schema has the last word', () => {
  const week = (text: string) => hoursSchema.safeParse(Object.fromEntries(weekdays.map((day) => [day, spansOf(text)]))).success;
  expect([week('6-12, 15-19'), week('0-24'), week('22-4'), week('24-6'), week('6-12, 11-19')]).toEqual([true, true, true, false, false]);
});
