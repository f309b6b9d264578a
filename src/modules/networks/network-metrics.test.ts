import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NetworkBuilder, type NetworkChoice } from './network.ts';
import { measureNetwork, type NetworkFigures, type NodeFigures } from './network-metrics.ts';
import { tiesByChance } from './testing/ties-by-chance.ts';

function build(ties: readonly (readonly [string, string, number?])[], choice?: NetworkChoice, alone: readonly string[] = []) {
  const builder = new NetworkBuilder();
  for (const id of alone) builder.node(id);
  for (const [source, target, weight] of ties) builder.tie(source, target, weight);
  return builder.build(choice);
}

async function measure(...of: Parameters<typeof build>) {
  const { nodes, graph } = await measureNetwork(build(...of));
  return { graph, of: Object.fromEntries([...nodes].map((node) => [node.id, node])) as Record<string, NodeFigures> };
}

describe('a network', () => {
  it('is simple: repeated and reversed ties are one with both weights, a tie with oneself is dropped, and both are counted', async () => {
    const { graph, of } = await measure([
      ['a', 'b', 2],
      ['b', 'a', 3],
      ['a', 'b'],
      ['a', 'a', 9],
    ]);
    expect(graph).toMatchObject({ nodes: 2, links: 1, rows: 4, loops: 1, merged: 2 });
    expect(of.a).toMatchObject({ degree: 1, in: 1, out: 1, strength: 6 });
  });

  it('keeps each way apart where direction counts', async () => {
    const { graph, of } = await measure(
      [
        ['a', 'b'],
        ['b', 'a'],
        ['b', 'c'],
        ['b', 'c'],
      ],
      { directed: true },
    );
    expect(graph).toMatchObject({ links: 3, merged: 1, density: 0.5 });
    expect(of.b).toMatchObject({ degree: 3, in: 1, out: 2, betweenness: 1, betweennessShare: 0.5 });
    expect([of.a!.closeness, of.b!.closeness, of.c!.closeness]).toEqual([2 / 3, 1, 0]);
  });

  it('takes the strong tie for the short way where weight counts', async () => {
    const ties: [string, string, number][] = [
      ['a', 'b', 4],
      ['b', 'c', 4],
      ['a', 'c', 1],
    ];
    expect((await measure(ties)).of.b).toMatchObject({ betweenness: 0, strength: 8 });
    const { of } = await measure(ties, { weighted: true });
    expect(of.b).toMatchObject({ betweenness: 1, closeness: 4 });
    expect(of.a!.closeness).toBeCloseTo(2 / 0.75, 12);
  });

  it('counts nobody by eigenvector where ties have a direction and none leads back, and says that this is exact', async () => {
    const { graph, of } = await measure(
      [
        ['a', 'b'],
        ['b', 'c'],
        ['a', 'c'],
      ],
      { directed: true },
    );
    expect(graph.approximate).toEqual([]);
    expect([of.a!.eigenvector, of.b!.eigenvector, of.c!.eigenvector]).toEqual([0, 0, 0]);
  });

  it('counts people without ties, and ids that mean something to a program are ids like others', async () => {
    const odd = ['__proto__', 'constructor', 'a "b"', 'أحمد ولد سيدي', 'toString', ' '];
    const { graph, of } = await measure([['__proto__', 'أحمد ولد سيدي']], {}, odd);
    expect(graph).toMatchObject({ nodes: 6, isolates: 4, components: 5, largestComponent: 2 });
    expect(of.constructor).toMatchObject({ degree: 0, closeness: 0, harmonic: 0, betweenness: 0, clustering: 0 });
  });

  it('without ties, without anybody, and with one alone gives figures, never nothing that is a number', async () => {
    for (const people of [[], ['a'], ['a', 'b']]) {
      const { graph, of } = await measure([], {}, people);
      const numbers = [graph, ...Object.values(of)]
        .flatMap((figures) => Object.values(figures))
        .filter((value) => typeof value === 'number');
      expect(numbers.every(Number.isFinite)).toBe(true);
    }
  });

  it('has the paths that a plain search counts, whatever it is, with and without direction and weight', async () => {
    const tie = fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 }), fc.constantFrom(1, 2, 4));
    await fc.assert(
      fc.asyncProperty(fc.array(tie, { minLength: 1, maxLength: 24 }), fc.boolean(), fc.boolean(), async (ties, directed, weighted) => {
        const named = ties.map(([a, b, weight]) => [`${a}`, `${b}`, weight] as const);
        const network = build(named, { directed, weighted });
        const { nodes } = await measureNetwork(network);
        const plain = plainBetweenness(network.ids.length, (from, to) => {
          const { offsets, targets, weights } = network.outgoing;
          const place = targets.subarray(offsets[from], offsets[from + 1]).indexOf(to);
          return place < 0 ? undefined : weighted ? 1 / weights[offsets[from]! + place]! : 1;
        });
        for (const [node, { betweenness }] of [...nodes].entries()) expect(betweenness).toBeCloseTo(plain[node]! / (directed ? 1 : 2), 9);
      }),
    );
  });

  it('too large to follow all paths is sampled, and says how far it may be off; nobody is farther off', async () => {
    const network = build(tiesByChance(1500, 4500));
    const exact = [...(await measureNetwork(network)).nodes];
    const { nodes, graph } = await measureNetwork(network, { exactUpTo: 0, sampleSize: 300 });
    expect(graph.approximate).toMatchObject([{ because: 'sampled', sources: 300 }]);
    const sampled = [...nodes];
    const error = errorOf(graph);
    const most = Math.max(...exact.map(({ betweennessShare }) => betweennessShare));
    expect(error).toBeLessThan(most / 2);
    for (const [node, { betweennessShare }] of sampled.entries())
      expect(Math.abs(betweennessShare - exact[node]!.betweennessShare)).toBeLessThan(error);
    for (const [node, { closeness, harmonic }] of sampled.entries()) {
      expect(Math.abs(closeness - exact[node]!.closeness)).toBeLessThan(0.02);
      expect(Math.abs(harmonic - exact[node]!.harmonic)).toBeLessThan(0.02);
    }
  });

  it('finds the groups that were put there, the same at each call', async () => {
    const groups = Array.from({ length: 6 }, (_, group) =>
      tiesByChance(30, 120, group + 1).map(([a, b]) => [`${group}${a}`, `${group}${b}`] as const),
    );
    const between = tiesByChance(6, 12, 9).map(([a, b]) => [`${a.slice(1)}n0`, `${b.slice(1)}n0`] as const);
    const { graph, of } = await measure([...groups.flat(), ...between]);
    expect(graph.communities).toBe(6);
    for (const [id, { community }] of Object.entries(of)) expect(community).toBe(of[`${id[0]}n0`]!.community);
  });
});

/** All shortest paths one after the other: slow and plain. */
function plainBetweenness(size: number, length: (from: number, to: number) => number | undefined): number[] {
  const far = Array.from({ length: size }, (_, from) =>
    Array.from({ length: size }, (_, to) => (from === to ? 0 : (length(from, to) ?? Infinity))),
  );
  for (let by = 0; by < size; by += 1)
    for (let from = 0; from < size; from += 1)
      for (let to = 0; to < size; to += 1) far[from]![to] = Math.min(far[from]![to]!, far[from]![by]! + far[by]![to]!);
  const same = (a: number, b: number) => a < Infinity && Math.abs(a - b) < 1e-9;
  const count = (from: number, to: number): number => {
    if (from === to) return 1;
    let paths = 0;
    for (let last = 0; last < size; last += 1) {
      const step = length(last, to);
      if (last !== to && step !== undefined && same(far[from]![last]! + step, far[from]![to]!)) paths += count(from, last);
    }
    return paths;
  };
  return Array.from({ length: size }, (_, by) => {
    let sum = 0;
    for (let from = 0; from < size; from += 1)
      for (let to = 0; to < size; to += 1) {
        if (from === to || from === by || to === by || far[from]![to] === Infinity) continue;
        if (same(far[from]![by]! + far[by]![to]!, far[from]![to]!)) sum += (count(from, by) * count(by, to)) / count(from, to);
      }
    return sum;
  });
}

function errorOf({ approximate: [first] }: NetworkFigures): number {
  return first?.because === 'sampled' ? first.betweennessShareError : 0;
}
