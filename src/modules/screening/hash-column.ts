/** Numbers found under a hash, in three typed arrays: a tenth of what a Map of strings takes, and written to a file as it is. */
import { giveBack, sharedShorts, sharedWords } from './shared-columns.ts';

/** 32 bits, FNV-1a over UTF-16. Different texts may share one: what is found under a hash is always looked at again. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return mixed(hash);
}

/** `hashOf` the text whose letters stand there. */
export function hashOfLetters(letters: Uint16Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let index = from; index < to; index += 1) hash = Math.imul(hash ^ letters[index]!, 0x01000193);
  return mixed(hash);
}

/** FNV's high bits, by which buckets are chosen, hardly move for short texts. */
function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (once ^ (once >>> 13)) >>> 0;
}

export interface HashColumnArrays {
  /** Where each bucket begins; a power of two of them, and the end. A hash's bucket is its first bits. */
  readonly starts: Uint32Array;
  /** The last 16 bits of each hash. */
  readonly hashes: Uint16Array;
  readonly values: Uint32Array;
}

export interface Numbers {
  readonly length: number;
  at(index: number): number | undefined;
}

export class HashColumn {
  readonly arrays: HashColumnArrays;
  readonly #shift: number;

  constructor(arrays: HashColumnArrays) {
    this.arrays = arrays;
    this.#shift = 32 - Math.log2(arrays.starts.length - 1);
  }

  /** @param values one for each of `hashes`; their places where absent */
  static of(hashes: Numbers, values?: Numbers): HashColumn {
    const { length } = hashes;
    const bits = Math.max(1, Math.min(24, Math.ceil(Math.log2(length / 4 + 1))));
    const shift = 32 - bits;
    const starts = sharedWords(2 ** bits + 1);
    for (let index = 0; index < length; index += 1) starts[(hashes.at(index)! >>> shift) + 1]! += 1;
    for (let bucket = 1; bucket < starts.length; bucket += 1) starts[bucket]! += starts[bucket - 1]!;
    const next = new Uint32Array(starts.length);
    next.set(starts);
    const sorted = { starts, hashes: sharedShorts(length), values: sharedWords(length) };
    for (let index = 0; index < length; index += 1) {
      const hash = hashes.at(index)!;
      const place = next[hash >>> shift]!++;
      sorted.hashes[place] = hash;
      sorted.values[place] = values ? values.at(index)! : index;
    }
    giveBack(next);
    return new HashColumn(sorted);
  }

  /** Values under the hash, in the order in which they were given. */
  find(hash: number): number[] {
    const found = new Set<number>();
    this.addTo(found, hash);
    return [...found];
  }

  /** Adds the values under the hash. */
  addTo(found: Set<number>, hash: number): void {
    const { starts, hashes, values } = this.arrays;
    const bucket = hash >>> this.#shift;
    const last = hash & 0xffff;
    for (let place = starts[bucket]!; place < starts[bucket + 1]!; place += 1) if (hashes[place] === last) found.add(values[place]!);
  }
}
