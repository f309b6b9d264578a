import { expect, test } from 'vitest';
import { findCohesiveGroups } from './cohesive-groups.ts';
import type { Network } from './network.ts';
import { networkOf, tiesByChance, tiesByPreference } from './testing/ties-by-chance.ts';

const everybody = (names: string) => [...names].flatMap((one, at) => [...names.slice(at + 1)].map((other) => [one, other] as const));

test('two circles of friends with two ties between them are one group by two ways, and two by three', () => {
  const network = networkOf([...everybody('abcd'), ...everybody('wxyz'), ['a', 'w'], ['b', 'x'], ['d', 'alone']]);
  expect(findCohesiveGroups(network, 2)).toEqual([['a', 'b', 'c', 'd', 'w', 'x', 'y', 'z']]);
  expect(findCohesiveGroups(network, 3)).toEqual([
    ['a', 'b', 'c', 'd'],
    ['w', 'x', 'y', 'z'],
  ]);
  expect(findCohesiveGroups(network, 4)).toEqual([]);
});

test('a chain holds nothing together, and a ring two ways', () => {
  expect(findCohesiveGroups(networkOf([['a', 'b'], ['b', 'c']]), 2)).toEqual([]); // biome-ignore format: two ties
  expect(findCohesiveGroups(networkOf([['a', 'b'], ['b', 'c'], ['c', 'a']]), 2)).toEqual([['a', 'b', 'c']]); // biome-ignore format: a ring
});

/** Fewest ties whose removal parts a set, by trying every division of it. */
function smallestCut(network: Network, ids: readonly string[]): number {
  const nodes = ids.map((id) => network.ids.indexOf(id));
  let fewest = Number.POSITIVE_INFINITY;
  for (let sides = 1; sides < 1 << (nodes.length - 1); sides += 1) {
    const left = new Set(nodes.filter((_, at) => (sides >> at) & 1));
    let cut = 0;
    for (const node of left) {
      for (const other of network.both.targets.subarray(network.both.offsets[node], network.both.offsets[node + 1])) {
        if (nodes.includes(other) && !left.has(other)) cut += 1;
      }
    }
    fewest = Math.min(fewest, cut);
  }
  return fewest;
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])('on network %i by chance groups hold by every division, and no larger set does', (seed) => {
  const network = networkOf(tiesByChance(11, 26, seed));
  for (const ways of [2, 3, 4]) {
    const groups = findCohesiveGroups(network, ways);
    for (const group of groups) expect(smallestCut(network, group)).toBeGreaterThanOrEqual(ways);
    const largest = Math.max(0, ...groups.map(({ length }) => length));
    for (let some = 1; some < 1 << network.ids.length; some += 1) {
      const ids = network.ids.filter((_, at) => (some >> at) & 1);
      if (ids.length > Math.max(1, largest)) expect(smallestCut(network, ids)).toBeLessThan(ways);
    }
  }
});

test('as callers do, five thousand people are divided while one waits', () => {
  const network = networkOf(tiesByPreference(5000, 15_000));
  const before = process.cpuUsage();
  const groups = findCohesiveGroups(network, 3);
  const { user, system } = process.cpuUsage(before);
  expect(groups.flat().length).toBeGreaterThan(1000);
  process.stdout.write(
    `${groups.length} groups, the largest of ${groups[0]?.length}, ${((user + system) / 1e6).toFixed(2)} s of the processor\n`,
  );
});
