/** Whether two written tokens may be one name, and how far apart they stand. */

import { lettersOfArabic } from './arabic-letters.ts';
import { latinOfAlphabet } from './other-alphabets.ts';
import { distanceAcross, distanceWithin, Letters } from './spelling-distance.ts';

/** From the same letters to a spelling that one name seldom has. */
export const spellings = ['same', 'variant', 'close', 'loose'] as const;
export type Spelling = (typeof spellings)[number];

/**
 * Undefined where the two are different names. Tokens that share none of `keysOf` are different names by definition, so
 * that an index over these keys misses nothing.
 * @example spellingOf('MOHAMED', 'MUHAMMAD') // 'variant'
 * @example spellingOf('BA', 'BAH') // 'variant'
 */
export function spellingOf(left: string, right: string): Spelling | undefined {
  if (left === right) return 'same';
  const keys = new Set([...keysOf(left), ...keysAcross(soundOf(left)).sought]);
  const shared = [...keysOf(right), ...keysAcross(soundOf(right)).own].some((key) => keys.has(key));
  return shared ? spellingOfComparable(left, right) : undefined;
}

/** As `spellingOf`, for two tokens that are known to share a key. */
export function spellingOfComparable(left: string, right: string): Spelling | undefined {
  return left === right ? 'same' : spellingOfSounds(soundOf(left), soundOf(right));
}

/** For the sounds of two tokens that differ and are known to share a key. */
export function spellingOfSounds(a: string, b: string): Spelling | undefined {
  return spellingOfLetters(new Letters(a), new Letters(b));
}

export function spellingOfLetters(a: Letters, b: Letters): Spelling | undefined {
  if (a.is(b)) return 'variant';
  if (a.isArabic !== b.isArabic) return a.isArabic ? spellingAcross(a, b) : spellingAcross(b, a);
  // One wrong letter in three makes another name: Ali, Aly and Alou; Ba and Ka.
  if (Math.min(a.length, b.length) <= shortest) return undefined;
  const length = (a.length + b.length) / 2;
  const ratio = distanceWithin(a, b, 0.25 * length) / length;
  if (ratio <= 0.1) return 'variant';
  if (ratio <= 0.17) return 'close';
  if (ratio <= 0.25) return 'loose';
  return undefined;
}

const shortest = 3;

/**
 * Keys under which a token is found: its sound, its sound less one letter, its consonants. Two spellings of one name share
 * one of them in 99% of pairs of real lists.
 */
export function keysOf(token: string): readonly string[] {
  return keysOfSound(soundOf(token));
}

/** @param sound as `soundOf` gives it */
export function keysOfSound(sound: string): readonly string[] {
  const keys = new Set([`=${sound}`]);
  if (sound.length > shortest) {
    keys.add(`-${sound}`);
    for (let index = 0; index < sound.length; index += 1) keys.add(`-${sound.slice(0, index)}${sound.slice(index + 1)}`);
    const skeleton = skeletonOf(sound);
    if (skeleton.length >= 2) keys.add(`.${skeleton}`);
    if (skeleton.length >= 4) {
      for (let index = 0; index < skeleton.length; index += 1) keys.add(`.${skeleton.slice(0, index)}${skeleton.slice(index + 1)}`);
    }
  }
  return [...keys];
}

/**
 * A rough sound, from the ways in which French, English and Arabic-reading clerks write one name. C stands for the sound
 * of "ch" and "sh", which frees K and S for the others. Other alphabets are read as clerks write them in Latin letters; Arabic
 * letters become small Latin ones, one by one; tokens of other scripts stay as they are.
 */
export function soundOf(token: string): string {
  const latin = /^[A-Z0-9]+$/.test(token) ? token : latinOfAlphabet(token);
  if (latin === undefined) return lettersOfArabic(token) ?? token;
  let sound = latin;
  for (const [pattern, by] of soundRules) sound = sound.replace(pattern, by);
  return sound === '' ? token : sound;
}

const soundRules: readonly (readonly [RegExp, string])[] = [
  [/PH/g, 'F'],
  // The sound "sh" hides in a letter that the next rule does not touch.
  [/SCH|TCH|SH|CH/g, '9'],
  [/C(?=[EIY])/g, 'S'],
  [/C/g, 'K'],
  [/9/g, 'C'],
  [/Q/g, 'K'],
  [/KH/g, 'K'],
  [/GH/g, 'G'],
  [/GU(?=[EI])/g, 'G'],
  [/DH/g, 'D'],
  [/TH/g, 'T'],
  [/ZH|DJ|DG(?=[EI])/g, 'J'],
  [/OU|OO|W/g, 'U'],
  [/EE/g, 'I'],
  [/Y/g, 'I'],
  [/(.)\1+/g, '$1'],
  [/(?<=..)H$/, ''],
  [/(?<=.[AEIOU])H(?=[^AEIOU])/g, ''],
];

function skeletonOf(sound: string): string {
  return sound.replace(/[AEIOUHaiuh]/g, '').replace(/(.)\1+/g, '$1');
}

function isArabic(sound: string): boolean {
  return /^[a-z]/.test(sound);
}

/** Keys under which tokens of the other script are found, given `soundOf` this one. Clerks agree on few consonants: B for P, K for G. */
export function keysAcross(sound: string): { readonly own: readonly string[]; readonly sought: readonly string[] } {
  if (!/^[A-Za-z]+$/.test(sound)) return { own: [], sought: [] };
  const [own, other] = isArabic(sound) ? ['a', 'l'] : ['l', 'a'];
  const consonants = coarseSkeletonOf(sound);
  if (consonants === '') return { own: [], sought: [] };
  // A single consonant says too little: the vowel at the end has to fit too.
  if (consonants.length === 1) return { own: [own + consonants + endingOf(sound)], sought: [other + consonants + endingOf(sound)] };
  const less = consonants.length < 3 ? [] : [...consonants].map((_, place) => consonants.slice(0, place) + consonants.slice(place + 1));
  // One letter less on either side; of the many Latin tokens the whole alone is kept.
  return {
    own: [consonants, ...(isArabic(sound) ? less : [])].map((key) => `${own}${key}`),
    sought: [consonants, ...less].map((key) => `${other}${key}`),
  };
}

function coarseSkeletonOf(sound: string): string {
  const coarse = sound
    .toUpperCase()
    .replace(/[AEIOUH]/g, '')
    .replace(/[PBVFGJQXZCDT]/g, (letter) => coarseLetters[letter]!);
  return coarse.replace(/(.)\1+/g, '$1');
}

function endingOf(sound: string): string {
  if (/[iey]$/i.test(sound)) return 'I';
  return /[ou]$/i.test(sound) ? 'U' : 'A';
}

const coarseLetters: Readonly<Record<string, string>> = {
  P: 'B',
  B: 'B',
  V: 'F',
  F: 'F',
  G: 'K',
  J: 'K',
  Q: 'K',
  X: 'K',
  Z: 'S',
  C: 'S',
  D: 'D',
  T: 'T',
};

/** Never as good as within one script, and the fewer consonants, the more names share them. */
function spellingAcross(arabic: Letters, latin: Letters): Spelling | undefined {
  const consonants = Math.max(arabic.countConsonants(), latin.countConsonants());
  const ratio = distanceAcross(arabic, latin, 0.35 * Math.max(2, consonants)) / Math.max(2, consonants);
  if (ratio > 0.35) return undefined;
  return ratio <= 0.2 && consonants >= 3 ? 'close' : 'loose';
}
