/** Whose arrest would break a network, and who stands between its groups. To remove means to arrest: no figure says what anybody did. */
import type { Adjacency, Network } from './network.ts';
import { largestOf, type Removal, removeOneByOne, without } from './removal-curve.ts';
import { sizesWithout } from './tie-structure.ts';

export interface KeySet {
  readonly ids: readonly string[];
  /** Share of the pairs of those who are left that do not reach each other any longer, 0 to 1. */
  readonly fragmentation: number;
  /** The same before anybody is removed. */
  readonly fragmentationBefore: number;
  /** Largest component of those who are left, as a share of the largest before. */
  readonly largestShare: number;
}

/**
 * So many who together break it most: the best one by one, and then exchanged as long as that gains something. The set is often
 * another one than the first of a list.
 * Source: Borgatti, Identifying sets of key players in a social network, 2006 (KPP-Neg).
 * @param neverRanked victims, migrants, children, witnesses: they stay
 */
export function findKeySet(network: Network, count: number, neverRanked: ReadonlySet<string> = new Set()): KeySet {
  const size = network.ids.length;
  const free = [...network.ids.keys()].filter((node) => !neverRanked.has(network.ids[node]!));
  const chosen = new Set<number>();
  const tied = (removed: ReadonlySet<number>) => connectedPairs(network.both, removed);
  while (chosen.size < Math.min(count, free.length)) {
    let best = { node: -1, pairs: Number.POSITIVE_INFINITY };
    for (const node of free) {
      if (chosen.has(node)) continue;
      const pairs = tied(new Set([...chosen, node]));
      if (pairs < best.pairs) best = { node, pairs };
    }
    chosen.add(best.node);
  }
  let reached = tied(chosen);
  for (let again = chosen.size > 1; again; ) {
    again = false;
    for (const out of [...chosen]) {
      for (const node of free) {
        if (chosen.has(node)) continue;
        const exchanged = new Set([...chosen].filter((one) => one !== out)).add(node);
        const pairs = tied(exchanged);
        if (pairs >= reached) continue;
        chosen.delete(out);
        chosen.add(node);
        reached = pairs;
        again = true;
        break;
      }
    }
  }
  const left = size - chosen.size;
  const fragmentation = (pairs: number, people: number) => (people > 1 ? 1 - pairs / ((people * (people - 1)) / 2) : 1);
  const whole = largestOf(network.both);
  return {
    ids: [...chosen].sort((a, b) => a - b).map((node) => network.ids[node]!),
    fragmentation: fragmentation(reached, left),
    fragmentationBefore: fragmentation(tied(new Set()), size),
    largestShare: whole === 0 ? 0 : largestOf(without(network, chosen).both) / whole,
  };
}

/** Pairs that reach each other once these are gone. */
function connectedPairs(adjacency: Adjacency, removed: ReadonlySet<number>): number {
  let pairs = 0;
  for (const size of sizesWithout(adjacency, removed)) pairs += (size * (size - 1)) / 2;
  return pairs;
}

export interface Robustness {
  /** Mean share of the largest component over the removal of everybody: low where it breaks soon, at most 0.5. */
  readonly ordered: number;
  /** The same where chance says who goes, mean of the runs; what an order is worth is how far it stays below. */
  readonly byChance: number;
  readonly runs: number;
}

/** Source: Schneider et al., Mitigation of malicious attacks on networks, 2011. */
export async function measureRobustness(network: Network, removal: Removal, runs = 20): Promise<Robustness> {
  const mean = async (one: Removal) => {
    let [sum, last, removed] = [0, 0, 0];
    for await (const step of removeOneByOne(network, one)) {
      sum += last * Math.max(0, step.removed - removed - 1) + (step.removed > 0 ? step.share : 0);
      [last, removed] = [step.share, step.removed];
    }
    // Where it ended early nobody is tied to anybody: each of the rest is alone.
    return (sum + last * Math.max(0, network.ids.length - removed - 1)) / network.ids.length;
  };
  let byChance = 0;
  for (let run = 1; run <= runs; run += 1) byChance += (await mean({ ...removal, by: 'random', seed: run })) / runs;
  return { ordered: await mean(removal), byChance, runs };
}

export interface Broker {
  readonly id: string;
  /** Pairs of its neighbours, of two groups, that are tied by nobody but such as it. */
  readonly pairs: number;
  readonly groups: readonly number[];
}

/**
 * Who ties groups together: those whose neighbours of different groups are not tied to one another. Most first.
 * @param groupOf by node; communities, countries, roles: whatever is asked about
 */
export function findBrokers(network: Network, groupOf: ArrayLike<number>, neverRanked: ReadonlySet<string> = new Set()): readonly Broker[] {
  const { offsets, targets } = network.both;
  const marked = new Int32Array(network.ids.length).fill(-1);
  const brokers: Broker[] = [];
  for (const [node, id] of network.ids.entries()) {
    if (neverRanked.has(id)) continue;
    const near = targets.subarray(offsets[node], offsets[node + 1]);
    const groups = new Set([...near].map((other) => groupOf[other]!));
    if (groups.size < 2) continue;
    let pairs = 0;
    for (const [place, one] of near.entries()) {
      for (const other of targets.subarray(offsets[one], offsets[one + 1])) marked[other] = one;
      for (const other of near.subarray(place + 1)) if (groupOf[other] !== groupOf[one] && marked[other] !== one) pairs += 1;
      for (const other of targets.subarray(offsets[one], offsets[one + 1])) marked[other] = -1;
    }
    if (pairs > 0) brokers.push({ id, pairs, groups: [...groups].sort((a, b) => a - b) });
  }
  return brokers.sort((a, b) => b.pairs - a.pairs);
}
