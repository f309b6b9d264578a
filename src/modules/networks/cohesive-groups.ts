/**
 * Groups that hold together: whoever is in one is tied to each other of it by at least so many ways that share no tie, so that no
 * fewer ties hold it together. Pure; direction and weight do not count.
 * Source: maximal k-edge-connected subgraphs; cuts by augmenting paths (Ford and Fulkerson, 1956), no more than k of them.
 */
import type { Network } from './network.ts';

/** @param ways 2 or more. Largest first; of each its ids in the order of the network. Whoever is in none is left out. */
export function findCohesiveGroups(network: Network, ways: number): readonly (readonly string[])[] {
  const search = new Cuts(network, ways);
  const open: (readonly number[])[] = [[...network.ids.keys()]];
  const groups: (readonly number[])[] = [];
  for (let some = open.pop(); some; some = open.pop()) {
    for (const part of search.partsOf(some)) {
      const side = search.weakSide(part);
      if (!side) groups.push(part);
      else
        open.push(
          [...side],
          part.filter((node) => !side.has(node)),
        );
    }
  }
  return groups
    .map((group) => [...group].sort((a, b) => a - b))
    .sort((a, b) => b.length - a.length || a[0]! - b[0]!)
    .map((group) => group.map((node) => network.ids[node]!));
}

class Cuts {
  readonly #offsets: Uint32Array;
  readonly #targets: Uint32Array;
  /** By place of a tie in `targets`: the place of the same tie seen from its other end. */
  readonly #back: Uint32Array;
  readonly #ways: number;
  /** By node: it belongs to what is looked at. */
  readonly #within: Uint8Array;
  /** By place: 1 where a path runs along it, -1 where one comes against it. */
  readonly #flow: Int8Array;

  constructor({ both: { offsets, targets } }: Network, ways: number) {
    this.#offsets = offsets;
    this.#targets = targets;
    this.#ways = ways;
    this.#within = new Uint8Array(offsets.length - 1);
    this.#flow = new Int8Array(targets.length);
    this.#back = new Uint32Array(targets.length);
    // Ties are ordered by both ends: the next from the other end is always the one that comes back.
    const next = offsets.slice();
    for (let node = 0; node + 1 < offsets.length; node += 1) {
      for (let tie = offsets[node]!; tie < offsets[node + 1]!; tie += 1) this.#back[next[targets[tie]!]!++] = tie;
    }
  }

  /** Connected parts, once everybody with fewer ties within is gone, as often as that takes. */
  partsOf(nodes: readonly number[]): readonly (readonly number[])[] {
    const within = this.#within;
    within.fill(0);
    for (const node of nodes) within[node] = 1;
    const degrees = new Map(nodes.map((node) => [node, this.#tiesWithin(node)]));
    const going = nodes.filter((node) => degrees.get(node)! < this.#ways);
    for (const node of going) within[node] = 0;
    for (const node of going) {
      for (const other of this.#near(node)) {
        if (!within[other]) continue;
        const left = degrees.get(other)! - 1;
        degrees.set(other, left);
        if (left >= this.#ways) continue;
        within[other] = 0;
        going.push(other);
      }
    }
    const parts: number[][] = [];
    const seen = new Set<number>();
    for (const first of nodes) {
      if (!within[first] || seen.has(first)) continue;
      const part = [first];
      seen.add(first);
      for (const node of part) {
        for (const other of this.#near(node)) {
          if (!within[other] || seen.has(other)) continue;
          seen.add(other);
          part.push(other);
        }
      }
      parts.push(part);
    }
    return parts;
  }

  /** One side of a cut of fewer ties; undefined where there is none. @param part connected */
  weakSide(part: readonly number[]): ReadonlySet<number> | undefined {
    this.#within.fill(0);
    for (const node of part) this.#within[node] = 1;
    const root = part.reduce((most, node) => (this.#tiesWithin(node) > this.#tiesWithin(most) ? node : most));
    // Whoever no small cut parts from the root is one with it: later cuts begin at all of them.
    const joined = new Set<number>([root]);
    const ties = new Map<number, number>();
    const sure: number[] = [root];
    for (;;) {
      for (let node = sure.pop(); node !== undefined; node = sure.pop()) {
        for (const other of this.#near(node)) {
          if (!this.#within[other] || joined.has(other)) continue;
          const many = (ties.get(other) ?? 0) + 1;
          ties.set(other, many);
          if (many < this.#ways) continue;
          joined.add(other);
          sure.push(other);
        }
      }
      let next: number | undefined;
      let most = -1;
      for (const node of part) {
        const many = ties.get(node) ?? 0;
        if (joined.has(node) || many <= most) continue;
        [next, most] = [node, many];
      }
      if (next === undefined) return undefined;
      const side = this.#sideOf(joined, next);
      if (side) return side;
      joined.add(next);
      sure.push(next);
    }
  }

  /** Whom `joined` still reaches, once so many paths to `wanted` are laid; undefined where there are enough. */
  #sideOf(joined: ReadonlySet<number>, wanted: number): ReadonlySet<number> | undefined {
    this.#flow.fill(0);
    for (let path = 0; path < this.#ways; path += 1) {
      const by = new Map<number, number>();
      const seen = new Set(joined);
      for (const node of seen) {
        if (node === wanted) break;
        for (let tie = this.#offsets[node]!; tie < this.#offsets[node + 1]!; tie += 1) {
          const other = this.#targets[tie]!;
          if (!this.#within[other] || seen.has(other) || this.#flow[tie] === 1) continue;
          seen.add(other);
          by.set(other, tie);
        }
      }
      if (!seen.has(wanted)) return seen;
      for (let node = wanted, tie = by.get(node); tie !== undefined; tie = by.get(node)) {
        this.#flow[tie] = this.#flow[tie]! + 1;
        this.#flow[this.#back[tie]!] = this.#flow[this.#back[tie]!]! - 1;
        node = this.#targets[this.#back[tie]!]!;
      }
    }
    return undefined;
  }

  #tiesWithin(node: number): number {
    let many = 0;
    for (const other of this.#near(node)) many += this.#within[other]!;
    return many;
  }

  #near(node: number): Uint32Array {
    return this.#targets.subarray(this.#offsets[node], this.#offsets[node + 1]);
  }
}
