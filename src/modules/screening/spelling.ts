/** Whether two written tokens may be one name, and how far apart they stand. */

import { lettersOfArabic } from './arabic-letters.ts';

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
  if (a === b) return 'variant';
  if (isArabic(a) !== isArabic(b)) return isArabic(a) ? spellingAcross(a, b) : spellingAcross(b, a);
  // One wrong letter in three makes another name: Ali, Aly and Alou; Ba and Ka.
  if (Math.min(a.length, b.length) <= shortest) return undefined;
  const length = (a.length + b.length) / 2;
  const ratio = spellingDistance(a, b, 0.25 * length) / length;
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
 * of "ch" and "sh", which frees K and S for the others. Arabic letters become small Latin ones, one by one; tokens of other
 * scripts stay as they are.
 */
export function soundOf(token: string): string {
  if (!/^[A-Z0-9]+$/.test(token)) return lettersOfArabic(token) ?? token;
  let sound = token;
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

/**
 * Arabic writes no short vowels: what a Latin spelling adds of them is no difference, another consonant is one. Never as good as
 * within one script, and the fewer consonants, the more names share them.
 */
function spellingAcross(arabic: string, latin: string): Spelling | undefined {
  const consonants = Math.max(skeletonOf(arabic).length, skeletonOf(latin).length);
  const ratio = distanceAcross(arabic.toUpperCase(), latin, 0.35 * Math.max(2, consonants)) / Math.max(2, consonants);
  if (ratio > 0.35) return undefined;
  return ratio <= 0.2 && consonants >= 3 ? 'close' : 'loose';
}

/** @param limit where the distance is beyond it, some number beyond it is the answer */
function distanceAcross(arabic: string, latin: string, limit: number): number {
  let [, last, current] = rows(latin.length + 1);
  last[0] = 0;
  for (let column = 1; column <= latin.length; column += 1) last[column] = last[column - 1]! + addedCost(latin, column - 1);
  for (let row = 1; row <= arabic.length; row += 1) {
    const x = arabic[row - 1]!;
    const dropped = longVowels.includes(x) ? 0.35 : x === 'H' ? 0.3 : arabic[row - 2] === x ? 0.2 : 1;
    current[0] = last[0]! + dropped;
    let least = current[0];
    for (let column = 1; column <= latin.length; column += 1) {
      const exchanged = last[column - 1]! + costAcross(x, latin[column - 1]!);
      current[column] = Math.min(exchanged, last[column]! + dropped, current[column - 1]! + addedCost(latin, column - 1));
      least = Math.min(least, current[column]!);
    }
    if (least > limit) return least;
    [last, current] = [current, last];
  }
  return last[latin.length]!;
}

const longVowels = 'AIU';

/** A Latin letter for which no Arabic one stands. */
function addedCost(latin: string, place: number): number {
  const letter = latin[place]!;
  if (vowels.includes(letter)) return place === 0 ? 0.15 : 0.05;
  return letter === 'H' ? 0.2 : latin[place - 1] === letter ? 0 : 1;
}

function costAcross(arabic: string, latin: string): number {
  if (arabic === latin) return 0;
  if (vowels.includes(latin)) return fittingVowels.has(arabic + latin) ? 0 : longVowels.includes(arabic) ? 0.25 : 1;
  return acrossLetters.get(arabic + latin) ?? costOfExchange(letterNumber(arabic, 0), letterNumber(latin, 0));
}

const fittingVowels = new Set(['AA', 'AE', 'IE', 'II', 'UO', 'UU', 'HA', 'HE']);
const acrossLetters = new Map([
  ['BP', 0],
  ['FV', 0],
  ['KG', 0.1],
  ['JG', 0.1],
  ['GK', 0.3],
  ['GR', 0.4],
  ['GJ', 0.3],
  ['TS', 0.2],
  ['DZ', 0.2],
  ['ZD', 0.2],
  ['HK', 0.4],
  ['SC', 0.3],
  ['CJ', 0.4],
  ['UV', 0.1],
  ['UF', 0.3],
  ['IJ', 0.1],
  ['JI', 0.3],
  ['SZ', 0.2],
  ['ZS', 0.2],
  ['KX', 0.2],
  ['DT', 0.3],
  ['TD', 0.3],
]);

/**
 * Weighted edits between two sounds: vowels and near consonants are cheap, a neighbouring swap costs little more than one edit.
 * @param limit where the distance is beyond it, some number beyond it is the answer
 */
export function spellingDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  const lettersOfA = lettersOf(a, scratchLetters[0]);
  const lettersOfB = lettersOf(b, scratchLetters[1]);
  let [beforeLast, last, current] = rows(b.length + 1);
  last[0] = 0;
  for (let column = 1; column <= b.length; column += 1)
    last[column] = last[column - 1]! + costOfLetter(lettersOfB[column - 1]!, column === b.length);
  for (let row = 1; row <= a.length; row += 1) {
    const x = lettersOfA[row - 1]!;
    const costOfX = costOfLetter(x, row === a.length);
    current[0] = last[0]! + costOfX;
    let least = current[0];
    for (let column = 1; column <= b.length; column += 1) {
      const y = lettersOfB[column - 1]!;
      let best = last[column - 1]! + (x === y ? 0 : costOfExchange(x, y));
      best = Math.min(best, last[column]! + costOfX, current[column - 1]! + costOfLetter(lettersOfB[column - 1]!, column === b.length));
      if (row > 1 && column > 1 && x === lettersOfB[column - 2] && lettersOfA[row - 2] === y)
        best = Math.min(best, beforeLast[column - 2]! + 0.7);
      current[column] = best;
      least = Math.min(least, best);
    }
    // A swap reaches back two rows, and costs at least what one row may.
    if (least - 0.7 > limit) return least;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return last[b.length]!;
}

/** Three rows to work in, the same ones for every word: a traveller's name is compared with hundreds. */
function rows(length: number): [Float64Array, Float64Array, Float64Array] {
  if (scratch[0].length < length) scratch = [new Float64Array(length), new Float64Array(length), new Float64Array(length)];
  return scratch;
}

let scratch: [Float64Array, Float64Array, Float64Array] = [new Float64Array(64), new Float64Array(64), new Float64Array(64)];

/** Letters that have costs of their own. */
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const vowels = 'AEIOU';

/** Numbers of the letters; those of other scripts have numbers from `letters.length` on, and are near to none. */
function lettersOf(sound: string, into: Uint32Array): Uint32Array {
  const numbers = into.length < sound.length ? new Uint32Array(sound.length) : into;
  for (let place = 0; place < sound.length; place += 1) numbers[place] = letterNumber(sound, place);
  return numbers;
}

const scratchLetters = [new Uint32Array(64), new Uint32Array(64)] as const;

function letterNumber(sound: string, place: number): number {
  const number = sound.charCodeAt(place) - 65;
  return number >= 0 && number < letters.length ? number : letters.length + sound.charCodeAt(place);
}

/** Leaving a letter out, or putting it in. */
function costOfLetter(letter: number, isLast: boolean): number {
  if (letter >= letters.length) return 1;
  return isLast ? lastLetterCosts[letter]! : letterCosts[letter]!;
}

const letterCosts = Float64Array.from(letters, (letter) => (vowels.includes(letter) ? 0.4 : letter === 'H' ? 0.3 : 1));
const lastLetterCosts = letterCosts.map((cost, place) => (vowels.includes(letters[place]!) ? 0.3 : cost));

function costOfExchange(x: number, y: number): number {
  return x < letters.length && y < letters.length ? exchangeCosts[x * letters.length + y]! : 1;
}

const closeVowels = bothWays(['OU', 'EI', 'AE']);
const nearLetters = new Map<string, number>(
  (
    [
      [0.3, 'SZ KH KX TD'],
      [0.4, 'SC BP VF VU VB JG JI JZ JC GK UB HX'],
      [0.5, 'LR MN JD HG KC CG EF LI DO'],
    ] as const
  ).flatMap(([cost, pairs]) => [...bothWays(pairs.split(' '))].map((pair) => [pair, cost] as const)),
);
/** Of every two letters, in a table: asked some hundred times for each part of a traveller's name. */
const exchangeCosts = Float64Array.from({ length: letters.length ** 2 }, (_, pair) => {
  const [x, y] = [letters[Math.floor(pair / letters.length)]!, letters[pair % letters.length]!];
  if (vowels.includes(x) && vowels.includes(y)) return closeVowels.has(x + y) ? 0.2 : 0.35;
  return nearLetters.get(x + y) ?? 1;
});

function bothWays(pairs: readonly string[]): ReadonlySet<string> {
  return new Set(pairs.flatMap((pair) => [pair, pair[1]! + pair[0]!]));
}
