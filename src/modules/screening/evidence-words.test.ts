import { expect, test } from 'vitest';
import { wordsOfEvidence } from './evidence-words.ts';

const words = { date: (iso: string) => `le ${iso}`, state: (code: string) => `<${code}>`, sex: (code: string) => `sexe ${code}` };

test.each([
  ['a code of a zone', 'nationality', 'MLI', '<MLI>'],
  ['what a zone has in the place of a state', 'nationality', 'XXB', '<XXB>'],
  ['an English name', 'nationality', 'Iran (Islamic Republic of)', '<IRN>'],
  ['a French adjective', 'nationality', 'Nigérienne', '<NER>'],
  ['two letters, as INTERPOL writes them', 'nationality', 'ML', '<MLI>'],
  ['several', 'nationality', 'Chad; Soudan', '<TCD>; <SDN>'],
  ['one that can be read and one that cannot', 'nationality', 'Mali; pays de l’Azawad', '<MLI>; pays de l’Azawad'],
  ['nothing', 'nationality', '', '–'],
  ['a date', 'birth-date', '1980-05-XX', 'le 1980-05-XX'],
  ['a date in the list’s own words', 'birth-date', '12 Jan 1963', '12 Jan 1963'],
  ['a sex', 'sex', 'F', 'sexe F'],
  ['a name that looks like a code', 'name', 'MLI', 'MLI'],
] as const)('%s is said in the officer’s words, or as it is written', (_what, feature, value, said) => {
  expect(wordsOfEvidence(feature, value, words)).toBe(said);
});
