import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellOf, csvOf } from './report-csv.ts';

test.each([
  ['=cmd|"/C calc"!A0', `"'=cmd|""/C calc""!A0"`],
  ['+223 70 00', `"'+223 70 00"`],
  ['-1+1', `"'-1+1"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['\t=1', `"'\t=1"`],
  [' =1', `"' =1"`],
  ['Keïta', '"Keïta"'],
  ['O"Neil, Ba', '"O""Neil, Ba"'],
  ['', '""'],
])('%j becomes text: %j', (value, cell) => {
  expect(cellOf(value)).toBe(cell);
});

test('a table begins with a mark, and each row ends as it should', () => {
  expect(csvOf(['a', 'b'], [[1, 'x']])).toBe('\uFEFF"a","b"\r\n1,"x"\r\n');
});

test('no cell begins as a formula does, whatever stands in it', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      expect(cellOf(value).slice(1).trimStart()).not.toMatch(/^[=+\-@]/);
    }),
  );
});
