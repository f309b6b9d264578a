import { expect, test } from 'vitest';
import { daySearch } from './day-search.ts';

test('digits may be a slip or a document; a year before them is that of the slip', () => {
  expect(daySearch('123')).toMatchObject({ number: 123, year: undefined, documentNumber: '123' });
  expect(daySearch(' 2026-000123 ')).toMatchObject({ number: 123, year: 2026 });
});

test('a slip is found as it is quoted', () => {
  for (const typed of ['n° 2026-000123', 'N°2026-000123', 'No 2026-000123', 'رقم \u20662026-000123\u2069']) {
    expect(daySearch(typed)).toMatchObject({ number: 123, year: 2026 });
  }
});

test('letters are a document or the beginnings of a name', () => {
  expect(daySearch('bx 9904177')).toMatchObject({ number: undefined, documentNumber: 'BX9904177' });
  expect(daySearch('ould sal')).toMatchObject({ nameBeginnings: ['OULD', 'SAL'] });
  expect(daySearch('محمد')).toMatchObject({ documentNumber: undefined, nameBeginnings: ['محمد'] });
});

test('nothing typed searches for nothing', () => {
  expect(daySearch('  ')).toBeUndefined();
});
