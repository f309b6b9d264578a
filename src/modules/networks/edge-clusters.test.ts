import { expect, test } from 'vitest';
import { findEdgeClusters } from './edge-clusters.ts';
import { type Network, NetworkBuilder } from './network.ts';
import { seededRandom } from './seeded-random.ts';

function networkOf(ties: readonly (readonly [string, string])[]): Network {
  const builder = new NetworkBuilder();
  for (const [one, other] of ties) builder.tie(one, other);
  return builder.build();
}
const clique = (names: string) => [...names].flatMap((one, at) => [...names.slice(at + 1)].map((other) => [one, other] as const));
const named = (network: Network, strength: number) =>
  findEdgeClusters(network, strength).map((members) =>
    members
      .map((index) => network.ids[index]!)
      .sort()
      .join(''),
  );

test('two circles that few ties join are two clusters, and one where fewer ties are asked for', () => {
  const network = networkOf([...clique('abcde'), ...clique('vwxyz'), ['a', 'v'], ['b', 'w'], ['e', 'lone'], ['q', 'r']]);
  expect(named(network, 2)).toEqual(['abcdevwxyz']);
  expect(named(network, 3)).toEqual(['abcde', 'vwxyz']);
  expect(named(network, 4)).toEqual(['abcde', 'vwxyz']);
  expect(named(network, 5)).toEqual([]);
});

/** How many ways between two share no tie (Ford and Fulkerson), within these nodes. */
function waysBetween({ both: { offsets, targets } }: Network, within: ReadonlySet<number>, from: number, to: number): number {
  const used = new Map<string, number>();
  for (let ways = 0; ; ways++) {
    const before = new Map<number, number>([[from, from]]);
    const open = [from];
    while (open.length > 0 && !before.has(to)) {
      const node = open.shift()!;
      for (let at = offsets[node]!; at < offsets[node + 1]!; at++) {
        const next = targets[at]!;
        if (!within.has(next) || before.has(next) || (used.get(`${node} ${next}`) ?? 0) >= 1) continue;
        before.set(next, node);
        open.push(next);
      }
    }
    if (!before.has(to)) return ways;
    for (let node = to; node !== from; node = before.get(node)!) {
      const prior = before.get(node)!;
      used.set(`${prior} ${node}`, (used.get(`${prior} ${node}`) ?? 0) + 1);
      used.set(`${node} ${prior}`, (used.get(`${node} ${prior}`) ?? 0) - 1);
    }
  }
}

test('on networks by chance, any two of a cluster have so many ways, and no two clusters together do', () => {
  for (let seed = 1; seed <= 25; seed++) {
    const random = seededRandom(seed);
    const size = 14 + Math.floor(random() * 10);
    const ties = Array.from({ length: size * 2 }, () => [`n${Math.floor(random() * size)}`, `n${Math.floor(random() * size)}`] as const);
    const network = networkOf(ties);
    for (const strength of [2, 3, 4]) {
      const clusters = findEdgeClusters(network, strength);
      const inOne = new Set(clusters.flat());
      expect(inOne.size).toBe(clusters.flat().length);
      for (const cluster of clusters) {
        const within = new Set(cluster);
        for (const other of cluster.slice(1)) expect(waysBetween(network, within, cluster[0]!, other)).toBeGreaterThanOrEqual(strength);
      }
      // None is left that could be: with one more cluster or node, some pair has fewer ways.
      const units = [...clusters, ...[...network.ids.keys()].filter((node) => !inOne.has(node)).map((node) => [node])];
      for (const [at, one] of units.entries()) {
        for (const two of units.slice(at + 1)) {
          expect(waysBetween(network, new Set([...one, ...two]), one[0]!, two[0]!)).toBeLessThan(strength);
        }
      }
    }
  }
});
