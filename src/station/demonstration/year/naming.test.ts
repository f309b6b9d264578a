import { expect, test } from 'vitest';
import { inventName, nationalities } from './naming.ts';
import { randomOf } from './random.ts';
import { moodOf } from './seasons.ts';

test('names follow several traditions, some in two scripts, some of one word', () => {
  const random = randomOf(11);
  const names = nationalities.flatMap((nationality) =>
    Array.from({ length: 400 }, (_, n) => inventName(random, { nationality, sex: n % 2 ? 'F' : 'M' })),
  );
  expect(names.every(({ surname }) => surname !== '')).toBe(true);
  expect(names.some(({ surname }) => surname.startsWith('Ould '))).toBe(true);
  expect(names.some(({ surname }) => surname.startsWith('Walet '))).toBe(true);
  expect(names.some(({ givenNames }) => givenNames === '')).toBe(true);
  expect(
    names.filter(({ arabicName }) => arabicName !== undefined).every(({ arabicName }) => /^[\u0621-\u064a ]+$/.test(arabicName!)),
  ).toBe(true);
});

test('a daughter is no son in either script', () => {
  const random = randomOf(12);
  const women = Array.from({ length: 500 }, () => inventName(random, { nationality: 'MRT', sex: 'F' }));
  for (const { surname, arabicName } of women) {
    expect(surname.startsWith('Ould ')).toBe(false);
    expect(arabicName?.includes(' ولد ') ?? false).toBe(false);
  }
});

test('feasts are found by the moon', () => {
  expect(moodOf('2026-05-27').feastInDays).toBe(0);
  expect(moodOf('2026-03-20').feastInDays).toBe(0);
  expect(moodOf('2026-03-17').feastInDays).toBe(3);
  expect(moodOf('2026-02-20').ramadan).toBe(true);
  expect(moodOf('2026-09-15').feastInDays).toBeNull();
});
