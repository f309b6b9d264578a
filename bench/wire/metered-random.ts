/** Choices with a meter: how many bits were drawn, so that a measurement can say what no code could save. */
import type { Random } from '../../src/station/demonstration/year/random.ts';

export interface MeteredRandom extends Random {
  /** Drawn so far: of each choice the logarithm of how unlikely it was. */
  bits(): number;
}

/** @param fractionBits What one draw of `fraction` tells, which depends on how finely its user rounds. */
export function meteredRandom(random: Random, fractionBits: number): MeteredRandom {
  let bits = 0;
  const between = (from: number, to: number): number => {
    bits += Math.log2(to - from + 1);
    return random.between(from, to);
  };
  return {
    bits: () => bits,
    between,
    fraction() {
      bits += fractionBits;
      return random.fraction();
    },
    chance(probability) {
      const happened = random.chance(probability);
      bits -= Math.log2(happened ? probability : 1 - probability);
      return happened;
    },
    pick(items) {
      bits += Math.log2(items.length);
      return random.pick(items);
    },
    weighted(items) {
      const picked = random.weighted(items);
      const sum = items.reduce((all, [weight]) => all + weight, 0);
      const likely = items.reduce((all, [weight, item]) => all + (item === picked ? weight : 0), 0);
      bits -= Math.log2(likely / sum);
      return picked;
    },
    arrivals(mean) {
      const arrived = random.arrivals(mean);
      if (mean > 0) bits -= logPoisson(mean, arrived) / Math.LN2;
      return arrived;
    },
  };
}

function logPoisson(mean: number, count: number): number {
  let log = count * Math.log(mean) - mean;
  for (let factor = 2; factor <= count; factor++) log -= Math.log(factor);
  return log;
}
