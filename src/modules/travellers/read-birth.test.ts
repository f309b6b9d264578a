import { expect, test } from 'vitest';
import type { Birth } from './births.ts';
import { readBirth } from './read-birth.ts';

const today = '2026-03-12';
const date = (text: string): Birth => ({ form: 'date', date: text });
const about = (year: number, marginYears = 2): Birth => ({ form: 'about', year, marginYears });
const between = (fromYear: number, toYear: number): Birth => ({ form: 'between', fromYear, toYear });
const age = (years: number, marginYears = 0): Birth => ({ form: 'declared-age', years, marginYears, on: today });
const seems = (years: number, marginYears = 5): Birth => ({ form: 'apparent-age', years, marginYears, on: today });
const hijri = (text: string): Birth => ({ form: 'hijri', calendar: 'islamic-civil', date: text });

test.each([
  ['04/06/1987', date('1987-06-04')],
  ['4-6-1987', date('1987-06-04')],
  ['4.6.1987', date('1987-06-04')],
  ['٠٤/٠٦/١٩٨٧', date('1987-06-04')],
  ['۴/۶/۱۹۸۷', date('1987-06-04')],
  ['1987-06-04', date('1987-06-04')],
  ['06/1987', date('1987-06-XX')],
  ['1987-06', date('1987-06-XX')],
  ['1987', date('1987-XX-XX')],
  ['١٩٨٧', date('1987-XX-XX')],
  ['né en 1987', date('1987-XX-XX')],
  ['née le 4 juin 1987', date('1987-06-04')],
  ['1er août 1987', date('1987-08-01')],
  ['août 1987', date('1987-08-XX')],
  ['June 4, 1987', date('1987-06-04')],
  ['4th June 1987', date('1987-06-04')],
  ['٤ يونيو ١٩٨٧', date('1987-06-04')],
  ['4 أغشت 1987', date('1987-08-04')],
  ['مواليد 1987', date('1987-XX-XX')],
  ['inconnu', date('XXXX-XX-XX')],
  ['?', date('XXXX-XX-XX')],
  ['غير معروف', date('XXXX-XX-XX')],
  ['vers 1980', about(1980)],
  ['Environ 1980', about(1980)],
  ['~1980', about(1980)],
  ['1980 environ', about(1980)],
  ['vers 1980 ± 5', about(1980, 5)],
  ['1980 +/- 5', about(1980, 5)],
  ['about 1980', about(1980)],
  ['حوالي ١٩٨٠', about(1980)],
  ['1980 تقريباً', about(1980)],
  ['1980-85', between(1980, 1985)],
  ['1980-1985', between(1980, 1985)],
  ['1985–1980', between(1980, 1985)],
  ['entre 1980 et 1985', between(1980, 1985)],
  ['between 1980 and 1985', between(1980, 1985)],
  ['بين ١٩٨٠ و ١٩٨٥', between(1980, 1985)],
  ['من 1980 إلى 1985', between(1980, 1985)],
  ['35 ans', age(35)],
  ['35', age(35)],
  ['1 an', age(1)],
  ['âgée de 35 ans', age(35)],
  ['environ 35 ans', age(35, 2)],
  ['35 ans environ', age(35, 2)],
  ['35 ans ± 3', age(35, 3)],
  ['35 years old', age(35)],
  ['٣٥ سنة', age(35)],
  ['عمره 35 عاماً', age(35)],
  ['30-40 ans', age(35, 5)],
  ['30 à 40', age(35, 5)],
  ['30 – 33 ans', age(31, 2)],
  ['entre 30 et 40 ans', age(35, 5)],
  ['paraît 30 à 40 ans', seems(35, 5)],
  ['environ 30-40 ans', age(35, 5)],
  ['30-40', age(35, 5)],
  ['8-10 ans', age(9, 1)],
  ['between 30 and 40', age(35, 5)],
  ['من ٣٠ إلى ٤٠ سنة', age(35, 5)],
  ['بين ٣٠ و ٤٠', age(35, 5)],
  ['٣٠ سنة', age(30)],
  ['vers 1985', about(1985)],
  ['1980/1985', between(1980, 1985)],
  ['8 mois', age(0)],
  ['30 months', age(2)],
  ['paraît 35 ans', seems(35)],
  ['semble avoir 35 ans ± 3', seems(35, 3)],
  ['looks 35', seems(35)],
  ['يبدو 35 سنة', seems(35)],
  ['1 muharram 1400', hijri('1400-01-01')],
  ['1er mouharram 1400', hijri('1400-01-01')],
  ['١ محرم ١٤٠٠', hijri('1400-01-01')],
  ['27 ramadan 1407', hijri('1407-09-27')],
  ['رمضان 1407', hijri('1407-09-XX')],
  ['5 rabi al-awwal 1407', hijri('1407-03-05')],
  ['5 جمادى الآخرة 1407', hijri('1407-06-05')],
  ['10 dhou al-hijja 1407', hijri('1407-12-10')],
  ['01/09/1407', hijri('1407-09-01')],
  ['1407 هـ', hijri('1407-XX-XX')],
  ['1407 h', hijri('1407-XX-XX')],
  ['1407', hijri('1407-XX-XX')],
])('"%s" is understood', (typed, birth) => {
  expect(readBirth(typed, today)).toEqual({ birth });
});

test.each([
  ['', 'not-understood'],
  ['jeudi', 'not-understood'],
  ['3 chameaux 1987', 'not-understood'],
  ['1980-75', 'no-such-day'],
  ['04/06/87', 'two-digit-year'],
  ['06-87', 'two-digit-year'],
  ['10-12', 'two-digit-year'],
  ['4 juin 87', 'two-digit-year'],
  ['31/02/1987', 'no-such-day'],
  ['4/13/1987', 'no-such-day'],
  ['31 ramadan 1407', 'no-such-day'],
  ['1987 h', 'no-such-day'],
  ['04/06/2027', 'in-the-future'],
  ['1890', 'too-long-ago'],
  ['200 ans', 'too-long-ago'],
] as const)('"%s" is asked again: %s', (typed, doubt) => {
  expect(readBirth(typed, today)).toEqual({ doubt });
});

test('whatever is typed, an answer comes at once', () => {
  for (const typed of ['1'.repeat(400), 'a '.repeat(200), '12/'.repeat(200), 'vers '.repeat(100), '\u0660'.repeat(300)]) {
    const began = performance.now();
    expect(readBirth(typed, today)).toHaveProperty('doubt');
    expect(performance.now() - began).toBeLessThan(200);
  }
});
