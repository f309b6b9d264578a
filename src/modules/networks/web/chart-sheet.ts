/** A chart as the layouts see it. Pure. */
import { type ChartState, positionOf, type Sheet, type SheetNode, spanOf } from '../index.ts';

/** @param only which items take part; those that are pinned stand where they are whatever is asked */
export function sheetOf(state: ChartState, shown: (key: string) => boolean = () => true, only?: ReadonlySet<string>): Sheet {
  const nodes: SheetNode[] = [];
  const places = new Map<string, number>();
  const firstOf = new Map<string, number>();
  for (const [key, { content, gone }] of state) {
    if (gone || content.kind !== 'link') continue;
    const span = spanOf(state, key);
    if (!span) continue;
    for (const end of [content.source, content.target]) firstOf.set(end, Math.min(firstOf.get(end) ?? Infinity, span.fromMs));
  }
  for (const [key, { content, gone, place }] of state) {
    if (gone || content.kind !== 'entity' || !shown(key)) continue;
    places.set(key, nodes.length);
    nodes.push({
      key,
      type: content.type,
      atMs: spanOf(state, key)?.fromMs ?? firstOf.get(key),
      x: place?.x,
      y: place?.y,
      position: positionOf(content),
      pinned: (place?.pinned ?? false) || (only !== undefined && !only.has(key)),
    });
  }
  const ties: [number, number][] = [];
  for (const { content, gone } of state.values()) {
    if (gone || content.kind !== 'link') continue;
    const [source, target] = [places.get(content.source), places.get(content.target)];
    if (source !== undefined && target !== undefined) ties.push([source, target]);
  }
  return { nodes, ties };
}
