import { expect, test } from 'vitest';
import { ageAt, ageRange, isPossibleBirth, isSurelyMinor } from './age.ts';

const on = '2026-03-12';

test('an age counts full years, from the birthday on', () => {
  expect([ageAt('2008-03-12', on), ageAt('2008-03-13', on), ageAt('2026-03-12', on)]).toEqual([18, 17, 0]);
});

test('who was born in a year alone has two ages, and no single one', () => {
  expect(ageRange('2008-XX-XX', on)).toEqual({ least: 17, most: 18 });
  expect(ageAt('2008-XX-XX', on)).toBeNull();
  expect(ageAt('2008-01-XX', on)).toBe(18);
  expect(ageRange('200X-XX-XX', on)).toEqual({ least: 16, most: 26 });
  expect(ageAt('XXXX-XX-XX', on)).toBeNull();
});

test('a day or a month printed as 00 is not known', () => {
  expect(ageRange('1990-00-00', on)).toEqual({ least: 35, most: 36 });
});

test('a minor is who cannot be of age; who may be is not', () => {
  expect([isSurelyMinor('2010-XX-XX', on), isSurelyMinor('2008-XX-XX', on), isSurelyMinor('XXXX-XX-XX', on)]).toEqual([true, false, false]);
});

test('nobody is born tomorrow, nor 131 years ago; who says less may be', () => {
  const possible = ['2026-03-12', '2026-XX-XX', '1896-01-01', '189X-XX-XX', 'XXXX-XX-XX'];
  const impossible = ['2026-03-13', '2027-XX-XX', '1895-03-11', '1700-01-01', '188X-XX-XX'];
  expect(possible.filter((birth) => !isPossibleBirth(birth, on))).toEqual([]);
  expect(impossible.filter((birth) => isPossibleBirth(birth, on))).toEqual([]);
});
