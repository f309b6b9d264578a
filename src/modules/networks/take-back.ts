/**
 * What takes a command back, or does it again, whatever others did since: each field that still has the value which the command
 * left becomes what it was, and what somebody changed meanwhile stays. Pure.
 */
import type { ItemChange, ItemContent } from './chart-items.ts';
import { type ChartState, type ChartStep, differenceOf, inPieces, type KeptItem, samePlace } from './chart-steps.ts';

export interface TakenBack {
  readonly steps: readonly ChartStep[];
  /** Keys of what stays as it is, wholly or in part, because somebody else changed it since. */
  readonly left: readonly string[];
}

/**
 * @param left as the command left its items; to do it again, as they were before it
 * @param wanted as they were before it; to do it again, as it left them. Whoever is absent was not there
 * @param now the same items as they are, all links of entities among them, and the ends of links
 */
export function takeBack(left: ChartState, wanted: ChartState, now: ChartState): TakenBack {
  const stays = new Set<string>();
  const [removed, restored]: [string[], string[]] = [[], []];
  for (const key of new Set([...left.keys(), ...wanted.keys()])) {
    const [one, other, present] = [stands(left.get(key)), stands(wanted.get(key)), now.get(key)];
    if (one === other || !present || stands(present) !== one) {
      if (one !== other && present && stands(present) !== other) stays.add(key);
      continue;
    }
    if (other) restored.push(key);
    else if (alike(present.content, left.get(key)!.content)) removed.push(key);
    else stays.add(key);
  }
  const coming = new Set(restored);
  // What goes is changed first, so that it comes back as it was.
  const standing = (key: string): boolean => coming.has(key) || stands(now.get(key));
  for (const key of restored) {
    const { content } = now.get(key)!;
    // An end that somebody else took away is not brought back with the link.
    if (content.kind === 'link' && ![content.source, content.target].every(standing)) {
      coming.delete(key);
      stays.add(key);
    }
  }
  const changes: { key: string; set: ItemChange }[] = [];
  const places: [string, number, number, boolean][] = [];
  for (const [key, { content, place }] of wanted) {
    const [before, present] = [left.get(key), now.get(key)];
    if (!before || !present) continue;
    if (place && !samePlace(place, before.place)) {
      if (before.place && samePlace(before.place, present.place)) places.push([key, place.x, place.y, place.pinned]);
      else stays.add(key);
    }
    if (!standing(key)) continue;
    const change = changeOf(before.content, content, present.content);
    if (change.isPartial) stays.add(key);
    if (change.set && fits(change.set, standing)) changes.push({ key, set: change.set });
    else if (change.set) stays.add(key);
  }
  const going = goingAlone(removed, { now, changes, stays });
  const isLink = (key: string): boolean => now.get(key)?.content.kind === 'link';
  const steps: ChartStep[] = [
    { kind: 'restored', keys: [...coming].sort((a, b) => Number(isLink(a)) - Number(isLink(b))) },
    { kind: 'changed', changes },
    { kind: 'placed', places },
    { kind: 'removed', keys: [...going].sort((a, b) => Number(isLink(b)) - Number(isLink(a))) },
  ];
  return { steps: steps.flatMap(inPieces), left: [...stays] };
}

function stands(item: KeptItem | undefined): boolean {
  return item !== undefined && !item.gone;
}

/** Without entities to which somebody tied something since: these stay. Links that go back to their ends before count as there. */
function goingAlone(
  removed: readonly string[],
  more: {
    readonly now: ChartState;
    readonly changes: readonly { readonly key: string; readonly set: ItemChange }[];
    readonly stays: Set<string>;
  },
): ReadonlySet<string> {
  const going = new Set(removed);
  const moved = new Map(more.changes.map(({ key, set }) => [key, set]));
  for (const [key, { content, gone }] of more.now) {
    if (gone || content.kind !== 'link' || going.has(key)) continue;
    const { source = content.source, target = content.target } = moved.get(key) ?? {};
    for (const end of [source, target]) if (going.delete(end)) more.stays.add(end);
  }
  return going;
}

function fits(set: ItemChange, standing: (key: string) => boolean): boolean {
  return [set.source, set.target].every((end) => end === undefined || standing(end));
}

/** Fields, attributes and cards that still are as the command left them. */
function changeOf(left: ItemContent, wanted: ItemContent, now: ItemContent): { set: ItemChange | undefined; isPartial: boolean } {
  const difference = differenceOf(left, wanted);
  if (!difference) return { set: undefined, isPartial: false };
  const set: Record<string, unknown> = {};
  let isPartial = false;
  const take = (into: Record<string, unknown>, field: string, value: unknown, isAsLeft: boolean): void => {
    if (isAsLeft) into[field] = value;
    else isPartial = true;
  };
  for (const [field, value] of Object.entries(difference) as [keyof ItemContent, unknown][]) {
    if (field !== 'attributes' && field !== 'cards') {
      take(set, field, value, alike(now[field], left[field]));
      continue;
    }
    const named: Record<string, unknown> = {};
    for (const [name, one] of Object.entries(value as object)) {
      if (!alike(left[field][name] ?? null, one)) take(named, name, one, alike(now[field][name], left[field][name]));
    }
    if (Object.keys(named).length > 0) set[field] = named;
  }
  return { set: Object.keys(set).length > 0 ? set : undefined, isPartial };
}

/** The same value, in whatever order its names stand. */
function alike(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const names = Object.keys(one);
  if (Array.isArray(one) !== Array.isArray(other) || names.length !== Object.keys(other).length) return false;
  return names.every((name) => name in other && alike((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name]));
}
