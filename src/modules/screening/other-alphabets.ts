/** Words in other alphabets than Latin and Arabic, letter by letter as clerks write them in Latin ones. The tables are data. */
import table from './variants/letters.json' with { type: 'json' };

const letters = new Map(table.scripts.flatMap(({ letters: ofScript }) => Object.entries(ofScript)));

/**
 * Undefined where a letter is in no table: the word is compared with itself alone.
 * @param word capitals after decomposition, as `normaliseName` gives them
 * @example latinOfAlphabet('ОБАМА') // 'OBAMA'
 */
export function latinOfAlphabet(word: string): string | undefined {
  let latin = '';
  for (const letter of word) {
    const written = letters.get(letter);
    if (written === undefined) return undefined;
    latin += written;
  }
  return latin === '' ? undefined : latin;
}
