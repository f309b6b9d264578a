import { type Kysely, sql } from 'kysely';
import type { ModuleMigration } from '../../../journal/journal-module.ts';
import { tablesOf } from '../../../journal/tables-token.ts';
import { bigIntegerType, type Dialect, textType } from '../../../storage/dialect.ts';

export interface TravellersTables {
  travellers_traveller: {
    traveller: string;
    surname: string;
    given_names: string;
    arabic_name: string | null;
    birth_date: string;
    sex: 'M' | 'F' | 'X';
    nationality: string;
    registered_ms: number;
  };
  /** One row for each document of each traveller; the birth date stands here too, so that one look at one table recognises. */
  travellers_document: {
    number: string;
    issuing_state: string;
    traveller: string;
    document_code: string;
    birth_date: string;
    expiry_date: string | null;
    mrz: string | null;
    registered_ms: number;
  };
  /** One row for each word of each name, Latin and Arabic: searched by its beginning. */
  travellers_name_word: { word: string; traveller: string };
}

export const travellersTables = tablesOf<TravellersTables>('travellers');

export const travellersMigrations: Readonly<Record<string, ModuleMigration>> = {
  '0001-travellers': { up: createTravellers },
};

async function createTravellers({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  const big = bigIntegerType(dialect);
  // The key is the whole access path: one tree instead of two.
  const clustered = dialect === 'sqlite' ? sql`without rowid` : sql``;
  await schema
    .createTable('travellers_traveller')
    .addColumn('traveller', text, (c) => c.primaryKey())
    .addColumn('surname', text, (c) => c.notNull())
    .addColumn('given_names', text, (c) => c.notNull())
    .addColumn('arabic_name', text)
    .addColumn('birth_date', text, (c) => c.notNull())
    .addColumn('sex', text, (c) => c.notNull())
    .addColumn('nationality', text, (c) => c.notNull())
    .addColumn('registered_ms', big, (c) => c.notNull())
    .modifyEnd(clustered)
    .execute();
  await schema
    .createTable('travellers_document')
    .addColumn('number', text, (c) => c.notNull())
    .addColumn('issuing_state', text, (c) => c.notNull())
    .addColumn('traveller', text, (c) => c.notNull())
    .addColumn('document_code', text, (c) => c.notNull())
    .addColumn('birth_date', text, (c) => c.notNull())
    .addColumn('expiry_date', text)
    .addColumn('mrz', text)
    .addColumn('registered_ms', big, (c) => c.notNull())
    // The number first: searched with and without its state.
    .addPrimaryKeyConstraint('travellers_document_key', ['number', 'issuing_state', 'traveller'])
    .modifyEnd(clustered)
    .execute();
  await schema.createIndex('travellers_document_traveller').on('travellers_document').column('traveller').execute();
  await schema
    .createTable('travellers_name_word')
    .addColumn('word', text, (c) => c.notNull())
    .addColumn('traveller', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('travellers_name_word_key', ['word', 'traveller'])
    .modifyEnd(clustered)
    .execute();
}
