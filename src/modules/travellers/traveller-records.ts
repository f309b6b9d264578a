/**
 * What was recorded of one traveller, and what that comes to: the statements that hold, the documents shown. Records of several
 * journals arrive in any order and come to the same.
 */
import type { EntryDefinition } from '../../kernel/entry.ts';
import { comparePlaces, type EntityId, placeOf } from '../../kernel/ids.ts';
import { yearsOfBirth } from './births.ts';
import type {
  documentShown,
  mergeUndone,
  photographTaken,
  StatementPlace,
  travellerDescribed,
  travellerRegistered,
  travellersMerged,
} from './entries.ts';
import type { IdentityDocument, PersonDetails } from './person.ts';
import { birthsIn, personOf, type Statement, wholeName } from './statements.ts';
import { wordsOfName } from './words-of-name.ts';

// biome-ignore lint/suspicious/noExplicitAny: whatever the common part is
type ContentOf<Definition> = Definition extends EntryDefinition<any, infer Content> ? Content : never;

/** One part of one entry, about one traveller. */
export type TravellerRecord = {
  /** The part's place. */
  readonly record: EntityId;
  readonly recordedAtMs: number;
  /** Badge of the officer, or the station. */
  readonly officer: string;
} & (
  | { readonly kind: 'traveller-registered'; readonly content: ContentOf<typeof travellerRegistered> }
  | { readonly kind: 'traveller-described'; readonly content: ContentOf<typeof travellerDescribed> }
  | { readonly kind: 'document-shown'; readonly content: ContentOf<typeof documentShown> }
  | { readonly kind: 'photograph-taken'; readonly content: ContentOf<typeof photographTaken> }
  | { readonly kind: 'travellers-merged'; readonly content: ContentOf<typeof travellersMerged> }
  | { readonly kind: 'merge-undone'; readonly content: ContentOf<typeof mergeUndone> & { readonly merge: EntityId } }
);

export interface RecordedStatement {
  readonly place: StatementPlace;
  readonly statement: Statement;
  readonly recordedAtMs: number;
  readonly officer: string;
  /** The record that withdrew it; null while it holds. */
  readonly withdrawnBy: EntityId | null;
}

export interface RecordedDocument {
  readonly document: IdentityDocument;
  /** The record that showed it last. */
  readonly record: EntityId;
  /** As stated with it. */
  readonly birthDate: string;
  readonly firstShownAtMs: number;
}

export interface TravellerState {
  /** The first record of any kind that describes. */
  readonly registeredAtMs: number;
  readonly statements: readonly RecordedStatement[];
  readonly documents: readonly RecordedDocument[];
  readonly person: PersonDetails;
}

/** Undefined where nothing that describes the traveller is left. */
export function foldTraveller(records: readonly TravellerRecord[]): TravellerState | undefined {
  const ordered = inOrder(records);
  const withdrawn = new Map<string, EntityId>();
  for (const one of ordered) {
    if (one.kind === 'traveller-described') for (const place of one.content.withdrawn) withdrawn.set(keyOf(place), one.record);
  }
  const statements: RecordedStatement[] = [];
  const documents = new Map<string, RecordedDocument>();
  let registeredAtMs: number | undefined;
  for (const one of ordered) {
    if (!describes(one)) continue;
    const { record, recordedAtMs, officer, content } = one;
    registeredAtMs ??= recordedAtMs;
    for (const [at, statement] of content.statements.entries()) {
      const place = { record, at };
      statements.push({ place, statement, recordedAtMs, officer, withdrawnBy: withdrawn.get(keyOf(place)) ?? null });
    }
    const document = 'document' in content ? content.document : null;
    if (!document) continue;
    const key = `${document.documentCode} ${document.issuingState} ${document.number}`;
    const firstShownAtMs = documents.get(key)?.firstShownAtMs ?? recordedAtMs;
    documents.set(key, { document, record, birthDate: personOf(content.statements).birthDate, firstShownAtMs });
  }
  if (registeredAtMs === undefined) return undefined;
  return { registeredAtMs, statements, documents: [...documents.values()], person: personOf(holding(statements)) };
}

/** The statements that nobody withdrew, in the order in which they were made. */
export function holding(statements: readonly RecordedStatement[]): Statement[] {
  return statements.flatMap(({ statement, withdrawnBy }) => (withdrawnBy === null ? [statement] : []));
}

/** By what somebody is found: the words of every name that holds, the years of birth, the numbers in registers. */
export function searchKeysOf(statements: readonly Statement[]): {
  readonly words: readonly string[];
  readonly years: readonly number[];
  readonly numbers: readonly string[];
} {
  const words = statements.flatMap((statement) => (statement.about === 'name' ? wordsOfName(wholeName(statement)) : []));
  const numbers = statements.flatMap((statement) => (statement.about === 'national-number' ? [plainNumber(statement.number)] : []));
  return { words: [...new Set(words)], years: yearsOfBirth(birthsIn(statements)), numbers: [...new Set(numbers)] };
}

/** @example plainNumber('12 345-678 b') // '12345678B' */
export function plainNumber(number: string): string {
  return number.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/**
 * Oldest first: within a journal by place, since a clock can be set back; between journals by the clock, which never runs
 * backwards for this.
 */
export function inOrder(records: readonly TravellerRecord[]): TravellerRecord[] {
  const latestMs = new Map<string, number>();
  const timed = records
    .toSorted((a, b) => comparePlaces(a.record, b.record))
    .map((one) => {
      const { journal } = placeOf(one.record);
      const atMs = Math.max(one.recordedAtMs, latestMs.get(journal) ?? 0);
      latestMs.set(journal, atMs);
      return { one, atMs };
    });
  return timed.toSorted((a, b) => a.atMs - b.atMs).map(({ one }) => one);
}

type DescribingRecord = Extract<TravellerRecord, { readonly kind: 'traveller-registered' | 'traveller-described' | 'document-shown' }>;

/** True for records from which the person as known now is made. */
export function describes(record: TravellerRecord): record is DescribingRecord {
  return record.kind === 'traveller-registered' || record.kind === 'traveller-described' || record.kind === 'document-shown';
}

function keyOf({ record, at }: StatementPlace): string {
  return `${record}#${at}`;
}
