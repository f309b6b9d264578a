/** Another chart of the same case, as this one takes it in. Pure. */
import type { BroughtChart } from './bring-onto.ts';
import type { ShownItem } from './charts-api.ts';

/** Links whose ends are not there are left out; each end is named by its key on the other chart. */
export function chartToBring(items: readonly ShownItem[]): BroughtChart {
  const standing = new Set(items.flatMap(({ key, content }) => (content?.kind === 'entity' ? [key] : [])));
  return {
    entities: items.flatMap(({ key, content, place }) =>
      content?.kind === 'entity' ? [{ id: key, content, place: place && { x: place.x, y: place.y } }] : [],
    ),
    links: items.flatMap(({ content }) =>
      content?.kind === 'link' && standing.has(content.source) && standing.has(content.target)
        ? [{ source: content.source, target: content.target, content }]
        : [],
    ),
  };
}
