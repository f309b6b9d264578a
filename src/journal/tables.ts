/** The journal's own tables. */
import { type Kysely, sql } from 'kysely';
import { bigIntegerType, bytesType, type Dialect, textType } from '../storage/dialect.ts';
import type { NamedMigrations } from '../storage/migrate.ts';

export interface JournalTables {
  journal: {
    /** Short number used as key in the other tables, local to this database. */
    number: number;
    id: string;
    stream: string;
    station: string;
    /** Changes when the journal is restored from a backup. */
    epoch: number;
    /** Raw X25519 key of the vault where bodies are sealed; null where they are not. */
    sealed_to: Uint8Array | null;
    head_sequence: number;
    /** 32 bytes; zeroes before the first entry. */
    head_hash: Uint8Array;
    /** Compact range of the Merkle tree over the leaf hashes. */
    frontier: Uint8Array;
    /** First sequence of the chunk that the next entry belongs to. */
    chunk_first: number;
  };
  journal_chunk: {
    journal: number;
    first_sequence: number;
    /** 32 bytes; null after an erasure within the chunk: the surviving salts then stand with their parts. */
    seed: Uint8Array | null;
  };
  journal_entry: {
    journal: number;
    sequence: number;
    kind: string;
    version: number;
    recorded_ms: number;
    /** The chained bytes, as hashed. */
    envelope: Uint8Array;
    /** RFC 6962 leaf hash of the envelope. */
    hash: Uint8Array;
  };
  journal_part: {
    journal: number;
    sequence: number;
    part: number;
    /** Null for the common part, where erased, and where the body is sealed. */
    subject: string | null;
    /** Null where erased. */
    body: Uint8Array | null;
    /** Only where the chunk has lost its seed. */
    salt: Uint8Array | null;
  };
  journal_tile: { journal: number; level: number; position: number; hash: Uint8Array };
  journal_checkpoint: { journal: number; size: number; note: string };
  /** What another station sent and what does not follow from what is here: put aside for a person, never written over anything. */
  journal_quarantine: {
    journal: string;
    epoch: number;
    first_sequence: number;
    last_sequence: number;
    /** 32 bytes; of its last entry. */
    last_hash: Uint8Array;
    /** The signed bytes, as they came. */
    chunk: Uint8Array;
    received_ms: number;
  };
  /** Entries of other stations that a projection could not take: authentic, kept, and a person's task. */
  journal_unapplied: { journal: string; sequence: number; projection: string };
  /** Orders to erase that are recorded and not carried out to the end; empty but for moments. */
  erasure_pending: { journal: string; sequence: number };
  command_result: { key: string; command: string; input_hash: Uint8Array; result: string; recorded_ms: number };
  projection_state: {
    name: string;
    version: number;
    /** 1: rows reflect the journals' heads. 0: being rebuilt. */
    complete: number;
    /** Where the rebuild stands; empty when complete. */
    position: string;
  };
}

const tableNames = {
  journal: true,
  journal_chunk: true,
  journal_entry: true,
  journal_part: true,
  journal_tile: true,
  journal_checkpoint: true,
  journal_quarantine: true,
  journal_unapplied: true,
  erasure_pending: true,
  command_result: true,
  projection_state: true,
} as const satisfies Record<keyof JournalTables, true>;
export const journalTableNames = Object.keys(tableNames) as readonly (keyof JournalTables)[];

export const journalMigrations: NamedMigrations = {
  'journal/0001-journals': { up: createJournals },
  'journal/0002-erasure-pending': { up: createErasurePending },
  'journal/0003-oldest-results': { up: indexResultsByAge },
  'journal/0004-received': { up: createReceived },
};

async function createJournals(database: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const bytes = bytesType(dialect);
  const big = bigIntegerType(dialect);
  const text = textType(dialect);
  // Clustered by (journal, sequence): ranges are what is read and shipped.
  const clustered = dialect === 'sqlite' ? sql`without rowid` : sql``;
  const { schema } = database;
  await schema
    .createTable('journal')
    .addColumn('number', 'integer', (c) => c.primaryKey())
    .addColumn('id', text, (c) => c.notNull().unique())
    .addColumn('stream', text, (c) => c.notNull())
    .addColumn('station', text, (c) => c.notNull())
    .addColumn('epoch', 'integer', (c) => c.notNull())
    .addColumn('sealed_to', bytes)
    .addColumn('head_sequence', big, (c) => c.notNull())
    .addColumn('head_hash', bytes, (c) => c.notNull())
    .addColumn('frontier', bytes, (c) => c.notNull())
    .addColumn('chunk_first', big, (c) => c.notNull())
    .execute();
  await schema
    .createTable('journal_chunk')
    .addColumn('journal', 'integer', (c) => c.notNull())
    .addColumn('first_sequence', big, (c) => c.notNull())
    .addColumn('seed', bytes)
    .addPrimaryKeyConstraint('journal_chunk_key', ['journal', 'first_sequence'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createTable('journal_entry')
    .addColumn('journal', 'integer', (c) => c.notNull())
    .addColumn('sequence', big, (c) => c.notNull())
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('recorded_ms', big, (c) => c.notNull())
    .addColumn('envelope', bytes, (c) => c.notNull())
    .addColumn('hash', bytes, (c) => c.notNull())
    .addPrimaryKeyConstraint('journal_entry_key', ['journal', 'sequence'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createTable('journal_part')
    .addColumn('journal', 'integer', (c) => c.notNull())
    .addColumn('sequence', big, (c) => c.notNull())
    .addColumn('part', 'integer', (c) => c.notNull())
    .addColumn('subject', text)
    .addColumn('body', bytes)
    .addColumn('salt', bytes)
    .addPrimaryKeyConstraint('journal_part_key', ['journal', 'sequence', 'part'])
    .modifyEnd(clustered)
    .execute();
  await schema.createIndex('journal_part_subject').on('journal_part').column('subject').where('subject', 'is not', null).execute();
  await schema
    .createTable('journal_tile')
    .addColumn('journal', 'integer', (c) => c.notNull())
    .addColumn('level', 'integer', (c) => c.notNull())
    .addColumn('position', big, (c) => c.notNull())
    .addColumn('hash', bytes, (c) => c.notNull())
    .addPrimaryKeyConstraint('journal_tile_key', ['journal', 'level', 'position'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createTable('journal_checkpoint')
    .addColumn('journal', 'integer', (c) => c.notNull())
    .addColumn('size', big, (c) => c.notNull())
    .addColumn('note', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('journal_checkpoint_key', ['journal', 'size'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createTable('command_result')
    .addColumn('key', text, (c) => c.primaryKey())
    .addColumn('command', text, (c) => c.notNull())
    .addColumn('input_hash', bytes, (c) => c.notNull())
    .addColumn('result', text, (c) => c.notNull())
    .addColumn('recorded_ms', big, (c) => c.notNull())
    .modifyEnd(clustered)
    .execute();
  await schema
    .createTable('projection_state')
    .addColumn('name', text, (c) => c.primaryKey())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('complete', 'integer', (c) => c.notNull())
    .addColumn('position', text, (c) => c.notNull())
    .execute();
}

async function createErasurePending(database: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await database.schema
    .createTable('erasure_pending')
    .addColumn('journal', textType(dialect), (c) => c.notNull())
    .addColumn('sequence', bigIntegerType(dialect), (c) => c.notNull())
    .addPrimaryKeyConstraint('erasure_pending_key', ['journal', 'sequence'])
    .execute();
}

async function createReceived({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const bytes = bytesType(dialect);
  const big = bigIntegerType(dialect);
  const text = textType(dialect);
  await schema
    .createTable('journal_quarantine')
    .addColumn('journal', text, (c) => c.notNull())
    .addColumn('epoch', 'integer', (c) => c.notNull())
    .addColumn('first_sequence', big, (c) => c.notNull())
    .addColumn('last_sequence', big, (c) => c.notNull())
    .addColumn('last_hash', bytes, (c) => c.notNull())
    .addColumn('chunk', bytes, (c) => c.notNull())
    .addColumn('received_ms', big, (c) => c.notNull())
    .addPrimaryKeyConstraint('journal_quarantine_key', ['journal', 'first_sequence', 'last_hash'])
    .execute();
  await schema
    .createTable('journal_unapplied')
    .addColumn('journal', text, (c) => c.notNull())
    .addColumn('sequence', big, (c) => c.notNull())
    .addColumn('projection', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('journal_unapplied_key', ['journal', 'sequence', 'projection'])
    .execute();
}

/** So that the oldest answers are found, and forgotten, without a walk through all of them. */
async function indexResultsByAge(database: Kysely<unknown>): Promise<void> {
  await database.schema.createIndex('command_result_recorded').on('command_result').column('recorded_ms').execute();
}
