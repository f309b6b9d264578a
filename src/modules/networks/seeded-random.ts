/** The same numbers for the same seed, so that an answer can be given again. */

/** Uniform in [0, 1). Source: Mulberry32, Tommy Ettinger, public domain. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** 0 to `size` - 1 in an order of chance (Fisher and Yates). */
export function shuffledIndexes(size: number, random: () => number): Uint32Array<ArrayBuffer> {
  const order = new Uint32Array(size);
  for (let index = 0; index < size; index += 1) order[index] = index;
  for (let index = size - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    const kept = order[index]!;
    order[index] = order[other]!;
    order[other] = kept;
  }
  return order;
}
