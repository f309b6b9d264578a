/** What all shortest paths from some nodes say of each node: how many run through it, and how far it is from the others. */
import type { Adjacency } from './network.ts';

/** One value a node, all of the same length. Add those of two sets of sources to have those of both. */
export interface PathSums {
  /**
   * Brandes' dependencies, summed over the sources: where all nodes are sources, each pair counts once each way. `scaled`, a pair
   * counts by how far from the source the node lies on its way: once in all, if it is looked at from both its ends.
   */
  readonly through: Float64Array<ArrayBuffer>;
  /** Their squares, for the error of a sample; zero where not `scaled`. */
  readonly throughSquared: Float64Array<ArrayBuffer>;
  /** Of a source: the sum of its distances to what it reaches, of their inverses, how many it reaches, and how far the farthest is. */
  readonly distance: Float64Array<ArrayBuffer>;
  readonly inverse: Float64Array<ArrayBuffer>;
  readonly reached: Float64Array<ArrayBuffer>;
  readonly farthest: Float64Array<ArrayBuffer>;
  /** Of any node: the same from the sources to it, for what a sample says of nodes that are no source; zero where not `scaled`. */
  readonly distanceTo: Float64Array<ArrayBuffer>;
  readonly inverseTo: Float64Array<ArrayBuffer>;
  readonly reachedFrom: Float64Array<ArrayBuffer>;
}

export function emptyPathSums(size: number): PathSums {
  const column = () => new Float64Array(size);
  return {
    through: column(),
    throughSquared: column(),
    distance: column(),
    inverse: column(),
    reached: column(),
    farthest: column(),
    distanceTo: column(),
    inverseTo: column(),
    reachedFrom: column(),
  };
}

export function addPathSums(to: PathSums, added: PathSums): void {
  for (const name of Object.keys(to) as (keyof PathSums)[]) {
    const [sums, more] = [to[name], added[name]];
    for (let node = 0; node < sums.length; node += 1) sums[node]! += more[node]!;
  }
}

/** The place of a node that is not found yet: behind all others. */
const nowhere = 0x7fffffff;

/**
 * Every tie is one step long. Takes some nanoseconds for each source and tie.
 * Source: U. Brandes, A faster algorithm for betweenness centrality, 2001; scaled: Geisberger, Sanders, Schultes, Better
 * approximation of betweenness centrality, 2008.
 */
export function sumPathsByStep({ offsets, targets }: Adjacency, sources: Iterable<number>, scaled = false): PathSums {
  const size = offsets.length - 1;
  const sums = emptyPathSums(size);
  const { through, throughSquared, distanceTo, inverseTo, reachedFrom } = sums;
  // All but `placeOf` is kept by the place in the order of the search: those of one level lie together, near to the processor.
  const placeOf = new Int32Array(size).fill(nowhere);
  const order = new Int32Array(size);
  const paths = new Float64Array(size);
  const share = new Float64Array(size);
  const depths = new Int32Array(size);
  const firstFollower = new Int32Array(size + 1);
  const followers = new Int32Array(targets.length);
  for (const source of sources) {
    placeOf[source] = 0;
    order[0] = source;
    paths[0] = 1;
    let found = 1;
    let levelEnd = 1;
    let depth = 0;
    let following = 0;
    let distance = 0;
    let inverse = 0;
    for (let place = 0; place < found; place += 1) {
      if (place === levelEnd) {
        depth += 1;
        distance += depth * (found - levelEnd);
        inverse += (found - levelEnd) / depth;
        levelEnd = found;
      }
      const node = order[place]!;
      if (scaled && place > 0) {
        distanceTo[node]! += depth;
        inverseTo[node]! += 1 / depth;
        reachedFrom[node]! += 1;
      }
      depths[place] = depth;
      const pathsHere = paths[place]!;
      firstFollower[place] = following;
      const end = offsets[node + 1]!;
      for (let tie = offsets[node]!; tie < end; tie += 1) {
        const other = targets[tie]!;
        let otherPlace = placeOf[other]!;
        // Most ties lead back, or aside: one question is enough for them.
        if (otherPlace < levelEnd) continue;
        if (otherPlace === nowhere) {
          otherPlace = found++;
          placeOf[other] = otherPlace;
          order[otherPlace] = other;
          paths[otherPlace] = 0;
        }
        paths[otherPlace]! += pathsHere;
        followers[following++] = otherPlace;
      }
    }
    firstFollower[found] = following;
    for (let place = found - 1; place >= 0; place -= 1) {
      let behind = 0;
      const end = firstFollower[place + 1]!;
      for (let follower = firstFollower[place]!; follower < end; follower += 1) behind += share[followers[follower]!]!;
      const node = order[place]!;
      placeOf[node] = nowhere;
      if (place === 0) continue;
      share[place] = 1 / (scaled ? paths[place]! * depths[place]! : paths[place]!) + behind;
      const dependency = paths[place]! * (scaled ? depths[place]! * behind : behind);
      through[node]! += dependency;
      if (scaled) throughSquared[node]! += dependency * dependency;
    }
    sums.distance[source] = distance;
    sums.inverse[source] = inverse;
    sums.reached[source] = found - 1;
    sums.farthest[source] = depth;
  }
  return sums;
}
