/** Groups that are tied more among themselves than chance would have it. */

import type { Adjacency } from './network.ts';
import { seededRandom, shuffledIndexes } from './seeded-random.ts';

export interface Communities {
  /** By node, from 1, in the order in which their first nodes stand. */
  readonly of: Uint32Array<ArrayBuffer>;
  readonly count: number;
  /** Newman's, without direction; 0 where there are no ties. */
  readonly modularity: number;
}

/** Ties between groups, and within them: what one level of the search works on. */
interface Level {
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  readonly weights: Float64Array;
  /** By node: ends of ties, also of those within. */
  readonly strength: Float64Array;
}

export interface CommunitySearch {
  readonly weighted?: boolean;
  /** How often it is sought; the best is kept. */
  readonly runs: number;
  readonly seed?: number;
}

/**
 * The best of several searches, the same at each call.
 * Source: Traag, Waltman, van Eck, From Louvain to Leiden, 2019; the refinement takes the best group in place of one by chance.
 */
export function findCommunities(both: Adjacency, { weighted = false, runs, seed = 1 }: CommunitySearch): Communities {
  const size = both.offsets.length - 1;
  const weights = weighted ? both.weights : new Float64Array(both.targets.length).fill(1);
  const level = levelOf(both.offsets, both.targets, weights);
  const total = level.strength.reduce((sum, strength) => sum + strength, 0);
  const alone = Uint32Array.from({ length: size }, (_, node) => node);
  if (total === 0) return { ...numbered(alone), modularity: 0 };
  let best = alone;
  let bestModularity = modularityOf(level, alone, total);
  for (let run = 0; run < runs; run += 1) {
    const random = seededRandom(seed * 7919 + run);
    let found = alone;
    let modularity = Number.NEGATIVE_INFINITY;
    // It goes on from what it found as long as that gains something.
    for (let again = 0; again < (runs > 1 ? 10 : 2); again += 1) {
      const next = searchOnce(level, found, total, random);
      const reached = modularityOf(level, next, total);
      if (reached <= modularity + 1e-9) break;
      found = next;
      modularity = reached;
    }
    if (modularity > bestModularity + 1e-12) {
      best = found;
      bestModularity = modularity;
    }
  }
  return { ...numbered(best), modularity: bestModularity };
}

function searchOnce(base: Level, start: Uint32Array<ArrayBuffer>, total: number, random: () => number): Uint32Array<ArrayBuffer> {
  let level = base;
  let groups = start;
  // By node of the base: the node of this level in which it lies.
  const within = Uint32Array.from(start, (_, node) => node);
  for (;;) {
    groups = compact(moveNodes(level, groups, total, random)).of;
    const refined = compact(refine(level, groups, total, random));
    for (let node = 0; node < within.length; node += 1) within[node] = refined.of[within[node]!]!;
    const isFinest = refined.count === groups.length;
    const groupOf = new Uint32Array(refined.count);
    for (let node = 0; node < groups.length; node += 1) groupOf[refined.of[node]!] = groups[node]!;
    groups = groupOf;
    if (isFinest) break;
    level = aggregate(level, refined.of, refined.count);
  }
  return Uint32Array.from(within, (node) => groups[node]!);
}

/** Each node goes to the group where it gains most, until none would move. */
function moveNodes(level: Level, start: Uint32Array, total: number, random: () => number): Uint32Array<ArrayBuffer> {
  const { offsets, targets, weights, strength } = level;
  const size = strength.length;
  const groups = Uint32Array.from(start);
  const groupStrength = new Float64Array(size);
  const members = new Uint32Array(size);
  for (let node = 0; node < size; node += 1) {
    groupStrength[groups[node]!]! += strength[node]!;
    members[groups[node]!]! += 1;
  }
  const empty: number[] = [];
  for (let group = 0; group < size; group += 1) if (members[group] === 0) empty.push(group);
  const tiesTo = new Float64Array(size);
  const queue = shuffledIndexes(size, random);
  const waits = new Uint8Array(size).fill(1);
  let [head, waiting] = [0, size];
  const near: number[] = [];
  while (waiting > 0) {
    const node = queue[head]!;
    head = head + 1 === size ? 0 : head + 1;
    waiting -= 1;
    waits[node] = 0;
    near.length = 0;
    for (let tie = offsets[node]!; tie < offsets[node + 1]!; tie += 1) {
      const group = groups[targets[tie]!]!;
      if (tiesTo[group] === 0) near.push(group);
      tiesTo[group]! += weights[tie]!;
    }
    const own = groups[node]!;
    const share = strength[node]! / total;
    groupStrength[own]! -= strength[node]!;
    members[own]! -= 1;
    let best = own;
    let bestGain = tiesTo[own]! - share * groupStrength[own]!;
    for (const group of near) {
      const gain = tiesTo[group]! - share * groupStrength[group]!;
      if (gain > bestGain + 1e-12) {
        best = group;
        bestGain = gain;
      }
    }
    if (bestGain < -1e-12 && empty.length > 0) best = empty.pop()!;
    groupStrength[best]! += strength[node]!;
    members[best]! += 1;
    for (const group of near) tiesTo[group] = 0;
    if (best === own) continue;
    if (members[own] === 0) empty.push(own);
    groups[node] = best;
    for (let tie = offsets[node]!; tie < offsets[node + 1]!; tie += 1) {
      const other = targets[tie]!;
      if (waits[other] === 1 || groups[other] === best) continue;
      waits[other] = 1;
      queue[(head + waiting) % size] = other;
      waiting += 1;
    }
  }
  return groups;
}

/** Splits each group into parts that hang together well, so that a later level can tear apart what does not belong together. */
function refine(level: Level, groups: Uint32Array, total: number, random: () => number): Uint32Array<ArrayBuffer> {
  const { offsets, targets, weights, strength } = level;
  const size = strength.length;
  const parts = Uint32Array.from({ length: size }, (_, node) => node);
  const partStrength = Float64Array.from(strength);
  const partMembers = new Uint32Array(size).fill(1);
  const groupStrength = new Float64Array(size);
  for (let node = 0; node < size; node += 1) groupStrength[groups[node]!]! += strength[node]!;
  // Of a part: its ties to the rest of its group.
  const outward = new Float64Array(size);
  const tiesInGroup = new Float64Array(size);
  for (let node = 0; node < size; node += 1) {
    for (let tie = offsets[node]!; tie < offsets[node + 1]!; tie += 1) {
      if (groups[targets[tie]!] === groups[node] && targets[tie] !== node) tiesInGroup[node]! += weights[tie]!;
    }
    outward[node] = tiesInGroup[node]!;
  }
  const tiesTo = new Float64Array(size);
  const near: number[] = [];
  for (const node of shuffledIndexes(size, random)) {
    if (partMembers[parts[node]!] !== 1) continue;
    const rest = groupStrength[groups[node]!]!;
    if (tiesInGroup[node]! < (strength[node]! * (rest - strength[node]!)) / total - 1e-12) continue;
    near.length = 0;
    for (let tie = offsets[node]!; tie < offsets[node + 1]!; tie += 1) {
      const other = targets[tie]!;
      if (groups[other] !== groups[node] || other === node) continue;
      const part = parts[other]!;
      if (tiesTo[part] === 0) near.push(part);
      tiesTo[part]! += weights[tie]!;
    }
    let best = parts[node]!;
    let bestGain = 0;
    for (const part of near) {
      if (outward[part]! < (partStrength[part]! * (rest - partStrength[part]!)) / total - 1e-12) continue;
      const gain = tiesTo[part]! - (strength[node]! * partStrength[part]!) / total;
      if (gain > bestGain) {
        best = part;
        bestGain = gain;
      }
    }
    if (best !== parts[node]) {
      partMembers[parts[node]!] = 0;
      partStrength[parts[node]!] = 0;
      partMembers[best]! += 1;
      partStrength[best]! += strength[node]!;
      outward[best]! += tiesInGroup[node]! - 2 * tiesTo[best]!;
      parts[node] = best;
    }
    for (const part of near) tiesTo[part] = 0;
  }
  return parts;
}

function levelOf(offsets: Uint32Array, targets: Uint32Array, weights: Float64Array): Level {
  const strength = new Float64Array(offsets.length - 1);
  for (let node = 0; node < strength.length; node += 1) {
    for (let tie = offsets[node]!; tie < offsets[node + 1]!; tie += 1) strength[node]! += weights[tie]!;
  }
  return { offsets, targets, weights, strength };
}

/** One node for each part; ties within a part are only in its strength. */
function aggregate(level: Level, parts: Uint32Array, count: number): Level {
  const size = level.strength.length;
  const starts = new Uint32Array(count + 1);
  for (const part of parts) starts[part + 1]! += 1;
  for (let part = 1; part <= count; part += 1) starts[part]! += starts[part - 1]!;
  const members = new Uint32Array(size);
  const next = starts.slice();
  for (let node = 0; node < size; node += 1) members[next[parts[node]!]!++] = node;
  const offsets = new Uint32Array(count + 1);
  const targets = new Uint32Array(level.targets.length);
  const weights = new Float64Array(level.targets.length);
  const strength = new Float64Array(count);
  const placeOf = new Int32Array(count).fill(-1);
  let end = 0;
  for (let part = 0; part < count; part += 1) {
    const begin = end;
    for (let member = starts[part]!; member < starts[part + 1]!; member += 1) {
      const node = members[member]!;
      strength[part]! += level.strength[node]!;
      for (let tie = level.offsets[node]!; tie < level.offsets[node + 1]!; tie += 1) {
        const other = parts[level.targets[tie]!]!;
        if (other === part) continue;
        if (placeOf[other]! < begin) {
          placeOf[other] = end;
          targets[end] = other;
          weights[end] = 0;
          end += 1;
        }
        weights[placeOf[other]!]! += level.weights[tie]!;
      }
    }
    offsets[part + 1] = end;
  }
  return { offsets, targets: targets.subarray(0, end), weights: weights.subarray(0, end), strength };
}

function modularityOf({ offsets, targets, weights, strength }: Level, groups: Uint32Array, total: number): number {
  const groupStrength = new Float64Array(strength.length);
  let inside = 0;
  for (let node = 0; node < strength.length; node += 1) {
    groupStrength[groups[node]!]! += strength[node]!;
    for (let tie = offsets[node]!; tie < offsets[node + 1]!; tie += 1) if (groups[targets[tie]!] === groups[node]) inside += weights[tie]!;
  }
  return inside / total - groupStrength.reduce((sum, strengthOfOne) => sum + (strengthOfOne / total) ** 2, 0);
}

/** The same groups under 0, 1, 2 ... in the order in which they first stand. */
function compact(groups: Uint32Array): { readonly of: Uint32Array<ArrayBuffer>; readonly count: number } {
  const numbers = new Int32Array(groups.length).fill(-1);
  let count = 0;
  const of = Uint32Array.from(groups, (group) => {
    if (numbers[group]! < 0) numbers[group] = count++;
    return numbers[group]!;
  });
  return { of, count };
}

function numbered(groups: Uint32Array): { readonly of: Uint32Array<ArrayBuffer>; readonly count: number } {
  const { of, count } = compact(groups);
  return { of: of.map((group) => group + 1), count };
}
