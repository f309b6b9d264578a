/** Lines of a text in bytes, and which of them were met: for versions of lists that are too long to lie in memory as text. */

const newLine = 10;

/** Where each line begins and ends; empty ones are passed over. */
export function* linesIn(text: Uint8Array): Generator<readonly [from: number, to: number]> {
  for (let from = 0, to = 0; from < text.length; from = to + 1) {
    to = text.indexOf(newLine, from);
    if (to < 0) to = text.length;
    if (to > from) yield [from, to];
  }
}

/**
 * Lines by 64 bits, in an open-addressed table: nine bytes of memory where a Set takes a hundred. Two lines share their bits once in
 * 10^10 comparisons; then a change is not seen here, and is there when the list is built anew.
 */
export class LineTable {
  #high = new Uint32Array(1024);
  #low = new Uint32Array(1024);
  /** 0 nothing, 1 a line, 2 one that was met again. */
  #state = new Uint8Array(1024);
  #count = 0;
  /** The line that was read last. */
  #line = { high: 0, low: 0 };

  read(text: Uint8Array, from: number, to: number): void {
    let [high, low] = [0xdeadbeef, 0x41c6ce57];
    for (let place = from; place < to; place += 1) {
      const byte = text[place]!;
      high = Math.imul(high ^ byte, 2654435761);
      low = Math.imul(low ^ byte, 1597334677);
    }
    // Both halves in both: the last bytes have moved few bits of each.
    high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
    low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
    this.#line = { high: high >>> 0, low: low >>> 0 };
  }

  add(): void {
    if (this.#count * 2 > this.#state.length) this.#enlarge();
    const { high, low } = this.#line;
    const slot = this.#slotOf(high, low);
    if (this.#state[slot] === 0) this.#count += 1;
    this.#set(slot, high, low, 1);
  }

  /** Whether the line is in the table; from then on it was met. */
  meet(): boolean {
    const slot = this.#slotOf(this.#line.high, this.#line.low);
    if (this.#state[slot] === 0) return false;
    this.#state[slot] = 2;
    return true;
  }

  wasMet(): boolean {
    return this.#state[this.#slotOf(this.#line.high, this.#line.low)] === 2;
  }

  #slotOf(high: number, low: number): number {
    const mask = this.#state.length - 1;
    let slot = low & mask;
    while (this.#state[slot] !== 0 && (this.#high[slot] !== high || this.#low[slot] !== low)) slot = (slot + 1) & mask;
    return slot;
  }

  #set(slot: number, high: number, low: number, state: number): void {
    this.#high[slot] = high;
    this.#low[slot] = low;
    this.#state[slot] = state;
  }

  #enlarge(): void {
    const [high, low, state] = [this.#high, this.#low, this.#state];
    const length = state.length * 2;
    [this.#high, this.#low, this.#state] = [new Uint32Array(length), new Uint32Array(length), new Uint8Array(length)];
    for (let slot = 0; slot < state.length; slot += 1) {
      if (state[slot] !== 0) this.#set(this.#slotOf(high[slot]!, low[slot]!), high[slot]!, low[slot]!, state[slot]!);
    }
  }
}
