/** With whom a child of a group most probably travels: proposed, for the officer to agree with by one key. Pure. */
import { ageRange, type BoothDecision, isSurelyMinor } from '../index.ts';
import { decisionOf, type GroupRow } from './group-flow.ts';
import type { MinorSaid, Relation } from './particulars.ts';

export type Accompanied = Extract<MinorSaid, { kind: 'accompanied' }>;

/** The nearest adult of the same name before the child, then after; else the nearest adult of any name. Undefined without adults. `today`: ISO. */
export function proposedAdult(child: GroupRow, rows: readonly GroupRow[], today: string): Accompanied | undefined {
  const at = rows.indexOf(child);
  const byNearness = [...rows.slice(0, at).reverse(), ...rows.slice(at + 1)].filter((row) => mayBeAdult(row, today));
  const adult = byNearness.find((other) => shareName(decisionOf(child), decisionOf(other))) ?? byNearness[0];
  return adult && { kind: 'accompanied', adult: adult.row, relation: likelyRelation(child, adult, today), authorised: false };
}

/** True for whoever is not known to be a child; many here know the year of their birth alone. `today`: ISO. */
export function mayBeAdult(row: GroupRow, today: string): boolean {
  const person = decisionOf(row)?.person;
  return person != null && !isSurelyMinor(person.birthDate, today);
}

/** True where somebody may be under eighteen: it is asked rather than guessed. */
export function mayBeMinor(decision: Pick<BoothDecision, 'person'> | null, today: string): boolean {
  const range = decision?.person ? ageRange(decision.person.birthDate, today) : undefined;
  return range !== undefined && range.least < 18;
}

/** By the years between them, and the adult's sex; anything else is for the officer to say. */
export function likelyRelation(child: GroupRow, adult: GroupRow, today: string): Relation {
  const [young, old] = [child, adult].map((row) => {
    const person = decisionOf(row)?.person;
    return person && ageRange(person.birthDate, today);
  });
  if (!young || !old) return 'other-relative';
  const years = old.least - young.least;
  if (years < 15) return 'sibling';
  if (years > 50) return 'grandparent';
  const sex = decisionOf(adult)?.person?.sex;
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
