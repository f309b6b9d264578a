import { expect, test } from 'vitest';
import { readStatedBirth } from './stated-birth.ts';

const today = '2026-11-22';
const read = (said: string) => readStatedBirth(said, today);

test.each([
  ['4/6/1987', '1987-06-04', false],
  ['04.06.1987', '1987-06-04', false],
  ['1987-06-04', '1987-06-04', false],
  ['6/1987', '1987-06-XX', false],
  ['1987', '1987-XX-XX', false],
  ['né en 1987', '1987-XX-XX', false],
  ['vers 1987', '1987-XX-XX', true],
  ['~1987', '1987-XX-XX', true],
  ['about 1987', '1987-XX-XX', true],
  ['حوالي ١٩٨٧', '1987-XX-XX', true],
  ['entre 1981 et 1987', '198X-XX-XX', true],
  ['1978-1987', '19XX-XX-XX', true],
  ['39 ans', '1987-XX-XX', true],
  ['39', '1987-XX-XX', true],
  ['environ 8 ans', '2018-XX-XX', true],
  ['about 40', '1986-XX-XX', true],
  ['vers 40', '1986-XX-XX', true],
  ['8 years', '2018-XX-XX', true],
  ['٣٩ سنة', '1987-XX-XX', true],
] as const)('"%s" is a birth', (said, birthDate, about) => {
  expect(read(said)).toEqual({ birthDate, about });
});

test.each(['', 'longtemps', '32/1/1987', '30.2.1987', '4/13/1987', '2031', '150 ans', '12 chameaux'])('"%s" is asked again', (said) => {
  expect(read(said)).toBeUndefined();
});
