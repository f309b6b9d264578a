/** With whom a child of a group most probably travels: proposed, for the officer to agree with by one key. Pure. */
import type { BoothDecision } from '../index.ts';
import { decisionOf, type GroupRow } from './group-flow.ts';
import type { MinorSaid, Relation } from './particulars.ts';

export type Accompanied = Extract<MinorSaid, { kind: 'accompanied' }>;

/** The nearest adult of the same name before the child, then after; else the nearest adult of any name. Undefined without adults. */
export function proposedAdult(child: GroupRow, rows: readonly GroupRow[]): Accompanied | undefined {
  const at = rows.indexOf(child);
  const byNearness = [...rows.slice(0, at).reverse(), ...rows.slice(at + 1)].filter(isAdult);
  const adult = byNearness.find((other) => shareName(decisionOf(child), decisionOf(other))) ?? byNearness[0];
  return adult && { kind: 'accompanied', adult: adult.row, relation: likelyRelation(child, adult), authorised: false };
}

export function isAdult(row: GroupRow): boolean {
  const age = decisionOf(row)?.age ?? null;
  return age !== null && age >= 18;
}

/** By the years between them, and the adult's sex; anything else is for the officer to say. */
export function likelyRelation(child: GroupRow, adult: GroupRow): Relation {
  const [young, old] = [decisionOf(child), decisionOf(adult)];
  const years = (old?.age ?? 0) - (young?.age ?? 0);
  if (years < 15) return 'sibling';
  if (years > 50) return 'grandparent';
  const sex = old?.person?.sex;
  return sex === 'F' ? 'mother' : sex === 'M' ? 'father' : 'other-relative';
}

function shareName(a: BoothDecision | null, b: BoothDecision | null): boolean {
  const words = new Set(wordsOf(a));
  return wordsOf(b).some((word) => words.has(word));
}

/** Words that carry a family's name; the particles before it (ould, mint, ag, walet) carry none. */
function wordsOf(decision: BoothDecision | null): string[] {
  const words = (decision?.person?.surname ?? '').toUpperCase().split(/[\s'’-]+/);
  return words.filter((word) => word.length > 2 && !['OULD', 'MINT', 'WALET', 'BEN', 'BINT', 'BEL'].includes(word));
}
