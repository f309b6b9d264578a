import { describe, expect, test } from 'vitest';
import { contradictionsBetween, type LikenessReason, likenessOf, tellingWords } from './likeness.ts';
import { type Statement, statementsOf } from './statements.ts';

const person = (surname: string, givenNames: string, birthDate: string, sex: 'M' | 'F' | 'X' = 'M', nationality = 'MRT'): Statement[] =>
  statementsOf({ surname, givenNames, birthDate, sex, nationality }, 'printed');
const mother = (name: string): Statement => ({ about: 'mother-name', source: 'declared', name });
const number = (text: string, state = 'MRT'): Statement => ({ about: 'national-number', source: 'authority', number: text, state });
const arabic = (name: string): Statement => ({ about: 'name', source: 'declared', script: 'arabic', name: { order: 'whole', name } });

const known = person('OULD SALECK', 'MOHAMED LEMINE', '1987-06-04');
const reasons = (described: readonly Statement[], others: readonly Statement[] = known): readonly LikenessReason[] | undefined =>
  likenessOf(described, others)?.reasons;

describe('somebody may be the same', () => {
  test('by the words of the name in another order and a birth that can agree', () => {
    expect(reasons(person('Lemine', 'Mohamed Saleck', '1987-XX-XX'))).toEqual(['same-name', 'birth-can-agree', 'same-nationality']);
    expect(reasons(person('Saleck', 'Mohamed', '1987-06-04', 'X', 'XXX'))).toEqual(['name-contained', 'same-birth']);
  });

  test('by a name in Arabic letters', () => {
    expect(reasons([arabic('محمد الأمين ولد السالك')], [...known, arabic('السالك محمد الامين')])).toEqual([
      'same-arabic-name',
      'birth-unknown',
    ]);
  });

  test('by the mother beside the name', () => {
    expect(
      reasons([...person('Ould Saleck', 'Mohamed Lemine', 'XXXX-XX-XX'), mother('Mariem Mint Ely')], [...known, mother('ELY Mariem')]),
    ).toEqual(['same-name', 'same-mother', 'birth-unknown', 'same-nationality']);
  });

  test('by a number in a register, whatever the name and the birth', () => {
    expect(reasons([...person('Mint Ely', 'Hawa', '1999-01-01', 'F'), number('990 417-7318')], [...known, number('9904177318')])).toEqual([
      'same-national-number',
      'birth-differs',
      'same-nationality',
    ]);
    expect(reasons([number('9904177318', 'MLI')], [...known, number('9904177318')])).toBeUndefined();
  });

  test('never by the name alone where the births contradict one another, nor the sex', () => {
    expect(reasons(person('OULD SALECK', 'MOHAMED LEMINE', '1988-06-04'))).toBeUndefined();
    expect(reasons(person('OULD SALECK', 'MOHAMED LEMINE', '1987-06-04', 'F'))).toBeUndefined();
    expect(
      reasons([...person('OULD SALECK', 'MOHAMED LEMINE', '1988-06-04'), mother('Mariem')], [...known, mother('Mariem')]),
    ).toBeUndefined();
  });

  test('never by one word of several', () => {
    expect(reasons(person('OULD SALECK', 'AHMED', '1987-06-04'))).toBeUndefined();
    expect(reasons(person('Saleck', '', '1987-06-04'))).toBeUndefined();
    expect(reasons(person('Hawa', '', '1980-XX-XX', 'F'), person('Hawa', '', '1980-XX-XX', 'F'))).toEqual([
      'same-name',
      'birth-can-agree',
      'same-nationality',
    ]);
  });

  test('by one of several documents that agrees', () => {
    expect(reasons(person('OULD SALECK', 'MOHAMED LEMINE', '1990-02-02'), [...known, ...person('X', 'Y', '1990-02-02')])).toEqual([
      'same-name',
      'same-birth',
      'same-nationality',
    ]);
  });
});

test('a first of January stands for a year', () => {
  expect(reasons(person('BA', 'ALPHA', '1990-01-01'), person('BA', 'ALPHA', '1990-01-01'))).toContain('birth-can-agree');
});

test('what half of all names have tells nothing, unless there is nothing else', () => {
  expect(tellingWords(['OULD', 'EL', 'SALECK'])).toEqual(['SALECK']);
  expect(tellingWords(['OULD', 'EL'])).toEqual(['OULD', 'EL']);
});

describe('two who stand side by side', () => {
  const birthplace = (name: string): Statement => ({ about: 'birthplace', source: 'declared', place: { name, state: null } });

  test('are marked where one person cannot be both', () => {
    const other = [...person('Mint Ely', 'Hawa', '1999-01-01', 'F', 'MLI'), mother('Khady'), number('5500112233'), birthplace('Léré')];
    expect(contradictionsBetween([...known, mother('Mariem'), number('9904177318'), birthplace('Néma')], other)).toEqual([
      'name',
      'birth',
      'sex',
      'nationality',
      'birthplace',
      'national-number',
      'mother-name',
    ]);
  });

  test('are not marked for another order or script of a name, another form of a birth, a register of another state', () => {
    const other: Statement[] = [
      ...person('Mohamed Lemine Saleck', '', 'XXXX-XX-XX'),
      { about: 'birth', source: 'declared', birth: { form: 'about', year: 1986, marginYears: 2 } },
      number('5500112233', 'MLI'),
      birthplace('nema'),
    ];
    expect(contradictionsBetween([...known, number('9904177318'), birthplace('Néma')], other)).toEqual([]);
    expect(contradictionsBetween(known, [arabic('محمد الأمين ولد السالك')])).toEqual([]);
    expect(contradictionsBetween(known, [])).toEqual([]);
  });
});
