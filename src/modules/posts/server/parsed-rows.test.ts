import { expect, test } from 'vitest';
import { parsedOnce } from './parsed-rows.ts';

test('a row is parsed once, and again where something else stands at its place', () => {
  const parsed: string[] = [];
  const read = parsedOnce((content) => {
    parsed.push(content);
    return content.toUpperCase();
  }, 2);
  const ask = (journal: string, sequence: number, content: string) => read(journal, { sequence, content });
  expect([ask('a', 1, 'x'), ask('a', 1, 'x'), ask('b', 1, 'y')]).toEqual(['X', 'X', 'Y']);
  expect(parsed).toEqual(['x', 'y']);
  expect(ask('a', 1, 'z')).toBe('Z');
  ask('a', 2, 'w');
  expect(ask('b', 1, 'y')).toBe('Y');
  expect(parsed).toEqual(['x', 'y', 'z', 'w', 'y']);
});
