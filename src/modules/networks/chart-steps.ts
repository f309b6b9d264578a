/** A chart as a fold of its steps. Several people add steps; each touches what it names, and nothing else. Pure. */
import { z } from 'zod';
import { changedContent, type ItemContent, itemChangeSchema, itemContentSchema, itemKeySchema } from './chart-items.ts';

/** Items that one step takes: an import of more comes in several. */
export const mostInStep = 5000;
/** Items of one chart. Beyond, nobody sees anything on it. */
export const mostOnChart = 200_000;

const keys = z.array(itemKeySchema).min(1).max(mostInStep);
/** Key, where it stands (sheet units, y grows downwards), and whether layouts leave it there. */
const placeSchema = z.tuple([itemKeySchema, z.number(), z.number(), z.boolean()]);

export const chartStepSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('added'),
    items: z
      .array(z.strictObject({ key: itemKeySchema, content: itemContentSchema }))
      .min(1)
      .max(mostInStep),
  }),
  z.strictObject({
    kind: z.literal('changed'),
    changes: z
      .array(z.strictObject({ key: itemKeySchema, set: itemChangeSchema }))
      .min(1)
      .max(mostInStep),
  }),
  z.strictObject({ kind: z.literal('removed'), keys }),
  z.strictObject({ kind: z.literal('restored'), keys }),
  z.strictObject({ kind: z.literal('placed'), places: z.array(placeSchema).min(1).max(mostOnChart) }),
]);
export type ChartStep = z.infer<typeof chartStepSchema>;
export type StepKind = ChartStep['kind'];

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly pinned: boolean;
}

export interface KeptItem {
  readonly content: ItemContent;
  readonly gone: boolean;
  /** Undefined until something places it; links have none. */
  readonly place: Place | undefined;
}

/** By key; items that were removed stay, so that they can come back. */
export type ChartState = ReadonlyMap<string, KeptItem>;

/** What does not fit is left as it is: the station refuses it, and somebody else's step may have come between. */
export function evolveChart(state: ChartState, step: ChartStep): ChartState {
  const next = new Map(state);
  switch (step.kind) {
    case 'added':
      for (const { key, content } of step.items) if (!next.has(key)) next.set(key, { content, gone: false, place: undefined });
      return next;
    case 'changed':
      for (const { key, set } of step.changes) {
        const item = next.get(key);
        const content = item && changedContent(item.content, set);
        if (item && content) next.set(key, { ...item, content });
      }
      return next;
    case 'removed':
    case 'restored':
      for (const key of step.keys) {
        const item = next.get(key);
        if (item) next.set(key, { ...item, gone: step.kind === 'removed' });
      }
      return next;
    case 'placed':
      for (const [key, x, y, pinned] of step.places) {
        const item = next.get(key);
        if (item) next.set(key, { ...item, place: { x, y, pinned } });
      }
      return next;
  }
}

/** With the links whose ends go too: no link is left without an end. */
export function removalOf(state: ChartState, wanted: readonly string[]): ChartStep {
  const going = new Set(wanted.filter((key) => state.get(key)?.gone === false));
  const ends = new Set(going);
  for (const [key, { content, gone }] of state) {
    if (!gone && content.kind === 'link' && (ends.has(content.source) || ends.has(content.target))) going.add(key);
  }
  return { kind: 'removed', keys: [...going] };
}

/**
 * The steps that make `wanted` of `state`, for going back to a version. Items that came since are removed, none is lost.
 * @param state with what was taken away, as gone
 */
export function stepsBetween(state: ChartState, wanted: ChartState): ChartStep[] {
  const removed: string[] = [];
  const restored: string[] = [];
  const changes: { key: string; set: z.infer<typeof itemChangeSchema> }[] = [];
  const places: [string, number, number, boolean][] = [];
  for (const [key, now] of state) {
    const then = wanted.get(key);
    const gone = then?.gone ?? true;
    if (gone && !now.gone) removed.push(key);
    if (!gone && now.gone) restored.push(key);
    if (!then || gone) continue;
    const set = differenceOf(now.content, then.content);
    if (set) changes.push({ key, set });
    const { place } = then;
    if (place && !samePlace(place, now.place)) places.push([key, place.x, place.y, place.pinned]);
  }
  const isLink = (key: string): boolean => state.get(key)?.content.kind === 'link';
  const steps: ChartStep[] = [
    // What comes back before what moves to it, and what goes after what leaves it.
    { kind: 'restored', keys: restored.sort((a, b) => Number(isLink(a)) - Number(isLink(b))) },
    { kind: 'changed', changes },
    { kind: 'removed', keys: removed.sort((a, b) => Number(isLink(b)) - Number(isLink(a))) },
    { kind: 'placed', places },
  ];
  return steps.flatMap(inPieces);
}

/** The step as steps that are no larger than one may be; none where it names nothing. */
export function inPieces(step: ChartStep): readonly ChartStep[] {
  switch (step.kind) {
    case 'added':
      return pieces(step.items).map((items) => ({ kind: step.kind, items }));
    case 'changed':
      return pieces(step.changes).map((changes) => ({ kind: step.kind, changes }));
    case 'removed':
    case 'restored':
      return pieces(step.keys).map((keys) => ({ kind: step.kind, keys }));
    case 'placed':
      return step.places.length > 0 ? [step] : [];
  }
}

function pieces<Value>(all: readonly Value[]): Value[][] {
  const some: Value[][] = [];
  for (let from = 0; from < all.length; from += mostInStep) some.push(all.slice(from, from + mostInStep));
  return some;
}

export function samePlace(one: Place, other: Place | undefined): boolean {
  return other !== undefined && one.x === other.x && one.y === other.y && one.pinned === other.pinned;
}

/** Fields, attributes and cards that make `then` of `now`; undefined where nothing differs. */
export function differenceOf(now: ItemContent, then: ItemContent): z.infer<typeof itemChangeSchema> | undefined {
  const set: Record<string, unknown> = {};
  for (const field of Object.keys(then) as (keyof ItemContent)[]) {
    if (field === 'kind' || JSON.stringify(now[field]) === JSON.stringify(then[field])) continue;
    if (field === 'attributes' || field === 'cards') {
      const named = Object.keys({ ...now[field], ...then[field] });
      set[field] = Object.fromEntries(named.map((name) => [name, then[field][name] ?? null]));
    } else set[field] = then[field];
  }
  return Object.keys(set).length > 0 ? set : undefined;
}
