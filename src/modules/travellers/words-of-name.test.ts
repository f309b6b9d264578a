import { expect, test } from 'vitest';
import { isProblem } from '../../kernel/problem.ts';
import { criteriaOf } from './traveller-search.ts';
import { wordsOfName } from './words-of-name.ts';

test('a name becomes words without accents, apostrophes and hooks, each once', () => {
  expect(wordsOfName("N'DIAYE Aïssatou-Bâ, Bâ")).toEqual(['NDIAYE', 'AISSATOU', 'BA']);
  expect(wordsOfName('Usman Ɗanladi')).toEqual(['USMAN', 'DANLADI']);
  expect(wordsOfName(' . - ')).toEqual([]);
});

test('Arabic letters that clerks interchange are one', () => {
  expect(wordsOfName('فاطِمَة أحمد')).toEqual(wordsOfName('فاطمه احمد'));
});

test('a search asks for a number, or for at least two letters of a name', () => {
  expect(criteriaOf({ documentNumber: ' bx 990-4177 ' })).toEqual({ documentNumber: 'BX9904177', nameBeginnings: [] });
  expect(criteriaOf({ name: 'sall m' })).toEqual({ documentNumber: undefined, nameBeginnings: ['SALL', 'M'] });
  for (const query of [{}, { name: 'm' }, { name: "'" }, { documentNumber: '--' }]) expect(isProblem(criteriaOf(query))).toBe(true);
});
