import { expect, test } from 'vitest';
import { declaredStatements, readTypedPerson, type TypedPerson } from './typed-person.ts';

const empty: TypedPerson = {
  surname: '',
  givenNames: '',
  arabicName: '',
  sex: 'X',
  birth: '',
  nationality: '',
  origin: '',
  destination: '',
  languages: '',
  birthplace: '',
  motherName: '',
  nationalNumber: '',
  numberState: '',
};
const read = (typed: Partial<TypedPerson>, source: 'declared' | 'authority' = 'declared') =>
  readTypedPerson({ ...empty, ...typed }, { source, today: '2026-03-12' });

test('what is typed of somebody becomes statements, and a person as lists show them', () => {
  const typed = {
    surname: ' Mint Ely ',
    givenNames: 'Hawa',
    arabicName: 'حواء منت اعل',
    sex: 'F',
    birth: 'vers 1990',
    nationality: 'mrt',
  } as const;
  const { statements, person, birth, doubts } = read({ ...typed, origin: 'Léré', destination: 'Bassikounou', languages: 'ar, tamasheq' });
  expect(doubts).toEqual({});
  expect(statements).toEqual([
    { about: 'name', source: 'declared', script: 'latin', name: { order: 'parts', surname: 'Mint Ely', givenNames: 'Hawa' } },
    { about: 'name', source: 'declared', script: 'arabic', name: { order: 'whole', name: 'حواء منت اعل' } },
    { about: 'birth', source: 'declared', birth: { form: 'about', year: 1990, marginYears: 2 } },
    { about: 'sex', source: 'declared', sex: 'F' },
    { about: 'nationality', source: 'declared', state: 'MRT' },
    { about: 'origin', source: 'declared', place: { name: 'Léré', state: null } },
    { about: 'destination', source: 'declared', place: { name: 'Bassikounou', state: null } },
    { about: 'languages', source: 'declared', languages: ['ar', 'tamasheq'] },
  ]);
  expect(birth).toEqual({ said: { form: 'about', year: 1990, marginYears: 2 }, span: { from: '1988-01-01', to: '1992-12-31' } });
  expect(person).toEqual({
    surname: 'Mint Ely',
    givenNames: 'Hawa',
    arabicName: 'حواء منت اعل',
    birthDate: '19XX-XX-XX',
    sex: 'F',
    nationality: 'MRT',
  });
});

test('one name alone, a name that nobody can cut, and Arabic letters in either field are names', () => {
  expect(read({ surname: 'Adama' }).statements).toMatchObject([{ script: 'latin', name: { order: 'single', name: 'Adama' } }]);
  expect(read({ givenNames: 'Adama Issa' }).statements).toMatchObject([{ name: { order: 'whole', name: 'Adama Issa' } }]);
  expect(read({ surname: 'آدم' }).person).toMatchObject({ surname: 'آدم', arabicName: 'آدم' });
});

test('an age that the officer sees is observed, whoever says the rest', () => {
  const { statements } = read({ surname: 'Adama', birth: 'paraît 30 ans' }, 'authority');
  expect(statements.map(({ about, source }) => [about, source])).toEqual([
    ['name', 'authority'],
    ['birth', 'observed'],
  ]);
});

test('what cannot be taken is said, field by field', () => {
  const { doubts, person, statements } = read({ surname: 'Ad\u202eama', birth: '04/06/87', nationality: 'Mali' });
  expect(doubts).toEqual({ surname: 'not-accepted', birth: 'two-digit-year', nationality: 'not-accepted' });
  expect([person, statements]).toEqual([null, []]);
  expect(read({})).toEqual({ statements: [], birth: null, person: null, doubts: {} });
});

test('a declared person with a few words beside becomes the same statements', () => {
  const person = { surname: 'Adama', givenNames: '', birthDate: '19XX-XX-XX', sex: 'X', nationality: 'XXX' } as const;
  expect(declaredStatements({ person, origin: 'Léré', languages: ['ff'] })).toEqual([
    { about: 'name', source: 'declared', script: 'latin', name: { order: 'single', name: 'Adama' } },
    { about: 'birth', source: 'declared', birth: { form: 'date', date: '19XX-XX-XX' } },
    { about: 'origin', source: 'declared', place: { name: 'Léré', state: null } },
    { about: 'languages', source: 'declared', languages: ['ff'] },
  ]);
  const birth = { form: 'apparent-age', years: 30, marginYears: 5, on: '2026-03-12' } as const;
  expect(declaredStatements({ person, birth })).toMatchObject([{ about: 'name' }, { about: 'birth', source: 'observed', birth }]);
});
