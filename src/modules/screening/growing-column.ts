/** Whole numbers from 0 to 2^32 - 1, as many as come, four bytes each. */
export class GrowingColumn {
  #values = new Uint32Array(64);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Uint32Array(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  at(index: number): number {
    return this.#values[index]!;
  }

  /** What was pushed so far; it does not grow with the column. */
  values(): Uint32Array<ArrayBuffer> {
    return this.#values.subarray(0, this.#length);
  }
}
