/** The contract of `travellers`: who somebody is, as stated by documents and by themselves. */
import type { CommandContext } from '../../kernel/command.ts';
import type { EntityId } from '../../kernel/ids.ts';
import type { IdentityDocument, PersonDetails } from './person.ts';

export {
  type IdentityDocument,
  identityDocumentSchema,
  type PersonDetails,
  partialDateSchema,
  personDetailsSchema,
  sexSchema,
} from './person.ts';

export { type TravellerRow, type TravellerSearch, travellerRowSchema, travellerSearchSchema } from './search-api.ts';

export interface KnownTraveller {
  readonly travellerId: EntityId;
  readonly person: PersonDetails;
  readonly document: IdentityDocument;
}

/** For commands of other modules, inside their transaction. */
export interface TravellersCommandPort {
  /** Finds the traveller by issuing state, type and number of the document where birth date agrees, else registers; appends `traveller-registered` only then. */
  recognise(context: CommandContext, person: PersonDetails, document: IdentityDocument): Promise<{ travellerId: EntityId; known: boolean }>;
}

/** For screens of other modules. */
export interface TravellersReadPort {
  findByDocument(document: Pick<IdentityDocument, 'issuingState' | 'number'>, birthDate: string): Promise<KnownTraveller | undefined>;
  get(travellerId: EntityId): Promise<KnownTraveller | undefined>;
}
