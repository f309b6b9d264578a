/** What an explanation compares, in the officer's words where it can be read; as the list writes it where it cannot. Pure. */
import type { EvidenceLine } from './alert.ts';
import { findCountryOfAlpha2 } from './country-of-alpha2.ts';

/** How the officer's language says these. */
export interface EvidenceWords {
  /** @param iso with X for unknown digits; undefined where nothing of it is known */
  date(iso: string): string | undefined;
  /** @param code of ICAO Doc 9303 */
  state(code: string): string;
  sex(code: 'M' | 'F' | 'X'): string;
}

/** Either side of a line. @example wordsOfEvidence('nationality', 'Chad; ML', french) // 'Tchad; Mali' */
export function wordsOfEvidence(feature: EvidenceLine['feature'], value: string, words: EvidenceWords): string {
  if (value === '') return '–';
  if (feature === 'birth-date' && /^[0-9X]{4}-[0-9X]{2}-[0-9X]{2}$/.test(value)) return words.date(value) ?? '–';
  if (feature === 'nationality') return wordsOfNationalities(value, words);
  if (feature === 'sex' && (value === 'M' || value === 'F' || value === 'X')) return words.sex(value);
  return value;
}

/** @param text one, or several with semicolons between them, as lists state nationalities */
export function wordsOfNationalities(text: string, { state }: Pick<EvidenceWords, 'state'>): string {
  return text
    .split(/;\s*/)
    .map((one) => {
      const code = findCountryOfAlpha2(one);
      if (code !== undefined) return state(code);
      // What a zone has in the place of a state: stateless, refugee, an organisation.
      return /^[A-Z]{3}$/.test(one) ? state(one) : one;
    })
    .join('; ');
}
