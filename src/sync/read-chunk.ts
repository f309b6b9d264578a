/** Makes a chunk of what stands in a journal from a place on. */
import type { KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import { decodeEnvelope } from '../journal/envelope.ts';
import { readStored, type StoredEntry } from '../journal/read-entries.ts';
import type { JournalTables } from '../journal/tables.ts';
import type { JournalId } from '../kernel/ids.ts';
import type { DerivedText } from './body-shape.ts';
import { sealHeader } from './chunk-header.ts';
import { encodeColumnRows } from './column-rows.ts';
import { encodePlainRows } from './plain-rows.ts';
import { mostRows, rowForms, type WireRow, type WireRows } from './wire-rows.ts';

export interface ChunkWanted {
  readonly journal: JournalId;
  /** Sequence of the first entry. */
  readonly from: number;
  /** Entries at most; fewer stand in it where they are large. */
  readonly count: number;
}

export interface MadeChunk {
  readonly bytes: Buffer;
  /** Sequence of its last entry. */
  readonly last: number;
}

export interface ChunkMaker {
  /** That of the station that sends it. */
  readonly key: KeyObject;
  /** Which forms of rows the other side reads. */
  readonly forms?: readonly number[];
  readonly derived?: readonly DerivedText[];
}

/** Bodies of one chunk, before they are compressed: a receiver takes 16 MiB. */
const mostBodyBytes = 2 * 1024 * 1024;

/** Undefined where the journal has nothing from there on. */
export async function readChunk(
  database: Kysely<JournalTables>,
  wanted: ChunkWanted,
  { key, forms = [rowForms.plain], derived = [] }: ChunkMaker,
): Promise<MadeChunk | undefined> {
  const journal = await database
    .selectFrom('journal')
    .select(['number', 'epoch', 'sealed_to', 'head_sequence'])
    .where('id', '=', wanted.journal)
    .executeTakeFirst();
  if (!journal || wanted.from > journal.head_sequence) return undefined;
  const asked = Math.min(wanted.count, mostRows, journal.head_sequence - wanted.from + 1);
  const stored = untilLarge(await readStored(database, journal.number, { from: wanted.from, count: asked }));
  const [first] = stored;
  const last = stored.at(-1);
  if (!first || !last) throw new Error(`readChunk: entry ${wanted.from} of ${wanted.journal} is missing`);
  const rows: WireRows = { rows: stored.map(rowOf), seeds: await seedsOf(database, journal.number, first.sequence, last.sequence) };
  const form = forms.includes(rowForms.columns) ? rowForms.columns : rowForms.plain;
  const place = { journal: wanted.journal, first: first.sequence };
  const encoded = form === rowForms.columns ? encodeColumnRows(rows, place, derived) : encodePlainRows(rows);
  const header = sealHeader(
    {
      form,
      journal: wanted.journal,
      epoch: journal.epoch,
      first: first.sequence,
      count: stored.length,
      before: decodeEnvelope(first.envelope).previous,
      last: last.hash,
      sealedTo: journal.sealed_to,
    },
    encoded,
    key,
  );
  return { bytes: Buffer.concat([header, encoded]), last: last.sequence };
}

function untilLarge(stored: readonly StoredEntry[]): StoredEntry[] {
  let bytes = 0;
  const upTo = stored.findIndex(({ parts }) => {
    for (const { body } of parts) bytes += body?.length ?? 0;
    return bytes > mostBodyBytes;
  });
  // One large entry stands alone.
  return upTo === -1 ? [...stored] : stored.slice(0, Math.max(1, upTo));
}

function rowOf({ envelope, parts }: StoredEntry): WireRow {
  const { kind, version, at, commitments } = decodeEnvelope(envelope);
  return {
    kind,
    version,
    at,
    parts: parts.map(({ body, salt, part }) => ({ body, salt: body ? salt : null, commitment: body ? null : commitments[part]! })),
  };
}

async function seedsOf(database: Kysely<JournalTables>, journal: number, first: number, last: number): Promise<WireRows['seeds']> {
  const rows = await database
    .selectFrom('journal_chunk')
    .select(['first_sequence as first', 'seed'])
    .where('journal', '=', journal)
    .where('first_sequence', '<=', last)
    .where('first_sequence', '>=', (select) =>
      select
        .selectFrom('journal_chunk')
        .select((e) => e.fn.max('first_sequence').as('first'))
        .where('journal', '=', journal)
        .where('first_sequence', '<=', first),
    )
    .orderBy('first_sequence')
    .execute();
  return rows;
}
