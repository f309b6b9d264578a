/**
 * Clusters by edge connectivity: within each, any two stay tied whichever `strength - 1` ties are cut. The largest such parts; they
 * share nobody. Pure.
 */
import type { Network } from './network.ts';

/**
 * Indices of the members, the largest cluster first; whoever is in none is absent. Direction and weight do not count.
 *
 * A part that a cut of fewer than `strength` ties splits is split; cuts are found by maximum adjacency orders (Stoer and Wagner, J.
 * ACM 44, 1997), and whoever such an order shows to belong together is taken as one (Nagamochi and Ibaraki, 1992).
 * @param strength at least 2
 */
export function findEdgeClusters({ ids, both }: Pick<Network, 'ids' | 'both'>, strength: number): readonly (readonly number[])[] {
  const clusters: number[][] = [];
  const open: number[][] = [[...ids.keys()]];
  while (open.length > 0) {
    for (const part of connectedParts(withoutWeakOnes(open.pop()!, both, strength), both)) {
      if (part.length < 2) continue;
      const side = cutBelow(part, both, strength);
      if (!side) {
        clusters.push(part);
        continue;
      }
      const cutOff = new Set(side);
      open.push(
        side,
        part.filter((node) => !cutOff.has(node)),
      );
    }
  }
  return clusters.map((part) => part.sort((a, b) => a - b)).sort((a, b) => b.length - a.length || a[0]! - b[0]!);
}

type Ties = Network['both'];

/** Whoever has fewer ties than that within the part is in no cluster, and then their neighbours may have too few. */
function withoutWeakOnes(part: readonly number[], { offsets, targets }: Ties, strength: number): number[] {
  const left = new Set(part);
  const degree = new Map<number, number>();
  for (const node of part) {
    let ties = 0;
    for (let at = offsets[node]!; at < offsets[node + 1]!; at++) if (left.has(targets[at]!)) ties += 1;
    degree.set(node, ties);
  }
  const weak = part.filter((node) => degree.get(node)! < strength);
  for (const node of weak) left.delete(node);
  while (weak.length > 0) {
    const node = weak.pop()!;
    for (let at = offsets[node]!; at < offsets[node + 1]!; at++) {
      const other = targets[at]!;
      if (!left.has(other)) continue;
      const ties = degree.get(other)! - 1;
      degree.set(other, ties);
      if (ties >= strength) continue;
      left.delete(other);
      weak.push(other);
    }
  }
  return [...left];
}

function connectedParts(part: readonly number[], { offsets, targets }: Ties): number[][] {
  const left = new Set(part);
  const parts: number[][] = [];
  for (const start of part) {
    if (!left.delete(start)) continue;
    const found = [start];
    for (let place = 0; place < found.length; place++) {
      const node = found[place]!;
      for (let at = offsets[node]!; at < offsets[node + 1]!; at++) if (left.delete(targets[at]!)) found.push(targets[at]!);
    }
    parts.push(found);
  }
  return parts;
}

/** One side of a cut of fewer than `strength` ties; undefined where there is none. The part is connected. */
function cutBelow(part: readonly number[], { offsets, targets }: Ties, strength: number): number[] | undefined {
  const place = new Map(part.map((node, index) => [node, index]));
  let members: number[][] = part.map((node) => [node]);
  let ties = part.map((node) => {
    const own = new Map<number, number>();
    for (let at = offsets[node]!; at < offsets[node + 1]!; at++) {
      const other = place.get(targets[at]!);
      if (other !== undefined) own.set(other, 1);
    }
    return own;
  });
  while (members.length > 1) {
    const { joined, last, lastTies } = adjacencyOrder(ties, strength);
    if (lastTies < strength) return members[last]!;
    // All that the order ties strongly is one from here on; at least the last two are.
    const rootOf = (node: number): number => {
      let root = node;
      while (joined[root] !== root) root = joined[root]!;
      joined[node] = root;
      return root;
    };
    const numbers = new Map<number, number>();
    for (const node of members.keys()) if (!numbers.has(rootOf(node))) numbers.set(rootOf(node), numbers.size);
    const nextMembers: number[][] = Array.from({ length: numbers.size }, () => []);
    const nextTies = nextMembers.map(() => new Map<number, number>());
    for (const [node, own] of members.entries()) {
      const one = numbers.get(rootOf(node))!;
      nextMembers[one]!.push(...own);
      for (const [other, weight] of ties[node]!) {
        const two = numbers.get(rootOf(other))!;
        if (one !== two) nextTies[one]!.set(two, (nextTies[one]!.get(two) ?? 0) + weight);
      }
    }
    [members, ties] = [nextMembers, nextTies];
  }
  return undefined;
}

/** Each next is the one that is tied most to those before. `joined`: forest of those whom `strength` ties join. */
function adjacencyOrder(ties: readonly ReadonlyMap<number, number>[], strength: number) {
  const tied = new Array<number>(ties.length).fill(0);
  const joined = [...ties.keys()];
  const done = new Uint8Array(ties.length);
  // By how much they are tied, capped: beyond `strength` it makes no difference.
  const buckets: number[][] = Array.from({ length: strength + 1 }, () => []);
  buckets[0] = [...ties.keys()].reverse();
  let last = 0;
  for (let count = 0; count < ties.length; count++) {
    let level = strength;
    let node: number | undefined;
    while (node === undefined) {
      const next = buckets[level]!.pop();
      if (next === undefined) level -= 1;
      else if (!done[next] && Math.min(strength, tied[next]!) === level) node = next;
    }
    done[node] = 1;
    last = node;
    for (const [other, weight] of ties[node]!) {
      if (done[other]) continue;
      tied[other]! += weight;
      buckets[Math.min(strength, tied[other]!)]!.push(other);
      if (tied[other]! >= strength) joined[find(joined, other)] = find(joined, node);
    }
  }
  return { joined, last, lastTies: tied[last]! };
}

function find(joined: number[], node: number): number {
  let root = node;
  while (joined[root] !== root) root = joined[root]!;
  return root;
}
