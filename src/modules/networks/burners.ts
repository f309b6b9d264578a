/** Telephones that somebody uses for one purpose and throws away: which numbers look like one, and by what. */
import { type Span, widened } from './call-patterns.ts';
import type { CallRecord } from './read-calls.ts';

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

interface Use {
  readonly number: string;
  calls: number;
  firstMs: number;
  lastMs: number;
  readonly contacts: Set<Use>;
  readonly imeis: Set<string>;
  /** The contacts, those that began first first; once it is asked for. */
  inOrder?: readonly Use[];
}

/**
 * Numbers that begin and end within the time of the records, with two signs or more of which one is shared with another number; most signs first.
 * A number that lives at the edge of the records may have begun before or go on after, and is left out.
 */
export function findBurners(calls: readonly CallRecord[]): readonly Burner[] {
  const { uses, handsets, start, end } = usesIn(calls);
  const burners: Burner[] = [];
  for (const use of uses) {
    const { number, firstMs, lastMs, contacts } = use;
    if (use.calls < leastCalls || firstMs - start < day || end - lastMs < day) continue;
    const signs: BurnerSign[] = [];
    const days = Math.ceil((lastMs - firstMs) / day);
    if (days <= shortLifeDays) signs.push({ kind: 'short-lived', days });
    if (contacts.size <= fewContacts) signs.push({ kind: 'few-contacts', contacts: contacts.size });
    for (const imei of use.imeis) {
      for (const [next, life] of handsets.get(imei)!) {
        if (next === number) continue;
        if (life.firstMs! >= lastMs) signs.push({ kind: 'handset-goes-on', imei, number: next });
        if (life.lastMs! <= firstMs) signs.push({ kind: 'handset-before', imei, number: next });
      }
    }
    for (const next of successorsOf(use)) {
      const shared = [...contacts].filter((contact) => next.contacts.has(contact)).map((contact) => contact.number);
      signs.push({ kind: 'contacts-go-on', number: next.number, shared });
    }
    // Many numbers live for a short time and know few: without a handset or contacts that another number shares, it is nothing.
    const isShared = signs.some(({ kind }) => kind !== 'short-lived' && kind !== 'few-contacts');
    if (isShared && signs.length >= 2) burners.push({ number, calls: use.calls, firstMs, lastMs, signs });
  }
  return burners.sort((a, b) => b.signs.length - a.signs.length || a.firstMs - b.firstMs);
}

function usesIn(calls: readonly CallRecord[]) {
  const uses = new Map<string, Use>();
  const handsets = new Map<string, Map<string, Span>>();
  let [start, end] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const seen = (number: string, atMs: number): Use => {
    let use = uses.get(number);
    if (!use) {
      use = { number, calls: 0, firstMs: atMs, lastMs: atMs, contacts: new Set(), imeis: new Set() };
      uses.set(number, use);
    }
    use.calls += 1;
    use.firstMs = Math.min(use.firstMs, atMs);
    use.lastMs = Math.max(use.lastMs, atMs);
    return use;
  };
  for (const { caller, called, atMs, imei, holder } of calls) {
    if (atMs === undefined) continue;
    start = Math.min(start, atMs);
    end = Math.max(end, atMs);
    const [from, to] = [seen(caller, atMs), seen(called, atMs)];
    from.contacts.add(to);
    to.contacts.add(from);
    if (imei === '') continue;
    for (const use of [from, to]) if (use.number === holder) use.imeis.add(imei);
    const numbers = handsets.get(imei) ?? new Map<string, Span>();
    numbers.set(holder, widened(numbers.get(holder), atMs));
    handsets.set(imei, numbers);
  }
  return { uses: uses.values(), handsets, start, end };
}

/** Numbers that began in the days after this one ended, and have half of its contacts, two at least. */
function successorsOf(use: Use): readonly Use[] {
  const [fromMs, untilMs] = [use.lastMs, use.lastMs + shortLifeDays * day];
  const shared = new Map<Use, number>();
  for (const contact of use.contacts) {
    contact.inOrder ??= [...contact.contacts].sort((a, b) => a.firstMs - b.firstMs);
    const others = contact.inOrder;
    for (let at = firstFrom(others, fromMs); at < others.length && others[at]!.firstMs <= untilMs; at++) {
      const other = others[at]!;
      if (other !== use) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
  }
  return [...shared].filter(([, count]) => count >= 2 && count * 2 >= use.contacts.size).map(([other]) => other);
}

/** The place of the first that began then or later. */
function firstFrom(inOrder: readonly Use[], fromMs: number): number {
  let [low, high] = [0, inOrder.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (inOrder[middle]!.firstMs < fromMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
