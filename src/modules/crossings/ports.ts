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

/** A crossing as whoever has leave to look through them for a case sees it. */
export interface CaseCrossing {
  readonly crossingId: EntityId;
  /** The first of those who crossed at once. */
  readonly group: EntityId;
  /** How many they were. */
  readonly groupSize: number;
  readonly travellerId: EntityId;
  readonly slip: string;
  readonly post: StationId;
  readonly direction: Direction;
  readonly happenedAtMs: number;
  /** False where only the hour, the half day or the day is known. */
  readonly isExact: boolean;
  readonly grouping: Grouping;
  readonly means: Means | null;
  readonly person: PersonDetails;
  readonly documentNumber: string | null;
  readonly telephone: string | undefined;
  readonly address: string | undefined;
  /** Of the vehicle in which the group came. */
  readonly plate: string | undefined;
  /** Said to be with an adult of the group. */
  readonly isAccompaniedChild: boolean;
  readonly isRefugee: boolean;
  /** Alerts that were shown of them, answered or not. */
  readonly alerts: number;
}

export interface CaseTraits {
  readonly plates?: readonly string[];
  /** Compared by their last eight digits: with and without their country. */
  readonly telephones?: readonly string[];
  /** Compared by letters and digits. */
  readonly addresses?: readonly string[];
  readonly documentNumbers?: readonly string[];
}

/**
 * For searches that somebody granted: whoever asks has seen to that. Cancelled and erased crossings are none; those under a regime
 * that is not for these roles are left out.
 */
export interface CaseCrossingsPort {
  /** @param travellerIds every id that the people stand under */
  of(travellerIds: readonly EntityId[], within: { readonly span: Span; readonly roles: readonly Role[] }): Promise<readonly CaseCrossing[]>;
  inGroups(groups: readonly EntityId[], within: { readonly span: Span; readonly roles: readonly Role[] }): Promise<readonly CaseCrossing[]>;
  /** Goes through all crossings of the span, some days at a time. */
  sharing(
    traits: CaseTraits,
    within: { readonly span: Span; readonly roles: readonly Role[] },
  ): Promise<{ readonly crossings: readonly CaseCrossing[]; readonly lookedThrough: number }>;
  /** Those of others at the same post in the same direction at most so long before or after. */
  near(
    crossing: CaseCrossing,
    within: { readonly minutes: number; readonly span: Span; readonly roles: readonly Role[] },
  ): Promise<readonly CaseCrossing[]>;
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

/** Who else is at work. */
export interface ColleaguesPort {
  /** Badges of the others who are logged in and may decide in the second line. */
  whoMayDecide(besides: string): Promise<readonly string[]>;
}
