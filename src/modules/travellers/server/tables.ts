import { type Kysely, sql } from 'kysely';
import type { ModuleMigration } from '../../../journal/journal-module.ts';
import { tablesOf } from '../../../journal/tables-token.ts';
import { bigIntegerType, type Dialect, textType } from '../../../storage/dialect.ts';
import type { TravellerRecord } from '../traveller-records.ts';

export interface TravellersTables {
  /** One row for each part that is about a traveller: what the other rows are made of, and the history that screens show. */
  travellers_record: {
    traveller: string;
    /** Place of the part. */
    record: string;
    recorded_ms: number;
    officer: string;
    kind: TravellerRecord['kind'];
    /** JSON of the part, as its current version has it. */
    content: string;
  };
  /** The person as lists show them. */
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
    /** As stated with it. */
    birth_date: string;
    expiry_date: string | null;
    mrz: string | null;
    /** The record that showed it last. */
    record: string;
    first_shown_ms: number;
  };
  /** One row for each word of each name, Latin and Arabic, and each year of birth that is possible; 0 where there are too many. */
  travellers_name_word: { word: string; born: number; traveller: string };
  /** One row for each number in a state's register, without spaces and signs. */
  travellers_national_number: { number: string; traveller: string };
  /** One row for each merge of which both people are still here, undone or not. */
  travellers_merge: { merge: string; kept: string; merged: string };
  /** One row for each entry that undid a merge; it names nobody. */
  travellers_merge_undone: { merge: string; entry: string };
  /** Whom an id stands for. Whoever was never merged is absent. */
  travellers_resolved: { traveller: string; kept: string };
}

export const travellersTables = tablesOf<TravellersTables>('travellers');

export const travellersMigrations: Readonly<Record<string, ModuleMigration>> = {
  '0001-travellers': { up: createTravellers },
  '0002-statements-and-merges': { up: addStatementsAndMerges },
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

/** Two tables get another key, which SQLite cannot change; their rows are made again from the journals. */
async function addStatementsAndMerges({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  const big = bigIntegerType(dialect);
  const clustered = dialect === 'sqlite' ? sql`without rowid` : sql``;
  await schema
    .createTable('travellers_record')
    .addColumn('traveller', text, (c) => c.notNull())
    .addColumn('record', text, (c) => c.notNull())
    .addColumn('recorded_ms', big, (c) => c.notNull())
    .addColumn('officer', text, (c) => c.notNull())
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('content', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('travellers_record_key', ['traveller', 'record'])
    .modifyEnd(clustered)
    .execute();
  await schema.dropTable('travellers_document').execute();
  await schema
    .createTable('travellers_document')
    .addColumn('number', text, (c) => c.notNull())
    .addColumn('issuing_state', text, (c) => c.notNull())
    .addColumn('traveller', text, (c) => c.notNull())
    .addColumn('document_code', text, (c) => c.notNull())
    .addColumn('birth_date', text, (c) => c.notNull())
    .addColumn('expiry_date', text)
    .addColumn('mrz', text)
    .addColumn('record', text, (c) => c.notNull())
    .addColumn('first_shown_ms', big, (c) => c.notNull())
    // Some states print the number of their register on the passport and on the card.
    .addPrimaryKeyConstraint('travellers_document_key', ['number', 'issuing_state', 'traveller', 'document_code'])
    .modifyEnd(clustered)
    .execute();
  await schema.createIndex('travellers_document_traveller').on('travellers_document').column('traveller').execute();
  await schema.dropTable('travellers_name_word').execute();
  await schema
    .createTable('travellers_name_word')
    .addColumn('word', text, (c) => c.notNull())
    .addColumn('born', big, (c) => c.notNull())
    .addColumn('traveller', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('travellers_name_word_key', ['word', 'born', 'traveller'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createTable('travellers_national_number')
    .addColumn('number', text, (c) => c.notNull())
    .addColumn('traveller', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('travellers_national_number_key', ['number', 'traveller'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createTable('travellers_merge')
    .addColumn('merge', text, (c) => c.primaryKey())
    .addColumn('kept', text, (c) => c.notNull())
    .addColumn('merged', text, (c) => c.notNull())
    .modifyEnd(clustered)
    .execute();
  await schema.createIndex('travellers_merge_kept').on('travellers_merge').column('kept').execute();
  await schema.createIndex('travellers_merge_merged').on('travellers_merge').column('merged').execute();
  await schema
    .createTable('travellers_merge_undone')
    .addColumn('merge', text, (c) => c.notNull())
    .addColumn('entry', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('travellers_merge_undone_key', ['merge', 'entry'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createTable('travellers_resolved')
    .addColumn('traveller', text, (c) => c.primaryKey())
    .addColumn('kept', text, (c) => c.notNull())
    .modifyEnd(clustered)
    .execute();
  await schema.createIndex('travellers_resolved_kept').on('travellers_resolved').column('kept').execute();
}
