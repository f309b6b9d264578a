/** Arrays of numbers that several threads may read at once, without a copy, where the platform has such memory. */

export function sharedWords(length: number): Uint32Array {
  return new Uint32Array(memory(length * 4));
}

export function sharedShorts(length: number): Uint16Array {
  return new Uint16Array(memory(length * 2));
}

export function sharedBytes(length: number): Uint8Array {
  return new Uint8Array(memory(length));
}

/** One number for each, in their order. */
export function wordsOf(length: number, numberAt: (index: number) => number): Uint32Array {
  const words = sharedWords(length);
  for (let index = 0; index < length; index += 1) words[index] = numberAt(index);
  return words;
}

/** Gives the memory of an array back at once; nobody reads it any more. Waiting for the collector, a long list would need a half more. */
export function giveBack(column: Uint32Array<ArrayBuffer>): void {
  column.buffer.transfer(0);
}

function memory(bytes: number): SharedArrayBuffer | ArrayBuffer {
  // A page that is not isolated from others has none.
  return typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes);
}
