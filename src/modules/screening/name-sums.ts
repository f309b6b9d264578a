/** Adds up, name by name, what its terms bring. Lists of names are read in their order, which memory is quick at. */
import { withRoom } from './word-table.ts';

export class NameSums {
  #sums = new Float32Array(0);
  /** Names whose sum is not 0. */
  #names = new Uint32Array(64);
  #count = 0;

  makeRoomFor(names: number): void {
    if (this.#sums.length < names) this.#sums = new Float32Array(names);
  }

  /** @param names those between two places of it */
  add(names: Uint32Array, from: number, to: number, bits: number): void {
    this.#names = withRoom(this.#names, this.#count + to - from);
    const sums = this.#sums;
    const touched = this.#names;
    let count = this.#count;
    for (let place = from; place < to; place += 1) {
      const name = names[place]!;
      const before = sums[name]!;
      if (before === 0) touched[count++] = name;
      sums[name] = before + bits;
    }
    this.#count = count;
  }

  /** Calls `see` for each name that reaches the bits, and begins anew. */
  take(least: number, see: (name: number) => void): void {
    const count = this.#count;
    for (let place = 0; place < count; place += 1) {
      const name = this.#names[place]!;
      const isEnough = this.#sums[name]! >= least;
      this.#sums[name] = 0;
      if (isEnough) see(name);
    }
    this.#count = 0;
  }
}
