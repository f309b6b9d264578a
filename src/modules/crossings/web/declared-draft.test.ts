import { describe, expect, test } from 'vitest';
import { meantDateOf } from '../../travellers/index.ts';
import { codeOfState, declaredPerson, emptyDraft, firstLacking } from './declared-draft.ts';

const names: Readonly<Record<string, string>> = { MLI: 'Mali', TCD: 'Tchad', CIV: 'Côte d’Ivoire', BRA: 'Brésil' };
const nameOf = (code: string) => names[code] ?? code;
const context = { today: '2026-11-22', codeOf: (typed: string) => codeOfState(typed, nameOf) };
const togo = { ...emptyDraft, givenNames: 'Amadou', birth: 'environ 40 ans', sex: 'M', nationality: 'mali' } as const;

describe('somebody without a document', () => {
  test('needs a name, a sex and a nationality, and no more', () => {
    expect(firstLacking(emptyDraft, context)).toBe('surname');
    expect(firstLacking({ ...emptyDraft, surname: 'Togo' }, context)).toBe('sex');
    expect(firstLacking({ ...togo, nationality: 'Malii' }, context)).toBe('nationality');
    expect(firstLacking({ ...togo, birth: 'longtemps' }, context)).toBe('birth');
    expect(firstLacking({ ...togo, birth: '' }, context)).toBeUndefined();
    expect(firstLacking(togo, context)).toBeUndefined();
  });

  test('may have a single name and a birth that nobody knows to the day', () => {
    expect(declaredPerson({ ...togo, languages: 'bambara, peul', origin: ' Nara ' }, context)).toEqual({
      person: { surname: '', givenNames: 'AMADOU', birthDate: '1986-XX-XX', sex: 'M', nationality: 'MLI' },
      birth: { form: 'declared-age', years: 40, marginYears: 2, on: '2026-11-22' },
      paper: null,
      origin: 'Nara',
      languages: ['bambara', 'peul'],
    });
    expect(declaredPerson({ ...togo, birth: '' }, context).person.birthDate).toBe('XXXX-XX-XX');
  });
});

test('an age and an "about" are kept as the year that was meant, a range as what its years share', () => {
  expect(meantDateOf({ form: 'declared-age', years: 8, marginYears: 0, on: '2026-11-22' })).toBe('2018-XX-XX');
  expect(meantDateOf({ form: 'about', year: 1987, marginYears: 2 })).toBe('1987-XX-XX');
  expect(meantDateOf({ form: 'between', fromYear: 1980, toYear: 1985 })).toBe('198X-XX-XX');
  expect(meantDateOf({ form: 'between', fromYear: 1979, toYear: 1981 })).toBe('1980-XX-XX');
  expect(meantDateOf({ form: 'between', fromYear: 1965, toYear: 1981 })).toBe('19XX-XX-XX');
  const hijri = (date: string) => meantDateOf({ form: 'hijri', calendar: 'islamic-civil', date });
  expect(['1400-XX-XX', '1401-XX-XX', '1400-09-15', '1400-02-12'].map(hijri)).toEqual([
    '1980-XX-XX',
    '1981-XX-XX',
    '1980-07-XX',
    '1980-XX-XX',
  ]);
  expect(meantDateOf({ form: 'date', date: '1987-06-04' })).toBe('1987-06-04');
});

test('a state is known by its name, whatever the accents, and by its code', () => {
  expect(['cote d’ivoire', 'TCHAD', 'tcd', 'bra', 'zzz', ''].map((typed) => codeOfState(typed, nameOf))).toEqual([
    'CIV',
    'TCD',
    'TCD',
    'BRA',
    undefined,
    undefined,
  ]);
});
