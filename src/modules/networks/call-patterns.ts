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

interface Span {
  readonly calls: number;
  readonly firstMs: number | undefined;
  readonly lastMs: number | undefined;
}

function widened(span: Span | undefined, atMs: number | undefined): Span {
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

/** Each reason for which a number may be one for a single purpose, with what it rests on. */
export type BurnerSign =
  | { readonly kind: 'short-lived'; readonly days: number }
  | { readonly kind: 'few-contacts'; readonly contacts: number }
  /** Another number was in its handset before, or is after. */
  | { readonly kind: 'handset-before' | 'handset-goes-on'; readonly imei: string; readonly number: string }
  /** Another number begins when it ends, and calls the same people. */
  | { readonly kind: 'contacts-go-on'; readonly number: string; readonly shared: readonly string[] };

export interface Burner {
  readonly number: string;
  readonly calls: number;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly signs: readonly BurnerSign[];
}

const day = 86_400_000;
const shortLifeDays = 14;
const fewContacts = 4;
/** Of calls so many; fewer say nothing of how a number is used. */
const leastCalls = 3;

/**
 * Numbers that begin and end within the time of the records, with two signs or more of which one is shared with another number; most signs first.
 * A number that lives at the edge of the records may have begun before or go on after, and is left out.
 */
export function findBurners(calls: readonly CallRecord[]): readonly Burner[] {
  const uses = new Map<string, { span: Span; readonly contacts: Map<string, number>; readonly imeis: Set<string> }>();
  const handsets = new Map<string, Map<string, Span>>();
  let [start, end] = [Infinity, -Infinity];
  for (const { caller, called, atMs, imei, holder } of calls) {
    if (atMs === undefined) continue;
    [start, end] = [Math.min(start, atMs), Math.max(end, atMs)];
    for (const [number, other] of [
      [caller, called],
      [called, caller],
    ] as const) {
      const use = uses.get(number) ?? {
        span: widened(undefined, undefined),
        contacts: new Map<string, number>(),
        imeis: new Set<string>(),
      };
      const before = uses.has(number) ? use.span : undefined;
      use.span = widened(before, atMs);
      use.contacts.set(other, (use.contacts.get(other) ?? 0) + 1);
      if (number === holder && imei !== '') use.imeis.add(imei);
      uses.set(number, use);
    }
    if (imei === '') continue;
    const numbers = handsets.get(imei) ?? new Map<string, Span>();
    numbers.set(holder, widened(numbers.get(holder), atMs));
    handsets.set(imei, numbers);
  }
  const burners: Burner[] = [];
  for (const [number, { span, contacts, imeis }] of uses) {
    const [firstMs, lastMs] = [span.firstMs!, span.lastMs!];
    if (span.calls < leastCalls || firstMs - start < day || end - lastMs < day) continue;
    const signs: BurnerSign[] = [];
    const days = Math.ceil((lastMs - firstMs) / day);
    if (days <= shortLifeDays) signs.push({ kind: 'short-lived', days });
    if (contacts.size <= fewContacts) signs.push({ kind: 'few-contacts', contacts: contacts.size });
    for (const imei of imeis) {
      for (const [next, life] of handsets.get(imei)!) {
        if (next === number) continue;
        if (life.firstMs! >= lastMs) signs.push({ kind: 'handset-goes-on', imei, number: next });
        if (life.lastMs! <= firstMs) signs.push({ kind: 'handset-before', imei, number: next });
      }
    }
    for (const next of candidatesAfter(number, lastMs)) {
      const shared = [...contacts.keys()].filter((contact) => uses.get(next)!.contacts.has(contact));
      if (shared.length >= 2 && shared.length * 2 >= contacts.size) signs.push({ kind: 'contacts-go-on', number: next, shared });
    }
    // Many numbers live for a short time and know few: without a handset or contacts that another number shares, it is nothing.
    const isShared = signs.some(({ kind }) => kind !== 'short-lived' && kind !== 'few-contacts');
    if (isShared && signs.length >= 2) burners.push({ number, calls: span.calls, firstMs, lastMs, signs });
  }
  return burners.sort((a, b) => b.signs.length - a.signs.length || a.firstMs - b.firstMs);

  /** Numbers that began in the days after, and have a contact in common. */
  function candidatesAfter(number: string, lastMs: number): ReadonlySet<string> {
    const candidates = new Set<string>();
    for (const contact of uses.get(number)!.contacts.keys()) {
      for (const next of uses.get(contact)!.contacts.keys()) {
        const begins = uses.get(next)!.span.firstMs! - lastMs;
        if (next !== number && begins >= 0 && begins <= shortLifeDays * day) candidates.add(next);
      }
    }
    return candidates;
  }
}
