/** A kept chart as the network that is measured, and as the calls that telephones made. Pure. */
import type { ChartState } from './chart-steps.ts';
import type { DatedTie } from './find-paths.ts';
import { type Network, NetworkBuilder, type NetworkChoice } from './network.ts';
import { protectedRoleOf } from './protected-role.ts';
import type { CallRecord } from './read-calls.ts';

/** What a thread is sent: keys, and places in them. */
export interface TiesOfChart {
  readonly keys: readonly string[];
  readonly ties: readonly (readonly [source: number, target: number, weight: number])[];
  /** Victims, migrants, children, witnesses. */
  readonly neverRanked: readonly string[];
}

export interface TiesChoice {
  /** Of which items the answer is made; all that are not gone where absent. */
  shown?(key: string): boolean;
  /** True: what one person alone uses or owns (a telephone, an account) counts as that person. */
  readonly foldHolders?: boolean;
}

export function tiesOfChart(state: ChartState, { shown = () => true, foldHolders = false }: TiesChoice = {}): TiesOfChart {
  const keys: string[] = [];
  const places = new Map<string, number>();
  const neverRanked: string[] = [];
  const holders = foldHolders ? holdersOf(state) : new Map<string, string>();
  for (const [key, { content, gone }] of state) {
    if (gone || content.kind !== 'entity' || !shown(key) || holders.has(key)) continue;
    places.set(key, keys.length);
    keys.push(key);
    if (isProtected(content.role)) neverRanked.push(key);
  }
  const ties: [number, number, number][] = [];
  for (const [key, { content, gone }] of state) {
    if (gone || content.kind !== 'link' || !shown(key)) continue;
    const [source, target] = [content.source, content.target].map((end) => places.get(holders.get(end) ?? end));
    if (source === undefined || target === undefined || source === target) continue;
    const forward: [number, number, number] = [source, target, content.weight ?? 1];
    if (content.direction === 'backward') ties.push([target, source, forward[2]]);
    else ties.push(forward);
    if (content.direction === 'both') ties.push([target, source, forward[2]]);
  }
  return { keys, ties, neverRanked };
}

const held = new Set(['phone', 'sim', 'handset', 'account']);

/** Of each telephone, card, handset and account that one person alone uses or owns, that person. */
export function holdersOf(state: ChartState): ReadonlyMap<string, string> {
  const holders = new Map<string, string>();
  const shared = new Set<string>();
  for (const { content, gone } of state.values()) {
    if (gone || content.kind !== 'link' || (content.type !== 'uses' && content.type !== 'owns')) continue;
    const { source, target } = content;
    const [one, other] = [state.get(source), state.get(target)];
    if (one?.gone !== false || other?.gone !== false || one.content.type !== 'person' || !held.has(other.content.type)) continue;
    if (holders.has(target) && holders.get(target) !== source) shared.add(target);
    holders.set(target, source);
  }
  for (const key of shared) holders.delete(key);
  return holders;
}

export function isProtected(role: string): boolean {
  return protectedRoleOf(role) !== undefined;
}

export function networkOfTies({ keys, ties }: TiesOfChart, choice: NetworkChoice = {}): Network {
  const builder = new NetworkBuilder();
  for (const key of keys) builder.node(key);
  for (const [source, target, weight] of ties) builder.tie(keys[source]!, keys[target]!, weight);
  return builder.build(choice);
}

/** Each call, payment and crossing with its moment; links with a date of their own and no records count once. */
export function datedTiesOf(state: ChartState): DatedTie[] {
  const dated: DatedTie[] = [];
  for (const { content, gone } of state.values()) {
    if (gone || content.kind !== 'link') continue;
    const { source, target, records, when, direction } = content;
    for (const { atMs, back } of records) dated.push(back ? { source: target, target: source, atMs } : { source, target, atMs });
    const atMs = records.length === 0 ? timeOf(when) : undefined;
    if (atMs === undefined) continue;
    if (direction !== 'backward') dated.push({ source, target, atMs });
    if (direction !== 'forward') dated.push({ source: target, target: source, atMs });
  }
  return dated;
}

/** Calls and messages on the chart; numbers are keys of its items. */
export function callsOfChart(state: ChartState): CallRecord[] {
  const calls: CallRecord[] = [];
  for (const { content, gone } of state.values()) {
    if (gone || content.kind !== 'link') continue;
    for (const { atMs, what, back, seconds, imei = '', cell = '' } of content.records) {
      if (what !== 'call' && what !== 'message' && what !== 'data') continue;
      const [caller, called] = back ? [content.target, content.source] : [content.source, content.target];
      calls.push({ line: calls.length + 1, caller, called, atMs, seconds, kind: what, cell, imei, imsi: '', holder: caller });
    }
  }
  return calls;
}

/** Epoch ms of a date as far as it is known, its beginning; undefined where nothing is. @example timeOf('2026-03') // 1772323200000 */
export function timeOf(when: string): number | undefined {
  if (when === '') return undefined;
  const [date = '', clock = ''] = when.split('T');
  const [year, month = '01', day = '01'] = date.split('-');
  const atMs = Date.parse(`${year}-${month}-${day}T${clock === '' ? '00:00:00' : clock.length === 5 ? `${clock}:00` : clock}Z`);
  return Number.isNaN(atMs) ? undefined : atMs;
}

/** First and last moment that an item speaks of: its own dates, and those of its records. */
export function spanOf(state: ChartState, key: string): { readonly fromMs: number; readonly untilMs: number } | undefined {
  const content = state.get(key)?.content;
  if (!content) return undefined;
  const times = [timeOf(content.when), timeOf(content.until)].filter((at) => at !== undefined);
  if (content.kind === 'link') for (const { atMs } of content.records) times.push(atMs);
  if (times.length === 0) return undefined;
  return {
    fromMs: times.reduce((least, at) => Math.min(least, at)),
    untilMs: times.reduce((most, at) => Math.max(most, at)),
  };
}
