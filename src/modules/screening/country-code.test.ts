import { describe, expect, it } from 'vitest';
import { findCountryCode } from './country-code.ts';

describe('findCountryCode', () => {
  it.each([
    ['Mali', 'MLI'],
    ['Malienne', 'MLI'],
    ['Tchad', 'TCD'],
    ['CHAD', 'TCD'],
    ['Nigérien', 'NER'],
    ['Nigérian', 'NGA'],
    ['Niger', 'NER'],
    ['Nigeria', 'NGA'],
    ['Burkinabè', 'BFA'],
    ['Mauritanie', 'MRT'],
    ['Iran (Islamic Republic of)', 'IRN'],
    ['Korea, North', 'PRK'],
    ["Democratic People's Republic of Korea", 'PRK'],
    ['Congo, Democratic Republic of the', 'COD'],
    ['Congo', 'COG'],
    ['Macedonia, The Former Yugoslav Republic of', 'MKD'],
    ['Germany', 'D'],
    ['DEU', 'D'],
    ['Côte d’Ivoire', 'CIV'],
    ["Cote d'Ivoire", 'CIV'],
    ['mli', 'MLI'],
  ])('reads "%s" as %s', (text, code) => {
    expect(findCountryCode(text)).toBe(code);
  });

  it.each(['', 'stateless', 'unknown', 'ZZZ', '   '])('gives nothing for "%s"', (text) => {
    expect(findCountryCode(text)).toBeUndefined();
  });
});
