/** Groups that an analyst makes of entities, drawn as one where they are folded. Folding changes nothing on the chart. Pure. */

import { type ChartTie, emptyEntity, emptyTie } from './chart-items.ts';
import { timeOf } from './chart-network.ts';
import type { ChartState, ChartStep, KeptItem } from './chart-steps.ts';

/** Attribute of an entity: the name of its group. */
export const groupAttribute = 'groupe';

/** Keys of the members, by the name of their group. */
export function groupsOf(state: ChartState): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [key, { content, gone }] of state) {
    const name = content.attributes[groupAttribute]?.value;
    if (gone || content.kind !== 'entity' || !name) continue;
    groups.set(name, [...(groups.get(name) ?? []), key]);
  }
  return groups;
}

/** @param name null: they belong to no group any more */
export function groupStep(keys: readonly string[], name: string | null): ChartStep {
  const value = name === null ? null : { kind: 'text' as const, value: name };
  return { kind: 'changed', changes: keys.map((key) => ({ key, set: { attributes: { [groupAttribute]: value } } })) };
}

export interface FoldedChart {
  readonly state: ChartState;
  /** Of whatever stands for several: which they are, entities or links. Their keys are on no chart. */
  readonly members: ReadonlyMap<string, readonly string[]>;
}

/** The chart with each of these groups as one entity, and one link of a type for all that tie it to the same other end. */
export function foldGroups(state: ChartState, names: ReadonlySet<string>): FoldedChart {
  const folded = [...groupsOf(state)].filter(([name, keys]) => names.has(name) && keys.length > 1);
  if (folded.length === 0) return { state, members: new Map() };
  const members = new Map<string, readonly string[]>();
  const standsFor = new Map<string, string>();
  const next = new Map<string, KeptItem>();
  for (const [index, [name, keys]] of folded.entries()) {
    const key = `group-${index}`;
    members.set(key, keys);
    for (const member of keys) standsFor.set(member, key);
    const content = { ...emptyEntity, type: 'other' as const, label: `${name} (${keys.length})` };
    next.set(key, { content, gone: false, place: middleOf(state, keys) });
  }
  for (const [key, item] of state) if (item.content.kind === 'entity' && !standsFor.has(key)) next.set(key, item);
  const bundles = new Map<string, { readonly keys: string[]; readonly links: ChartTie[] }>();
  for (const [key, item] of state) {
    const { content, gone } = item;
    if (content.kind !== 'link') continue;
    const [source, target] = [content.source, content.target].map((end) => standsFor.get(end) ?? end) as [string, string];
    if (source === content.source && target === content.target) next.set(key, item);
    else if (!gone && source !== target) {
      const isTurned = source > target;
      const sign = `${isTurned ? `${target} ${source}` : `${source} ${target}`} ${content.type}`;
      const bundle = bundles.get(sign) ?? { keys: [], links: [] };
      bundle.keys.push(key);
      bundle.links.push(isTurned ? turned({ ...content, source, target }) : { ...content, source, target });
      bundles.set(sign, bundle);
    }
  }
  for (const [index, { keys, links }] of [...bundles.values()].entries()) {
    members.set(`bundle-${index}`, keys);
    next.set(`bundle-${index}`, { content: bundled(links), gone: false, place: undefined });
  }
  return { state: next, members };
}

function turned(link: ChartTie): ChartTie {
  const direction = { none: 'none', both: 'both', forward: 'backward', backward: 'forward' } as const;
  return { ...link, source: link.target, target: link.source, direction: direction[link.direction] };
}

function bundled(links: readonly ChartTie[]): ChartTie {
  const [first] = links as [ChartTie, ...ChartTie[]];
  const directions = new Set(links.map(({ direction }) => direction));
  const dates = links.flatMap(({ when, records }) => [
    ...records.map(({ atMs }) => atMs),
    ...(timeOf(when) === undefined ? [] : [timeOf(when)!]),
  ]);
  const earliest = dates.reduce((least, at) => Math.min(least, at), Infinity);
  const strengths = ['confirmed', 'unconfirmed', 'tentative'] as const;
  return {
    ...emptyTie,
    type: first.type,
    source: first.source,
    target: first.target,
    direction: directions.size === 1 ? first.direction : 'both',
    strength: strengths.find((strength) => links.some((link) => link.strength === strength))!,
    weight: links.reduce((sum, { weight, records }) => sum + (weight ?? Math.max(1, records.length)), 0),
    when: dates.length === 0 ? '' : new Date(earliest).toISOString().slice(0, 10),
  };
}

function middleOf(state: ChartState, keys: readonly string[]): KeptItem['place'] {
  const places = keys.flatMap((key) => state.get(key)?.place ?? []);
  if (places.length === 0) return undefined;
  const mean = (of: 'x' | 'y') => places.reduce((sum, place) => sum + place[of], 0) / places.length;
  return { x: mean('x'), y: mean('y'), pinned: places.every(({ pinned }) => pinned) };
}

/** Steps on what is drawn, as steps on the chart: whoever moves a group moves its members. */
export function unfoldedSteps(steps: readonly ChartStep[], drawn: FoldedChart, state: ChartState): readonly ChartStep[] {
  return steps.map((step): ChartStep => {
    if (step.kind !== 'placed') return step;
    return {
      ...step,
      places: step.places.flatMap(([key, x, y, pinned]) => {
        const keys = drawn.members.get(key);
        const middle = drawn.state.get(key)?.place;
        if (!keys) return [[key, x, y, pinned] as const];
        return keys.map((member) => {
          const { x: left = 0, y: top = 0 } = state.get(member)?.place ?? {};
          return [member, left + x - (middle?.x ?? 0), top + y - (middle?.y ?? 0), pinned] as const;
        });
      }) as Extract<ChartStep, { kind: 'placed' }>['places'],
    };
  });
}
