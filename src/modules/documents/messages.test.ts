import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documentTypes } from './document-types.ts';
import { mrzProblemCatalogue } from './mrz-problems.ts';
import { mrzCheckNames } from './mrz-reading.ts';
import { specialStates } from './states.ts';

const languages = ['en', 'fr', 'ar'] as const;
const messages = (language: (typeof languages)[number]): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`./web/messages/${language}.json`, import.meta.url), 'utf8'));

const expectedKeys = [
  ...Object.keys(mrzProblemCatalogue).map((code) => `documents.problem.${code}`),
  ...mrzCheckNames.map((name) => `documents.check.${name}`),
  ...documentTypes.map((type) => `documents.type.${type}`),
  ...specialStates.map((code) => `documents.state.${code}`),
].sort();

describe('the messages', () => {
  it.each(languages)('in %s are those of the catalogue, no more and no fewer', (language) => {
    expect(Object.keys(messages(language)).sort()).toEqual(expectedKeys);
  });

  it('in English say what the command line says', () => {
    for (const [code, { message }] of Object.entries(mrzProblemCatalogue))
      expect(messages('en')[`documents.problem.${code}`]).toBe(message);
  });

  it('fill in the same details in every language', () => {
    const details = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g))].sort();
    for (const key of expectedKeys) {
      for (const language of languages) expect(details(messages(language)[key]!)).toEqual(details(messages('en')[key]!));
    }
  });
});
