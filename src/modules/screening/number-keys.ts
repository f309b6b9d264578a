/** Numbers of documents, plates and brand marks as they are compared: to the letter, and as eyes and readers mistake them. */

/** What a number is of: the same signs on a passport and on a lorry are two things. */
export const numberKinds = ['document', 'plate', 'brand-mark'] as const;
export type NumberKind = (typeof numberKinds)[number];

/** Shorter numbers agree by chance: only to the letter. */
export const shortestNearNumber = 5;
const longestNumber = 64;

/**
 * Letters and digits of any script, in capitals; Arabic digits as others write them.
 * @example numberKey('٤۲ ab-1') // '42AB1'
 */
export function numberKey(number: string): string {
  return number
    .slice(0, 4 * longestNumber)
    .normalize('NFKD')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .slice(0, longestNumber);
}

/** Keys that are mistaken for one another are one: O and 0, I and 1, B and 8, S and 5, Z and 2. @param key as `numberKey` gives it */
export function foldedKey(key: string): string {
  return key.replace(/[OQIBSZ]/g, (letter) => misread[letter]!);
}

/** The keys of all numbers in which two neighbours have changed places; without the key itself. @param folded as `foldedKey` gives it */
export function transposedKeys(folded: string): string[] {
  const keys = new Set<string>();
  for (let place = 0; place + 1 < folded.length; place += 1) {
    keys.add(folded.slice(0, place) + folded[place + 1]! + folded[place]! + folded.slice(place + 2));
  }
  keys.delete(folded);
  return [...keys];
}

const misread: Readonly<Record<string, string>> = { O: '0', Q: '0', I: '1', B: '8', S: '5', Z: '2' };
