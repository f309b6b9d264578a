/** Who is tied to those who count: eigenvector centrality and PageRank. */
import type { Adjacency, Network } from './network.ts';

export interface Converged {
  /** By node. */
  readonly values: Float64Array<ArrayBuffer>;
  /** False: the last round still changed something, so that the values are near the answer, and no more is known. */
  readonly converged: boolean;
}

const mostRounds = 20_000;
/** Rounds times ties: beyond, a large network would be waited for. */
const mostWork = 4e9;

/**
 * The largest is 1. Counts incoming ties where they have a direction. In separate parts, only the part with the largest eigenvalue is
 * above 0. Where ties have a direction and no way leads back anywhere, the only eigenvalue is 0 and nobody counts: all are 0.
 */
export function findEigenvector(network: Network): Converged {
  const size = network.ids.length;
  if (network.links === 0) return { values: new Float64Array(size).fill(size === 0 ? 0 : 1), converged: true };
  if (network.directed && isWithoutCycles(network)) return { values: new Float64Array(size), converged: true };
  let values = new Float64Array(size).fill(1);
  const rounds = Math.min(mostRounds, Math.ceil(mostWork / (network.incoming.targets.length + size)));
  for (let round = 0; round < rounds; round += 1) {
    // Adding the node itself keeps the eigenvectors, and ends the swinging of a network of two sides.
    const next = gathered(network.incoming, values, network.weighted);
    let largest = 0;
    for (let node = 0; node < size; node += 1) {
      next[node]! += values[node]!;
      if (next[node]! > largest) largest = next[node]!;
    }
    let change = 0;
    for (let node = 0; node < size; node += 1) {
      next[node]! /= largest;
      change = Math.max(change, Math.abs(next[node]! - values[node]!));
    }
    values = next;
    if (change < 1e-12) return { values: withoutDust(values), converged: true };
  }
  return { values: withoutDust(values), converged: false };
}

/** Whoever nobody leads to goes, until none is left. Source: Kahn, 1962. */
function isWithoutCycles({ incoming, outgoing, ids }: Network): boolean {
  const left = Uint32Array.from(ids, (_, node) => incoming.offsets[node + 1]! - incoming.offsets[node]!);
  const open = new Uint32Array(ids.length);
  let end = 0;
  for (const [node, count] of left.entries()) if (count === 0) open[end++] = node;
  for (let place = 0; place < end; place += 1) {
    const node = open[place]!;
    for (let tie = outgoing.offsets[node]!; tie < outgoing.offsets[node + 1]!; tie += 1) {
      const other = outgoing.targets[tie]!;
      left[other]! -= 1;
      if (left[other] === 0) open[end++] = other;
    }
  }
  return end === ids.length;
}

/** What is left of parts that go to 0. */
function withoutDust(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  return values.map((value) => (value < 1e-10 ? 0 : value));
}

/** Sums to 1. Nodes without outgoing ties give to all alike. Source: Brin and Page, 1998. */
export function findPageRank(network: Network, damping = 0.85): Converged {
  const size = network.ids.length;
  const given = new Float64Array(size);
  const { offsets, weights } = network.outgoing;
  for (let node = 0; node < size; node += 1) {
    for (let tie = offsets[node]!; tie < offsets[node + 1]!; tie += 1) given[node]! += network.weighted ? weights[tie]! : 1;
  }
  let values = new Float64Array(size).fill(1 / size);
  for (let round = 0; round < 1000; round += 1) {
    let idle = 0;
    const shares = values.map((value, node) => {
      if (given[node]! > 0) return value / given[node]!;
      idle += value;
      return 0;
    });
    const next = gathered(network.incoming, shares, network.weighted);
    let change = 0;
    for (let node = 0; node < size; node += 1) {
      next[node] = (1 - damping + damping * idle) / size + damping * next[node]!;
      change += Math.abs(next[node]! - values[node]!);
    }
    values = next;
    if (change < 1e-13) return { values, converged: true };
  }
  return { values, converged: false };
}

/** By node: the sum of what its neighbours have. */
function gathered({ offsets, targets, weights }: Adjacency, values: Float64Array, weighted: boolean): Float64Array<ArrayBuffer> {
  const size = offsets.length - 1;
  const sums = new Float64Array(size);
  for (let node = 0; node < size; node += 1) {
    let sum = 0;
    const end = offsets[node + 1]!;
    if (weighted) for (let tie = offsets[node]!; tie < end; tie += 1) sum += weights[tie]! * values[targets[tie]!]!;
    else for (let tie = offsets[node]!; tie < end; tie += 1) sum += values[targets[tie]!]!;
    sums[node] = sum;
  }
  return sums;
}
