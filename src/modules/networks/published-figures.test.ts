import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../../../test/shared-data.ts';
import { type Network, NetworkBuilder, type NetworkChoice } from './network.ts';
import { measureNetwork } from './network-metrics.ts';
import { readNodes, readTies } from './read-ties.ts';
import { removeOneByOne } from './removal-curve.ts';

const graphs = sharedFile('data', 'graphs');

function tableOf(file: string): Record<string, string>[] {
  const [heading = '', ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const columns = heading.split('\t');
  return rows.map((row) => Object.fromEntries(row.split('\t').map((cell, column) => [columns[column]!, cell])));
}

function networkOf(directory: string, name: string, choice?: NetworkChoice): Network {
  const builder = new NetworkBuilder();
  const complain = (remark: unknown) => expect(remark).toBeUndefined();
  const nodes = readNodes(builder, { neverRanked: new Set() }, complain);
  nodes.write(readFileSync(join(directory, `networks/${name}.nodes.tsv`), 'utf8'));
  nodes.close();
  const ties = readTies(builder, complain);
  ties.write(readFileSync(join(directory, `networks/${name}.edges.tsv`), 'utf8'));
  ties.close();
  return builder.build(choice);
}

/** By column of the expected table: our figure, and how far it may be. Printed digits end at the sixth. */
const near = 1e-6;
const columns = {
  degree: ['degree', 0],
  strength: ['strength', 0],
  betweenness: ['betweenness', near],
  betweenness_norm: ['betweennessShare', near],
  closeness_component_norm: ['closeness', near],
  harmonic_norm: ['harmonic', near],
  eigenvector_max1: ['eigenvector', 1e-4],
  pagerank_085: ['pagerank', near],
  coreness: ['coreness', 0],
  local_clustering: ['clustering', near],
  component: ['component', 0],
  is_articulation: ['articulation', 0],
} as const;

describe.skipIf(graphs === undefined)('the figures of published networks', () => {
  const directory = graphs ?? '';
  const summary = graphs ? tableOf(join(directory, 'expected/summary.tsv')) : [];

  it('are those that igraph gives, for everybody in all seven', async () => {
    let compared = 0;
    for (const { network: name } of summary) {
      const measured = await measureNetwork(networkOf(directory, name!));
      const byId = new Map([...measured.nodes].map((node) => [node.id, node]));
      const expected = tableOf(join(directory, `expected/${name}.nodes.expected.tsv`));
      expect(byId.size).toBe(expected.length);
      for (const row of expected) {
        const node = byId.get(row.id!)!;
        for (const [column, [figure, tolerance]] of Object.entries(columns)) {
          const wrong = Math.abs(Number(node[figure]) - Number(row[column]));
          if (wrong > tolerance + 1e-12) expect.soft(`${name} ${row.id} ${figure} ${node[figure]}`).toBe(row[column]);
          compared += 1;
        }
      }
    }
    expect(compared).toBe(3864);
  });

  it('are those of the whole network, too; groups are as good as the best of fifty searches by others', async () => {
    for (const row of summary) {
      const { graph } = await measureNetwork(networkOf(directory, row.network!));
      const said = {
        n: graph.nodes,
        raw_edges: graph.rows,
        loops: graph.loops,
        multi: graph.merged,
        m_simple_undirected: graph.links,
        density: graph.density,
        components: graph.components,
        lcc: graph.largestComponent,
        isolates: graph.isolates,
        diameter_lcc: graph.diameter,
        mean_distance_reachable: graph.meanDistance,
        transitivity_global: graph.transitivity,
        max_coreness: graph.maxCoreness,
        articulation_points: graph.articulations,
        bridges: graph.bridges,
        degree_centralization: graph.centralisation.degree,
        betweenness_centralization: graph.centralisation.betweenness,
        assortativity_degree: graph.assortativity!,
      };
      for (const [column, value] of Object.entries(said)) {
        expect.soft(Math.abs(value - Number(row[column])), `${row.network} ${column} ${value}`).toBeLessThanOrEqual(near);
      }
      const best = Math.max(Number(row.louvain_best_Q), Number(row.leiden_best_Q));
      expect.soft(graph.modularity, row.network).toBeGreaterThanOrEqual(best - 0.00005);
      expect(graph.approximate).toEqual([]);
    }
  });

  // Its authors let the number of calls be a length, and the last row of a repeated tie count.
  const weighted = { weighted: true, weightsAre: 'lengths', repeated: 'last' } as const;

  it.each([
    ['sequential', 'Unweighted', 1, {}, { Betweenness: 'betweenness', Degree: 'degree' }],
    ['sequential', 'Weighted', 1, weighted, { Betweenness: 'betweenness', Degree: 'strength' }],
    ['block5', 'Unweighted', 5, {}, { Betweenness: 'betweenness', Degree: 'degree' }],
    ['block5', 'Weighted', 5, weighted, { Betweenness: 'betweenness', Degree: 'strength' }],
  ] as const)('the curve of removal, %s, %s, is the published one at every point', async (file, kind, atOnce, choice, orders) => {
    const [heading = '', ...rows] = readFileSync(
      join(directory, `expected/published_cavallaro2020_lcc_${file}_phone_calls_${kind}.csv`),
      'utf8',
    )
      .trimEnd()
      .split('\n');
    for (const [column, by] of Object.entries(orders)) {
      const published = rows.map((row) => Number(row.split(',')[heading.split(',').indexOf(column)]));
      const shares: number[] = [];
      for await (const step of removeOneByOne(networkOf(directory, 'montagna_phonecalls', choice), { by, atOnce })) shares.push(step.share);
      // Where nobody is tied to anybody any longer, ours ends.
      for (const [step, share] of published.entries()) expect(shares[step] ?? shares.at(-1)).toBeCloseTo(share, 9);
    }
  });
});
