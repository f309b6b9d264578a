/** What calls say of those who make them. Each answer names the calls it rests on; none says what was spoken of. */
import type { CallRecord } from './read-calls.ts';

export interface CommonNumber {
  readonly number: string;
  /** Lists in which it stands, by their place. */
  readonly lists: readonly number[];
  readonly calls: number;
}

/** Numbers that stand in several lists, those in most lists first. @param discounted numbers that many have: agencies, call boxes, services */
export function findCommonNumbers(
  lists: readonly (readonly CallRecord[])[],
  discounted: ReadonlySet<string> = new Set(),
): readonly CommonNumber[] {
  const found = new Map<string, { readonly lists: Set<number>; calls: number }>();
  for (const [place, calls] of lists.entries()) {
    for (const { caller, called } of calls) {
      for (const number of new Set([caller, called])) {
        if (discounted.has(number)) continue;
        const known = found.get(number) ?? { lists: new Set<number>(), calls: 0 };
        known.lists.add(place);
        known.calls += 1;
        found.set(number, known);
      }
    }
  }
  return [...found]
    .filter(([, { lists: places }]) => places.size > 1)
    .map(([number, { lists: places, calls }]) => ({ number, lists: [...places], calls }))
    .sort((a, b) => b.lists.length - a.lists.length || b.calls - a.calls);
}

export interface AroundEvent {
  readonly pair: readonly [string, string];
  readonly before: number;
  readonly after: number;
  /** Calls in as long a time as the window, as they are otherwise: what is more than this is unusual. */
  readonly usual: number;
}

/** Who calls whom in the hours before and after something happened, the most unusual first. */
export function findAroundEvent(calls: readonly CallRecord[], eventMs: number, windowMs: number): readonly AroundEvent[] {
  const dated = calls.filter((call) => call.atMs !== undefined);
  const times = dated.map(({ atMs }) => atMs!);
  const [first, last] = [
    times.reduce((least, at) => Math.min(least, at), Infinity),
    times.reduce((most, at) => Math.max(most, at), -Infinity),
  ];
  const otherWindows = Math.max(1, (last - first) / windowMs - 2);
  const pairs = new Map<string, { readonly pair: readonly [string, string]; before: number; after: number; others: number }>();
  for (const { caller, called, atMs } of dated) {
    const pair = [caller, called].sort() as [string, string];
    const key = pair.join('\n');
    const known = pairs.get(key) ?? { pair, before: 0, after: 0, others: 0 };
    const since = atMs! - eventMs;
    if (since < 0 && since >= -windowMs) known.before += 1;
    else if (since >= 0 && since <= windowMs) known.after += 1;
    else known.others += 1;
    pairs.set(key, known);
  }
  const unusual = ({ before, after, usual }: AroundEvent) => before + after - 2 * usual;
  return [...pairs.values()]
    .filter(({ before, after }) => before + after > 0)
    .map(({ pair, before, after, others }) => ({ pair, before, after, usual: others / otherWindows }))
    .sort((a, b) => unusual(b) - unusual(a));
}

export interface HandsetUse {
  readonly imei: string;
  /** Numbers that were in it, with the first and last call of each. */
  readonly numbers: readonly {
    readonly number: string;
    readonly calls: number;
    readonly firstMs: number | undefined;
    readonly lastMs: number | undefined;
  }[];
}

/** Handsets in which several numbers were, and so the same hand perhaps; most numbers first. */
export function findHandsetSwaps(calls: readonly CallRecord[]): readonly HandsetUse[] {
  const handsets = new Map<string, Map<string, Span>>();
  for (const { imei, holder, atMs } of calls) {
    if (imei === '') continue;
    const numbers = handsets.get(imei) ?? new Map<string, Span>();
    numbers.set(holder, widened(numbers.get(holder), atMs));
    handsets.set(imei, numbers);
  }
  return [...handsets]
    .filter(([, numbers]) => numbers.size > 1)
    .map(([imei, numbers]) => ({ imei, numbers: [...numbers].map(([number, span]) => ({ number, ...span })) }))
    .sort((a, b) => b.numbers.length - a.numbers.length);
}

export interface Span {
  readonly calls: number;
  readonly firstMs: number | undefined;
  readonly lastMs: number | undefined;
}

export function widened(span: Span | undefined, atMs: number | undefined): Span {
  const { calls = 0, firstMs, lastMs } = span ?? {};
  if (atMs === undefined) return { calls: calls + 1, firstMs, lastMs };
  return { calls: calls + 1, firstMs: Math.min(firstMs ?? atMs, atMs), lastMs: Math.max(lastMs ?? atMs, atMs) };
}

/** Calls by weekday (from Monday) and hour (0 to 23), by the clock of the network. */
export function heatMatrix(calls: readonly CallRecord[]): readonly (readonly number[])[] {
  const matrix = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  for (const { atMs } of calls) {
    if (atMs === undefined) continue;
    const at = new Date(atMs);
    matrix[(at.getUTCDay() + 6) % 7]![at.getUTCHours()]! += 1;
  }
  return matrix;
}
