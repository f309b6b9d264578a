/** The contract of `travellers`: who somebody is, as stated by documents and by themselves. */
import type { CommandContext } from '../../kernel/command.ts';
import type { EntityId } from '../../kernel/ids.ts';
import type { IdentityDocument, PersonDetails } from './person.ts';
import type { DocumentHolder, Recognition } from './traveller.ts';

export {
  type IdentityDocument,
  identityDocumentSchema,
  type PersonDetails,
  partialDateSchema,
  personDetailsSchema,
  sexSchema,
} from './person.ts';
export { type TravellerRow, type TravellerSearch, travellerRowSchema, travellerSearchSchema } from './search-api.ts';
export { type DocumentHolder, haveSameName, type Recognition } from './traveller.ts';
export { type TravellerSearchQuery, travellerSearchQuerySchema } from './traveller-search.ts';
export { wordsOfName } from './words-of-name.ts';

export interface KnownTraveller extends DocumentHolder {
  readonly person: PersonDetails;
  readonly document: IdentityDocument;
}

/** For commands of other modules, inside their transaction. */
export interface TravellersCommandPort {
  /**
   * Finds the traveller by issuing state, kind and number of the document where the birth date agrees, else by the officer's
   * word (`confirmed`), else registers: appends `traveller-registered` only then.
   */
  recognise(
    context: CommandContext,
    person: PersonDetails,
    document: IdentityDocument | null,
    options?: { readonly confirmed?: EntityId },
  ): Promise<{ travellerId: EntityId; known: boolean }>;
}

/** For screens of other modules. */
export interface TravellersReadPort {
  /** Who is known by issuing state, kind and number of this document, and whether the birth date agrees. */
  findByDocument(
    document: Pick<IdentityDocument, 'documentCode' | 'issuingState' | 'number'>,
    birthDate: string,
  ): Promise<Recognition<KnownTraveller>>;
  get(travellerId: EntityId): Promise<KnownTraveller | undefined>;
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
