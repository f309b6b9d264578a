/** What the ties alone say of a network, without direction and weight. */
import type { Adjacency } from './network.ts';

export interface Components {
  /** By node, from 1, in the order in which their first nodes stand. */
  readonly of: Uint32Array<ArrayBuffer>;
  /** By component, from 1; place 0 is unused. */
  readonly sizes: readonly number[];
}

export function findComponents({ offsets, targets }: Adjacency): Components {
  const size = offsets.length - 1;
  const of = new Uint32Array(size);
  const sizes = [0];
  const open = new Uint32Array(size);
  for (let first = 0; first < size; first += 1) {
    if (of[first] !== 0) continue;
    const component = sizes.length;
    of[first] = component;
    open[0] = first;
    let end = 1;
    for (let place = 0; place < end; place += 1) {
      const node = open[place]!;
      for (let tie = offsets[node]!; tie < offsets[node + 1]!; tie += 1) {
        const other = targets[tie]!;
        if (of[other] !== 0) continue;
        of[other] = component;
        open[end++] = other;
      }
    }
    sizes.push(end);
  }
  return { of, sizes };
}

/** Sizes of the components that are left once some nodes are gone. */
export function* sizesWithout({ offsets, targets }: Adjacency, removed: Iterable<number>): Generator<number> {
  const size = offsets.length - 1;
  const seen = new Uint8Array(size);
  for (const node of removed) seen[node] = 1;
  const open = new Uint32Array(size);
  for (let first = 0; first < size; first += 1) {
    if (seen[first]) continue;
    seen[first] = 1;
    open[0] = first;
    let end = 1;
    for (let place = 0; place < end; place += 1) {
      const node = open[place]!;
      for (let tie = offsets[node]!; tie < offsets[node + 1]!; tie += 1) {
        const other = targets[tie]!;
        if (seen[other]) continue;
        seen[other] = 1;
        open[end++] = other;
      }
    }
    yield end;
  }
}

/** The largest k for which the node lies in a part where everybody has k ties or more. Source: Batagelj and Zaversnik, 2003. */
export function findCoreness({ offsets, targets }: Adjacency): Uint32Array<ArrayBuffer> {
  const size = offsets.length - 1;
  const left = new Uint32Array(size);
  let most = 0;
  for (let node = 0; node < size; node += 1) {
    left[node] = offsets[node + 1]! - offsets[node]!;
    most = Math.max(most, left[node]!);
  }
  const starts = new Uint32Array(most + 2);
  for (const degree of left) starts[degree + 1]! += 1;
  for (let degree = 1; degree < starts.length; degree += 1) starts[degree]! += starts[degree - 1]!;
  const next = starts.slice();
  const order = new Uint32Array(size);
  const placeOf = new Uint32Array(size);
  for (let node = 0; node < size; node += 1) {
    placeOf[node] = next[left[node]!]!++;
    order[placeOf[node]!] = node;
  }
  for (const node of order) {
    for (let tie = offsets[node]!; tie < offsets[node + 1]!; tie += 1) {
      const other = targets[tie]!;
      const degree = left[other]!;
      if (degree <= left[node]!) continue;
      // It moves to the front of those with as many ties, and the front moves behind it.
      const front = starts[degree]!;
      const swapped = order[front]!;
      const place = placeOf[other]!;
      order[front] = other;
      order[place] = swapped;
      placeOf[other] = front;
      placeOf[swapped] = place;
      starts[degree]! += 1;
      left[other] = degree - 1;
    }
  }
  return left;
}

export interface CutPoints {
  /** 1 where the network falls apart without the node. */
  readonly articulation: Uint8Array<ArrayBuffer>;
  /** Ties without which it falls apart, as pairs of nodes. */
  readonly bridges: readonly (readonly [number, number])[];
}

/** Source: Tarjan, 1972, without recursion: a chain of a million nodes is searched too. */
export function findCutPoints({ offsets, targets }: Adjacency): CutPoints {
  const size = offsets.length - 1;
  const articulation = new Uint8Array(size);
  const bridges: [number, number][] = [];
  const seenAt = new Uint32Array(size);
  const lowest = new Uint32Array(size);
  const parent = new Int32Array(size).fill(-1);
  const next = offsets.slice(0, size);
  const stack = new Uint32Array(size);
  let clock = 0;
  for (let root = 0; root < size; root += 1) {
    if (seenAt[root] !== 0) continue;
    let depth = 0;
    let branches = 0;
    stack[0] = root;
    seenAt[root] = lowest[root] = ++clock;
    while (depth >= 0) {
      const node = stack[depth]!;
      if (next[node]! < offsets[node + 1]!) {
        const other = targets[next[node]!++]!;
        if (seenAt[other] === 0) {
          parent[other] = node;
          seenAt[other] = lowest[other] = ++clock;
          stack[++depth] = other;
        } else if (other !== parent[node]) lowest[node] = Math.min(lowest[node]!, seenAt[other]!);
        continue;
      }
      depth -= 1;
      const above = parent[node]!;
      if (above < 0) continue;
      lowest[above] = Math.min(lowest[above]!, lowest[node]!);
      if (lowest[node]! > seenAt[above]!) bridges.push([above, node]);
      if (above === root) branches += 1;
      else if (lowest[node]! >= seenAt[above]!) articulation[above] = 1;
    }
    if (branches > 1) articulation[root] = 1;
  }
  return { articulation, bridges };
}

/** By node: in how many triangles it stands. Time: the number of ties to the power of 1.5. */
export function countTriangles({ offsets, targets }: Adjacency): Float64Array<ArrayBuffer> {
  const size = offsets.length - 1;
  const triangles = new Float64Array(size);
  const degree = (node: number) => offsets[node + 1]! - offsets[node]!;
  const isAfter = (a: number, b: number) => degree(a) > degree(b) || (degree(a) === degree(b) && a > b);
  const markedBy = new Int32Array(size).fill(-1);
  for (let node = 0; node < size; node += 1) {
    for (let tie = offsets[node]!; tie < offsets[node + 1]!; tie += 1) if (isAfter(targets[tie]!, node)) markedBy[targets[tie]!] = node;
    for (let tie = offsets[node]!; tie < offsets[node + 1]!; tie += 1) {
      const second = targets[tie]!;
      if (!isAfter(second, node)) continue;
      for (let further = offsets[second]!; further < offsets[second + 1]!; further += 1) {
        const third = targets[further]!;
        if (markedBy[third] !== node || !isAfter(third, second)) continue;
        triangles[node]! += 1;
        triangles[second]! += 1;
        triangles[third]! += 1;
      }
    }
  }
  return triangles;
}
