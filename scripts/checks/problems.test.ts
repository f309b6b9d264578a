import { expect, test } from 'vitest';
import { problemFaults, readProblems } from './problems.ts';

const catalogue = (said: Record<string, string>) => ({ folder: 'messages', texts: { fr: said, ar: said, en: said } });

test('a problem without a message, with a strange code, twice, or with a detail that it does not carry is named', () => {
  const owned = [
    { file: 'a.ts', problems: { 'list-old': { status: 409, text: 'The list {list} is old.' }, Torn: { status: 422, text: 'Torn.' } } },
    { file: 'b.ts', problems: { 'list-old': { status: 409, text: 'The list {list} is old.' } } },
  ] as const;
  const said = catalogue({ 'problem.list-old': 'La liste {{list}} date du {{date}}.', 'problem.gone': 'Parti.' });
  expect(problemFaults(owned, [said])).toEqual([
    'messages: "problem.list-old" wants {{date}}, which the problem does not carry',
    'a.ts: the code "Torn" is not kebab-case',
    'a.ts: no catalogue of messages has "problem.Torn"',
    'b.ts: the problem "list-old" stands in a.ts too',
    'messages: "problem.gone" explains a problem that nobody has',
  ]);
});

test('the problems of the kernel are read', async () => {
  const codes = (await readProblems()).flatMap(({ problems }) => Object.keys(problems));
  expect(codes).toContain('not-logged-in');
});
