/** `maabar graph metrics`. */
import type { VerbIo } from '../../../kernel/verb.ts';
import { measureNetwork, type NetworkFigures, type NodeFigures } from '../network-metrics.ts';
import { type GraphWords, networkChoiceOf, networkFilesOf } from './graph-words.ts';
import { PathThreads } from './path-threads.ts';
import { readNetwork } from './read-network.ts';

export async function metricsCall(words: GraphWords, io: VerbIo): Promise<void> {
  const { values } = words;
  const { network, neverRanked } = await readNetwork(networkFilesOf(words), networkChoiceOf(values), io);
  const threads = new PathThreads();
  try {
    const { nodes, graph } = await measureNetwork(network, {
      sumPaths: threads.sumPaths,
      ...(values.exact ? { exactUpTo: Number.POSITIVE_INFINITY } : {}),
    });
    if (values.json) {
      for (const node of nodes) io.out(JSON.stringify(node));
      io.out(JSON.stringify({ graph }));
    } else table([...nodes], graph, neverRanked, io);
    for (const approximation of graph.approximate) {
      io.err(
        approximation.because === 'sampled'
          ? `approximate: ${approximation.figures.join(', ')}, from ${approximation.sources} of ${graph.nodes} nodes; betweennessShare within ${approximation.betweennessShareError.toPrecision(2)}. --exact follows all paths.`
          : `approximate: ${approximation.figures.join(', ')}; the last round still changed them.`,
      );
    }
  } finally {
    await threads.close();
  }
}

/** Most of a table that a person reads. */
const shownNodes = 50;

/** Those between the others first; whoever is never ranked stands nowhere in it. */
function table(nodes: readonly NodeFigures[], graph: NetworkFigures, neverRanked: ReadonlySet<string>, io: VerbIo): void {
  const ranked = nodes.filter(({ id }) => !neverRanked.has(id)).sort((a, b) => b.betweenness - a.betweenness || b.degree - a.degree);
  io.out('id\tdegree\tbetweenness\tcloseness\tpagerank\tcoreness\tcommunity\tcomponent');
  for (const node of ranked.slice(0, shownNodes)) {
    const figures = [
      node.degree,
      node.betweenness.toFixed(2),
      node.closeness.toFixed(4),
      node.pagerank.toFixed(4),
      node.coreness,
      node.community,
      node.component,
    ];
    io.out(`${oneLine(node.id)}\t${figures.join('\t')}`);
  }
  if (ranked.length > shownNodes) io.err(`${shownNodes} of ${ranked.length} shown; --json gives all.`);
  if (neverRanked.size > 0)
    io.err(`${neverRanked.size} victims, migrants, children or witnesses are part of the network and are not ranked.`);
  const { centralisation, approximate, ...rest } = graph;
  const whole = { ...rest, degreeCentralisation: centralisation.degree, betweennessCentralisation: centralisation.betweenness };
  io.out('');
  for (const [name, value] of Object.entries(whole)) {
    io.out(`${name}\t${typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(4) : value}`);
  }
}

/** An id comes from a file: what would move the cursor of a terminal is shown as a question mark. */
function oneLine(id: string): string {
  return id.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '?');
}
