import { expect, test } from 'vitest';
import { problemsOf } from './problem.ts';

test('a problem names its details, several of them with commas between', () => {
  const problem = problemsOf({ unknown: { status: 404, text: 'There is no {one}. There are: {all}. {none}' } });
  expect(problem('unknown', { one: 'x', all: ['a', 'b', 3] }).text).toBe('There is no x. There are: a, b, 3. ?');
  expect(problem('unknown', { one: 0, all: [], none: false }).text).toBe('There is no 0. There are: . false');
});
