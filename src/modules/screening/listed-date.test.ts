import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseListedDate } from './listed-date.ts';

describe('parseListedDate', () => {
  it.each([
    ['12 Jan 1963', 'day', '1963-01-12', '1963-01-12', false],
    ['1962-03-17', 'day', '1962-03-17', '1962-03-17', false],
    ['17/03/1962', 'day', '1962-03-17', '1962-03-17', false],
    ['1er janvier 1960', 'day', '1960-01-01', '1960-01-01', false],
    ['29 février 1964', 'day', '1964-02-29', '1964-02-29', false],
    ['Feb 1943', 'month', '1943-02-01', '1943-02-28', false],
    ['août 1971', 'month', '1971-08-01', '1971-08-31', false],
    ['1971', 'year', '1971-01-01', '1971-12-31', false],
    ['1971-XX-XX', 'year', '1971-01-01', '1971-12-31', false],
    ['APPROXIMATELY:1957', 'year', '1957-01-01', '1957-12-31', true],
    ['circa 1957', 'year', '1957-01-01', '1957-12-31', true],
    ['circa 01 Jan 1961', 'day', '1961-01-01', '1961-01-01', true],
    ['né vers 1960', 'year', '1960-01-01', '1960-12-31', true],
    ['BETWEEN:1967/1969', 'range', '1967-01-01', '1969-12-31', false],
    ['entre 1967 et 1969', 'range', '1967-01-01', '1969-12-31', false],
    ['1981 to 1983', 'range', '1981-01-01', '1983-12-31', false],
    ['1981-1983', 'range', '1981-01-01', '1983-12-31', false],
    ['26 Sep 1946 to 07 Dec 1946', 'range', '1946-09-26', '1946-12-07', false],
    ['١٩٧٨-٠٥-١٤', 'day', '1978-05-14', '1978-05-14', false],
    ['۱۴/۰۵/۱۹۷۸', 'day', '1978-05-14', '1978-05-14', false],
    ['1960s', 'range', '1960-01-01', '1969-12-31', false],
  ])('reads "%s"', (text, precision, from, to, approximate) => {
    expect(parseListedDate(text)).toEqual({ text, precision, from, to, approximate });
  });

  it.each(['', '31 Feb 1960', '0163', 'unknown', '1983 to 1981', '12 Jui 1963', '45/13/1960', 'x'.repeat(5000)])(
    'gives nothing for %j',
    (text) => {
      expect(parseListedDate(text)).toBeUndefined();
    },
  );

  it('never gives a last day before the first, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const date = parseListedDate(text);
        return date === undefined || date.from <= date.to;
      }),
      { seed: 1963, numRuns: 500 },
    );
  });
});
