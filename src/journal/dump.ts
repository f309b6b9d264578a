/**
 * A dump: every journal of a database as lines of JSON, the same whichever database it came from. Backups are sealed dumps.
 * Projections are not in it: they are rebuilt.
 */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { PartPlace } from './erase.ts';
import { readStored } from './read-entries.ts';
import type { JournalTables } from './tables.ts';

const BATCH = 1000;
const bytes = z.base64().max(24 * 1024 * 1024);
const headSchema = z.strictObject({ journal: z.string(), epoch: z.int(), sequence: z.int().nonnegative(), hash: bytes });

/** One line each; `t` says which. A dump begins with `dump` and ends with `end`. */
export const dumpRecordSchema = z.discriminatedUnion('t', [
  z.strictObject({
    t: z.literal('dump'),
    version: z.literal(1),
    station: z.string(),
    /** station.json, as text. */
    config: z.string().max(10_000),
    madeAtMs: z.int(),
    heads: z.array(headSchema),
  }),
  z.strictObject({
    t: z.literal('erasures'),
    parts: z.array(z.strictObject({ journal: z.string(), sequence: z.int().positive(), part: z.int().positive() })),
  }),
  z.strictObject({
    t: z.literal('journal'),
    number: z.int().positive(),
    id: z.string(),
    stream: z.string(),
    station: z.string(),
    epoch: z.int().positive(),
    sealedTo: bytes.nullable(),
    headSequence: z.int().nonnegative(),
    headHash: bytes,
    frontier: bytes,
    chunkFirst: z.int().positive(),
  }),
  z.strictObject({ t: z.literal('chunk'), j: z.int(), first: z.int().positive(), seed: bytes.nullable() }),
  z.strictObject({
    t: z.literal('entry'),
    j: z.int(),
    s: z.int().positive(),
    envelope: bytes,
    /** [subject, body, salt] of each part, part 0 first. */
    parts: z.array(z.tuple([z.string().nullable(), bytes.nullable(), bytes.nullable()])),
  }),
  z.strictObject({ t: z.literal('tile'), j: z.int(), level: z.int(), position: z.int(), hash: bytes }),
  z.strictObject({ t: z.literal('checkpoint'), j: z.int(), size: z.int(), note: z.string().max(20_000) }),
  z.strictObject({
    t: z.literal('result'),
    key: z.string(),
    command: z.string(),
    inputHash: bytes,
    result: z.string(),
    recordedMs: z.int(),
  }),
  /** A blob's ciphertext in slices of at most 1 MiB; `last` ends it. */
  z.strictObject({ t: z.literal('blob'), address: z.string().regex(/^[A-Za-z0-9_-]{43}$/), data: bytes, last: z.boolean() }),
  z.strictObject({ t: z.literal('end'), entries: z.int(), blobs: z.int() }),
]);
export type DumpRecord = z.infer<typeof dumpRecordSchema>;

export interface DumpSource {
  /** Inside a transaction that sees one state. */
  readonly database: Kysely<JournalTables>;
  readonly station: string;
  readonly config: string;
  readonly madeAtMs: number;
  readonly erasures: readonly PartPlace[];
  /** Ciphertexts by address. */
  blobs(): AsyncIterable<{ readonly address: string; readonly bytes: Uint8Array }>;
  readonly onProgress?: (done: number, total: number) => void;
}

/** @yields lines of UTF-8 JSON, several a piece */
export async function* dumpJournals(source: DumpSource): AsyncGenerator<Buffer> {
  const { database } = source;
  const journals = await database.selectFrom('journal').selectAll().orderBy('number').execute();
  const total = journals.reduce((sum, journal) => sum + journal.head_sequence, 0);
  yield lines([
    {
      t: 'dump',
      version: 1,
      station: source.station,
      config: source.config,
      madeAtMs: source.madeAtMs,
      heads: journals.map((row) => ({ journal: row.id, epoch: row.epoch, sequence: row.head_sequence, hash: base64(row.head_hash) })),
    },
    { t: 'erasures', parts: [...source.erasures] },
  ]);
  let entries = 0;
  for (const journal of journals) {
    yield* dumpJournal(database, journal);
    for (let from = 1; from <= journal.head_sequence; from += BATCH) {
      const stored = await readStored(database, journal.number, { from, count: BATCH });
      yield lines(
        stored.map((entry) => ({
          t: 'entry',
          j: journal.number,
          s: entry.sequence,
          envelope: base64(entry.envelope),
          parts: entry.parts.map((part) => [part.subject, nullable(part.body), nullable(part.salt)]),
        })),
      );
      entries += stored.length;
      source.onProgress?.(entries, total);
    }
  }
  yield* dumpResults(database);
  let blobs = 0;
  for await (const blob of source.blobs()) {
    yield* dumpBlob(blob);
    blobs += 1;
  }
  yield lines([{ t: 'end', entries, blobs }]);
}

async function* dumpResults(database: Kysely<JournalTables>): AsyncGenerator<Buffer> {
  for (let after = ''; ; ) {
    const rows = await database.selectFrom('command_result').selectAll().where('key', '>', after).orderBy('key').limit(BATCH).execute();
    const last = rows.at(-1);
    if (!last) return;
    yield lines(
      rows.map((row) => ({
        t: 'result',
        key: row.key,
        command: row.command,
        inputHash: base64(row.input_hash),
        result: row.result,
        recordedMs: row.recorded_ms,
      })),
    );
    after = last.key;
  }
}

async function* dumpJournal(database: Kysely<JournalTables>, journal: JournalTables['journal']): AsyncGenerator<Buffer> {
  const { number } = journal;
  yield lines([
    {
      t: 'journal',
      number,
      id: journal.id,
      stream: journal.stream,
      station: journal.station,
      epoch: journal.epoch,
      sealedTo: nullable(journal.sealed_to),
      headSequence: journal.head_sequence,
      headHash: base64(journal.head_hash),
      frontier: base64(journal.frontier),
      chunkFirst: journal.chunk_first,
    },
  ]);
  const chunks = await database.selectFrom('journal_chunk').selectAll().where('journal', '=', number).orderBy('first_sequence').execute();
  yield lines(chunks.map((row) => ({ t: 'chunk', j: number, first: row.first_sequence, seed: nullable(row.seed) })));
  const tiles = await database.selectFrom('journal_tile').selectAll().where('journal', '=', number).execute();
  yield lines(tiles.map((row) => ({ t: 'tile', j: number, level: row.level, position: row.position, hash: base64(row.hash) })));
  const checkpoints = await database.selectFrom('journal_checkpoint').selectAll().where('journal', '=', number).execute();
  yield lines(checkpoints.map((row) => ({ t: 'checkpoint', j: number, size: row.size, note: row.note })));
}

async function* dumpBlob(blob: { readonly address: string; readonly bytes: Uint8Array }): AsyncGenerator<Buffer> {
  const slice = 1024 * 1024;
  for (let at = 0; at === 0 || at < blob.bytes.length; at += slice) {
    const data = base64(blob.bytes.subarray(at, at + slice));
    yield lines([{ t: 'blob', address: blob.address, data, last: at + slice >= blob.bytes.length }]);
  }
}

function lines(records: readonly DumpRecord[]): Buffer {
  return Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
}

function base64(value: Uint8Array): string {
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
}

function nullable(value: Uint8Array | null): string | null {
  return value === null ? null : base64(value);
}
