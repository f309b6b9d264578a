/** Reads an asynchronous source in pieces of the reader's choice; never holds more than a piece and what came with it. */
export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #pieces: Uint8Array[] = [];
  #held = 0;
  #ended = false;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Exactly `length` bytes, or what is left at the end. */
  async read(length: number): Promise<Buffer> {
    await this.#fill(length);
    const all = Buffer.concat(this.#pieces);
    const rest = all.subarray(length);
    this.#pieces = rest.length > 0 ? [rest] : [];
    this.#held = rest.length;
    return all.subarray(0, length);
  }

  async isAtEnd(): Promise<boolean> {
    await this.#fill(1);
    return this.#held === 0;
  }

  /** Lets the source go, read to its end or not. */
  async close(): Promise<void> {
    this.#ended = true;
    await this.#source.return?.();
  }

  async #fill(length: number): Promise<void> {
    while (this.#held < length && !this.#ended) {
      const { value, done } = await this.#source.next();
      if (done) this.#ended = true;
      else {
        this.#pieces.push(value);
        this.#held += value.length;
      }
    }
  }
}
