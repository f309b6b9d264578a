/** What is left of a network when people are taken out of it one after the other: to remove means to arrest. */
import { findEigenvector, findPageRank } from './influence.ts';
import type { Adjacency, Network } from './network.ts';
import { lengthsOf, type PathSummer, sumPathsHere } from './network-metrics.ts';
import { seededRandom } from './seeded-random.ts';
import { findCoreness, sizesWithout } from './tie-structure.ts';

export const removalOrders = [
  'betweenness',
  'degree',
  'strength',
  'closeness',
  'harmonic',
  'eigenvector',
  'pagerank',
  'coreness',
  'greedy',
  'random',
] as const;
/** `greedy`: whose removal leaves the smallest largest component; `random`: by chance with a fixed seed, to compare with. */
export type RemovalOrder = (typeof removalOrders)[number];

export interface RemovalStep {
  readonly removed: number;
  /** Whom this step took; several where a step takes more than one; empty at the beginning. */
  readonly ids: readonly string[];
  /** Nodes of the largest component. */
  readonly largest: number;
  /** The same as a share of the largest component before anybody was removed. */
  readonly share: number;
}

export interface Removal {
  readonly by: RemovalOrder;
  /** How many are taken before everything is measured anew. */
  readonly atOnce?: number;
  /** How many steps at most; else until nobody is tied to anybody. */
  readonly most?: number;
  /** Who stays, whatever they score: victims, migrants, children, witnesses. */
  readonly neverRanked?: ReadonlySet<string>;
  readonly seed?: number;
  readonly sumPaths?: PathSummer;
}

/**
 * Step by step, each after everything was measured anew. Of those who score alike, the last of the list goes, as in the published curves.
 * @example for await (const { ids, share } of removeOneByOne(network, { by: 'betweenness' })) ...
 */
export async function* removeOneByOne(
  network: Network,
  { by, atOnce = 1, most = Number.POSITIVE_INFINITY, neverRanked = new Set(), seed = 1, sumPaths = sumPathsHere }: Removal,
): AsyncGenerator<RemovalStep> {
  const random = seededRandom(seed);
  let rest = network;
  const whole = largestOf(rest.both);
  yield { removed: 0, ids: [], largest: whole, share: whole === 0 ? 0 : 1 };
  let removed = 0;
  for (let step = 0; step < most; step += 1) {
    // Sums in another order differ in their last digits; who scores alike must be seen to.
    const scores = Float64Array.from(await scoresOf(rest, { by, random, sumPaths }), (score) => Number(score.toPrecision(12)));
    const ranked = [...rest.ids.keys()]
      .filter((node) => !neverRanked.has(rest.ids[node]!))
      .sort((a, b) => scores[b]! - scores[a]! || b - a)
      .slice(0, atOnce);
    if (ranked.length === 0) return;
    const ids = ranked.map((node) => rest.ids[node]!);
    rest = without(rest, new Set(ranked));
    removed += ranked.length;
    const largest = largestOf(rest.both);
    yield { removed, ids, largest, share: largest / whole };
    if (rest.links === 0) return;
  }
}

interface Scoring {
  readonly by: RemovalOrder;
  readonly random: () => number;
  readonly sumPaths: PathSummer;
}

/** By node; the highest goes first. */
async function scoresOf(network: Network, { by, random, sumPaths }: Scoring): Promise<ArrayLike<number>> {
  const size = network.ids.length;
  const { both } = network;
  const degrees = Float64Array.from({ length: size }, (_, node) => both.offsets[node + 1]! - both.offsets[node]!);
  switch (by) {
    case 'degree':
      return degrees;
    case 'strength':
      return degrees.map((_, node) =>
        both.weights.subarray(both.offsets[node], both.offsets[node + 1]).reduce((sum, weight) => sum + weight, 0),
      );
    case 'eigenvector':
      return findEigenvector(network).values;
    case 'pagerank':
      return findPageRank(network).values;
    case 'coreness':
      return findCoreness(both);
    case 'random':
      return degrees.map(() => random());
    case 'greedy':
      return degrees.map((degree, node) => degree / (size * size) - largestOf(both, [node]));
    case 'betweenness':
    case 'closeness':
    case 'harmonic': {
      const sources = Uint32Array.from({ length: size }, (_, node) => node);
      const { outgoing } = network;
      const sums = await sumPaths({ adjacency: outgoing, lengths: lengthsOf(network, outgoing), sources, scaled: false });
      if (by === 'betweenness') return sums.through;
      return by === 'harmonic' ? sums.inverse : sums.distance.map((far, node) => (far > 0 ? sums.reached[node]! / far : 0));
    }
  }
}

/** Size of the largest component, 0 of nobody. @param removed nodes that are taken away first */
export function largestOf(adjacency: Adjacency, removed: Iterable<number> = []): number {
  let largest = 0;
  for (const size of sizesWithout(adjacency, removed)) largest = Math.max(largest, size);
  return largest;
}

/** The network of the others, who keep their order. */
export function without(network: Network, removed: ReadonlySet<number>): Network {
  const places = new Int32Array(network.ids.length).fill(-1);
  const ids: string[] = [];
  for (const [node, id] of network.ids.entries()) {
    if (removed.has(node)) continue;
    places[node] = ids.length;
    ids.push(id);
  }
  const both = keptOf(network.both, places, ids.length);
  const outgoing = network.directed ? keptOf(network.outgoing, places, ids.length) : both;
  const incoming = network.directed ? keptOf(network.incoming, places, ids.length) : both;
  return { ...network, ids, both, outgoing, incoming, links: outgoing.targets.length / (network.directed ? 1 : 2) };
}

function keptOf({ offsets, targets, weights }: Adjacency, places: Int32Array, size: number): Adjacency {
  const kept = { offsets: new Uint32Array(size + 1), targets: new Uint32Array(targets.length), weights: new Float64Array(targets.length) };
  let end = 0;
  for (let node = 0; node < places.length; node += 1) {
    const place = places[node]!;
    if (place < 0) continue;
    for (let tie = offsets[node]!; tie < offsets[node + 1]!; tie += 1) {
      const target = places[targets[tie]!]!;
      if (target < 0) continue;
      kept.targets[end] = target;
      kept.weights[end] = weights[tie]!;
      end += 1;
    }
    kept.offsets[place + 1] = end;
  }
  return { offsets: kept.offsets, targets: kept.targets.slice(0, end), weights: kept.weights.slice(0, end) };
}
