/**
 * Entries: the facts of the house. A body is parts: part 0 is common (who acted, and what speaks of nobody), and one part
 * for each data subject, so that one person can be erased and the others stay.
 */
import type { z } from 'zod';
import type { StationTime } from './clock.ts';
import type { BadgeNumber, EntityId, EntryRef, StationId } from './ids.ts';

/**
 * The journals that a station writes; each has one audience.
 * - operations: crossings, travellers, alerts (headquarters)
 * - access: who read what about whom (the data-protection officer)
 * - accounts: who may log in (this station alone)
 * - lists: list revisions and configuration (all posts)
 * - protected: trafficking, asylum, children, complaints; sealed to the vault's key
 * - suspensions: whose refusal and removal wait, and nothing of why (this station alone)
 * - discreet: notices that no post may hold (headquarters alone; it goes to no other station)
 * - channel: what headquarters tells one post, a journal for each (that post alone)
 */
export type Stream = 'operations' | 'access' | 'accounts' | 'lists' | 'protected' | 'suspensions' | 'discreet' | 'channel';

/** Who did it: an officer at a keyboard, or the station itself (imports, timers). */
export type Actor = { readonly kind: 'officer'; readonly badge: BadgeNumber } | { readonly kind: 'station'; readonly station: StationId };

export interface EntryDefinition<Common = unknown, Subject = unknown> {
  /** Past tense, kebab-case, stable for ever. */
  readonly kind: string;
  readonly stream: Stream;
  /** Current version, from 1. Changing the shape means a new version and an upcaster. */
  readonly version: number;
  /** One line for the catalogue. */
  readonly summary: string;
  readonly common: z.ZodType<Common>;
  /** The shape of each data subject's part; absent where an entry speaks of nobody. */
  readonly subject?: z.ZodType<Subject>;
  /** `upcasters[n]` turns a body of version n into version n + 1. Pure. */
  readonly upcasters?: Readonly<Record<number, (body: RawBody) => RawBody>>;
}

/** What an upcaster sees: parsed JSON of an older version. Erased subjects are null. */
export interface RawBody {
  readonly common: unknown;
  readonly subjects: readonly ({ readonly subject: EntityId; readonly content: unknown } | null)[];
}

export interface SubjectPart<Subject> {
  /** The person the part is about. */
  readonly subject: EntityId;
  readonly content: Subject;
}

/** What `decide` returns: an entry not yet appended. */
export interface EntryDraft<Common = unknown, Subject = unknown> {
  readonly definition: EntryDefinition<Common, Subject>;
  readonly common: Common;
  readonly subjects: readonly SubjectPart<Subject>[];
  /** For entries of a channel, and only for these: to whom. */
  readonly to?: StationId;
}

/** What a projection sees: an entry read back, upcast to the current version. */
export interface RecordedEntry<Common = unknown, Subject = unknown> {
  readonly ref: EntryRef;
  readonly kind: string;
  readonly version: number;
  readonly recordedAt: StationTime;
  readonly actor: Actor;
  readonly common: Common;
  /** In the order of the parts; an erased part is null. `subjects[i]` is part i + 1. */
  readonly subjects: readonly (SubjectPart<Subject> | null)[];
}

export function defineEntry<Common, Subject = never>(definition: EntryDefinition<Common, Subject>): EntryDefinition<Common, Subject> {
  return definition;
}

/** @example draft(crossingRecorded, { direction: 'entry' }, [{ subject: travellerId, content: { name } }]) */
export function draft<Common, Subject>(
  definition: EntryDefinition<Common, Subject>,
  common: NoInfer<Common>,
  subjects: readonly SubjectPart<NoInfer<Subject>>[] = [],
): EntryDraft<Common, Subject> {
  return { definition, common, subjects };
}

/** The same entry, for one station alone. @example sentTo(post, draft(orderGiven, { text })) */
export function sentTo<Common, Subject>(to: StationId, entry: EntryDraft<Common, Subject>): EntryDraft<Common, Subject> {
  return { ...entry, to };
}

/** Narrows a recorded entry to one definition. */
export function isEntry<Common, Subject>(
  entry: RecordedEntry,
  definition: EntryDefinition<Common, Subject>,
): entry is RecordedEntry<Common, Subject> {
  return entry.kind === definition.kind;
}
