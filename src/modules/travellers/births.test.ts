import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Birth, birthSchema, birthSpan, birthsCanAgree, datesAgree, partialDateOf, yearsOfBirth } from './births.ts';

const date = (text: string): Birth => ({ form: 'date', date: text });
const hijri = (text: string): Birth => ({ form: 'hijri', calendar: 'islamic-civil', date: text });
const about = (year: number, marginYears: number): Birth => ({ form: 'about', year, marginYears });

describe('what a birth allows', () => {
  test.each([
    ['a day', date('1987-06-04'), '1987-06-04', { from: '1987-06-04', to: '1987-06-04' }],
    ['a month', date('1987-02-XX'), '1987-02-XX', { from: '1987-02-01', to: '1987-02-28' }],
    ['a year', date('1987-XX-XX'), '1987-XX-XX', { from: '1987-01-01', to: '1987-12-31' }],
    ['a decade', date('198X-XX-XX'), '198X-XX-XX', { from: '1980-01-01', to: '1989-12-31' }],
    ['a misread month', date('1987-13-45'), '1987-13-45', { from: '1987-01-01', to: '1987-12-31' }],
    ['nothing', date('XXXX-XX-XX'), 'XXXX-XX-XX', undefined],
    ['about a year', about(1980, 2), '19XX-XX-XX', { from: '1978-01-01', to: '1982-12-31' }],
    ['between years', { form: 'between', fromYear: 1980, toYear: 1985 }, '198X-XX-XX', { from: '1980-01-01', to: '1985-12-31' }],
    [
      'an age said on a day',
      { form: 'declared-age', years: 35, marginYears: 0, on: '2026-03-12' },
      '199X-XX-XX',
      { from: '1990-03-13', to: '1991-03-12' },
    ],
    [
      'an age on a day that other years do not have',
      { form: 'declared-age', years: 33, marginYears: 0, on: '2024-02-29' },
      '199X-XX-XX',
      { from: '1990-03-01', to: '1991-02-28' },
    ],
    [
      'an age as it seems',
      { form: 'apparent-age', years: 3, marginYears: 5, on: '2026-03-12' },
      '20XX-XX-XX',
      { from: '2017-03-13', to: '2026-03-12' },
    ],
    ['a Hijri day', hijri('1400-01-01'), '1979-11-XX', { from: '1979-11-19', to: '1979-11-23' }],
    ['a Hijri month', hijri('1400-12-XX'), '1980-XX-XX', { from: '1980-10-09', to: '1980-11-10' }],
    ['a Hijri year', hijri('1400-XX-XX'), '19XX-XX-XX', { from: '1979-11-19', to: '1980-11-10' }],
  ] as const)('%s', (_name, birth, partial, span) => {
    expect(birthSchema.parse(birth)).toEqual(birth);
    expect(birthSpan(birth)).toEqual(span);
    expect(partialDateOf(birth)).toBe(partial);
  });

  test('a Hijri day lies within what it allows, whether the calendar is tabular or that of Umm al-Qura', () => {
    for (const calendar of ['islamic-civil', 'islamic-umalqura']) {
      const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
        timeZone: 'UTC',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
      });
      const outside: string[] = [];
      for (let time = Date.UTC(1900, 0, 1); time < Date.UTC(2077, 0, 1); time += 5 * 86_400_000) {
        const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
        const { from, to } = birthSpan(hijri(`${parts.year}-${parts.month}-${parts.day}`))!;
        const day = new Date(time).toISOString().slice(0, 10);
        if (day < from || day > to) outside.push(`${calendar} ${day}`);
      }
      expect(outside).toEqual([]);
    }
  });

  test('what is no birth is none', () => {
    const wrong = [
      { form: 'between', fromYear: 1985, toYear: 1980 },
      { form: 'declared-age', years: 35, marginYears: 0, on: '2026-02-30' },
      hijri('1400-13-01'),
      { form: 'date', date: '87-06-04' },
    ];
    for (const birth of wrong) expect(birthSchema.safeParse(birth).success).toBe(false);
  });
});

describe('two births', () => {
  test.each([
    [date('1987-06-04'), date('1987-XX-XX'), true],
    [date('XXXX-06-04'), date('1987-06-04'), true],
    [date('XXXX-06-04'), date('1987-07-04'), false],
    [date('1987-06-04'), about(1985, 2), true],
    [date('1988-06-04'), about(1985, 2), false],
    [date('1979-11-20'), hijri('1400-01-01'), true],
    [date('1980-01-01'), hijri('1400-01-01'), false],
    [date('1991-03-12'), { form: 'declared-age', years: 35, marginYears: 0, on: '2026-03-12' } as Birth, true],
    [date('1991-03-13'), { form: 'declared-age', years: 35, marginYears: 0, on: '2026-03-12' } as Birth, false],
    [date('XXXX-XX-XX'), hijri('1400-01-01'), true],
  ])('%j and %j can agree: %s', (a, b, agree) => {
    expect(birthsCanAgree(a, b)).toBe(agree);
    expect(birthsCanAgree(b, a)).toBe(agree);
  });

  test('agree with themselves, and with their own partial date', () => {
    const years = fc.integer({ min: 1900, max: 2020 });
    const birth: fc.Arbitrary<Birth> = fc.oneof(
      fc.record({ form: fc.constant('about' as const), year: years, marginYears: fc.integer({ min: 0, max: 20 }) }),
      fc.record({
        form: fc.constantFrom('declared-age' as const, 'apparent-age' as const),
        years: fc.integer({ min: 0, max: 110 }),
        marginYears: fc.integer({ min: 0, max: 20 }),
        on: fc.constantFrom('2024-02-29', '2026-01-01', '2026-12-31'),
      }),
      fc.integer({ min: 1300, max: 1440 }).map((year) => hijri(`${year}-07-30`)),
    );
    fc.assert(
      fc.property(birth, (one) => {
        expect(birthsCanAgree(one, one)).toBe(true);
        expect(birthsCanAgree(one, date(partialDateOf(one)))).toBe(true);
        const { from, to } = birthSpan(one)!;
        expect(from <= to).toBe(true);
      }),
    );
  });
});

test('dates agree unless a digit that both know differs', () => {
  expect(datesAgree('1987-XX-XX', '1987-06-04')).toBe(true);
  expect(datesAgree('XXXX-XX-XX', '1987-06-04')).toBe(true);
  expect(datesAgree('1987-XX-XX', '1988-XX-XX')).toBe(false);
});

test('somebody is looked up by the years of their birth, unless these are too many', () => {
  expect(yearsOfBirth([date('1987-06-04'), about(1985, 1)])).toEqual([1984, 1985, 1986, 1987]);
  expect(yearsOfBirth([date('XXXX-XX-XX'), about(1980, 20)])).toEqual([]);
  expect(yearsOfBirth([])).toEqual([]);
});
