/** The same networks in graphology and in cytoscape.js. */
import { createRequire } from 'node:module';
import cytoscape from 'cytoscape';
import { UndirectedGraph } from 'graphology';
import type { Network } from '../../src/modules/networks/index.ts';

// Their types speak of modules that these packages are not.
const require = createRequire(import.meta.url);
const betweennessCentrality = require('graphology-metrics/centrality/betweenness') as (
  graph: UndirectedGraph,
  options: { readonly normalized: boolean; readonly getEdgeWeight: null },
) => Readonly<Record<string, number>>;
const louvain = require('graphology-communities-louvain') as { detailed(graph: UndirectedGraph): { readonly modularity: number } };

function tiesOf({ ids, both }: Network): readonly (readonly [string, string])[] {
  return ids.flatMap((id, node) =>
    [...both.targets.subarray(both.offsets[node], both.offsets[node + 1])]
      .filter((other) => other > node)
      .map((other) => [id, ids[other]!] as const),
  );
}

export function graphologyOf(network: Network): UndirectedGraph {
  const graph = new UndirectedGraph();
  for (const id of network.ids) graph.addNode(id);
  for (const [source, target] of tiesOf(network)) graph.addEdge(source, target);
  return graph;
}

/** By node, not normalised. */
export function graphologyBetweenness(graph: UndirectedGraph): Readonly<Record<string, number>> {
  return betweennessCentrality(graph, { normalized: false, getEdgeWeight: null });
}

export function graphologyModularity(graph: UndirectedGraph): number {
  return louvain.detailed(graph).modularity;
}

export function cytoscapeOf(network: Network): cytoscape.Core {
  return cytoscape({
    headless: true,
    elements: [
      ...network.ids.map((id) => ({ data: { id } })),
      ...tiesOf(network).map(([source, target]) => ({ data: { source, target } })),
    ],
  });
}

export function cytoscapeBetweenness(core: cytoscape.Core): Readonly<Record<string, number>> {
  const { betweenness } = core.elements().betweennessCentrality({});
  // It counts each pair once each way.
  return Object.fromEntries(core.nodes().map((node) => [node.id(), betweenness(node) / 2]));
}
