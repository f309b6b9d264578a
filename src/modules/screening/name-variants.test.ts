import { describe, expect, it } from 'vitest';
import { readingsOf } from './misread-words.ts';
import { NameVocabulary } from './name-vocabulary.ts';
import { kindOf, normaliseName } from './normalise-name.ts';
import { latinOfAlphabet } from './other-alphabets.ts';
import { ScreeningIndex } from './screening-index.ts';
import { soundOf } from './spelling.ts';
import { inventedList, inventedPerson } from './testing/invented-people.ts';
import arabicNames from './variants/arabic-names.json' with { type: 'json' };
import frequentNames from './variants/frequent-names.json' with { type: 'json' };
import letters from './variants/letters.json' with { type: 'json' };
import smallWords from './variants/small-words.json' with { type: 'json' };
import spellings from './variants/spellings.json' with { type: 'json' };

const found = (listed: string, asked: string) =>
  ScreeningIndex.build([inventedList([inventedPerson({ entry: 'V-1', names: [listed], born: ['12 Jan 1963'] })])])
    .screen({ surname: asked, givenNames: '', birthDate: '1963-01-12' })
    .map((alert) => alert.entry);

describe('the files of variants', () => {
  it('bring together what clerks of different languages write', () => {
    expect(found('Boubacar Wantitine', 'ABUBAKAR WANTITINE')).toEqual(['V-1']);
    expect(found('Hadiza Danbatta', 'KADIDIA DANBATTA')).toEqual(['V-1']);
    expect(found('Intalla Jallow', 'INTALLA DIALLO')).toEqual(['V-1']);
    expect(found('Zeinabou Walet Intalla', 'ZAINAB INTALLA')).toEqual(['V-1']);
  });

  it('know a frequent name in the other script, where its consonants alone would weigh nothing', () => {
    expect(found('أحمد ولد محمد', 'OULD MOHAMED AHMED')).toEqual(['V-1']);
    expect(found('فاطمة بنت سيدي', 'MINT SIDI FATMA')).toEqual(['V-1']);
    expect(found('عبد الرحمن المختار', 'ABDERRAHMANE MOCTAR')).toEqual(['V-1']);
    expect(found('Ahmed Mohamed', 'أحمد محمد')).toEqual(['V-1']);
    expect(found('أحمد ولد محمد', 'MOUSSA ALI')).toEqual([]);
  });

  it('read the alphabets of the region, and others', () => {
    expect(latinOfAlphabet('ОБАМА')).toBe('OBAMA');
    expect(soundOf('ⵉⵏⵜⴰⵍⵍⴰ')).toBe(soundOf('INTALLA'));
    expect(found('ߖߟߏ ߘߊߡߓߊߕߊ', 'JLO DAMBATA')).toEqual(['V-1']);
    expect(found('Интала Вантитин', 'INTALA VANTITIN')).toEqual(['V-1']);
    expect(latinOfAlphabet('习')).toBeUndefined();
  });

  it('find a name of which two letters were misread', () => {
    expect([...readingsOf('OUMAR')]).toContain('QUNAR');
    expect(found('Ali Wantitine', 'AII WANTITINE')).toEqual(['V-1']);
    expect([...readingsOf('AB')]).toEqual([]);
  });

  it('are written as names are compared, and name their sources', () => {
    const words = [
      ...Object.values(smallWords)
        .flatMap((groups) => (typeof groups === 'string' ? [] : groups))
        .flatMap((group) => group.words),
      ...spellings.names.flatMap((group) => group.spellings),
      ...frequentNames.frequencies.flatMap((group) => group.names),
    ];
    expect(words.length).toBeGreaterThan(500);
    expect(arabicNames.source).not.toBe('');
    for (const { arabic, latin } of arabicNames.names) {
      expect(arabic).toMatch(/^[\u0621-\u064a ]+$/);
      for (const spelling of latin) expect(spelling).toMatch(/^[A-Z]+$/);
    }
    expect(new Set(arabicNames.names.map(({ arabic }) => arabic)).size).toBe(arabicNames.names.length);
    for (const word of words) expect(word).toMatch(/^[A-Z]+$|^[\u0621-\u064a]+$/);
    for (const { source } of [...smallWords.particles, ...smallWords.titles, ...spellings.names, ...letters.scripts])
      expect(source).not.toBe('');
    for (const { spellings: group } of spellings.names) {
      expect(new Set(group).size).toBe(group.length);
      // A particle in a group would never be compared.
      for (const name of group) expect(kindOf(name)).toBe('name');
    }
    expect(normaliseName('ⵉⵏⵜⴰⵍⵍⴰ')).toMatchObject([{ kind: 'name' }]);
  });
});

it.each([
  ['Theodore', 'Ted'],
  ['Juan', 'John'],
  ['Abdoul Aziz', 'Aziz'],
  ['김정은', 'Kim Jong Un'],
  ['이민호', 'Lee Min Ho'],
])('%s and %s agree, more loosely than spellings of one name do', (left, right) => {
  const vocabulary = new NameVocabulary();
  for (const { text } of [...normaliseName(left), ...normaliseName(right)]) vocabulary.intern(text);
  vocabulary.admit();
  const [first] = normaliseName(left);
  const found = vocabulary.resolve(first!.text).terms;
  const spelling = normaliseName(right)
    .map(({ text }) => found.get(vocabulary.intern(text)))
    .find((one) => one !== undefined);
  expect(['close', 'loose']).toContain(spelling);
});
