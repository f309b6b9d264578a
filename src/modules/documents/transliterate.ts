/** Names as a machine-readable zone writes them: ICAO Doc 9303-3 section 4.6 and the tables of section 6. */
import { arabicLetterCode, arabicShadda, arabicSigns } from './arabic-escapes.ts';

/** Section 6, table A, and where it offers a choice the first; letters with an accent not named here lose it. */
const latin: Readonly<Record<string, string>> = {
  Ä: 'AE',
  Å: 'AA',
  Æ: 'AE',
  Ö: 'OE',
  Ø: 'OE',
  Œ: 'OE',
  Ü: 'UE',
  Ñ: 'N',
  Ç: 'C',
  Ð: 'D',
  Đ: 'D',
  Ħ: 'H',
  Ĳ: 'IJ',
  ĸ: 'Q',
  Ł: 'L',
  Ŋ: 'N',
  Þ: 'TH',
  Ŧ: 'T',
  ẞ: 'SS',
  // Letters of Hausa, Fulfulde, Bambara and their neighbours have no row in the table: the letter without its hook.
  Ɓ: 'B',
  Ƈ: 'C',
  Ɗ: 'D',
  Ɖ: 'D',
  Ƙ: 'K',
  Ƥ: 'P',
  Ƭ: 'T',
  Ƴ: 'Y',
  Ɲ: 'N',
  Ɛ: 'E',
  Ə: 'E',
  Ǝ: 'E',
  Ɔ: 'O',
  Ɩ: 'I',
  Ʋ: 'V',
  Ɣ: 'G',
  Ʊ: 'U',
};

/** Section 6, table B, without the exceptions of single languages. */
const cyrillic: Readonly<Record<string, string>> = {
  А: 'A',
  Б: 'B',
  В: 'V',
  Г: 'G',
  Ґ: 'G',
  Д: 'D',
  Ђ: 'D',
  Е: 'E',
  Ё: 'E',
  Є: 'IE',
  Ж: 'ZH',
  З: 'Z',
  Ѕ: 'DZ',
  И: 'I',
  І: 'I',
  Ї: 'I',
  Й: 'I',
  Ј: 'J',
  К: 'K',
  Л: 'L',
  Љ: 'LJ',
  М: 'M',
  Н: 'N',
  Њ: 'NJ',
  О: 'O',
  П: 'P',
  Р: 'R',
  С: 'S',
  Т: 'T',
  У: 'U',
  Ў: 'U',
  Ф: 'F',
  Х: 'KH',
  Ц: 'TS',
  Ч: 'CH',
  Џ: 'DZ',
  Ш: 'SH',
  Щ: 'SHCH',
  Ъ: 'IE',
  Ы: 'Y',
  Ь: '',
  Э: 'E',
  Ю: 'IU',
  Я: 'IA',
};

/**
 * A name in capitals A to Z, its parts apart by one space. Apostrophes and other marks are dropped, hyphens part a name.
 * @throws RangeError for a digit, and for a letter of a script that the tables do not hold
 * @example transliterateName("N'Diaye-Bâ") // 'NDIAYE BA'
 */
export function transliterateName(name: string): string {
  // As a zone has it already, which most names are: nothing below would change a letter.
  if (/^[A-Z]+(?: [A-Z]+)*$/.test(name)) return name;
  return (
    name
      // Old programs store Arabic letters by their shape in the word; this gives the letters back.
      .normalize('NFKC')
      .replace(arabicSigns, '')
      .toLocaleUpperCase('en')
      .split(/[\s\-‐‑–,<]+/u)
      .map(transliterateWord)
      .filter(Boolean)
      .join(' ')
  );
}

function transliterateWord(word: string): string {
  // Modifier letters are apostrophes of another kind: ʼ, ʿ, ꞌ.
  const letters = [...word.replaceAll(/[^\p{L}\p{N}\p{M}]|\p{Lm}|[\uA78B\uA78C]/gu, '')];
  let written = '';
  let before = '';
  letters.forEach((letter, index) => {
    const code = letter === arabicShadda ? before : codeOf(letter, index === letters.length - 1);
    written += code;
    before = code;
  });
  return written;
}

function codeOf(letter: string, last: boolean): string {
  if (/^[A-Z]$/.test(letter)) return letter;
  const code = latin[letter] ?? cyrillic[letter] ?? arabicLetterCode(letter, last);
  if (code !== undefined) return code;
  const bare = letter.normalize('NFD').replaceAll(/\p{M}/gu, '');
  if (/^[A-Z]*$/.test(bare)) return bare;
  throw new RangeError(`"${letter}" has no place in the name of a machine-readable zone`);
}
