/** All figures of a network and of everybody in it. */
import { findCommunities } from './communities.ts';
import { findEigenvector, findPageRank } from './influence.ts';
import type { Adjacency, Network } from './network.ts';
import { type PathSums, sumPathsByStep } from './path-sums.ts';
import { seededRandom, shuffledIndexes } from './seeded-random.ts';
import { countTriangles, findComponents, findCoreness, findCutPoints } from './tie-structure.ts';
import { sumPathsByLength } from './weighted-path-sums.ts';

export interface NodeFigures {
  readonly id: string;
  readonly degree: number;
  /** Without direction both are the degree. */
  readonly in: number;
  readonly out: number;
  /** Sum of the weights of its ties, also where weights are not counted otherwise. */
  readonly strength: number;
  /** Shortest paths of others that run through it, each pair once (directed: once each way). */
  readonly betweenness: number;
  /** The same as a share of all pairs, 0 to 1. */
  readonly betweennessShare: number;
  /** 1 divided by the mean distance to those it reaches; 0 where it reaches nobody. */
  readonly closeness: number;
  /** Mean of 1 divided by the distance, 0 for those it does not reach. */
  readonly harmonic: number;
  /** The largest is 1. */
  readonly eigenvector: number;
  readonly pagerank: number;
  readonly coreness: number;
  /** Share of the pairs of its neighbours that are tied. */
  readonly clustering: number;
  /** The network falls apart without it. */
  readonly articulation: boolean;
  readonly community: number;
  readonly component: number;
}

export interface NetworkFigures {
  readonly nodes: number;
  readonly links: number;
  readonly directed: boolean;
  readonly weighted: boolean;
  readonly rows: number;
  readonly loops: number;
  readonly merged: number;
  readonly density: number;
  readonly components: number;
  readonly largestComponent: number;
  readonly isolates: number;
  /** Of the largest component; in a sample the farthest that was seen. */
  readonly diameter: number;
  /** Between nodes of which one reaches the other. */
  readonly meanDistance: number;
  readonly communities: number;
  readonly modularity: number;
  readonly centralisation: { readonly degree: number; readonly betweenness: number };
  /** Share of the chains of three that are closed. */
  readonly transitivity: number;
  readonly bridges: number;
  readonly articulations: number;
  readonly maxCoreness: number;
  /** How degrees of tied nodes go together; null where all have the same degree. */
  readonly assortativity: number | null;
  /** Figures that are no exact ones, and why; empty where all are exact. */
  readonly approximate: readonly Approximation[];
}

export type Approximation =
  | {
      readonly figures: readonly ('betweenness' | 'closeness' | 'harmonic' | 'diameter' | 'meanDistance')[];
      readonly because: 'sampled';
      /** Nodes from which paths were followed, of all. */
      readonly sources: number;
      /** 1.96 standard errors of `betweennessShare` where it is least certain; where all were followed beside, everybody was within. */
      readonly betweennessShareError: number;
    }
  | { readonly figures: readonly ('eigenvector' | 'pagerank')[]; readonly because: 'not-converged' };

export interface MeasuredNetwork {
  readonly nodes: Iterable<NodeFigures>;
  readonly graph: NetworkFigures;
}

/** Which nodes paths are followed from: all, or a sample by chance with a fixed seed. */
export function chooseSources(network: Network, most: number, seed = 1): Uint32Array<ArrayBuffer> {
  const all = shuffledIndexes(network.ids.length, seededRandom(seed));
  return all.length <= most ? all.sort() : all.slice(0, most).sort();
}

/** What path sums are asked of: a thread may do it in place of this one. */
export type PathSummer = (request: PathRequest) => Promise<PathSums>;

export interface PathRequest {
  readonly adjacency: Adjacency;
  /** Undefined where every tie is one step. */
  readonly lengths: Float64Array<ArrayBuffer> | undefined;
  readonly sources: Uint32Array;
  readonly scaled: boolean;
}

export const sumPathsHere: PathSummer = async ({ adjacency, lengths, sources, scaled }) =>
  lengths ? sumPathsByLength(adjacency, lengths, sources, scaled) : sumPathsByStep(adjacency, sources, scaled);

export interface MetricsWay {
  /** Beyond as many nodes times ties, paths are followed from a sample of the nodes. */
  readonly exactUpTo?: number;
  /** How many nodes a sample has. */
  readonly sampleSize?: number;
  readonly sumPaths?: PathSummer;
}

/** 50,000 nodes and 150,000 ties. */
const exactWork = 15e9;
const usualSample = 600;
/** Standard errors. */
const errorWidth = 1.96;

/** @example (await measureNetwork(network)).graph.density */
export async function measureNetwork(
  network: Network,
  { exactUpTo = exactWork, sampleSize = usualSample, sumPaths = sumPathsHere }: MetricsWay = {},
): Promise<MeasuredNetwork> {
  const size = network.ids.length;
  const isSample = size > sampleSize && size * (network.both.targets.length + size) > exactUpTo;
  const sources = chooseSources(network, isSample ? sampleSize : size);
  const follow = (adjacency: Adjacency) => sumPaths({ adjacency, lengths: lengthsOf(network, adjacency), sources, scaled: isSample });
  const sums = await follow(network.outgoing);
  // Distances FROM each node are those TO it where ties are reversed.
  const back = isSample && network.directed ? await follow(network.incoming) : sums;
  const paths = pathFigures(network, { sums, back, sources: sources.length, isSample });
  return figuresOf(network, paths);
}

/** Undefined where every tie is one step. */
export function lengthsOf(network: Network, { weights }: Adjacency): Float64Array<ArrayBuffer> | undefined {
  if (!network.weighted) return undefined;
  return network.weightsAre === 'lengths' ? weights : weights.map((weight) => 1 / weight);
}

interface PathFigures {
  readonly betweenness: Float64Array;
  readonly betweennessError: Float64Array | undefined;
  readonly closeness: Float64Array;
  readonly harmonic: Float64Array;
  readonly farthest: Float64Array;
  readonly meanDistance: number;
  readonly sources: number;
}

function pathFigures(
  network: Network,
  { sums, back, sources, isSample }: { sums: PathSums; back: PathSums; sources: number; isSample: boolean },
): PathFigures {
  const size = network.ids.length;
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  const rest = { farthest: sums.farthest, meanDistance: share(total(sums.distance), total(sums.reached)), sources };
  if (!isSample) {
    return {
      ...rest,
      betweenness: network.directed ? sums.through : sums.through.map((through) => through / 2),
      betweennessError: undefined,
      closeness: sums.distance.map((distance, node) => share(sums.reached[node]!, distance)),
      harmonic: sums.inverse.map((inverse) => share(inverse, size - 1)),
    };
  }
  const ways = back === sums ? [sums] : [sums, back];
  return {
    ...rest,
    betweenness: sums.through.map((_, node) => (ways.reduce((sum, way) => sum + way.through[node]!, 0) * size) / sources),
    betweennessError: sums.through.map((_, node) => {
      const variances = ways.map(({ through, throughSquared }) => (throughSquared[node]! - through[node]! ** 2 / sources) / (sources - 1));
      // Of a sum of two no more than twice the sum of both.
      const variance = ways.length * variances.reduce((sum, one) => sum + Math.max(0, one), 0);
      return errorWidth * size * Math.sqrt((variance / sources) * (1 - sources / size));
    }),
    closeness: back.distanceTo.map((distance, node) => share(back.reachedFrom[node]!, distance)),
    harmonic: back.inverseTo.map((inverse) => share(inverse * size, sources * (size - 1))),
  };
}

function figuresOf(network: Network, paths: PathFigures): MeasuredNetwork {
  const { both, outgoing, incoming, ids, directed } = network;
  const size = ids.length;
  const degreeIn = (adjacency: Adjacency, node: number) => adjacency.offsets[node + 1]! - adjacency.offsets[node]!;
  const undirectedDegrees = Uint32Array.from({ length: size }, (_, node) => degreeIn(both, node));
  const components = findComponents(both);
  const coreness = findCoreness(both);
  const { articulation, bridges } = findCutPoints(both);
  const triangles = countTriangles(both);
  const chains = undirectedDegrees.reduce((sum, degree) => sum + (degree * (degree - 1)) / 2, 0);
  const communities = findCommunities(both, { weighted: network.weighted, runs: runsFor(both) });
  const eigenvector = findEigenvector(network);
  const pagerank = findPageRank(network);
  const pairs = ((size - 1) * (size - 2)) / (directed ? 1 : 2);
  const largest = components.sizes.indexOf(Math.max(...components.sizes));
  const graph: NetworkFigures = {
    nodes: size,
    links: network.links,
    directed,
    weighted: network.weighted,
    ...network.taken,
    density: share(network.links, (size * (size - 1)) / (directed ? 1 : 2)),
    components: components.sizes.length - 1,
    largestComponent: components.sizes[largest] ?? 0,
    isolates: undirectedDegrees.filter((degree) => degree === 0).length,
    diameter: paths.farthest.reduce((most, far, node) => (components.of[node] === largest ? Math.max(most, far) : most), 0),
    meanDistance: paths.meanDistance,
    communities: communities.count,
    modularity: communities.modularity,
    centralisation: {
      degree: share(excess(undirectedDegrees), (size - 1) * (size - 2)),
      betweenness: share(excess(paths.betweenness), (size - 1) * pairs),
    },
    transitivity: share(
      triangles.reduce((sum, count) => sum + count, 0),
      chains,
    ),
    bridges: bridges.length,
    articulations: articulation.reduce((sum, cut) => sum + cut, 0),
    maxCoreness: coreness.reduce((most, one) => Math.max(most, one), 0),
    assortativity: assortativityOf(both, undirectedDegrees),
    approximate: approximations(paths, pairs, { eigenvector: eigenvector.converged, pagerank: pagerank.converged }),
  };
  function* nodes(): Generator<NodeFigures> {
    for (const [node, id] of ids.entries()) {
      const degree = undirectedDegrees[node]!;
      const [into, out] = [degreeIn(incoming, node), degreeIn(outgoing, node)];
      yield {
        id,
        degree: directed ? into + out : degree,
        in: into,
        out,
        strength: directed ? weightAt(incoming, node) + weightAt(outgoing, node) : weightAt(both, node),
        betweenness: paths.betweenness[node]!,
        betweennessShare: share(paths.betweenness[node]!, pairs),
        closeness: paths.closeness[node]!,
        harmonic: paths.harmonic[node]!,
        eigenvector: eigenvector.values[node]!,
        pagerank: pagerank.values[node]!,
        coreness: coreness[node]!,
        clustering: share(triangles[node]!, (degree * (degree - 1)) / 2),
        articulation: articulation[node] === 1,
        community: communities.of[node]!,
        component: components.of[node]!,
      };
    }
  }
  return { nodes: { [Symbol.iterator]: nodes }, graph };
}

function approximations(
  paths: PathFigures,
  pairs: number,
  converged: { readonly eigenvector: boolean; readonly pagerank: boolean },
): readonly Approximation[] {
  const found: Approximation[] = [];
  if (paths.betweennessError) {
    found.push({
      figures: ['betweenness', 'closeness', 'harmonic', 'diameter', 'meanDistance'],
      because: 'sampled',
      sources: paths.sources,
      betweennessShareError: share(
        paths.betweennessError.reduce((most, error) => Math.max(most, error), 0),
        pairs,
      ),
    });
  }
  const figures = (['eigenvector', 'pagerank'] as const).filter((name) => !converged[name]);
  if (figures.length > 0) found.push({ figures, because: 'not-converged' });
  return found;
}

/** Small networks are searched fifty times, large ones once. */
function runsFor({ targets }: Adjacency): number {
  return Math.max(1, Math.min(50, Math.floor(200_000 / (targets.length + 1))));
}

function weightAt({ offsets, weights }: Adjacency, node: number): number {
  let sum = 0;
  for (let tie = offsets[node]!; tie < offsets[node + 1]!; tie += 1) sum += weights[tie]!;
  return sum;
}

/** How far everybody stays behind the first, in all. Source: Freeman, 1979. */
function excess(values: Float64Array | Uint32Array): number {
  let [most, sum] = [0, 0];
  for (const value of values) {
    most = Math.max(most, value);
    sum += value;
  }
  return most * values.length - sum;
}

/** Source: Newman, Assortative mixing in networks, 2002. */
function assortativityOf({ offsets, targets }: Adjacency, degrees: Uint32Array): number | null {
  let [products, sums, squares] = [0, 0, 0];
  for (let node = 0; node < degrees.length; node += 1) {
    for (let tie = offsets[node]!; tie < offsets[node + 1]!; tie += 1) products += degrees[node]! * degrees[targets[tie]!]!;
    sums += degrees[node]! ** 2;
    squares += degrees[node]! ** 3;
  }
  const ends = targets.length;
  const spread = squares / ends - (sums / ends) ** 2;
  return ends === 0 || spread < 1e-12 ? null : (products / ends - (sums / ends) ** 2) / spread;
}

/** 0 of nothing is 0. */
function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
