/** Whole numbers as many as come, in pieces: nothing is copied as it grows, and the end is an array of the exact length. */
import { giveBack, sharedBytes, sharedWords } from './shared-columns.ts';

const pieceBits = 17;
const pieceLength = 2 ** pieceBits;

/** From 0 to 2^32 - 1, four bytes each. */
export class GrowingColumn {
  #pieces: Uint32Array<ArrayBuffer>[] = [new Uint32Array(32)];
  #last: Uint32Array<ArrayBuffer> = this.#pieces[0]!;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    const place = this.#length & (pieceLength - 1);
    if (place === 0 && this.#length > 0) {
      this.#last = new Uint32Array(pieceLength);
      this.#pieces.push(this.#last);
    } else if (place === this.#last.length) {
      // The first piece alone begins small: most lists are short.
      const larger = new Uint32Array(Math.min(pieceLength, place * 4));
      larger.set(this.#last);
      this.#pieces[this.#pieces.length - 1] = larger;
      this.#last = larger;
    }
    this.#last[place] = value;
    this.#length += 1;
  }

  at(index: number): number {
    return this.#pieces[index >>> pieceBits]![index & (pieceLength - 1)]!;
  }

  /** A copy of what was pushed so far. */
  values(): Uint32Array {
    const values = sharedWords(this.#length);
    this.#copyTo(values);
    return values;
  }

  /** As `values`, of numbers below 256. */
  bytes(): Uint8Array {
    const values = sharedBytes(this.#length);
    this.#copyTo(values);
    return values;
  }

  /** Gives the memory back: nothing was pushed. */
  clear(): void {
    for (const piece of this.#pieces) giveBack(piece);
    this.#last = new Uint32Array(32);
    this.#pieces = [this.#last];
    this.#length = 0;
  }

  #copyTo(values: Uint32Array | Uint8Array): void {
    for (const [place, piece] of this.#pieces.entries()) {
      values.set(piece.subarray(0, Math.min(piece.length, this.#length - place * pieceLength)), place * pieceLength);
    }
  }
}
