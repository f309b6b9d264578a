/**
 * Arabic letters in the 26 letters of a machine-readable zone, and back: ICAO Doc 9303-3 section 6, table C.
 * Vowel signs are not written, a shadda doubles its letter. Most states print a phonetic Latin name instead and never use this.
 */

/** Letter, its code in the zone, and how a reader of Latin would write it. */
const letters: readonly (readonly [letter: string, code: string, latin: string])[] = [
  ['ء', 'XE', ''],
  ['آ', 'XAA', 'A'],
  ['أ', 'XAE', 'A'],
  ['ؤ', 'U', 'OU'],
  ['إ', 'I', 'I'],
  ['ئ', 'XI', 'I'],
  ['ا', 'A', 'A'],
  ['ب', 'B', 'B'],
  ['ة', 'XTA', 'T'],
  ['ت', 'T', 'T'],
  ['ث', 'XTH', 'TH'],
  ['ج', 'J', 'J'],
  ['ح', 'XH', 'H'],
  ['خ', 'XKH', 'KH'],
  ['د', 'D', 'D'],
  ['ذ', 'XDH', 'DH'],
  ['ر', 'R', 'R'],
  ['ز', 'Z', 'Z'],
  ['س', 'S', 'S'],
  ['ش', 'XSH', 'SH'],
  ['ص', 'XSS', 'S'],
  ['ض', 'XDZ', 'D'],
  ['ط', 'XTT', 'T'],
  ['ظ', 'XZZ', 'Z'],
  ['ع', 'E', 'A'],
  ['غ', 'G', 'GH'],
  ['ف', 'F', 'F'],
  ['ق', 'Q', 'Q'],
  ['ك', 'K', 'K'],
  ['ل', 'L', 'L'],
  ['م', 'M', 'M'],
  ['ن', 'N', 'N'],
  ['ه', 'H', 'H'],
  ['و', 'W', 'W'],
  ['ى', 'XAY', 'A'],
  ['ي', 'Y', 'Y'],
  ['ٱ', 'XXA', 'A'],
  ['ٹ', 'XXT', 'T'],
  ['ټ', 'XRT', 'T'],
  ['پ', 'P', 'P'],
  ['ځ', 'XKE', 'DZ'],
  ['څ', 'XXH', 'TS'],
  ['چ', 'XC', 'CH'],
  ['ڈ', 'XXD', 'D'],
  ['ډ', 'XDR', 'D'],
  ['ڑ', 'XXR', 'R'],
  ['ړ', 'XRR', 'R'],
  ['ږ', 'XRX', 'ZH'],
  ['ژ', 'XJ', 'ZH'],
  ['ښ', 'XXS', 'SH'],
  ['ڤ', 'V', 'V'],
  ['ک', 'XKK', 'K'],
  ['ګ', 'XXK', 'G'],
  ['ڭ', 'XNG', 'NG'],
  ['گ', 'XGG', 'G'],
  ['ں', 'XNN', 'N'],
  ['ڼ', 'XXN', 'N'],
  ['ھ', 'XDO', 'H'],
  ['ۀ', 'XYH', 'H'],
  ['ہ', 'XXG', 'H'],
  ['ۂ', 'XGE', 'H'],
  ['ۃ', 'XTG', 'H'],
  ['ی', 'XYA', 'Y'],
  ['ۍ', 'XXY', 'Y'],
  ['ے', 'XYB', 'E'],
  ['ۓ', 'XBE', 'E'],
];

const shadda = '\u0651';
const byCode = new Map(letters.map(([letter, code, latin]) => [code, { letter, latin }]));
// Teh marbuta at the end of a component has a code of its own.
byCode.set('XAH', { letter: 'ة', latin: 'A' });
const byLetter = new Map(letters.map(([letter, code]) => [letter, code]));

/** States whose languages are written in Arabic letters, and the specimen state: elsewhere an X is an X. */
const statesWithArabicNames = new Set(
  'AFG ARE BHR COM DJI DZA EGY IRN IRQ JOR KWT LBN LBY MAR MRT OMN PAK PSE QAT SAU SDN SOM SYR TCD TUN UTO YEM'.split(' '),
);

export interface ArabicName {
  /** In Arabic letters, without vowel signs. */
  readonly arabic: string;
  /** A reading aid; not how the holder writes it. */
  readonly latin: string;
}

/**
 * Reads a name as ICAO's escapes; undefined where a word cannot be one.
 * @example readArabicName('EBD ALEZYZ BN MTEB') // { arabic: 'عبد العزيز بن متعب', latin: 'ABD ALAZYZ BN MTAB' }
 */
export function readArabicName(name: string): ArabicName | undefined {
  const words = name.split(' ').filter(Boolean).map(readWord);
  if (words.some((word) => word === undefined)) return undefined;
  return { arabic: words.map((word) => word!.arabic).join(' '), latin: words.map((word) => word!.latin).join(' ') };
}

/**
 * True where a document of this state, with these names, was certainly written in escapes. XE and XI alone do not show it: they
 * stand in MAXIME and ALEXIS too. Nor does every name in escapes show it: SALM may be either, and stays as printed.
 */
export function usesArabicEscapes(state: string, names: string): boolean {
  return statesWithArabicNames.has(state) && telling.test(names);
}

/** Codes that no Latin spelling has; a hamza that ends a word in alef (ALZHRAXE); and عبد and بن, which no Latin spelling writes so. */
const telling = /X(AA|AE|AH|AY|DH|DZ|H|KH|SH|SS|TA|TH|TT|ZZ)|AXE\b|\b(EBD|BN|BNT)\b/;

/** One Arabic letter's code, or undefined; `last` where a component of the name ends with it. */
export function arabicLetterCode(letter: string, last: boolean): string | undefined {
  return letter === 'ة' && last ? 'XAH' : byLetter.get(letter);
}

/** Vowel signs, tatweel and the superscript alef: not written in the zone. The shadda is not among them. */
export const arabicSigns = /[\u0640\u064B-\u0650\u0652-\u065F\u0670]/g;
export const arabicShadda = shadda;

function readWord(word: string): ArabicName | undefined {
  let arabic = '';
  let latin = '';
  let before: { code: string; letter: string } | undefined;
  let at = 0;
  while (at < word.length) {
    const code = [3, 2, 1].map((length) => word.slice(at, at + length)).find((candidate) => byCode.has(candidate));
    if (code === undefined) return undefined;
    const { letter, latin: reading } = byCode.get(code)!;
    // A doubled letter is a shadda, save at a word's beginning and for the lam after an article's alef (ALLH).
    const doubled = before?.code === code && !(arabic.length === 1 || (code === 'L' && arabic.at(-2) === 'ا'));
    arabic += doubled ? shadda : letter;
    latin += reading;
    before = doubled ? undefined : { code, letter };
    at += code.length;
  }
  return { arabic, latin };
}
