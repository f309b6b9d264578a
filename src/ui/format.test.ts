import { describe, expect, test } from 'vitest';
import { createFormatter } from './format.ts';
import type { Language } from './language.ts';

const nameState = (code: string) => (code === 'MLI' ? { alpha2: 'ML' } : { words: `code ${code}` });
const at = (language: Language, region = 'MR', timeZone = 'Africa/Nouakchott') =>
  createFormatter({ language, region, timeZone, nameState });
const noonMs = Date.parse('2026-11-22T12:00:00Z');
const hour = 3_600_000;

describe('dates of documents', () => {
  test('say no more than is known', () => {
    const { partialDate } = at('fr');
    expect(partialDate('1987-06-04')).toBe('4 juin 1987');
    expect([partialDate('1987-06-01'), partialDate('1987-06-11')]).toEqual(['1er juin 1987', '11 juin 1987']);
    expect(partialDate('1987-06-XX')).toBe('juin 1987');
    expect(partialDate('1987-XX-XX')).toBe('1987');
    expect(partialDate('198X-XX-XX')).toBe('1980–1989');
    expect(partialDate('XXXX-XX-XX')).toBeUndefined();
    expect(partialDate('')).toBeUndefined();
  });

  test('have the month names of the post\u2019s state, and Latin digits', () => {
    expect(at('ar', 'MR').partialDate('1979-09-14')).toBe('14 شتمبر 1979');
    expect(at('ar', 'TD').partialDate('1979-09-14')).toBe('14 سبتمبر 1979');
  });

  test('never move by a day with the time zone', () => {
    expect(at('en', 'GB', 'Pacific/Kiritimati').partialDate('2026-01-01')).toBe('1 January 2026');
    expect(at('en', 'GB', 'Pacific/Pago_Pago').partialDate('2026-01-01')).toBe('1 January 2026');
  });
});

test('a list is joined as its language joins', () => {
  const words = ['Mali', 'Niger', 'Tchad'];
  expect([at('fr').list(words), at('en').list(words)]).toEqual(['Mali, Niger et Tchad', 'Mali, Niger and Tchad']);
  expect(at('ar').list(['مالي', 'النيجر', 'تشاد'])).toBe('مالي والنيجر وتشاد');
});

describe('an age', () => {
  const { age } = at('fr');
  test.each([
    ['1987-11-22', 39, false],
    ['1987-11-23', 38, false],
    ['1987-11-XX', 39, true],
    ['1987-XX-XX', 39, true],
  ])('of %s on 22 November 2026 is %i years', (birthDate, years, about) => {
    expect(age(birthDate, noonMs)).toEqual({ years, about });
  });

  test('is not guessed where the year is unknown', () => {
    expect(age('XXXX-11-22', noonMs)).toBeUndefined();
  });
});

describe('names', () => {
  const { name } = at('fr');
  test.each([
    ['OULD SALECK', 'MOHAMED LEMINE', 'OULD SALECK Mohamed Lemine'],
    ['N\u2019DIAYE', 'AÏSSATOU BÂ', 'N\u2019DIAYE Aïssatou Bâ'],
    ['HAMSATOU', '', 'HAMSATOU'],
    ['Ɓah', 'Ɗemmba', 'ƁAH Ɗemmba'],
    ['KEITA', 'JEAN-BAPTISTE', 'KEITA Jean-Baptiste'],
  ])('%s, %s', (surname, givenNames, expected) => {
    expect(name({ surname, givenNames })).toBe(expected);
  });
});

test('how long ago is said in the largest unit that still says something', () => {
  const { ago } = at('en');
  expect([0, 30_000, 5 * 60_000, 100 * 60_000, 26 * hour, 72 * hour].map((past) => ago(noonMs - past, noonMs))).toEqual([
    'now',
    'now',
    '5 min ago',
    '100 min ago',
    '26 hr ago',
    '3 days ago',
  ]);
});

test('a clock ahead of the station\u2019s never gives an age below nothing', () => {
  expect(at('en').ago(noonMs + hour, noonMs)).toBe('now');
});

test('a state is a country in the language, words, or its code', () => {
  expect(at('ar').state('MLI')).toBe('مالي');
  expect(at('fr').state('XXA')).toBe('code XXA');
});

test('languages have names in the three languages, those of the region that browsers do not know too', () => {
  expect((['fr', 'ar', 'en'] as const).map((language) => at(language).language('taq'))).toEqual(['tamasheq', 'التاماشيك', 'Tamasheq']);
  expect(at('fr').language('snk')).toBe('soninké');
  expect(at('fr').language('Tadaksahak')).toBe('Tadaksahak');
});

test('sizes are said in the unit that fits', () => {
  const french = createFormatter({ language: 'fr', region: 'MR', timeZone: 'UTC', nameState: (code) => ({ words: code }) });
  expect([812, 45_000, 7_400_000, 57_148_000_000].map((bytes) => french.bytes(bytes).replaceAll(/\s/g, ' '))).toEqual([
    '812 o',
    '45 ko',
    '7,4 Mo',
    '57 Go',
  ]);
});
