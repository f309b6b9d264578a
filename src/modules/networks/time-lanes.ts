/** What happened to whom, as lanes in time: one for each item, with what joins two of them. Pure. */
import { spanOf } from './chart-network.ts';
import type { ChartState } from './chart-steps.ts';

export interface LaneMark {
  /** Epoch ms. */
  readonly atMs: number;
  /** After `atMs` where it lasted. */
  readonly untilMs: number;
  readonly what: 'itself' | 'call' | 'message' | 'data' | 'payment' | 'crossing' | 'other' | 'link';
  /** The link that it stands for; empty of the item's own dates. */
  readonly link: string;
  /** Place of the other end among the lanes; undefined where it has none. */
  readonly other: number | undefined;
  /** True where this end began it. */
  readonly begins: boolean;
}
export interface TimeLanes {
  readonly lanes: readonly { readonly key: string; readonly marks: readonly LaneMark[] }[];
  readonly fromMs: number;
  readonly untilMs: number;
  readonly marks: number;
  /** Marks beyond what is drawn. */
  readonly left: number;
}

/** Lanes of one view: more are read by nobody. */
export const mostLanes = 40;

/**
 * Lanes in the order of `keys`; those that nothing dates have an empty one.
 * @param most marks in all, the first ones; the rest is counted
 */
export function timeLanesOf(state: ChartState, keys: readonly string[], most = 4000): TimeLanes {
  const places = new Map(keys.slice(0, mostLanes).map((key, place) => [key, place]));
  const lanes = [...places.keys()].map((key) => ({ key, marks: ownMarks(state, key) }));
  for (const [key, { content, gone }] of state) {
    if (gone || content.kind !== 'link') continue;
    const ends = [content.source, content.target] as const;
    const [source, target] = ends.map((end) => places.get(end));
    if (source === undefined && target === undefined) continue;
    const span = spanOf(state, key);
    const moments =
      content.records.length > 0
        ? content.records.map(({ atMs, seconds = 0, what, back }) => ({ atMs, untilMs: atMs + seconds * 1000, what, back: back === true }))
        : span
          ? [{ atMs: span.fromMs, untilMs: span.untilMs, what: 'link' as const, back: content.direction === 'backward' }]
          : [];
    for (const { back, ...moment } of moments) {
      if (source !== undefined) lanes[source]!.marks.push({ ...moment, link: key, other: target, begins: !back });
      if (target !== undefined) lanes[target]!.marks.push({ ...moment, link: key, other: source, begins: back });
    }
  }
  const times = lanes.flatMap(({ marks }) => marks.flatMap(({ atMs, untilMs }) => [atMs, untilMs]));
  const all = lanes.reduce((sum, { marks }) => sum + marks.length, 0);
  const kept = firstOf(lanes, most);
  return {
    lanes: kept,
    fromMs: times.reduce((least, at) => Math.min(least, at), Infinity),
    untilMs: times.reduce((last, at) => Math.max(last, at), -Infinity),
    marks: all,
    left: all - kept.reduce((sum, { marks }) => sum + marks.length, 0),
  };
}

function ownMarks(state: ChartState, key: string): LaneMark[] {
  const span = spanOf(state, key);
  return span ? [{ atMs: span.fromMs, untilMs: span.untilMs, what: 'itself', link: '', other: undefined, begins: true }] : [];
}

/** The earliest of all lanes together, so that none is cut before another. */
function firstOf(lanes: readonly { readonly key: string; readonly marks: readonly LaneMark[] }[], most: number) {
  const sorted = lanes.map(({ key, marks }) => ({ key, marks: [...marks].sort((a, b) => a.atMs - b.atMs) }));
  const times = sorted.flatMap(({ marks }) => marks.map(({ atMs }) => atMs)).sort((a, b) => a - b);
  const lastMs = times.length > most ? times[most]! : Infinity;
  return sorted.map(({ key, marks }) => ({ key, marks: marks.filter(({ atMs }) => atMs < lastMs) }));
}

/** Who has most that is dated, where nobody is chosen. */
export function mostDated(state: ChartState, shown: (key: string) => boolean, most = 15): string[] {
  const many = new Map<string, number>();
  const add = (key: string, n: number) => shown(key) && many.set(key, (many.get(key) ?? 0) + n);
  for (const [key, { content, gone }] of state) {
    if (gone) continue;
    if (content.kind === 'entity') {
      if (spanOf(state, key)) add(key, 1);
      continue;
    }
    const n = content.records.length || (spanOf(state, key) ? 1 : 0);
    if (n > 0) for (const end of [content.source, content.target]) add(end, n);
  }
  return [...many]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([key]) => key);
}
