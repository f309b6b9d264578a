/** Computes where things stand, beside the page, so that it goes on answering. */
import Graph from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import noverlap from 'graphology-layout-noverlap';
import { arrange, gap, type Layout, type PlacedNode, type Sheet, seededRandom } from '../index.ts';

export interface LayoutRequest {
  readonly id: number;
  readonly layout: Layout;
  readonly sheet: Sheet;
}
export interface LayoutAnswer {
  readonly id: number;
  readonly places: readonly PlacedNode[];
}

addEventListener('message', ({ data }: MessageEvent<LayoutRequest>) => {
  const { id, layout, sheet } = data;
  const places = layout === 'force' ? byForce(sheet) : arrange(layout, sheet);
  postMessage({ id, places } satisfies LayoutAnswer);
});

/** ForceAtlas2 (Jacomy and others, 2014), then whatever still overlaps moves apart. The same sheet gives the same places. */
function byForce({ nodes, ties }: Sheet): readonly PlacedNode[] {
  const graph = new Graph({ type: 'undirected', multi: false });
  const random = seededRandom(nodes.length);
  const spread = Math.sqrt(nodes.length) * gap;
  // From close together forces find groups in a fraction of the steps; what is pinned keeps the sheet's own measure.
  const isFree = nodes.every(({ pinned }) => !pinned);
  const start = isFree ? 50 / spread : 1;
  for (const { key, x, y, pinned } of nodes) {
    const at = { x: x ?? (random() - 0.5) * spread, y: y ?? (random() - 0.5) * spread };
    graph.addNode(key, { x: at.x * start, y: at.y * start, fixed: pinned, size: gap / 3 });
  }
  for (const [source, target] of ties) graph.mergeEdge(nodes[source]!.key, nodes[target]!.key);
  // Steps are dear on large charts, and most of the shape is there after the first.
  const iterations = Math.max(60, Math.min(600, Math.round(500_000 / Math.max(1, nodes.length))));
  const settings = {
    linLogMode: isFree,
    scalingRatio: isFree ? 1 : gap,
    gravity: isFree ? 0.05 : 1,
    barnesHutOptimize: nodes.length > 800,
  };
  forceAtlas2.assign(graph, { iterations, settings });
  if (isFree) widen(graph, spread * 3);
  if (nodes.length <= 3000) noverlap.assign(graph, { maxIterations: 40, settings: { margin: 2, ratio: 1, speed: 3 } });
  return nodes.flatMap(({ key, pinned }) => {
    const { x, y } = graph.getNodeAttributes(key) as { readonly x: number; readonly y: number };
    return pinned ? [] : [[key, x, y] as PlacedNode];
  });
}

/** So that most stand a gap apart. */
function widen(graph: Graph, wanted: number): void {
  const distances = graph.mapNodes((_key, { x, y }) => Math.hypot(x as number, y as number)).sort((a, b) => a - b);
  const most = distances[Math.floor(distances.length * 0.9)] ?? 0;
  if (most === 0) return;
  graph.updateEachNodeAttributes((_key, attributes) => ({
    ...attributes,
    x: ((attributes.x as number) / most) * (wanted / 2),
    y: ((attributes.y as number) / most) * (wanted / 2),
  }));
}
