/** Writing and reading of bytes one after the other: whole numbers in as few bytes as they need, and byte strings with their length. */

export class ByteWriter {
  #bytes = Buffer.alloc(1024);
  #length = 0;

  byte(value: number): void {
    this.#room(1);
    this.#bytes[this.#length++] = value;
  }

  /** From 0 to 2^53 - 1; seven bits a byte, the low ones first. */
  number(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} cannot be written as a number`);
    let rest = value;
    while (rest >= 0x80) {
      this.byte((rest % 0x80) + 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.byte(rest);
  }

  /** Negative ones too: 0, -1, 1, -2 ... become 0, 1, 2, 3. */
  signed(value: number): void {
    this.number(value < 0 ? -2 * value - 1 : 2 * value);
  }

  raw(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** The length, then the bytes. */
  bytes(bytes: Uint8Array): void {
    this.number(bytes.length);
    this.raw(bytes);
  }

  text(text: string): void {
    this.bytes(Buffer.from(text, 'utf8'));
  }

  finish(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  #room(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = Buffer.alloc(Math.max(2 * this.#bytes.length, this.#length + bytes));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

/** Thrown where the bytes end, or hold what no writer wrote: caught where a chunk is opened. */
export class BytesOff extends Error {}

export class ByteReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get rest(): number {
    return this.#bytes.length - this.#at;
  }

  byte(): number {
    const value = this.#bytes[this.#at];
    if (value === undefined) throw new BytesOff('it ends too early');
    this.#at += 1;
    return value;
  }

  /** @param most what is larger is refused */
  number(most: number = Number.MAX_SAFE_INTEGER): number {
    let value = 0;
    for (let weight = 1; ; weight *= 0x80) {
      const byte = this.byte();
      value += (byte % 0x80) * weight;
      if (value > most) throw new BytesOff('a number is too large');
      if (byte < 0x80) return value;
    }
  }

  signed(): number {
    const value = this.number();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  raw(length: number): Buffer {
    if (length > this.rest) throw new BytesOff('it ends too early');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  bytes(most: number = Number.MAX_SAFE_INTEGER): Buffer {
    return this.raw(this.number(most));
  }

  text(most: number = Number.MAX_SAFE_INTEGER): string {
    return this.bytes(most).toString('utf8');
  }
}
