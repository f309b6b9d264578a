import { PassThrough, Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { ask } from './ask.ts';
import { languages, questions, said } from './questions.ts';

async function asked(lines: readonly string[]) {
  const output = new PassThrough();
  let text = '';
  output.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  const answers = await ask(Readable.from(lines.map((line) => `${line}\n`)), output);
  return { answers, text };
}

describe('at a first start', () => {
  test.each([
    ['fr', 'Matricule'],
    ['ar', 'الرقم المهني'],
    ['en', 'Badge number'],
  ])('questions are asked in %s, each until its answer fits', async (language, word) => {
    const { answers, text } = await asked([
      'deutsch',
      language,
      'poste',
      'post',
      'Gogui',
      'mr-gogui',
      '',
      '/media/stick/gogui.key',
      '',
      'gg-1',
      'Fatimata Dem',
    ]);
    expect(answers).toEqual({
      language,
      role: 'post',
      station: 'mr-gogui',
      name: 'maabar',
      keyFile: '/media/stick/gogui.key',
      witness: '',
      postgres: '',
      badge: 'GG-1',
      administrator: 'Fatimata Dem',
    });
    expect(text).toContain(word);
  });

  test('a headquarters is asked for its database', async () => {
    const { answers } = await asked(['fr', 'headquarters', 'mr-siege', '', '', '', 'postgres://maabar@db/maabar', 'SG-1', 'Ousmane Ba']);
    expect(answers).toMatchObject({ role: 'headquarters', postgres: 'postgres://maabar@db/maabar' });
  });

  test('a region too, and its place between posts and headquarters is said in the three languages', async () => {
    const { answers } = await asked(['ar', 'region', 'mr-region-est', '', '', '', '', 'RG-1', 'Mariem Sy']);
    expect(answers).toMatchObject({ role: 'region', station: 'mr-region-est', postgres: '' });
  });

  test('a terminal that ends makes nothing', async () => {
    expect((await asked(['fr', 'post'])).answers).toBeUndefined();
  });

  test('every word is there in the three languages', () => {
    for (const words of [...questions.map((question) => question.words), ...Object.values(said)]) {
      for (const language of languages) expect(words[language]).not.toBe('');
    }
  });
});
