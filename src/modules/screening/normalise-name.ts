/** Names as tokens that can be compared: no accents, no apostrophes, one case, small words marked as such. */
import { articlesAfterServants, particles, servants, titles } from './small-words.ts';

export interface NameToken {
  /** Upper case, letters and digits only. */
  readonly text: string;
  /**
   * - `name`: speaks of who it is.
   * - `title`: Cheikh, Hadj, General: tells something where both have it, nothing where one lacks it.
   * - `particle`: al, ould, mint, ag, bin, de: comes and goes with the clerk.
   * - `initial`: one letter of a name.
   */
  readonly kind: 'name' | 'title' | 'particle' | 'initial';
}

/** Longer names are cut: the longest listed name is far below it, and a pasted page must not stop the booth. */
export const mostTokens = 24;
const longestName = 600;

/**
 * @example normaliseName("AL-TIKRITI, Sa'd 'Abd al-Rahman").map((token) => token.text) // ['AL', 'TIKRITI', 'SAD', 'ABDRAHMAN']
 * @example normaliseName('Cheikh Ould Sid’Ahmed').map((token) => token.kind) // ['title', 'particle', 'name']
 */
export function normaliseName(name: string): readonly NameToken[] {
  const words = joinServants(splitWords(name)).slice(0, mostTokens);
  const tokens = words.map((text): NameToken => ({ text, kind: kindOf(text) }));
  // A name made of small words alone ("El Hadj", "Ag") is still a name.
  return tokens.some((token) => token.kind === 'name') ? tokens : tokens.map(({ text }) => ({ text, kind: 'name' }));
}

/** True of a name that is compared by its beginning alone. */
export function isCutName(name: string): boolean {
  if (name.length < 2 * mostTokens) return false;
  return name.length > longestName || joinServants(splitWords(name)).length > mostTokens;
}

function splitWords(name: string): string[] {
  return (
    name
      .slice(0, longestName)
      // Korean writes a surname of one syllable and what is given as one word.
      .replace(/(?<![\uac00-\ud7a3])([\uac00-\ud7a3])(?=[\uac00-\ud7a3]{1,2}(?![\uac00-\ud7a3]))/g, '$1 ')
      .normalize('NFKD')
      // Accents of Latin, vowel signs of Arabic, tone marks of N'Ko; in other scripts marks are letters.
      .replace(/[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u07eb-\u07f3\u0640]/g, '')
      .toUpperCase()
      .replace(/[ÆŒØŁĐÐÞƁƊƘƳŊƝİƎƏƐƆꞋ]/g, (letter) => plainLetters[letter] ?? '')
      .replace(/[آأإٱىیةؤئکگ]/g, (letter) => plainLetters[letter] ?? letter)
      // ʿayn, hamza and every apostrophe stand inside a word: Sa'id, N'Diaye.
      .replace(/['`´‘’‛ʹʻʼʽʾʿˈ′ʻء]/g, '')
      .split(/[^\p{L}\p{M}\p{N}]+/u)
      .filter((word) => word !== '')
      .map(withoutArabicArticle)
      .map(withoutMisreadDigits)
  );
}

/** Fulfulde and Hausa hooked letters as passports print them; Arabic letters that clerks interchange. */
const plainLetters: Readonly<Record<string, string>> = {
  Æ: 'AE',
  Œ: 'OE',
  Ø: 'O',
  Ł: 'L',
  Đ: 'D',
  Ð: 'D',
  Þ: 'TH',
  Ɓ: 'B',
  Ɗ: 'D',
  Ƙ: 'K',
  Ƴ: 'Y',
  Ŋ: 'NG',
  Ɲ: 'NY',
  İ: 'I',
  Ǝ: 'E',
  Ə: 'E',
  Ɛ: 'E',
  Ɔ: 'O',
  آ: 'ا',
  أ: 'ا',
  إ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ة: 'ه',
  ؤ: 'و',
  ئ: 'ي',
  ک: 'ك',
  گ: 'ك',
};

/** No check digit covers a name: a digit among its letters is a letter that a reader took for it. */
function withoutMisreadDigits(word: string): string {
  return /[A-Z]/.test(word) ? word.replace(/[012568]/g, (digit) => misreadLetters[digit]!) : word;
}

const misreadLetters: Readonly<Record<string, string>> = { 0: 'O', 1: 'I', 2: 'Z', 5: 'S', 6: 'G', 8: 'B' };

function withoutArabicArticle(word: string): string {
  return word.startsWith('ال') && word.length > 4 && word !== 'الله' ? word.slice(2) : word;
}

/**
 * "Servant of" makes one name with what follows, however it is cut: Abd al-Rahman, Abdel Rahman, Abdul-Rahman, Abdurrahman.
 * The article inside is dropped, so that all become ABD + the name.
 */
function joinServants(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    if (!servants.has(word)) {
      joined.push(word.replace(/^ABD(?:[UEAIO]|OU)L(?=[^L][A-Z]{3,})/, 'ABD'));
      continue;
    }
    const next = articlesAfterServants.has(words[index + 1] ?? '') && index + 2 < words.length ? index + 2 : index + 1;
    const follower = words[next];
    if (follower === undefined) joined.push(word);
    else joined.push((/^[A-Z]/.test(word) ? 'ABD' : 'عبد') + follower);
    index = next;
  }
  return joined;
}

/** What a word is in a name that has others beside it. */
export function kindOf(word: string): NameToken['kind'] {
  if (particles.has(word)) return 'particle';
  if (titles.has(word)) return 'title';
  return /^[A-Z]$/.test(word) ? 'initial' : 'name';
}
