/** Travellers read from their rows: by id, and by a document. */
import type { Kysely } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import type { KnownTraveller, TravellerCard } from '../index.ts';
import type { IdentityDocument, PersonDetails } from '../person.ts';
import { personOf, type Statement } from '../statements.ts';
import { resolveTravellers } from './resolve-travellers.ts';
import type { TravellersTables } from './tables.ts';

type Database = Kysely<TravellersTables>;

/** Card and time of registration, of the one who is kept for each of these ids; each once, those unknown absent. */
export async function listCards(
  database: Database,
  travellerIds: readonly EntityId[],
): Promise<readonly (TravellerCard & { readonly registeredAtMs: number })[]> {
  const resolved = await resolveTravellers(database, travellerIds);
  const groups = new Map([...resolved.values()].map(({ travellerId, records }) => [travellerId, records]));
  if (groups.size === 0) return [];
  const people = await database
    .selectFrom('travellers_traveller')
    .selectAll()
    .where('traveller', 'in', [...groups.keys()])
    .execute();
  const documents = await database
    .selectFrom('travellers_document')
    .selectAll()
    .where('traveller', 'in', [...groups.values()].flat())
    .orderBy('first_shown_ms', 'desc')
    .orderBy('number')
    .execute();
  return people.map((row) => {
    const travellerId = row.traveller as EntityId;
    const newest = documents.find(({ traveller }) => groups.get(travellerId)!.includes(traveller as EntityId));
    return { travellerId, person: personOfRow(row), document: newest ? documentOfRow(newest) : null, registeredAtMs: row.registered_ms };
  });
}

/** Whoever showed a document of this state and number, oldest first, under the id that is kept; named as that document names them. */
export async function listHolders(
  database: Database,
  { issuingState, number }: Pick<IdentityDocument, 'issuingState' | 'number'>,
): Promise<readonly KnownTraveller[]> {
  const rows = await database
    .selectFrom('travellers_document as d')
    .innerJoin('travellers_traveller as t', 't.traveller', 'd.traveller')
    .innerJoin('travellers_record as s', (join) => join.onRef('s.traveller', '=', 'd.traveller').onRef('s.record', '=', 'd.record'))
    .leftJoin('travellers_resolved as r', 'r.traveller', 'd.traveller')
    .select(['t.traveller', 't.surname', 't.given_names', 't.arabic_name', 't.birth_date as known_birth_date', 't.sex', 't.nationality'])
    .select(['d.document_code', 'd.issuing_state', 'd.number', 'd.birth_date', 'd.expiry_date', 'd.mrz', 's.content', 'r.kept'])
    .where('d.number', '=', number)
    .where('d.issuing_state', '=', issuingState)
    .orderBy('d.first_shown_ms')
    .orderBy('d.traveller')
    .execute();
  return rows.map((row) => {
    const { statements } = JSON.parse(row.content) as { readonly statements: readonly Statement[] };
    const isNamed = statements.some(({ about }) => about === 'name');
    return {
      travellerId: (row.kept ?? row.traveller) as EntityId,
      documentCode: row.document_code,
      birthDate: row.birth_date,
      person: isNamed ? personOf(statements) : personOfRow({ ...row, birth_date: row.known_birth_date }),
      document: documentOfRow(row),
    };
  });
}

function personOfRow(row: Omit<TravellersTables['travellers_traveller'], 'traveller' | 'registered_ms'>): PersonDetails {
  return {
    surname: row.surname,
    givenNames: row.given_names,
    ...(row.arabic_name === null ? {} : { arabicName: row.arabic_name }),
    birthDate: row.birth_date,
    sex: row.sex,
    nationality: row.nationality,
  };
}

export function documentOfRow(
  row: Pick<TravellersTables['travellers_document'], 'document_code' | 'issuing_state' | 'number' | 'expiry_date' | 'mrz'>,
): IdentityDocument {
  return {
    documentCode: row.document_code,
    issuingState: row.issuing_state,
    number: row.number,
    expiryDate: row.expiry_date,
    mrz: row.mrz,
  };
}
