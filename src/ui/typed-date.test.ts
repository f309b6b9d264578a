import { expect, test } from 'vitest';
import { readTypedDate, readTypedTime, writeDate } from './typed-date.ts';

test('a date is read as it is said here, the day first', () => {
  expect(['22/11/2026', '22.11.26', '22 11 2026', '22112026', '2026-11-22', '٢٢/١١/٢٠٢٦'].map(readTypedDate)).toEqual(
    Array(6).fill('2026-11-22'),
  );
  expect(['', '31/2/2026', '22/13/2026', '22/11', 'demain'].map(readTypedDate)).toEqual(Array(5).fill(undefined));
  expect(readTypedDate(writeDate('2026-03-07'))).toBe('2026-03-07');
});

test('a time is read with whatever stands between', () => {
  expect(['14:30', '14h30', '1430', '14.30', '١٤:٣٠'].map(readTypedTime)).toEqual(Array(5).fill('14:30'));
  expect(['7', '7h', '7:05'].map(readTypedTime)).toEqual(['07:00', '07:00', '07:05']);
  expect(['', '25:00', '14:61', 'midi'].map(readTypedTime)).toEqual(Array(4).fill(undefined));
});
