/** How a chart looks: what colours and sizes say, and what is hidden. Pure. */
import { type ChartState, type EntityType, type NodeFigures, spanOf } from '../index.ts';
import { groupColours, rampColour, typeColours } from './type-icons.ts';

export const measures = ['degree', 'betweenness', 'strength', 'closeness', 'eigenvector', 'pagerank', 'coreness'] as const;
export type Measure = (typeof measures)[number];
export type ColourBy = 'type' | 'community' | Measure;
export type SizeBy = 'same' | Measure;

export interface Look {
  colourOf(key: string, type: EntityType): string;
  /** Radius on the screen, px. */
  sizeOf(key: string): number;
}

/** Radius where a few stand on the sheet, px; on full ones less. */
const largestUsual = 9;
const smallestUsual = 3;

export function lookOf(
  { colourBy, sizeBy, entities }: { readonly colourBy: ColourBy; readonly sizeBy: SizeBy; readonly entities: number },
  figures: ReadonlyMap<string, NodeFigures> | undefined,
  ranked: (key: string) => boolean,
): Look {
  const usual = Math.max(smallestUsual, Math.min(largestUsual, 150 / Math.sqrt(Math.max(1, entities))));
  const most = (measure: Measure) => Math.max(1e-9, ...[...(figures?.values() ?? [])].map((one) => one[measure]));
  const mostColour = colourBy === 'type' || colourBy === 'community' ? 1 : most(colourBy);
  const mostSize = sizeBy === 'same' ? 1 : most(sizeBy);
  return {
    colourOf(key, type) {
      const one = figures?.get(key);
      if (colourBy === 'type' || !one) return typeColours[type];
      if (colourBy === 'community') return groupColours[(one.community - 1) % groupColours.length]!;
      // Whoever is never ranked looks like nobody in particular.
      return ranked(key) ? rampColour(one[colourBy] / mostColour) : typeColours.other;
    },
    sizeOf(key) {
      const one = figures?.get(key);
      if (sizeBy === 'same' || !one || !ranked(key)) return usual;
      return usual * 0.8 + usual * 2.4 * Math.sqrt(one[sizeBy] / mostSize);
    },
  };
}

/**
 * Keys of what is shown: entities by type, and by moment of what ties them; links between two that are shown.
 * @param untilMs what began later is not shown; everything where undefined
 */
export function shownOf(state: ChartState, hidden: ReadonlySet<EntityType>, untilMs: number | undefined): ReadonlySet<string> {
  const early = untilMs === undefined ? undefined : untilMoment(state, untilMs);
  const shown = new Set<string>();
  for (const [key, { content, gone }] of state) {
    if (!gone && content.kind === 'entity' && !hidden.has(content.type) && (!early || early.has(key))) shown.add(key);
  }
  for (const [key, { content, gone }] of state) {
    if (gone || content.kind !== 'link' || (early && !early.has(key))) continue;
    if (shown.has(content.source) && shown.has(content.target)) shown.add(key);
  }
  return shown;
}

/** What began by then, and what has no date at all, neither its own nor that of a tie. */
function untilMoment(state: ChartState, untilMs: number): ReadonlySet<string> {
  const early = new Set<string>();
  const late = new Set<string>();
  for (const [key, { content, gone }] of state) {
    if (gone || content.kind !== 'link') continue;
    const span = spanOf(state, key);
    const ends = [content.source, content.target];
    if (span && span.fromMs > untilMs) for (const end of ends) late.add(end);
    else for (const one of [key, ...(span ? ends : [])]) early.add(one);
  }
  for (const [key, { content, gone }] of state) {
    if (gone || content.kind !== 'entity' || early.has(key)) continue;
    const own = spanOf(state, key);
    if (own ? own.fromMs <= untilMs : !late.has(key)) early.add(key);
  }
  return early;
}
