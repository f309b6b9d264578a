/** What a file or a table brings, taken onto a chart: the same identity is the same entity. Pure. */
import { type ChartEntity, type ChartTie, changedContent, type ItemChange, mostRecords } from './chart-items.ts';
import { type ChartState, type ChartStep, mostInStep } from './chart-steps.ts';
import { plainSign } from './item-words.ts';

export interface BroughtEntity {
  /** As the file names it; links name their ends by it. */
  readonly id: string;
  readonly content: ChartEntity;
  /** Where the file has it; null where it says nothing. */
  readonly place: { readonly x: number; readonly y: number } | null;
}
export interface BroughtLink {
  readonly source: string;
  readonly target: string;
  /** Its own ends stand for nothing until it is on a chart. */
  readonly content: ChartTie;
}
export interface BroughtChart {
  readonly entities: readonly BroughtEntity[];
  readonly links: readonly BroughtLink[];
}

export interface Bringing {
  readonly steps: readonly ChartStep[];
  readonly added: number;
  /** Stood on the chart already. */
  readonly recognised: number;
  readonly linksAdded: number;
  /** More of links that stood there, or that come several times. */
  readonly linksMerged: number;
  /** Of an item with itself, once identities are known. */
  readonly loops: number;
  /** Records beyond what one link keeps. */
  readonly recordsLeft: number;
  /** Keys of all that the file brought, new or recognised. */
  readonly keys: ReadonlySet<string>;
}

/**
 * @param from `file`: what comes is more of the same, and counts add up; `chart`: both may rest on the same bill, so that a record
 * that stands there already is no second one, and the larger count stays
 */
export function bringOnto(
  state: ChartState,
  { entities, links }: BroughtChart,
  newKey: () => string,
  from: 'file' | 'chart' = 'file',
): Bringing {
  const known = new Map<string, string>();
  for (const [key, { content, gone }] of state) {
    if (gone || content.kind !== 'entity') continue;
    for (const sign of signsOf(content)) if (!known.has(sign)) known.set(sign, key);
  }
  const keyOf = new Map<string, string>();
  const fresh = new Map<string, ChartEntity | ChartTie>();
  const changes = new Map<string, ItemChange>();
  const places: [string, number, number, boolean][] = [];
  const beside = rightOf(state);
  let recognised = 0;
  for (const { id, content, place } of entities) {
    const before = signsOf(content)
      .map((sign) => known.get(sign))
      .find((key) => key !== undefined);
    if (before === undefined) {
      const key = newKey();
      keyOf.set(id, key);
      fresh.set(key, content);
      for (const sign of signsOf(content)) known.set(sign, key);
      if (place) places.push([key, place.x + beside, place.y, false]);
      continue;
    }
    keyOf.set(id, before);
    const onChart = fresh.get(before) ?? changedSoFar(state, before, changes.get(before));
    if (onChart?.kind !== 'entity') continue;
    if (state.has(before)) recognised += 1;
    const more = whatIsNew(onChart, content);
    if (!more) continue;
    if (fresh.has(before)) fresh.set(before, changedContent(onChart, more) ?? onChart);
    else changes.set(before, { ...changes.get(before), ...more });
  }
  let [linksMerged, loops, recordsLeft] = [0, 0, 0];
  const tied = new Map<string, string>();
  for (const [key, { content, gone }] of state) if (!gone && content.kind === 'link') tied.set(tieSign(content), key);
  for (const { source, target, content } of links) {
    const [first, second] = [keyOf.get(source), keyOf.get(target)];
    if (first === undefined || second === undefined) continue;
    if (first === second) {
      loops += 1;
      continue;
    }
    const tie: ChartTie = { ...content, source: first, target: second };
    const sign = tieSign(tie);
    const before = tied.get(sign);
    if (before === undefined) {
      const key = newKey();
      tied.set(sign, key);
      recordsLeft += Math.max(0, tie.records.length - mostRecords);
      fresh.set(key, { ...tie, records: tie.records.slice(0, mostRecords) });
      continue;
    }
    linksMerged += 1;
    const onChart = fresh.get(before) ?? changedSoFar(state, before, changes.get(before));
    if (onChart?.kind !== 'link') continue;
    const turned = onChart.source !== first;
    const coming = tie.records.map((record) => (turned ? turnedRecord(record) : record));
    const standing = new Set(from === 'chart' ? onChart.records.map(recordSign) : []);
    const added = coming.filter((record) => !standing.has(recordSign(record)));
    const records = [...onChart.records, ...added];
    recordsLeft += Math.max(0, records.length - mostRecords);
    const [here, there] = [onChart.weight ?? 1, tie.weight ?? 1];
    const more: ItemChange = {
      records: records.slice(0, mostRecords),
      weight: from === 'file' ? here + there : Math.max(here, there, records.length),
      ...(directionBetween(onChart, tie, turned) !== onChart.direction && { direction: directionBetween(onChart, tie, turned) }),
      ...(from === 'chart' && { cards: { ...tie.cards, ...onChart.cards } }),
    };
    if (fresh.has(before)) fresh.set(before, { ...onChart, ...(more as Partial<ChartTie>) });
    else changes.set(before, { ...changes.get(before), ...more });
  }
  const items = [...fresh].map(([key, content]) => ({ key, content }));
  // Ends come before links, in this step or one before.
  items.sort((a, b) => Number(a.content.kind === 'link') - Number(b.content.kind === 'link'));
  const changed = [...changes].map(([key, set]) => ({ key, set }));
  return {
    steps: [
      ...inSteps(items).map((some): ChartStep => ({ kind: 'added', items: some })),
      ...inSteps(changed).map((some): ChartStep => ({ kind: 'changed', changes: some })),
      ...(places.length > 0 ? [{ kind: 'placed' as const, places }] : []),
    ],
    added: items.filter(({ content }) => content.kind === 'entity').length,
    recognised,
    linksAdded: items.filter(({ content }) => content.kind === 'link').length,
    linksMerged,
    loops,
    recordsLeft,
    keys: new Set(keyOf.values()),
  };
}

function changedSoFar(state: ChartState, key: string, change: ItemChange | undefined) {
  const content = state.get(key)?.content;
  return content && change ? changedContent(content, change) : content;
}

/** Of one type, the same identity, or where neither has one the same label. */
function signsOf({ type, identity, label }: ChartEntity): readonly string[] {
  if (identity !== '') return [`${type}\n${plainSign(identity) || identity.trim().toLowerCase()}`];
  return [`${type}\nlabel\n${label.trim().toLowerCase()}`];
}

function tieSign({ source, target, type, label }: ChartTie): string {
  return [...[source, target].sort(), type, label].join('\n');
}

function directionBetween(onChart: ChartTie, brought: ChartTie, turned: boolean): ChartTie['direction'] {
  const opposite = { none: 'none', both: 'both', forward: 'backward', backward: 'forward' } as const;
  const same = turned ? opposite[brought.direction] : brought.direction;
  if (same === onChart.direction || same === 'none') return onChart.direction;
  return onChart.direction === 'none' ? same : 'both';
}

function recordSign({ atMs, what, back, seconds, amount }: ChartTie['records'][number]): string {
  return [atMs, what, back === true, seconds, amount].join(' ');
}

function turnedRecord(record: ChartTie['records'][number]): ChartTie['records'][number] {
  const { back, ...rest } = record;
  return back ? rest : { ...rest, back: true };
}

/** What a file says more than the chart: a name for what had only its number, another name, what was empty. */
function whatIsNew(onChart: ChartEntity, brought: ChartEntity): ItemChange | undefined {
  const change: ItemChange = {};
  const isUnnamed = onChart.label === onChart.identity || onChart.label === '';
  const names = [onChart.label, ...onChart.otherLabels];
  const more = [brought.label, ...brought.otherLabels].filter((name) => name !== '' && name !== brought.identity && !names.includes(name));
  if (isUnnamed && more.length > 0) change.label = more.shift()!;
  if (more.length > 0) change.otherLabels = [...onChart.otherLabels, ...new Set(more)].slice(0, 20);
  if (onChart.role === '' && brought.role !== '') change.role = brought.role;
  if (onChart.note === '' && brought.note !== '') change.note = brought.note;
  const attributes = Object.fromEntries(Object.entries(brought.attributes).filter(([name]) => !(name in onChart.attributes)));
  if (Object.keys(attributes).length > 0) change.attributes = attributes;
  const cards = Object.fromEntries(Object.entries(brought.cards).filter(([name]) => !(name in onChart.cards)));
  if (Object.keys(cards).length > 0) change.cards = cards;
  return Object.keys(change).length > 0 ? change : undefined;
}

/** So that what comes stands beside what is there. */
function rightOf(state: ChartState): number {
  let right = 0;
  for (const { place, gone } of state.values()) if (place && !gone) right = Math.max(right, place.x + 80);
  return right;
}

function inSteps<Value>(all: readonly Value[]): Value[][] {
  const steps: Value[][] = [];
  for (let from = 0; from < all.length; from += mostInStep) steps.push(all.slice(from, from + mostInStep));
  return steps;
}
