/**
 * Who is known by a document, and who is new. The same name and birth date never make two people one (twins, common names,
 * a first of January for whoever has no birth certificate): that is for a person to say.
 */
import { draft, type EntryDraft } from '../../kernel/entry.ts';
import { type EntityId, type EntryRef, entityId } from '../../kernel/ids.ts';
import { travellerRegistered } from './entries.ts';
import type { IdentityDocument, PersonDetails } from './person.ts';
import { wordsOfName } from './words-of-name.ts';

/** Somebody registered with a document of this issuing state and number. */
export interface DocumentHolder {
  readonly travellerId: EntityId;
  readonly documentCode: string;
  readonly birthDate: string;
}

export type Recognition<Holder extends DocumentHolder = DocumentHolder> =
  | { readonly kind: 'known'; readonly holder: Holder }
  /** The number is known here with another birth date: somebody else, a misread date, or a document that was changed. */
  | { readonly kind: 'other-birth-date'; readonly holder: Holder }
  | { readonly kind: 'unknown' };

/**
 * Chooses among the holders of one issuing state and number, oldest first. Numbers of different kinds of documents (passport,
 * card, visa) have nothing to do with one another; `P` and `PP` are one kind.
 */
export function recognise<Holder extends DocumentHolder>(
  holders: readonly Holder[],
  shown: { readonly documentCode: string; readonly birthDate: string },
): Recognition<Holder> {
  const sameKind = holders.filter(({ documentCode }) => documentCode[0] === shown.documentCode[0]);
  const agreeing = sameKind.filter(({ birthDate }) => datesAgree(birthDate, shown.birthDate));
  const known = agreeing.find(({ birthDate }) => birthDate === shown.birthDate) ?? agreeing[0];
  if (known) return { kind: 'known', holder: known };
  const other = sameKind[0];
  return other ? { kind: 'other-birth-date', holder: other } : { kind: 'unknown' };
}

/** True unless a digit that both dates know differs. @example datesAgree('1987-XX-XX', '1987-06-04') // true */
export function datesAgree(a: string, b: string): boolean {
  return [...a].every((digit, index) => digit === b[index] || digit === 'X' || b[index] === 'X');
}

/** The entry that registers somebody; `ref` is the place that it will take, from which the traveller has its id. */
export function decideRegistration(
  ref: EntryRef,
  shown: { readonly person: PersonDetails; readonly document: IdentityDocument; readonly recognition: Recognition },
): { travellerId: EntityId; entry: EntryDraft } {
  const { person, document, recognition } = shown;
  const travellerId = entityId(ref, 1);
  const numberSharedWith = recognition.kind === 'other-birth-date' ? recognition.holder.travellerId : null;
  return {
    travellerId,
    entry: draft(travellerRegistered, {}, [{ subject: travellerId, content: { person, document, numberSharedWith } }]),
  };
}

/** True where both have the same words in their Latin names, in whatever order and spelling of accents. */
export function haveSameName(a: PersonDetails, b: PersonDetails): boolean {
  const [words, others] = [a, b].map(({ surname, givenNames }) => wordsOfName(`${surname} ${givenNames}`).sort().join(' '));
  return words === others;
}
