/** Distinct words, each once and under a number, in three typed arrays: a quarter of what a Map takes, and written to a file as it is. */
import { hashOf, hashOfLetters } from './hash-column.ts';
import { sharedShorts, sharedWords } from './shared-columns.ts';
import type { Letters } from './spelling-distance.ts';

export interface WordArrays {
  /** UTF-16, one word after the other. */
  readonly letters: Uint16Array;
  /** Where each word begins, and the end. */
  readonly starts: Uint32Array;
  /** An open-addressed table, a power of two long: a word's number and one, 0 where nothing is. */
  readonly slots: Uint32Array;
}

export class WordTable {
  #letters: Uint16Array;
  #starts: Uint32Array;
  #slots: Uint32Array;
  #size: number;

  /** @param arrays are not written to */
  constructor(arrays: WordArrays = { letters: new Uint16Array(256), starts: new Uint32Array(64), slots: new Uint32Array(64) }, size = 0) {
    this.#letters = arrays.letters;
    this.#starts = arrays.starts;
    this.#slots = arrays.slots;
    this.#size = size;
  }

  static of(arrays: WordArrays): WordTable {
    const table = new WordTable(arrays, arrays.starts.length - 1);
    // A word more makes arrays of its own: those given may be another thread's too.
    table.#slots = arrays.slots.slice();
    return table;
  }

  get size(): number {
    return this.#size;
  }

  /** The number of a word of at least one letter, new or old: the first has 0. */
  intern(word: string): number {
    const slot = this.#slotOf(word);
    if (this.#slots[slot] !== 0) return this.#slots[slot]! - 1;
    const number = this.#size;
    const from = this.#starts[number]!;
    this.#letters = withRoom(this.#letters, from + word.length);
    this.#starts = withRoom(this.#starts, number + 2);
    for (let place = 0; place < word.length; place += 1) this.#letters[from + place] = word.charCodeAt(place);
    this.#starts[number + 1] = from + word.length;
    this.#slots[slot] = number + 1;
    this.#size += 1;
    if (this.#size * 2 > this.#slots.length) this.#refill(this.#slots.length * 2);
    return number;
  }

  find(word: string): number | undefined {
    const found = this.#slots[this.#slotOf(word)]!;
    return found === 0 ? undefined : found - 1;
  }

  textOf(number: number): string {
    let text = '';
    for (let place = this.#starts[number]!; place < this.#starts[number + 1]!; place += 1)
      text += String.fromCharCode(this.#letters[place]!);
    return text;
  }

  readInto(letters: Letters, number: number): void {
    letters.set(this.#letters, this.#starts[number]!, this.#starts[number + 1]!);
  }

  /**
   * Words that begin so.
   * @param order `inOrder` of a time when there were fewer words
   */
  findBeginning(start: string, order: Uint32Array): number[] {
    let [low, high] = [0, order.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.textOf(order[middle]!) < start) low = middle + 1;
      else high = middle;
    }
    const found: number[] = [];
    for (; low < order.length && this.#begins(order[low]!, start); low += 1) found.push(order[low]!);
    for (let number = order.length; number < this.#size; number += 1) if (this.#begins(number, start)) found.push(number);
    return found;
  }

  /** Numbers of the words in the order of their UTF-16 units. */
  inOrder(): Uint32Array {
    const order = new Uint32Array(this.#size);
    for (let number = 0; number < order.length; number += 1) order[number] = number;
    return order.sort((a, b) => this.#compare(a, b));
  }

  /** Takes words out; the others keep their numbers, and those of the words taken out are not given again. */
  forget(isKept: (number: number) => boolean): void {
    const [letters, starts] = [this.#letters, this.#starts];
    this.#letters = new Uint16Array(starts[this.#size]!);
    this.#starts = new Uint32Array(starts.length);
    for (let number = 0; number < this.#size; number += 1) {
      const word = isKept(number) ? letters.subarray(starts[number], starts[number + 1]) : nothing;
      this.#letters.set(word, this.#starts[number]!);
      this.#starts[number + 1] = this.#starts[number]! + word.length;
    }
    this.#refill(this.#slots.length);
  }

  /** Copies of the exact length. */
  arrays(): WordArrays {
    const letters = sharedShorts(this.#starts[this.#size]!);
    const starts = sharedWords(this.#size + 1);
    const slots = sharedWords(this.#slots.length);
    letters.set(this.#letters.subarray(0, letters.length));
    starts.set(this.#starts.subarray(0, starts.length));
    slots.set(this.#slots);
    return { letters, starts, slots };
  }

  #slotOf(word: string): number {
    const mask = this.#slots.length - 1;
    let slot = hashOf(word) & mask;
    while (this.#slots[slot] !== 0 && !this.#is(this.#slots[slot]! - 1, word)) slot = (slot + 1) & mask;
    return slot;
  }

  #is(number: number, word: string): boolean {
    return this.#starts[number + 1]! - this.#starts[number]! === word.length && this.#begins(number, word);
  }

  #begins(number: number, start: string): boolean {
    const from = this.#starts[number]!;
    if (this.#starts[number + 1]! - from < start.length) return false;
    for (let place = 0; place < start.length; place += 1) if (this.#letters[from + place] !== start.charCodeAt(place)) return false;
    return true;
  }

  #compare(a: number, b: number): number {
    const [fromA, toA, fromB, toB] = [this.#starts[a]!, this.#starts[a + 1]!, this.#starts[b]!, this.#starts[b + 1]!];
    const shared = Math.min(toA - fromA, toB - fromB);
    for (let place = 0; place < shared; place += 1) {
      const difference = this.#letters[fromA + place]! - this.#letters[fromB + place]!;
      if (difference !== 0) return difference;
    }
    return toA - fromA - (toB - fromB);
  }

  #refill(length: number): void {
    const slots = new Uint32Array(length);
    const mask = slots.length - 1;
    for (let number = 0; number < this.#size; number += 1) {
      if (this.#starts[number] === this.#starts[number + 1]) continue;
      let slot = hashOfLetters(this.#letters, this.#starts[number]!, this.#starts[number + 1]!) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
  }
}

const nothing = new Uint16Array(0);

/** The array, or one with room for so many in its place. */
export function withRoom<Column extends Uint8Array | Uint16Array | Uint32Array | Float32Array>(column: Column, length: number): Column {
  if (length <= column.length) return column;
  const larger = new (column.constructor as new (length: number) => Column)(Math.ceil(Math.max(length, column.length * 1.5)));
  larger.set(column);
  return larger;
}
