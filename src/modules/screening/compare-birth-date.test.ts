import { describe, expect, it } from 'vitest';
import { compareBirthDate } from './compare-birth-date.ts';
import { parseListedDate } from './listed-date.ts';

const against = (stated: string | undefined, ...listed: string[]) =>
  compareBirthDate(
    stated,
    listed.map((text) => parseListedDate(text)!),
  );

describe('compareBirthDate', () => {
  it('weighs the same day most, less where it is 1 January', () => {
    expect(against('1963-04-12', '12 Apr 1963')).toMatchObject({ outcome: 'agrees', bits: 13 });
    expect(against('1963-01-01', '1 Jan 1963')).toMatchObject({ outcome: 'agrees', bits: 6 });
    expect(against('1963-01-01', '12 Apr 1963')).toMatchObject({ outcome: 'agrees', bits: 5 });
  });

  it('knows a clerk who swaps day and month, or mistypes one of the three', () => {
    expect(against('1963-12-04', '12 Apr 1963')!.bits).toBe(9);
    expect(against('1963-04-21', '12 Apr 1963')!.bits).toBe(5);
    expect(against('1964-04-12', '12 Apr 1963')!.bits).toBe(5);
    expect(against('1983-04-12', '12 Apr 1963')!.bits).toBe(5);
  });

  it('weighs a year, a month and an approximate year for what they are', () => {
    expect(against('1971-05-08', '1971')).toMatchObject({ outcome: 'agrees', bits: 5 });
    expect(against('1971-05-08', 'May 1971')).toMatchObject({ outcome: 'agrees', bits: 8 });
    expect(against('1971-05-08', 'circa 1971')).toMatchObject({ outcome: 'agrees', bits: 4 });
    expect(against('1973-05-08', 'circa 1971')).toMatchObject({ outcome: 'near', bits: 2 });
    expect(against('1971-XX-XX', '12 Apr 1971')).toMatchObject({ outcome: 'agrees', bits: 5 });
  });

  it('weighs a wide range less than a narrow one', () => {
    const narrow = against('1968-05-08', 'BETWEEN:1967/1969')!;
    const wide = against('1968-05-08', '1960 to 1979')!;
    expect(narrow).toMatchObject({ outcome: 'near', bits: 3 });
    expect(wide.bits).toBeLessThan(narrow.bits);
    expect(wide.bits).toBeGreaterThan(0);
    expect(against('1999-05-08', 'BETWEEN:1967/1969')).toMatchObject({ outcome: 'differs', bits: -10 });
  });

  it('takes the best of several dates, and trusts it a little less', () => {
    const line = against('1963-04-12', '1 May 1950', '12 Apr 1963', '1971')!;
    expect(line).toMatchObject({ candidate: '12 Apr 1963', outcome: 'agrees', bits: 12.5 });
  });

  it('calls dates far apart different, and says nothing for or against where one is not known', () => {
    expect(against('1990-04-12', '12 Jan 1963')).toMatchObject({ outcome: 'differs', bits: -10 });
    expect(against(undefined, '12 Jan 1963')).toMatchObject({ outcome: 'missing', bits: 0 });
    expect(against('1963-01-12')).toMatchObject({ outcome: 'missing', bits: 0 });
    expect(against('XXXX-XX-XX', '1963')).toMatchObject({ outcome: 'missing', bits: 0 });
    expect(against(undefined)).toBeUndefined();
  });
});
