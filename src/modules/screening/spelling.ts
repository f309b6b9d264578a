/** Whether two written tokens may be one name, and how far apart they stand. */

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
  const keys = new Set(keysOf(left));
  return keysOf(right).some((key) => keys.has(key)) ? spellingOfComparable(left, right) : undefined;
}

/** As `spellingOf`, for two tokens that are known to share a key. */
export function spellingOfComparable(left: string, right: string): Spelling | undefined {
  return left === right ? 'same' : spellingOfSounds(soundOf(left), soundOf(right));
}

/** For the sounds of two tokens that differ and are known to share a key. */
export function spellingOfSounds(a: string, b: string): Spelling | undefined {
  if (a === b) return 'variant';
  // One wrong letter in three makes another name: Ali, Aly and Alou; Ba and Ka.
  if (Math.min(a.length, b.length) <= shortest) return undefined;
  const distance = spellingDistance(a, b);
  const ratio = distance / ((a.length + b.length) / 2);
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
 * of "ch" and "sh", which frees K and S for the others. Tokens of other scripts stay as they are.
 */
export function soundOf(token: string): string {
  if (!/^[A-Z0-9]+$/.test(token)) return token;
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
  return sound.replace(/[AEIOUHاويه]/g, '').replace(/(.)\1+/g, '$1');
}

/** Weighted edits between two sounds: vowels and near consonants are cheap, a neighbouring swap costs little more than one edit. */
export function spellingDistance(a: string, b: string): number {
  let [beforeLast, last, current] = rows(b.length + 1);
  last[0] = 0;
  for (let column = 1; column <= b.length; column += 1) last[column] = last[column - 1]! + costOfLetter(b, column - 1);
  for (let row = 1; row <= a.length; row += 1) {
    const x = a[row - 1]!;
    const costOfX = costOfLetter(a, row - 1);
    current[0] = last[0]! + costOfX;
    for (let column = 1; column <= b.length; column += 1) {
      const y = b[column - 1]!;
      let best = last[column - 1]! + (x === y ? 0 : costOfExchange(x, y));
      best = Math.min(best, last[column]! + costOfX, current[column - 1]! + costOfLetter(b, column - 1));
      if (row > 1 && column > 1 && x === b[column - 2] && a[row - 2] === y) best = Math.min(best, beforeLast[column - 2]! + 0.7);
      current[column] = best;
    }
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

const vowels = 'AEIOUاوي';

/** Leaving a letter out, or putting it in. */
function costOfLetter(word: string, index: number): number {
  const letter = word[index]!;
  if (vowels.includes(letter)) return index === word.length - 1 ? 0.3 : 0.4;
  return letter === 'H' || letter === 'ه' ? 0.3 : 1;
}

function costOfExchange(x: string, y: string): number {
  if (x === y) return 0;
  const [place, other] = [latinLetters.indexOf(x), latinLetters.indexOf(y)];
  return place < 0 || other < 0 ? costOfDistantExchange(x, y) : exchangeCosts[place * latinLetters.length + other]!;
}

const latinLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function costOfDistantExchange(x: string, y: string): number {
  if (vowels.includes(x) && vowels.includes(y)) return closeVowels.has(x + y) ? 0.2 : 0.35;
  return nearLetters.get(x + y) ?? 1;
}

const closeVowels = bothWays(['OU', 'EI', 'AE']);
const nearLetters = new Map<string, number>(
  (
    [
      [0.3, 'SZ KH KX TD'],
      [0.4, 'SC BP VF VU VB JG JI JZ JC GK UB HX'],
      [0.5, 'LR MN JD HG KC'],
    ] as const
  ).flatMap(([cost, pairs]) => [...bothWays(pairs.split(' '))].map((pair) => [pair, cost] as const)),
);
/** Of every two Latin letters: asked some hundred times for each part of a traveller's name. */
const exchangeCosts = Float64Array.from({ length: latinLetters.length ** 2 }, (_, pair) =>
  costOfDistantExchange(latinLetters[Math.floor(pair / latinLetters.length)]!, latinLetters[pair % latinLetters.length]!),
);

function bothWays(pairs: readonly string[]): ReadonlySet<string> {
  return new Set(pairs.flatMap((pair) => [pair, pair[1]! + pair[0]!]));
}
