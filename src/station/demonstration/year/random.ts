/** Choices that are the same at every run of the same seed. */
export interface Random {
  /** From 0 to below 1. */
  fraction(): number;
  /** Whole, from `from` to `to`, both included. */
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** Weights need not sum to anything. */
  weighted<Item>(items: readonly (readonly [weight: number, item: Item])[]): Item;
  /** How many arrive where `mean` are expected (Poisson; normal above 30). */
  arrivals(mean: number): number;
}

/** mulberry32. */
export function randomOf(seed: number): Random {
  let state = seed;
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (from: number, to: number): number => from + Math.floor(fraction() * (to - from + 1));
  return {
    fraction,
    between,
    chance: (probability) => fraction() < probability,
    pick: (items) => items[between(0, items.length - 1)]!,
    weighted(items) {
      let left = fraction() * items.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, item] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      return items.at(-1)![1];
    },
    arrivals(mean) {
      if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(fraction)));
      const limit = Math.exp(-mean);
      let arrived = 0;
      for (let product = fraction(); product > limit; product *= fraction()) arrived++;
      return arrived;
    },
  };
}

/** Box and Muller. */
function normal(fraction: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction());
}
