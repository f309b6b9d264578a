/** How two are tied: by whom, over how many, and whether the dates let anything pass that way. */
import type { Network } from './network.ts';

/** Ties with dates, as calls or payments are. */
export interface DatedTie {
  readonly source: string;
  readonly target: string;
  /** Epoch ms. */
  readonly atMs: number;
}

function placesOf({ ids }: Network): ReadonlyMap<string, number> {
  return new Map(ids.map((id, node) => [id, node]));
}

export interface FoundPath {
  /** From the first to the last, both among them. */
  readonly ids: readonly string[];
  /** How many ways of this length there are; this is one of them. */
  readonly alike: number;
}

/**
 * One of the shortest ways, along directions where the network has them. Undefined where there is none, or somebody is not there.
 * @param without people whom the way must not pass
 */
export function findPath(network: Network, from: string, to: string, without: ReadonlySet<string> = new Set()): FoundPath | undefined {
  const places = placesOf(network);
  const [start, end] = [places.get(from), places.get(to)];
  if (start === undefined || end === undefined) return undefined;
  const { offsets, targets } = network.outgoing;
  const depth = new Int32Array(network.ids.length).fill(-1);
  const before = new Int32Array(network.ids.length).fill(-1);
  const ways = new Float64Array(network.ids.length);
  const order = [start];
  depth[start] = 0;
  ways[start] = 1;
  for (let place = 0; place < order.length; place += 1) {
    const node = order[place]!;
    if (depth[end]! >= 0 && depth[node]! >= depth[end]!) break;
    for (let tie = offsets[node]!; tie < offsets[node + 1]!; tie += 1) {
      const other = targets[tie]!;
      if (depth[other]! < 0) {
        if (other !== end && without.has(network.ids[other]!)) continue;
        depth[other] = depth[node]! + 1;
        before[other] = node;
        order.push(other);
      }
      if (depth[other] === depth[node]! + 1) ways[other]! += ways[node]!;
    }
  }
  if (depth[end]! < 0) return undefined;
  const ids: string[] = [];
  for (let node = end; node >= 0; node = before[node]!) ids.unshift(network.ids[node]!);
  return { ids, alike: ways[end]! };
}

export interface PathInTime {
  readonly fromMs?: number;
  readonly untilMs?: number;
  /** Longest time between one tie and the next, in ms. */
  readonly mostWaitMs?: number;
  /** Calls carry words both ways; a payment goes one way. */
  readonly bothWays?: boolean;
}

/**
 * The way on which something can have come from one to the other soonest: dates only advance. Undefined where there is none.
 * Of ties at the same moment, those that come first in the list are taken to be first.
 */
export function findPathInTime(
  ties: readonly DatedTie[],
  from: string,
  to: string,
  { fromMs = -Infinity, untilMs = Infinity, mostWaitMs = Infinity, bothWays = false }: PathInTime = {},
): readonly DatedTie[] | undefined {
  if (from === to) return [];
  interface Arrival {
    readonly tie: DatedTie;
    readonly before: Arrival | undefined;
  }
  // The latest arrival leaves the most time to go on; the first one is what is asked for.
  const latest = new Map<string, Arrival>();
  const ordered = ties.filter(({ atMs }) => atMs >= fromMs && atMs <= untilMs).sort((a, b) => a.atMs - b.atMs);
  for (const tie of ordered) {
    for (const [source, target] of bothWays
      ? [
          [tie.source, tie.target],
          [tie.target, tie.source],
        ]
      : [[tie.source, tie.target]]) {
      const before = latest.get(source!);
      const goesOn = source === from || (before !== undefined && before.tie !== tie && tie.atMs - before.tie.atMs <= mostWaitMs);
      if (!goesOn || target === from) continue;
      const arrival = { tie, before: source === from ? undefined : before };
      if (target === to) return chainOf(arrival);
      latest.set(target!, arrival);
    }
  }
  return undefined;

  function chainOf(last: Arrival): readonly DatedTie[] {
    const chain: DatedTie[] = [];
    for (let one: Arrival | undefined = last; one; one = one.before) chain.unshift(one.tie);
    return chain;
  }
}

export interface Linked {
  readonly id: string;
  /** Ties between. */
  readonly distance: number;
}

/** Everybody up to so many ties away, whatever the direction, nearest first. */
export function findLinked(network: Network, from: string, mostTies: number): readonly Linked[] {
  const start = placesOf(network).get(from);
  if (start === undefined) return [];
  const { offsets, targets } = network.both;
  const found = new Map([[start, 0]]);
  // A map gives what was put into it later, too: it is its own queue.
  for (const [node, distance] of found) {
    if (distance === mostTies) continue;
    for (let tie = offsets[node]!; tie < offsets[node + 1]!; tie += 1) {
      if (!found.has(targets[tie]!)) found.set(targets[tie]!, distance + 1);
    }
  }
  return [...found].slice(1).map(([node, distance]) => ({ id: network.ids[node]!, distance }));
}

export interface Common {
  readonly id: string;
  /** Whom of the asked it is tied to. */
  readonly tiedTo: readonly string[];
}

/** Who is tied to several of them, most first; in the order of the network where it is the same. */
export function findCommon(network: Network, ids: readonly string[], least = 2): readonly Common[] {
  const places = placesOf(network);
  const { offsets, targets } = network.both;
  const tied = new Map<number, string[]>();
  for (const id of new Set(ids)) {
    const node = places.get(id);
    if (node === undefined) continue;
    for (const other of targets.subarray(offsets[node], offsets[node + 1])) tied.set(other, [...(tied.get(other) ?? []), id]);
  }
  return [...tied]
    .filter(([, tiedTo]) => tiedTo.length >= least)
    .sort(([a, few], [b, more]) => more.length - few.length || a - b)
    .map(([node, tiedTo]) => ({ id: network.ids[node]!, tiedTo }));
}
