/** The same sums where ties have lengths. */
import type { Adjacency } from './network.ts';
import { emptyPathSums, type PathSums } from './path-sums.ts';

/** Two sums of lengths are one where they differ by less, as a share: the order of adding changes the last digits. */
const sameLength = 1e-10;

/**
 * @param lengths one for each tie of the adjacency, above 0
 * Source: U. Brandes, 2001, with Dijkstra's search.
 */
export function sumPathsByLength(
  { offsets, targets }: Adjacency,
  lengths: Float64Array,
  sources: Iterable<number>,
  scaled = false,
): PathSums {
  const size = offsets.length - 1;
  const sums = emptyPathSums(size);
  const far = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const settled = new Uint8Array(size);
  const paths = new Float64Array(size);
  const behind = new Float64Array(size);
  const order = new Uint32Array(size);
  const waiting = new NearestFirst();
  for (const source of sources) {
    let found = 0;
    let distance = 0;
    let inverse = 0;
    far[source] = 0;
    paths[source] = 1;
    const touched = [source];
    waiting.push(source, 0);
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (settled[node]) continue;
      settled[node] = 1;
      order[found++] = node;
      const reached = far[node]!;
      if (node !== source) {
        distance += reached;
        inverse += 1 / reached;
        sums.distanceTo[node]! += reached;
        sums.inverseTo[node]! += 1 / reached;
        sums.reachedFrom[node]! += 1;
      }
      for (let tie = offsets[node]!; tie < offsets[node + 1]!; tie += 1) {
        const other = targets[tie]!;
        if (settled[other]) continue;
        const by = reached + lengths[tie]!;
        const known = far[other]!;
        if (known === Number.POSITIVE_INFINITY || by < known * (1 - sameLength)) {
          if (known === Number.POSITIVE_INFINITY) touched.push(other);
          far[other] = by;
          paths[other] = paths[node]!;
          waiting.push(other, by);
        } else if (by <= known * (1 + sameLength)) paths[other]! += paths[node]!;
      }
    }
    for (let place = found - 1; place >= 0; place -= 1) {
      const node = order[place]!;
      // Those that are reached through it lie just as much farther as the tie is long; they come before it in this order.
      for (let tie = offsets[node]!; tie < offsets[node + 1]!; tie += 1) {
        const other = targets[tie]!;
        const by = far[node]! + lengths[tie]!;
        if (Math.abs(by - far[other]!) <= far[other]! * sameLength)
          behind[node]! += (paths[node]! / paths[other]!) * ((scaled ? 1 / far[other]! : 1) + behind[other]!);
      }
      if (node === source) continue;
      const dependency = scaled ? behind[node]! * far[node]! : behind[node]!;
      sums.through[node]! += dependency;
      sums.throughSquared[node]! += dependency ** 2;
    }
    sums.distance[source] = distance;
    sums.inverse[source] = inverse;
    sums.reached[source] = found - 1;
    sums.farthest[source] = far[order[found - 1]!]!;
    for (const node of touched) {
      far[node] = Number.POSITIVE_INFINITY;
      settled[node] = 0;
      paths[node] = 0;
      behind[node] = 0;
    }
  }
  return sums;
}

/** A binary heap. */
class NearestFirst {
  readonly #nodes: number[] = [];
  readonly #keys: number[] = [];

  push(node: number, key: number): void {
    const [nodes, keys] = [this.#nodes, this.#keys];
    let place = nodes.length;
    nodes.push(node);
    keys.push(key);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (keys[parent]! <= key) break;
      nodes[place] = nodes[parent]!;
      keys[place] = keys[parent]!;
      place = parent;
    }
    nodes[place] = node;
    keys[place] = key;
  }

  pop(): number | undefined {
    const [nodes, keys] = [this.#nodes, this.#keys];
    const first = nodes[0];
    const node = nodes.pop();
    const key = keys.pop();
    if (node === undefined || key === undefined || nodes.length === 0) return first;
    let place = 0;
    for (;;) {
      let child = place * 2 + 1;
      if (child >= nodes.length) break;
      if (child + 1 < nodes.length && keys[child + 1]! < keys[child]!) child += 1;
      if (keys[child]! >= key) break;
      nodes[place] = nodes[child]!;
      keys[place] = keys[child]!;
      place = child;
    }
    nodes[place] = node;
    keys[place] = key;
    return first;
  }
}
