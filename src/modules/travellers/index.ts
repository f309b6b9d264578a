/** The contract of `travellers`: who somebody is, as stated by documents and by themselves. */
import type { CommandContext } from '../../kernel/command.ts';
import type { EntityId } from '../../kernel/ids.ts';
import type { Problem } from '../../kernel/problem.ts';
import { photographTaken } from './entries.ts';
import type { LikenessReason } from './likeness.ts';
import type { IdentityDocument, PersonDetails } from './person.ts';
import type { Photograph, PhotographKind } from './photograph.ts';
import type { Statement } from './statements.ts';
import type { DocumentHolder, Recognition } from './traveller.ts';

/** Kinds of entries that speak of a file. */
export const kindsWithPhotographs = [photographTaken.kind] as const;

export { type Birth, type BirthSpan, birthSchema, birthSpan, birthsCanAgree, meantDateOf, partialDateOf } from './births.ts';
export { contradictionsBetween, type LikenessReason, likenessReasons } from './likeness.ts';
export {
  type IdentityDocument,
  identityDocumentSchema,
  isPossibleDate,
  type PersonDetails,
  partialDateSchema,
  personDetailsSchema,
  sexSchema,
} from './person.ts';
export {
  describeBodySchema,
  type LikelyPeople,
  likelyPeopleSchema,
  mergeAnswerSchema,
  mergeBodySchema,
  type PersonMerge,
  type PersonPage,
  type PersonPhotograph,
  type PersonRecord,
  type PersonStatement,
  personPageSchema,
  photographAnswerSchema,
  recordedOfTravellerSchema,
  undoBodySchema,
} from './person-api.ts';
export {
  type Photograph,
  type PhotographKind,
  photographLimitBytes,
  photographLimitSide,
  photographSchema,
  photographSides,
  photographTypes,
  pictureShapeOf,
} from './photograph.ts';
export { type BirthDoubt, birthDoubts, readBirth } from './read-birth.ts';
export { type TravellerRow, type TravellerSearch, travellerRowSchema, travellerSearchSchema } from './search-api.ts';
export {
  correctedPerson,
  personOf,
  type StatedName,
  type Statement,
  type StatementSource,
  sourceOf,
  statementSchema,
  statementSources,
  statementsOf,
  statementsSchema,
} from './statements.ts';
export { type DocumentHolder, haveSameName, type Recognition } from './traveller.ts';
export { type TravellerSearchQuery, travellerSearchQuerySchema } from './traveller-search.ts';
export { declaredStatements, type ReadPerson, readTypedPerson, type TypedPerson } from './typed-person.ts';
export { wordsOfName } from './words-of-name.ts';

/** Somebody by a document of theirs, named as that document names them. */
export interface KnownTraveller extends DocumentHolder {
  readonly person: PersonDetails;
  readonly document: IdentityDocument;
}

/** Somebody as lists show them. */
export interface TravellerCard {
  /** Of the one who is kept, where several records are one person. */
  readonly travellerId: EntityId;
  readonly person: PersonDetails;
  /** The one shown last for the first time; null for somebody without. */
  readonly document: IdentityDocument | null;
}

/** Somebody who may be the same person, and what speaks for it. */
export interface LikelyTraveller extends TravellerCard {
  readonly reasons: readonly LikenessReason[];
}

/** What an id stands for. */
export interface ResolvedTraveller {
  /** The one who is kept. */
  readonly travellerId: EntityId;
  /** Every id that is this person, the one who is kept first: what was recorded under each stays there. */
  readonly records: readonly EntityId[];
}

export interface KnownBeside {
  /** The officer confirmed that the person is this traveller: a document by which nobody is known is added to them. */
  readonly confirmed?: EntityId | undefined;
  /** What is stated, where that is more than `person` holds; from `person` and the document where absent. */
  readonly statements?: readonly Statement[] | undefined;
}

/** For commands of other modules, inside their transaction. */
export interface TravellersCommandPort {
  /**
   * Finds the traveller by issuing state, kind and number of the document where the birth date agrees; else the one whom the
   * officer confirmed, who gets the document (`document-shown`); else registers anew (`traveller-registered`). Without a document
   * somebody is known only by being confirmed. The id is that of the one who is kept, where records were merged.
   */
  recognise(
    context: CommandContext,
    person: PersonDetails,
    document: IdentityDocument | null,
    beside?: KnownBeside,
  ): Promise<{ travellerId: EntityId; known: boolean }>;
  /**
   * States particulars of somebody known, for a reason. What the same source said of the same thing is withdrawn; it stays to be
   * seen, and so does what others said. A problem: nothing is recorded.
   */
  correct(
    context: CommandContext,
    travellerId: EntityId,
    said: { readonly statements: readonly Statement[]; readonly reason: string },
  ): Promise<Problem | undefined>;
  /** Every id that is this person after merges, the one who is kept first; of one who was never merged, or is not known, that id alone. */
  recordsOf(context: CommandContext, travellerId: EntityId): Promise<readonly EntityId[]>;
  /** Appends `photograph-taken`. The caller has put the picture into the blob store. */
  keepPhotograph(context: CommandContext, travellerId: EntityId, photograph: Photograph): Promise<EntityId>;
}

/** For screens of other modules. */
export interface TravellersReadPort {
  /** Who is known by issuing state, kind and number of this document, and whether the birth date agrees. */
  findByDocument(
    document: Pick<IdentityDocument, 'documentCode' | 'issuingState' | 'number'>,
    birthDate: string,
  ): Promise<Recognition<KnownTraveller>>;
  /** The person that the id stands for, after merges. */
  get(travellerId: EntityId): Promise<TravellerCard | undefined>;
  /** Who may be the same person as the one described: best first, at most ten, without `except` and whoever is one with it. */
  likely(described: readonly Statement[], except?: EntityId): Promise<readonly LikelyTraveller[]>;
  /** Whom each id stands for; one that was never merged, or is not known, stands for itself. */
  resolve(travellerIds: readonly EntityId[]): Promise<ReadonlyMap<EntityId, ResolvedTraveller>>;
  /** The newest photograph of that kind, for the booth's own flow; undefined where there is none. */
  findPhotograph(travellerId: EntityId, kind: PhotographKind): Promise<{ photograph: Photograph; takenAtMs: number } | undefined>;
}

/** Where somebody was seen: answered by a module that comes later and knows crossings. */
export interface Sighting {
  readonly crossings: number;
  readonly lastSeenAtMs: number;
}
export interface SightingsPort {
  /** People who never crossed are absent. */
  of(travellerIds: readonly EntityId[]): Promise<ReadonlyMap<EntityId, Sighting>>;
}
