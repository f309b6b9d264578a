/** How far two sounds stand apart: weighted edits, within one script and across two. Compared some hundred times for each part of a name. */

/** A word's letters, to be compared with others. */
export class Letters {
  /** UTF-16. */
  units: Uint16Array;
  length = 0;

  constructor(text = '') {
    this.units = new Uint16Array(Math.max(32, text.length));
    this.length = text.length;
    for (let place = 0; place < text.length; place += 1) this.units[place] = text.charCodeAt(place);
  }

  /** The letters that stand there. */
  set(letters: Uint16Array, from: number, to: number): void {
    this.length = to - from;
    if (this.length > this.units.length) this.units = new Uint16Array(this.length);
    for (let place = 0; place < this.length; place += 1) this.units[place] = letters[from + place]!;
  }

  /** Letters of Arabic, which `soundOf` writes small. */
  get isArabic(): boolean {
    return this.length > 0 && this.units[0]! >= 97 && this.units[0]! <= 122;
  }

  is(other: Letters): boolean {
    if (this.length !== other.length) return false;
    for (let place = 0; place < this.length; place += 1) if (this.units[place] !== other.units[place]) return false;
    return true;
  }

  /** Letters of `skeletonOf`. */
  countConsonants(): number {
    let [count, last] = [0, 0];
    for (let place = 0; place < this.length; place += 1) {
      const unit = this.units[place]!;
      const number = (unit & ~32) - 65;
      if (number >= 0 && number < 26 && isSoft[number] === 1) continue;
      if (unit !== last) count += 1;
      last = unit;
    }
    return count;
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const size = alphabet.length;
const vowels = 'AEIOU';
const numberOf = (letter: string) => alphabet.indexOf(letter);
/** Vowels and H. */
const isSoft = Uint8Array.from(alphabet, (letter) => Number(vowels.includes(letter) || letter === 'H'));

/**
 * Weighted edits between two sounds: vowels and near consonants are cheap, a neighbouring swap costs little more than one edit.
 * @param limit where the distance is beyond it, some number beyond it is the answer
 */
export function distanceWithin(a: Letters, b: Letters, limit = Number.POSITIVE_INFINITY): number {
  const lettersOfA = numbersOf(a, 65, scratchLetters[0]);
  const lettersOfB = numbersOf(b, 65, scratchLetters[1]);
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
      const without = last[column]! + costOfX;
      if (without < best) best = without;
      const added = current[column - 1]! + costOfLetter(y, column === b.length);
      if (added < best) best = added;
      if (row > 1 && column > 1 && x === lettersOfB[column - 2] && lettersOfA[row - 2] === y && beforeLast[column - 2]! + 0.7 < best)
        best = beforeLast[column - 2]! + 0.7;
      current[column] = best;
      if (best < least) least = best;
    }
    // A swap reaches back two rows, and costs at least what one row may.
    if (least - 0.7 > limit) return least;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return last[b.length]!;
}

/**
 * Arabic writes no short vowels: what a Latin spelling adds of them is no difference, another consonant is one.
 * @param limit where the distance is beyond it, some number beyond it is the answer
 */
export function distanceAcross(arabic: Letters, latin: Letters, limit: number): number {
  const ofArabic = numbersOf(arabic, 97, scratchLetters[0]);
  const ofLatin = numbersOf(latin, 65, scratchLetters[1]);
  let [, last, current] = rows(latin.length + 1);
  last[0] = 0;
  for (let column = 1; column <= latin.length; column += 1) last[column] = last[column - 1]! + addedCost(ofLatin, column - 1);
  for (let row = 1; row <= arabic.length; row += 1) {
    const x = ofArabic[row - 1]!;
    const dropped = row > 1 && ofArabic[row - 2] === x && droppedCosts[x] === 1 ? 0.2 : x < size ? droppedCosts[x]! : 1;
    current[0] = last[0]! + dropped;
    let least = current[0];
    for (let column = 1; column <= latin.length; column += 1) {
      const y = ofLatin[column - 1]!;
      const exchanged = last[column - 1]! + (x < size && y < size ? acrossCosts[x * size + y]! : 1);
      const best = Math.min(exchanged, last[column]! + dropped, current[column - 1]! + addedCost(ofLatin, column - 1));
      current[column] = best;
      if (best < least) least = best;
    }
    if (least > limit) return least;
    [last, current] = [current, last];
  }
  return last[latin.length]!;
}

/** Three rows to work in, the same ones for every word. */
function rows(length: number): [Float64Array, Float64Array, Float64Array] {
  if (scratch[0].length < length) scratch = [new Float64Array(length), new Float64Array(length), new Float64Array(length)];
  return scratch;
}

let scratch: [Float64Array, Float64Array, Float64Array] = [new Float64Array(64), new Float64Array(64), new Float64Array(64)];
const scratchLetters = [new Uint32Array(64), new Uint32Array(64)] as const;

/** Numbers of the letters, from `first` on; those of other scripts have numbers beyond the alphabet's, and are near to none. */
function numbersOf({ units, length }: Letters, first: number, into: Uint32Array): Uint32Array {
  const numbers = into.length < length ? new Uint32Array(length) : into;
  for (let place = 0; place < length; place += 1) {
    const number = units[place]! - first;
    numbers[place] = number >= 0 && number < size ? number : size + units[place]!;
  }
  return numbers;
}

/** Leaving a letter out, or putting it in. */
function costOfLetter(letter: number, isLast: boolean): number {
  if (letter >= size) return 1;
  return isLast ? lastLetterCosts[letter]! : letterCosts[letter]!;
}

const letterCosts = Float64Array.from(alphabet, (letter) => (vowels.includes(letter) ? 0.4 : letter === 'H' ? 0.3 : 1));
const lastLetterCosts = letterCosts.map((cost, place) => (vowels.includes(alphabet[place]!) ? 0.3 : cost));

function costOfExchange(x: number, y: number): number {
  return x < size && y < size ? exchangeCosts[x * size + y]! : 1;
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
/** Of every two letters. */
const exchangeCosts = tableOf((x, y) => {
  if (x === y) return 0;
  if (vowels.includes(x) && vowels.includes(y)) return closeVowels.has(x + y) ? 0.2 : 0.35;
  return nearLetters.get(x + y) ?? 1;
});

/** Leaving out a letter that Arabic writes. */
const droppedCosts = Float64Array.from(alphabet, (letter) => ('AIU'.includes(letter) ? 0.35 : letter === 'H' ? 0.3 : 1));

/** A Latin letter for which no Arabic one stands. */
function addedCost(latin: Uint32Array, place: number): number {
  const letter = latin[place]!;
  if (letter >= size) return place > 0 && latin[place - 1] === letter ? 0 : 1;
  if (isSoft[letter] === 1) return letter === letterH ? 0.2 : place === 0 ? 0.15 : 0.05;
  return place > 0 && latin[place - 1] === letter ? 0 : 1;
}

const letterH = numberOf('H');
const fittingVowels = new Set(['AA', 'AE', 'IE', 'II', 'UO', 'UU', 'HA', 'HE']);
const acrossLetters: Readonly<Record<string, number>> = {
  BP: 0,
  FV: 0,
  KG: 0.1,
  JG: 0.1,
  GK: 0.3,
  GR: 0.4,
  GJ: 0.3,
  TS: 0.2,
  DZ: 0.2,
  ZD: 0.2,
  HK: 0.4,
  SC: 0.3,
  CJ: 0.4,
  UV: 0.1,
  UF: 0.3,
  IJ: 0.1,
  JI: 0.3,
  SZ: 0.2,
  ZS: 0.2,
  KX: 0.2,
  DT: 0.3,
  TD: 0.3,
};
/** An Arabic letter for a Latin one. */
const acrossCosts = tableOf((arabic, latin) => {
  if (arabic === latin) return 0;
  if (vowels.includes(latin)) return fittingVowels.has(arabic + latin) ? 0 : 'AIU'.includes(arabic) ? 0.25 : 1;
  return acrossLetters[arabic + latin] ?? exchangeCosts[numberOf(arabic) * size + numberOf(latin)]!;
});

function tableOf(cost: (x: string, y: string) => number): Float64Array {
  return Float64Array.from({ length: size ** 2 }, (_, pair) => cost(alphabet[Math.floor(pair / size)]!, alphabet[pair % size]!));
}

function bothWays(pairs: readonly string[]): ReadonlySet<string> {
  return new Set(pairs.flatMap((pair) => [pair, pair[1]! + pair[0]!]));
}
