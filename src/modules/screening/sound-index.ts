/** The sounds of all name parts, once each: found under the keys of their spellings, and the parts that sound so. */
import { GrowingColumn } from './growing-column.ts';
import { HashColumn, type HashColumnArrays, hashOf } from './hash-column.ts';
import { sharedWords } from './shared-columns.ts';
import { keysAcross, keysOfSound, type Spelling, soundOf, spellingOfLetters } from './spelling.ts';
import { Letters } from './spelling-distance.ts';
import { type WordArrays, WordTable, withRoom } from './word-table.ts';

export interface SoundArrays {
  readonly words: WordArrays;
  /** The first part of each sound, and for each part the next of its sound; a number and one, 0 at the end. */
  readonly firstTerm: Uint32Array;
  readonly nextTerm: Uint32Array;
  readonly keys: HashColumnArrays;
  /** Sounds in alphabetical order. */
  readonly order: Uint32Array;
}

export class SoundIndex {
  readonly #sounds: WordTable;
  #firstTerm: Uint32Array;
  #nextTerm: Uint32Array;
  /** Sounds under the hashes of their keys, up to the last `seal`; then those that came after. */
  #keys: HashColumn;
  #order: Uint32Array;
  #later = new Map<number, number[]>();
  #admitted: number;
  readonly #letters = new Letters();

  constructor(arrays?: SoundArrays) {
    this.#sounds = arrays ? WordTable.of(arrays.words) : new WordTable();
    this.#firstTerm = arrays?.firstTerm.slice() ?? new Uint32Array(64);
    this.#nextTerm = arrays?.nextTerm.slice() ?? new Uint32Array(64);
    this.#keys = arrays ? new HashColumn(arrays.keys) : HashColumn.of([]);
    this.#order = arrays?.order ?? new Uint32Array(0);
    this.#admitted = this.#sounds.size;
  }

  /** A new part of the vocabulary; terms come in ascending order. */
  add(term: number, text: string): void {
    const sound = this.#sounds.intern(soundOf(text));
    this.#firstTerm = withRoom(this.#firstTerm, sound + 1);
    this.#nextTerm = withRoom(this.#nextTerm, term + 1);
    this.#nextTerm[term] = this.#firstTerm[sound]!;
    this.#firstTerm[sound] = term + 1;
  }

  /** Takes parts out, and the sounds that nobody is left with. They are still under their keys until `sealInSteps`. */
  forget(isKept: (term: number) => boolean, terms: number): void {
    const soundOfTerm = new Uint32Array(terms);
    for (let sound = 0; sound < this.#sounds.size; sound += 1) for (const term of this.#termsOf(sound)) soundOfTerm[term] = sound;
    this.#firstTerm.fill(0);
    for (let term = 0; term < terms; term += 1) {
      if (!isKept(term)) continue;
      this.#nextTerm[term] = this.#firstTerm[soundOfTerm[term]!]!;
      this.#firstTerm[soundOfTerm[term]!] = term + 1;
    }
    this.#sounds.forget((sound) => this.#firstTerm[sound] !== 0);
  }

  /** Sounds that came since are found from now on: quick for some hundreds; after a whole list, `sealInSteps`. */
  admit(): void {
    for (; this.#admitted < this.#sounds.size; this.#admitted += 1) {
      for (const key of ownKeysOf(this.#sounds.textOf(this.#admitted))) {
        const hash = hashOf(key);
        const there = this.#later.get(hash);
        if (there) there.push(this.#admitted);
        else this.#later.set(hash, [this.#admitted]);
      }
    }
  }

  /** Sounds that no question finds yet. */
  get notAdmitted(): number {
    return this.#sounds.size - this.#admitted;
  }

  /** Brings all sounds into the compact form; between two steps others may ask. */
  *sealInSteps(): Generator<void, void> {
    const hashes = new GrowingColumn();
    const values = new GrowingColumn();
    const { size } = this.#sounds;
    for (let sound = 0; sound < size; sound += 1) {
      const text = this.#sounds.textOf(sound);
      for (const key of text === '' ? [] : ownKeysOf(text)) {
        hashes.push(hashOf(key));
        values.push(sound);
      }
      if (sound % 2000 === 0) yield;
    }
    const keys = HashColumn.of(hashes, values);
    for (const column of [hashes, values]) column.clear();
    yield;
    [this.#keys, this.#order] = [keys, this.#sounds.inOrder()];
    [this.#later, this.#admitted] = [new Map(), size];
  }

  /** Parts that may be the same name as one that sounds so, with how it is spelt. */
  findSpellings(sound: string): Map<number, Spelling> {
    const terms = new Map<number, Spelling>();
    const asked = new Letters(sound);
    for (const found of this.#comparable(sound)) {
      this.#sounds.readInto(this.#letters, found);
      const spelling = spellingOfLetters(asked, this.#letters);
      if (!spelling) continue;
      for (let term = this.#firstTerm[found]!; term !== 0; term = this.#nextTerm[term - 1]!) terms.set(term - 1, spelling);
    }
    return terms;
  }

  /** Sounds that share a key, each once. */
  #comparable(sound: string): Set<number> {
    const met = new Set<number>();
    for (const key of [...keysOfSound(sound), ...keysAcross(sound).sought]) {
      const hash = hashOf(key);
      this.#keys.addTo(met, hash);
      for (const found of this.#later.get(hash) ?? []) met.add(found);
    }
    return met;
  }

  /** Parts of this very sound. */
  findSame(sound: string): number[] {
    const found = this.#sounds.find(sound);
    return found === undefined ? [] : [...this.#termsOf(found)];
  }

  /** Parts whose sound begins so. */
  findBeginning(start: string): number[] {
    return this.#sounds.findBeginning(start, this.#order).flatMap((sound) => [...this.#termsOf(sound)]);
  }

  /** Complete once sealed. @param terms number of the vocabulary's parts */
  arrays(terms: number): SoundArrays {
    const firstTerm = sharedWords(this.#sounds.size);
    const nextTerm = sharedWords(terms);
    firstTerm.set(this.#firstTerm.subarray(0, firstTerm.length));
    nextTerm.set(this.#nextTerm.subarray(0, terms));
    return { words: this.#sounds.arrays(), firstTerm, nextTerm, keys: this.#keys.arrays, order: this.#order };
  }

  *#termsOf(sound: number): Generator<number> {
    for (let term = this.#firstTerm[sound]!; term !== 0; term = this.#nextTerm[term - 1]!) yield term - 1;
  }
}

function ownKeysOf(sound: string): readonly string[] {
  return [...keysOfSound(sound), ...keysAcross(sound).own];
}
