/** Travellers with a document, read from their rows. */
import type { Kysely } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import type { KnownTraveller } from '../index.ts';
import type { TravellersTables } from './tables.ts';

/** Travellers joined to their documents; a caller adds what it looks for. */
export function selectKnown(database: Kysely<TravellersTables>) {
  return database
    .selectFrom('travellers_document as d')
    .innerJoin('travellers_traveller as t', 't.traveller', 'd.traveller')
    .select([
      't.traveller',
      't.surname',
      't.given_names',
      't.arabic_name',
      't.birth_date',
      't.sex',
      't.nationality',
      't.registered_ms',
      'd.document_code',
      'd.issuing_state',
      'd.number',
      'd.expiry_date',
      'd.mrz',
    ]);
}

type KnownRow = Awaited<ReturnType<ReturnType<typeof selectKnown>['execute']>>[number];

export function knownTraveller(row: KnownRow): KnownTraveller {
  return {
    travellerId: row.traveller as EntityId,
    documentCode: row.document_code,
    birthDate: row.birth_date,
    person: {
      surname: row.surname,
      givenNames: row.given_names,
      ...(row.arabic_name === null ? {} : { arabicName: row.arabic_name }),
      birthDate: row.birth_date,
      sex: row.sex,
      nationality: row.nationality,
    },
    document: {
      documentCode: row.document_code,
      issuingState: row.issuing_state,
      number: row.number,
      expiryDate: row.expiry_date,
      mrz: row.mrz,
    },
  };
}
