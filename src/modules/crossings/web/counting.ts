/** A count under way: one key adds a head, another takes the last one back. Pure; survives a reload of the page. */
import { z } from 'zod';
import { countingReasonSchema, directionSchema, type Heads, headKinds, headsInAll, headsSchema, noHeads } from '../index.ts';

export type HeadKind = keyof Heads;
const mostHeads = 9_999;
/** How far back the last key can be taken: nobody goes back further one by one. */
const mostUndone = 200;

const countingSchema = z.object({
  badge: z.string(),
  direction: directionSchema,
  why: countingReasonSchema,
  heads: headsSchema,
  /** When the first came and the last, epoch ms; null before the first. */
  fromMs: z.number().nullable(),
  toMs: z.number().nullable(),
  added: z.array(z.enum(headKinds)),
});
export type Counting = z.infer<typeof countingSchema>;

export type CountingEvent =
  | { readonly kind: 'came'; readonly who: HeadKind; readonly atMs: number }
  | { readonly kind: 'taken-back' }
  /** A figure typed as a whole. */
  | { readonly kind: 'typed'; readonly who: HeadKind; readonly figure: number; readonly atMs: number }
  | { readonly kind: 'turned'; readonly direction: Counting['direction'] }
  | { readonly kind: 'because'; readonly why: Counting['why'] }
  | { readonly kind: 'emptied' }
  /** What was counted since was a reader's digits, nobody's hand. */
  | { readonly kind: 'restored'; readonly counting: Counting };

export function emptyCounting(badge: string, direction: Counting['direction']): Counting {
  return { badge, direction, why: 'crowd', heads: noHeads, fromMs: null, toMs: null, added: [] };
}

export function evolveCounting(counting: Counting, event: CountingEvent): Counting {
  switch (event.kind) {
    case 'came': {
      const figure = counting.heads[event.who] + 1;
      if (figure > mostHeads) return counting;
      const added = [...counting.added, event.who].slice(-mostUndone);
      return { ...at(counting, event.atMs), heads: { ...counting.heads, [event.who]: figure }, added };
    }
    case 'taken-back': {
      const who = counting.added.at(-1);
      if (who === undefined) return counting;
      const heads = { ...counting.heads, [who]: counting.heads[who] - 1 };
      const since = headsInAll(heads) === 0 ? { fromMs: null, toMs: null } : {};
      return { ...counting, ...since, heads, added: counting.added.slice(0, -1) };
    }
    case 'typed': {
      const figure = Math.min(mostHeads, Math.max(0, Math.trunc(event.figure)));
      // What was added before is part of the figure now: it cannot be taken back twice.
      const added = counting.added.filter((who) => who !== event.who);
      return { ...at(counting, event.atMs), heads: { ...counting.heads, [event.who]: figure }, added };
    }
    case 'turned':
      return { ...counting, direction: event.direction };
    case 'because':
      return { ...counting, why: event.why };
    case 'emptied':
      return emptyCounting(counting.badge, counting.direction);
    case 'restored':
      return event.counting;
  }
}

function at(counting: Counting, atMs: number): Counting {
  return { ...counting, fromMs: counting.fromMs ?? atMs, toMs: atMs };
}

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
const shelfKey = 'maabar.counting';

/** Undefined where this officer counts nobody. */
export function readCounting(shelf: Shelf, badge: string): Counting | undefined {
  const parsed = countingSchema.safeParse(readJson(shelf.getItem(shelfKey)));
  return parsed.success && parsed.data.badge === badge ? parsed.data : undefined;
}

export function keepCounting(shelf: Shelf, counting: Counting): void {
  if (counting.fromMs === null) shelf.removeItem(shelfKey);
  else shelf.setItem(shelfKey, JSON.stringify(counting));
}

function readJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    // Somebody else's text under our key: the same as nothing.
    return undefined;
  }
}
