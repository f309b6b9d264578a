import { describe, expect, it } from 'vitest';
import { matchName } from './match-name.ts';
import { isJoined, type NameParts, type NameUnit, namePartsOf } from './name-parts.ts';
import { NameVocabulary } from './name-vocabulary.ts';

const vocabulary = new NameVocabulary();

const resolve = (tokens: NameParts['tokens'], unit: NameUnit) =>
  isJoined(unit) ? vocabulary.resolveJoined(tokens[unit.from]!, tokens[unit.from + 1]!) : vocabulary.resolve(unit.text);

function match(traveller: string, listed: string) {
  const { tokens } = namePartsOf(listed);
  const terms = tokens.map((token) => vocabulary.intern(token.text));
  vocabulary.count({ terms: Uint32Array.from(terms), bearers: new Uint32Array(terms.length).fill(1), names: 1 }, 1);
  vocabulary.admit();
  const query = namePartsOf(traveller);
  return matchName({ parts: query, resolved: query.units.map((unit) => resolve(query.tokens, unit)) }, { tokens, terms });
}

const told = (traveller: string, listed: string) =>
  match(traveller, listed).lines.map(({ query, candidate, outcome }) => `${query} ${candidate} ${outcome}`);

describe('matchName', () => {
  it('aligns parts whatever their order, and leaves particles aside', () => {
    expect(told('BOUKHREISS MOHAMED', 'Mohamed Ould Boukhreiss').sort()).toEqual([
      'BOUKHREISS BOUKHREISS agrees',
      'MOHAMED MOHAMED agrees',
    ]);
    expect(match('BOUKHREISS MOHAMED', 'Mohamed Ould Boukhreiss').whole).toBe(true);
  });

  it('weighs a rare name far more than a frequent one', () => {
    const [rare, frequent] = match('Mohamed Intalla', 'Intalla Mohamed').lines;
    expect(rare).toMatchObject({ candidate: 'INTALLA' });
    expect(rare!.bits).toBeGreaterThan(9);
    expect(frequent!.bits).toBeLessThan(4);
  });

  it('takes joined and split names for one', () => {
    expect(told('Nkoundabatou', 'Nkounda Batou')).toEqual(['NKOUNDABATOU NKOUNDABATOU near']);
    expect(told('Al Awlaki', 'Alawlaki')).toHaveLength(1);
  });

  it('lets an initial stand for a name, for no bits', () => {
    expect(match('V. Doumbouya', 'Vandou Doumbouya').lines.at(-1)).toMatchObject({
      query: 'V',
      candidate: 'VANDOU',
      outcome: 'near',
      bits: 0,
    });
    expect(match('V. Doumbouya', 'V. Doumbouya').whole).toBe(true);
    expect(match('V. Doumbouya', 'Doumbouya').whole).toBe(false);
  });

  it('tells a part left out from a part exchanged', () => {
    expect(told('Intalla', 'Intalla Zoundi')).toEqual(['INTALLA INTALLA agrees', ' ZOUNDI missing']);
    expect(told('Intalla Koné', 'Intalla Zoundi')).toEqual(['INTALLA INTALLA agrees', 'KONE ZOUNDI differs']);
  });

  it('takes a title for nothing where one lacks it', () => {
    expect(told('Intalla', 'Cheikh Intalla')).toEqual(['INTALLA INTALLA agrees']);
    expect(told('El Hadj Intalla', 'Hadj Intalla').sort()).toEqual(['HADJ HADJ agrees', 'INTALLA INTALLA agrees']);
  });
});
