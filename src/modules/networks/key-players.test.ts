import { describe, expect, it } from 'vitest';
import { findCommunities } from './communities.ts';
import { findBrokers, findKeySet, measureRobustness } from './key-players.ts';
import { networkOf, tiesByPreference } from './testing/ties-by-chance.ts';

/** Three groups, each about its own hub, the hubs tied through two people in the middle. */
const groups = ['a', 'b', 'c'].flatMap((group) => [1, 2, 3, 4].map((one) => [`hub-${group}`, `${group}${one}`] as const));
const middle = ['a', 'b', 'c'].flatMap((group) => ['Left', 'Right'].map((one) => [one, `hub-${group}`] as const));
const network = networkOf([...groups, ...middle]);

describe('the key set', () => {
  it('breaks the network most as a set', () => {
    const set = findKeySet(network, 3);
    expect(set.ids).toEqual(['hub-a', 'hub-b', 'hub-c']);
    expect(set).toMatchObject({ fragmentationBefore: 0, fragmentation: 1, largestShare: 1 / 17 });
  });

  it('never holds victims, migrants, children or witnesses', () => {
    expect(findKeySet(network, 3, new Set(['hub-a'])).ids).not.toContain('hub-a');
    expect(findKeySet(network, 99, new Set(['hub-a'])).ids).toHaveLength(16);
  });

  it('is no worse than any other set, where all can be tried', () => {
    const small = networkOf(tiesByPreference(14, 20));
    const best = Math.max(
      ...small.ids.flatMap((_, one) => small.ids.slice(one + 1).map((_, more) => fragmentationWithout([one, one + 1 + more]))),
    );
    expect(findKeySet(small, 2).fragmentation).toBeCloseTo(best, 9);

    function fragmentationWithout(nodes: readonly number[]): number {
      const kept = new Set([...small.ids.keys()].filter((node) => !nodes.includes(node)));
      const reach = (start: number) => {
        const seen = new Set([start]);
        for (const node of seen)
          for (const other of small.both.targets.subarray(small.both.offsets[node], small.both.offsets[node + 1]))
            if (kept.has(other)) seen.add(other);
        return seen.size - 1;
      };
      const tied = [...kept].reduce((sum, node) => sum + reach(node), 0);
      return 1 - tied / (kept.size * (kept.size - 1));
    }
  });
});

it('an order is worth what it breaks sooner than chance does', async () => {
  const callers = networkOf(tiesByPreference(60, 90));
  const { ordered, byChance } = await measureRobustness(callers, { by: 'betweenness' });
  expect(ordered).toBeLessThan(byChance / 1.5);
  expect(byChance).toBeLessThan(0.5);
});

it('brokers are those who alone tie people of different groups; who must not be ranked is not', () => {
  const groupOf = network.ids.map((id) => (id.length < 3 || id.startsWith('hub') ? 'abc'.indexOf(id.replace('hub-', '')[0]!) : 9));
  const brokers = findBrokers(network, groupOf);
  expect(brokers.slice(0, 3).map(({ id, pairs }) => [id, pairs])).toEqual([
    ['hub-a', 8],
    ['hub-b', 8],
    ['hub-c', 8],
  ]);
  expect(brokers.find(({ id }) => id === 'Left')).toEqual({ id: 'Left', pairs: 3, groups: [0, 1, 2] });
  expect(findBrokers(network, groupOf, new Set(['Left'])).map(({ id }) => id)).not.toContain('Left');
  expect(findBrokers(network, findCommunities(network.both, { runs: 5 }).of).length).toBeGreaterThan(0);
});
