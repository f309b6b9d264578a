/** What crossings ask of the post's rules and of protection; the station says who answers. */
import type { CommandContext } from '../../kernel/command.ts';
import type { EntityId, JournalId, StationId } from '../../kernel/ids.ts';
import type { Role } from '../../kernel/permissions.ts';
import type { Problem } from '../../kernel/problem.ts';
import type { ThingsBrought } from '../notices/index.ts';
import type { RegimeField } from '../posts/index.ts';
import type { ScreenablePerson } from '../screening/index.ts';
import type { IdentityDocument, PersonDetails } from '../travellers/index.ts';
import type { Ruling } from './booth-api.ts';
import type { Direction, Grouping, Herd, Means, Minor, Permit, ProtectionGround, Stay, TravelPurpose } from './crossing-terms.ts';
import type { Span } from './figures-api.ts';

/** What a rule may look at. What is not known yet is absent: the booth asks before it knows the purpose. */
export interface RuleFacts {
  readonly direction: Direction;
  /** When they cross, epoch ms. */
  readonly atMs: number;
  readonly regime: string;
  readonly person: PersonDetails;
  /** Full years at that day; null where the birth is not known well enough. */
  readonly age: number | null;
  /** Null: none that a reader reads. */
  readonly document: IdentityDocument | null;
  readonly purpose?: TravelPurpose | undefined;
  readonly stay?: Stay | undefined;
  readonly permit?: Permit | undefined;
  readonly minor?: Minor | undefined;
  readonly means?: Means | undefined;
  readonly grouping?: Grouping | undefined;
  readonly herd?: Herd | undefined;
  /** Earlier stays that were seen here, in dates of the post; `to` null: not seen to end. */
  readonly stays: readonly { readonly from: string; readonly to: string | null }[];
}

export interface RulesPort {
  /** What the post's rules say of somebody, and how many days they may stay; null where nothing limits it. */
  rulings(facts: RuleFacts): Promise<{ readonly rulings: readonly Ruling[]; readonly allowedDays: number | null }>;
  /** Fields that a regime needs to be recorded (`needed-fields.ts`); undefined where none of this code is in force at that time. */
  regime(code: string, atMs: number): Promise<{ readonly needs: readonly RegimeField[] } | undefined>;
  /** Codes of the regimes under which none of these roles may see who crosses. */
  hiddenFrom(roles: readonly Role[], atMs: number): Promise<ReadonlySet<string>>;
  isOpen(atMs: number): Promise<boolean>;
}

/** A crossing as it is screened again later. */
export interface PastCrossing {
  readonly crossingId: EntityId;
  readonly travellerId: EntityId;
  /** `2026-000123` */
  readonly slip: string;
  readonly direction: Direction;
  readonly happenedAtMs: number;
  readonly person: PersonDetails;
  readonly document: IdentityDocument | null;
  readonly asked: ScreenablePerson;
  /** Of a group, with whoever was read first. */
  readonly things: ThingsBrought | undefined;
  /** Entries of lists that were shown of them then, answered or not. */
  readonly shown: readonly { readonly list: string; readonly entry: string }[];
}

/** What other modules may read of crossings that are over. Cancelled and erased ones are none. */
export interface PastCrossingsPort {
  count(span: Span): Promise<number>;
  /** Those that happened last first. @param after `next` of the page before */
  page(
    span: Span,
    from: { readonly after: string | null; readonly limit: number },
  ): Promise<{
    readonly crossings: readonly PastCrossing[];
    readonly next: string | null;
  }>;
  find(crossingIds: readonly EntityId[]): Promise<ReadonlyMap<EntityId, PastCrossing>>;
  /** Those that were recorded by the entries of one journal, both ends included. */
  recordedIn(journal: JournalId, entries: { readonly from: number; readonly to: number }): Promise<readonly PastCrossing[]>;
}

/** Whose refusal and removal wait for the focal point, for screens. */
export interface SuspensionsReadPort {
  among(travellerIds: readonly EntityId[]): Promise<ReadonlySet<EntityId>>;
}

/** The same inside commands. */
export interface SuspensionsCommandPort {
  isSuspended(context: CommandContext, travellerId: EntityId): Promise<boolean>;
  /** Uses the protection key for somebody just recorded; the ground and the words travel sealed. A problem: nothing is recorded. */
  suspend(
    context: CommandContext,
    request: {
      readonly crossingId: EntityId;
      readonly travellerId: EntityId;
      readonly ground: ProtectionGround;
      readonly words: string | undefined;
    },
  ): Promise<Problem | undefined>;
}

/** What people may share without knowing it. A document is meant by its number alone. */
export const sharedSigns = ['document', 'telephone', 'address', 'plate'] as const;
export type SharedSign = { readonly kind: (typeof sharedSigns)[number]; readonly value: string };

/** The most that is answered at once. */
export const mostSeen = 2000;

/** A crossing as an authorised investigation sees it. */
export interface SeenCrossing {
  readonly crossingId: EntityId;
  readonly travellerId: EntityId;
  /** `2026-000123` */
  readonly slip: string;
  readonly post: StationId;
  readonly direction: Direction;
  readonly atMs: number;
  readonly person: PersonDetails;
  readonly document: IdentityDocument | null;
  /** Id of whoever was read first of those who crossed at once. */
  readonly group: EntityId;
  readonly grouping: Grouping;
  readonly means: Means | null;
  readonly plate: string | undefined;
  readonly telephone: string | undefined;
  readonly address: string | undefined;
}

/**
 * Crossings for investigations. Nobody stands in an answer who is treated as a refugee or said to seek refuge, whoever is surely
 * a child, or anybody whom the state's regimes withhold; nor does it say that somebody was left out.
 */
export interface SeenCrossingsPort {
  /** The newest first, at most `mostSeen`. */
  bySign(sign: SharedSign, within: Span, hidden: ReadonlySet<string>): Promise<readonly SeenCrossing[]>;
  ofTravellers(travellerIds: readonly EntityId[], within: Span, hidden: ReadonlySet<string>): Promise<readonly SeenCrossing[]>;
  /** Everybody who crossed with somebody. @param groups `group` of crossings */
  inGroups(groups: readonly EntityId[], hidden: ReadonlySet<string>): Promise<readonly SeenCrossing[]>;
  /** At the same post within so many ms, where both times are known to the minute. */
  near(crossing: SeenCrossing, ms: number, hidden: ReadonlySet<string>): Promise<readonly SeenCrossing[]>;
}
