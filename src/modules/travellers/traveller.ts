/**
 * Who is known by a document, and who is new. The same name and birth date never make two people one (twins, common names,
 * a first of January for whoever has no birth certificate): that is for a person to say.
 */
import { draft, type EntryDraft } from '../../kernel/entry.ts';
import { type EntityId, type EntryRef, entityId } from '../../kernel/ids.ts';
import { datesAgree } from './births.ts';
import { documentShown, travellerRegistered } from './entries.ts';
import type { IdentityDocument, PersonDetails } from './person.ts';
import type { Statement } from './statements.ts';
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

/** Somebody without a document, or with one that nobody is known by. */
export interface NewTraveller {
  readonly statements: readonly Statement[];
  readonly document: IdentityDocument | null;
  readonly recognition: Recognition;
}

/** The entry that registers somebody; `ref` is the place that it will take, from which the traveller has its id. */
export function decideRegistration(ref: EntryRef, shown: NewTraveller): { travellerId: EntityId; entry: EntryDraft } {
  const travellerId = entityId(ref, 1);
  const content = { statements: [...shown.statements], document: shown.document, numberSharedWith: sharedWith(shown.recognition) };
  return { travellerId, entry: draft(travellerRegistered, {}, [{ subject: travellerId, content }]) };
}

/** The entry that says that a known traveller showed a document by which nobody was known. */
export function decideDocumentShown(travellerId: EntityId, shown: NewTraveller & { readonly document: IdentityDocument }): EntryDraft {
  const other = sharedWith(shown.recognition);
  const numberSharedWith = other === travellerId ? null : other;
  const content = { document: shown.document, statements: [...shown.statements], numberSharedWith };
  return draft(documentShown, {}, [{ subject: travellerId, content }]);
}

function sharedWith(recognition: Recognition): EntityId | null {
  return recognition.kind === 'other-birth-date' ? recognition.holder.travellerId : null;
}

/** True where both have the same words in their Latin names, in whatever order and spelling of accents. */
export function haveSameName(a: PersonDetails, b: PersonDetails): boolean {
  const [words, others] = [a, b].map(({ surname, givenNames }) => wordsOfName(`${surname} ${givenNames}`).sort().join(' '));
  return words === others;
}
