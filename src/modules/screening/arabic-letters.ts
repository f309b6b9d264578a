/** Arabic letters as Latin consonants and long vowels, so that a name in one script can be compared with one in the other. */
import { readArabicName } from '../documents/index.ts';

/**
 * The letters of an Arabic word one by one, in small letters: short vowels are not written, so it is no pronunciation.
 * Undefined for words of other scripts.
 * @example lettersOfArabic('محمد') // 'mhmd'
 */
export function lettersOfArabic(word: string): string | undefined {
  if (!/^[\u0621-\u064a\u067e\u0686\u06a4\u06af]+$/.test(word)) return undefined;
  return [...word].map((letter) => latinOf[letter] ?? '').join('');
}

/** One sound of a Latin name for each letter, after `soundOf`: C is the sound of "sh", K also that of "kh" and "q". */
const latinOf: Readonly<Record<string, string>> = {
  ا: 'a',
  آ: 'a',
  أ: 'a',
  إ: 'a',
  ب: 'b',
  ت: 't',
  ث: 't',
  ج: 'j',
  ح: 'h',
  خ: 'k',
  د: 'd',
  ذ: 'd',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'c',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  ع: '',
  غ: 'g',
  ف: 'f',
  ق: 'k',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  ة: 'h',
  و: 'u',
  ي: 'i',
  ى: 'i',
  ؤ: 'u',
  ئ: 'i',
  ء: '',
  پ: 'b',
  چ: 'c',
  ڤ: 'f',
  گ: 'k',
};

/**
 * A name in Arabic letters out of the Latin letters in which a machine-readable zone spells it, one for one (ICAO 9303-3, 6.C).
 * Undefined where the zone may spell it as it is pronounced.
 * @example arabicOfZone('MXHMWD EBDALRXHYM') // 'محمود عبدالرحيم'
 */
export function arabicOfZone(name: string): string | undefined {
  const words = name
    .toUpperCase()
    .split(/[^A-Z]+/)
    .filter((word) => word !== '');
  return words.some((word) => escaped.test(word)) ? readArabicName(words.join(' '))?.arabic : undefined;
}

/** Codes that hardly any Latin spelling has. */
const escaped = /X(?:AA|AE|AH|AY|DH|DZ|H|KH|SH|SS|TA|TH|TT|ZZ)/;
