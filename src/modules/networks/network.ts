/** Who is tied to whom, in typed arrays: what every measure of a network reads. */

/** The ties of node v stand at `offsets[v]` to `offsets[v + 1]`, ordered by the other end. */
export interface Adjacency {
  /** One more than there are nodes. */
  readonly offsets: Uint32Array<ArrayBuffer>;
  readonly targets: Uint32Array<ArrayBuffer>;
  /** Of repeated ties the sum, unless the last was asked for. Above 0. */
  readonly weights: Float64Array<ArrayBuffer>;
}

/** A simple network: no node is tied to itself, and two nodes have at most one tie (directed: one each way). */
export interface Network {
  /** By node; each stands once. */
  readonly ids: readonly string[];
  readonly directed: boolean;
  /** False: every tie counts the same, whatever its weight. */
  readonly weighted: boolean;
  /** How long a tie is, where weights count: a strong one is short (1 divided by its weight), or the weight itself is the length. */
  readonly weightsAre: 'strengths' | 'lengths';
  /** Without direction these three are one. */
  readonly outgoing: Adjacency;
  readonly incoming: Adjacency;
  readonly both: Adjacency;
  /** Ties, each counted once. */
  readonly links: number;
  readonly taken: TakenRows;
}

/** What became of the rows of the list of ties. */
export interface TakenRows {
  readonly rows: number;
  /** Ties of a node with itself: dropped. */
  readonly loops: number;
  /** Rows that repeat a tie, or reverse it where there is no direction: their weights were added. */
  readonly merged: number;
}

export interface NetworkChoice {
  readonly directed?: boolean;
  readonly weighted?: boolean;
  readonly weightsAre?: 'strengths' | 'lengths';
  /** What a tie that comes several times weighs: all together, or as its last row says. */
  readonly repeated?: 'sum' | 'last';
}

/**
 * Collects nodes and ties, and makes the network of them.
 * @example const ties = new NetworkBuilder(); ties.tie('Awa', 'Bilal', 2); ties.build().links // 1
 */
export class NetworkBuilder {
  readonly #ids: string[] = [];
  // A map, never an object: `__proto__` is an id like others.
  readonly #indexes = new Map<string, number>();
  #sources = new Uint32Array(1024);
  #targets = new Uint32Array(1024);
  #weights = new Float64Array(1024);
  #rows = 0;

  get nodes(): number {
    return this.#ids.length;
  }

  get rows(): number {
    return this.#rows;
  }

  /** Gives the place of the node, which it makes where there is none. */
  node(id: string): number {
    const known = this.#indexes.get(id);
    if (known !== undefined) return known;
    const index = this.#ids.length;
    this.#ids.push(id);
    this.#indexes.set(id, index);
    return index;
  }

  /** @param weight above 0 */
  tie(source: string, target: string, weight = 1): void {
    if (this.#rows === this.#sources.length) this.#grow();
    this.#sources[this.#rows] = this.node(source);
    this.#targets[this.#rows] = this.node(target);
    this.#weights[this.#rows] = weight;
    this.#rows += 1;
  }

  build({ directed = false, weighted = false, weightsAre = 'strengths', repeated = 'sum' }: NetworkChoice = {}): Network {
    const size = this.#ids.length;
    const all = { sources: this.#sources, targets: this.#targets, weights: this.#weights, length: this.#rows };
    const undirected = mergedPairs(size, withoutLoops(all, true), repeated);
    const both = adjacencyOf(size, mirrored(undirected));
    const loops = this.#rows - withoutLoops(all, true).length;
    const base = { ids: this.#ids, weighted, weightsAre, both };
    if (!directed) {
      const links = undirected.length;
      const taken = { rows: this.#rows, loops, merged: this.#rows - loops - links };
      return { ...base, directed, outgoing: both, incoming: both, links, taken };
    }
    const pairs = mergedPairs(size, withoutLoops(all, false), repeated);
    return {
      ...base,
      directed,
      outgoing: adjacencyOf(size, pairs),
      incoming: adjacencyOf(size, reversed(pairs)),
      links: pairs.length,
      taken: { rows: this.#rows, loops, merged: this.#rows - loops - pairs.length },
    };
  }

  #grow(): void {
    const room = this.#sources.length * 2;
    const grown = <Column extends Uint32Array | Float64Array>(larger: Column, column: Column): Column => {
      larger.set(column);
      return larger;
    };
    this.#sources = grown(new Uint32Array(room), this.#sources);
    this.#targets = grown(new Uint32Array(room), this.#targets);
    this.#weights = grown(new Float64Array(room), this.#weights);
  }
}

interface Pairs {
  readonly sources: Uint32Array<ArrayBuffer>;
  readonly targets: Uint32Array<ArrayBuffer>;
  readonly weights: Float64Array<ArrayBuffer>;
  readonly length: number;
}

function emptyPairs(length: number): Pairs {
  return { sources: new Uint32Array(length), targets: new Uint32Array(length), weights: new Float64Array(length), length };
}

/** @param smallerFirst so that a tie and its reverse become one */
function withoutLoops(pairs: Pairs, smallerFirst: boolean): Pairs {
  const kept = emptyPairs(pairs.length);
  let length = 0;
  for (let row = 0; row < pairs.length; row += 1) {
    const source = pairs.sources[row]!;
    const target = pairs.targets[row]!;
    if (source === target) continue;
    kept.sources[length] = smallerFirst ? Math.min(source, target) : source;
    kept.targets[length] = smallerFirst ? Math.max(source, target) : target;
    kept.weights[length] = pairs.weights[row]!;
    length += 1;
  }
  return { ...kept, length };
}

/** Ordered by source and then target, repeated pairs made one. */
function mergedPairs(size: number, pairs: Pairs, repeated: 'sum' | 'last'): Pairs {
  const byTarget = orderedBy(size, pairs, pairs.targets);
  const ordered = orderedBy(size, byTarget, byTarget.sources);
  let length = 0;
  for (let row = 0; row < ordered.length; row += 1) {
    const last = length - 1;
    if (last >= 0 && ordered.sources[row] === ordered.sources[last] && ordered.targets[row] === ordered.targets[last]) {
      ordered.weights[last] = ordered.weights[row]! + (repeated === 'sum' ? ordered.weights[last]! : 0);
      continue;
    }
    ordered.sources[length] = ordered.sources[row]!;
    ordered.targets[length] = ordered.targets[row]!;
    ordered.weights[length] = ordered.weights[row]!;
    length += 1;
  }
  return { ...ordered, length };
}

/** A counting sort: keeps the order of what has the same key. */
function orderedBy(size: number, pairs: Pairs, keys: Uint32Array): Pairs {
  const next = new Uint32Array(size + 1);
  for (let row = 0; row < pairs.length; row += 1) next[keys[row]! + 1]! += 1;
  for (let key = 1; key <= size; key += 1) next[key]! += next[key - 1]!;
  const ordered = emptyPairs(pairs.length);
  for (let row = 0; row < pairs.length; row += 1) {
    const place = next[keys[row]!]!++;
    ordered.sources[place] = pairs.sources[row]!;
    ordered.targets[place] = pairs.targets[row]!;
    ordered.weights[place] = pairs.weights[row]!;
  }
  return ordered;
}

function reversed({ sources, targets, weights, length }: Pairs): Pairs {
  return { sources: targets, targets: sources, weights, length };
}

function mirrored(pairs: Pairs): Pairs {
  const all = emptyPairs(pairs.length * 2);
  for (const [start, from, to] of [
    [0, pairs.sources, pairs.targets],
    [pairs.length, pairs.targets, pairs.sources],
  ] as const) {
    all.sources.set(from.subarray(0, pairs.length), start);
    all.targets.set(to.subarray(0, pairs.length), start);
    all.weights.set(pairs.weights.subarray(0, pairs.length), start);
  }
  return all;
}

function adjacencyOf(size: number, pairs: Pairs): Adjacency {
  const byTarget = orderedBy(size, pairs, pairs.targets);
  const ordered = orderedBy(size, byTarget, byTarget.sources);
  const offsets = new Uint32Array(size + 1);
  for (let row = 0; row < ordered.length; row += 1) offsets[ordered.sources[row]! + 1]! += 1;
  for (let node = 1; node <= size; node += 1) offsets[node]! += offsets[node - 1]!;
  return { offsets, targets: ordered.targets.slice(0, ordered.length), weights: ordered.weights.slice(0, ordered.length) };
}
