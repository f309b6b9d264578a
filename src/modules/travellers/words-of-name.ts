/** Names as words to search by. This is no matcher: it forgives accents, case and apostrophes, and no spelling. */

const mostWords = 24;

/** @example wordsOfName("N'DIAYE Aïssatou-Bâ") // ['NDIAYE', 'AISSATOU', 'BA'] */
export function wordsOfName(name: string): string[] {
  const words = name
    .normalize('NFKD')
    // Accents of Latin; vowel signs and the stretching stroke of Arabic.
    .replace(/[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640]/g, '')
    .toUpperCase()
    .replace(/[ƁƊƘƳŊƝƐƆØŁĐÆŒأإآٱىة]/g, (letter) => plainLetters[letter] ?? letter)
    // Apostrophes, ʿayn and hamza stand inside a word.
    .replace(/['`´‘’ʹʻʼʾʿء]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
  return [...new Set(words)].slice(0, mostWords);
}

/** The hooked letters of Hausa, Fulfulde and Bambara as passports print them; Arabic letters that clerks interchange. */
const plainLetters: Readonly<Record<string, string>> = {
  Ɓ: 'B',
  Ɗ: 'D',
  Ƙ: 'K',
  Ƴ: 'Y',
  Ŋ: 'NG',
  Ɲ: 'NY',
  Ɛ: 'E',
  Ɔ: 'O',
  Ø: 'O',
  Ł: 'L',
  Đ: 'D',
  Æ: 'AE',
  Œ: 'OE',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ة: 'ه',
};
