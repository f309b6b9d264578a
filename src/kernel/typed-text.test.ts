import { expect, test } from 'vitest';
import { typedLine, typedLines } from './typed-text.ts';

test.each(["N'Diaye Aïssatou Bâ", 'مريم منت أحمدو', 'محمد\u200fولد\u061c', 'می\u200cخواهم', '𞤀𞤣𞤤𞤢𞤥', '<b>1 < 2</b>'])(
  '%s may be typed',
  (text) => {
    expect(typedLine.safeParse(text).success).toBe(true);
    expect(typedLines.safeParse(`${text}\n${text}`).success).toBe(true);
  },
);

test.each(['\u0000', '\u001b[2J', '\u202eevil', '\u2066evil', '\ud800'])('%j is refused within words', (piece) => {
  expect(typedLine.safeParse(`a${piece}b`).success).toBe(false);
  expect(typedLines.safeParse(`a${piece}b`).success).toBe(false);
});

test('a line has no second line', () => {
  expect(typedLine.safeParse('a\nb').success).toBe(false);
});
