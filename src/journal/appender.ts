/** Appends entries inside the writer's transaction. Rows are gathered and written together when the group of commands is complete. */
import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { StationTime } from '../kernel/clock.ts';
import type { Actor, EntryDraft, RecordedEntry, Stream } from '../kernel/entry.ts';
import { channelTo, type EntryRef, type JournalId, journalId, type StationId } from '../kernel/ids.ts';
import type { Dialect } from '../storage/dialect.ts';
import { insertTables } from '../storage/insert-rows.ts';
import type { EntryCatalogue } from './entry-catalogue.ts';
import { encodeCommonPart, encodeEnvelope, encodeSubjectPart, partCommitment, partSalt, saltKeyOf } from './envelope.ts';
import { leafHash, MerkleFrontier } from './merkle.ts';
import { sealBody } from './seal.ts';
import type { MacKey } from './sha256.ts';
import type { JournalTables } from './tables.ts';

/** A chunk shares one seed of salts; an erasure rewrites at most one chunk's salts. */
export const CHUNK_ENTRIES = 256;
const NO_HASH = Buffer.alloc(32);
/** The common part of a sealed entry. */
const NOTHING_IN_COMMON = Buffer.from('{}');

/** What the writer remembers of a journal between appends. Never changed in place, so that a refused command is undone by keeping the old one. */
interface OpenJournal {
  readonly number: number;
  readonly id: JournalId;
  readonly epoch: number;
  readonly sealedTo: Uint8Array | null;
  readonly headSequence: number;
  readonly headHash: Buffer;
  readonly frontier: Buffer;
  readonly chunkFirst: number;
  readonly seed: MacKey | null;
}

export interface JournalHead {
  readonly journal: JournalId;
  readonly epoch: number;
  readonly sequence: number;
  /** 32 bytes. */
  readonly hash: Buffer;
}

interface Gathered {
  readonly journals: JournalTables['journal'][];
  readonly entries: JournalTables['journal_entry'][];
  readonly parts: JournalTables['journal_part'][];
  readonly chunks: JournalTables['journal_chunk'][];
  readonly tiles: JournalTables['journal_tile'][];
}

export class Appender {
  readonly #station: StationId;
  readonly #catalogue: EntryCatalogue;
  #open = new Map<JournalId, OpenJournal>();
  /** Of all journals that are here. */
  #highestNumber = 0;
  #gathered = nothingGathered();
  #touched = new Set<JournalId>();

  constructor(options: { station: StationId; catalogue: EntryCatalogue }) {
    this.#station = options.station;
    this.#catalogue = options.catalogue;
  }

  /** Reads the heads and locks them until the transaction ends. Call inside the transaction. */
  async load(database: Kysely<JournalTables>, dialect: Dialect): Promise<void> {
    // In a statement of its own: the next one then sees what whoever held the lock before has written.
    if (dialect === 'postgres') await lockHeads(database);
    const query = database
      .selectFrom('journal as j')
      .innerJoin('journal_chunk as c', (join) => join.onRef('c.journal', '=', 'j.number').onRef('c.first_sequence', '=', 'j.chunk_first'))
      .select(['j.number', 'j.id', 'j.epoch', 'j.sealed_to', 'j.head_sequence', 'j.head_hash', 'j.frontier', 'j.chunk_first', 'c.seed'])
      .where('j.station', '=', this.#station);
    const rows = await query.execute();
    this.#highestNumber = await highestNumber(database);
    this.#open = new Map(
      rows.map((row) => [
        row.id as JournalId,
        {
          number: row.number,
          id: row.id as JournalId,
          epoch: row.epoch,
          sealedTo: row.sealed_to,
          headSequence: row.head_sequence,
          headHash: Buffer.from(row.head_hash),
          frontier: Buffer.from(row.frontier),
          chunkFirst: row.chunk_first,
          seed: row.seed ? saltKeyOf(row.seed) : null,
        },
      ]),
    );
    this.#gathered = nothingGathered();
    this.#touched = new Set();
  }

  /** Where the station's journals stand, with what was appended since `load`. */
  heads(): JournalHead[] {
    return [...this.#open.values()].map(({ id, epoch, headSequence, headHash }) => ({
      journal: id,
      epoch,
      sequence: headSequence,
      hash: headHash,
    }));
  }

  has(stream: Stream): boolean {
    return this.#open.has(journalId(this.#station, stream));
  }

  /** @param to of a channel, which may not have been begun */
  next(stream: Stream, to?: StationId): EntryRef {
    const id = this.#idOf(stream, to);
    return { journal: id, sequence: to === undefined ? this.#journal(id).headSequence + 1 : (this.#open.get(id)?.headSequence ?? 0) + 1 };
  }

  async append<Common, Subject>(
    unchecked: EntryDraft<Common, Subject>,
    by: { readonly actor: Actor; readonly now: StationTime },
  ): Promise<{ entry: RecordedEntry<Common, Subject>; sealed: boolean }> {
    const draft = this.#catalogue.parse(unchecked);
    const { definition } = draft;
    const { stream } = definition;
    let journal = draft.to === undefined ? this.#journal(this.#idOf(stream)) : this.#channel(draft.to);
    const sequence = journal.headSequence + 1;
    journal = this.#withChunk(journal, sequence);
    const clear = [
      encodeCommonPart(by.actor, draft.common),
      ...draft.subjects.map((part) => encodeSubjectPart(part.subject, part.content)),
    ];
    const { sealedTo } = journal;
    // What is sealed is one part of its own, so that it can be erased: the common part of an entry stays for ever.
    const bodies = sealedTo
      ? [
          NOTHING_IN_COMMON,
          await sealBody(sealedTo, {
            journal: journal.id,
            sequence,
            kind: definition.kind,
            version: definition.version,
            parts: clear,
          }),
        ]
      : clear;
    const seed = journal.seed;
    if (!seed) throw new Error('append: the open chunk has no seed');
    const envelope = encodeEnvelope({
      journal: journal.id,
      sequence,
      kind: sealedTo ? 'sealed' : definition.kind,
      version: sealedTo ? 1 : definition.version,
      at: by.now,
      commitments: bodies.map((body, part) => partCommitment(partSalt(seed, sequence, part), body)),
      previous: journal.headHash,
    });
    const hash = leafHash(envelope);
    const frontier = MerkleFrontier.fromBytes(journal.frontier);
    for (const tile of frontier.append(hash)) {
      this.#gathered.tiles.push({ journal: journal.number, level: tile.level, position: tile.index, hash: tile.root });
    }
    this.#gathered.entries.push({
      journal: journal.number,
      sequence,
      kind: sealedTo ? 'sealed' : definition.kind,
      version: sealedTo ? 1 : definition.version,
      recorded_ms: by.now.wallMs,
      envelope,
      hash,
    });
    bodies.forEach((body, part) => {
      const subject = sealedTo || part === 0 ? null : (draft.subjects[part - 1]?.subject ?? null);
      this.#gathered.parts.push({ journal: journal.number, sequence, part, subject, body, salt: null });
    });
    this.#open.set(journal.id, { ...journal, headSequence: sequence, headHash: hash, frontier: frontier.toBytes() });
    this.#touched.add(journal.id);
    const entry = {
      ref: { journal: journal.id, sequence },
      kind: definition.kind,
      version: definition.version,
      recordedAt: by.now,
      actor: by.actor,
      common: draft.common,
      subjects: draft.subjects,
    };
    return { entry, sealed: sealedTo !== null };
  }

  /** Remembers where things stand; calling the result undoes what was appended since. */
  mark(): () => void {
    const open = new Map(this.#open);
    const touched = new Set(this.#touched);
    const highest = this.#highestNumber;
    const { journals, entries, parts, chunks, tiles } = this.#gathered;
    const lengths = [entries.length, parts.length, chunks.length, tiles.length, journals.length] as const;
    return () => {
      this.#open = open;
      this.#touched = touched;
      this.#highestNumber = highest;
      journals.length = lengths[4];
      entries.length = lengths[0];
      parts.length = lengths[1];
      chunks.length = lengths[2];
      tiles.length = lengths[3];
    };
  }

  /** Writes what was gathered. Call inside the transaction, before the commit. */
  async flush(database: Kysely<JournalTables>): Promise<void> {
    const { journals, entries, parts, chunks, tiles } = this.#gathered;
    await insertTables(database, {
      journal: journals,
      journal_chunk: chunks,
      journal_entry: entries,
      journal_part: parts,
      journal_tile: tiles,
    });
    for (const id of this.#touched) {
      const journal = this.#journal(id);
      await database
        .updateTable('journal')
        .set({
          head_sequence: journal.headSequence,
          head_hash: journal.headHash,
          frontier: journal.frontier,
          chunk_first: journal.chunkFirst,
        })
        .where('number', '=', journal.number)
        .execute();
    }
    this.#gathered = nothingGathered();
    this.#touched = new Set();
  }

  #withChunk(journal: OpenJournal, sequence: number): OpenJournal {
    if (journal.seed && sequence < journal.chunkFirst + CHUNK_ENTRIES) return journal;
    const seed = randomBytes(32);
    this.#gathered.chunks.push({ journal: journal.number, first_sequence: sequence, seed });
    return { ...journal, chunkFirst: sequence, seed: saltKeyOf(seed) };
  }

  #idOf(stream: Stream, to?: StationId): JournalId {
    return to === undefined ? journalId(this.#station, stream) : channelTo(this.#station, to);
  }

  #journal(id: JournalId): OpenJournal {
    const journal = this.#open.get(id);
    if (!journal) throw new Error(`this station has no journal ${id}`);
    return journal;
  }

  /** Begun with the first thing that is told to that station. */
  #channel(to: StationId): OpenJournal {
    const id = channelTo(this.#station, to);
    const found = this.#open.get(id);
    if (found) return found;
    this.#highestNumber += 1;
    const row = emptyJournal({ number: this.#highestNumber, id, stream: 'channel', station: this.#station, sealedTo: null });
    this.#gathered.journals.push(row);
    return {
      number: row.number,
      id,
      epoch: row.epoch,
      sealedTo: null,
      headSequence: 0,
      headHash: NO_HASH,
      frontier: Buffer.from(row.frontier),
      chunkFirst: 1,
      seed: null,
    };
  }
}

function nothingGathered(): Gathered {
  return { journals: [], entries: [], parts: [], chunks: [], tiles: [] };
}

function emptyJournal(of: {
  readonly number: number;
  readonly id: JournalId;
  readonly stream: Stream;
  readonly station: StationId;
  readonly sealedTo: Uint8Array | null;
}): JournalTables['journal'] {
  const { number, id, stream, station, sealedTo } = of;
  const start = { head_sequence: 0, head_hash: NO_HASH, frontier: new MerkleFrontier().toBytes(), chunk_first: 1 };
  return { number, id, stream, station, epoch: 1, sealed_to: sealedTo, ...start };
}

/** 0 where there is no journal. */
export async function highestNumber(database: Kysely<JournalTables>): Promise<number> {
  const { highest } = await database
    .selectFrom('journal')
    .select((e) => e.fn.max('number').as('highest'))
    .executeTakeFirstOrThrow();
  return highest ?? 0;
}

/** PostgreSQL: no other process appends to, or erases from, these journals until the transaction ends. */
export async function lockHeads(database: Kysely<JournalTables>): Promise<void> {
  // Always in one order, so that two processes never wait for each other.
  await database.selectFrom('journal').select('number').orderBy('number').forUpdate().execute();
}

/** Makes the station's journals that are not there yet: each whole, or not at all. */
export async function createJournals(
  database: Kysely<JournalTables>,
  station: StationId,
  streams: readonly { readonly stream: Stream; readonly sealedTo: Uint8Array | null }[],
): Promise<void> {
  await database.transaction().execute((transaction) => insertJournals(transaction, station, streams));
}

async function insertJournals(
  database: Kysely<JournalTables>,
  station: StationId,
  streams: readonly { readonly stream: Stream; readonly sealedTo: Uint8Array | null }[],
): Promise<void> {
  for (const { stream, sealedTo } of streams) {
    const id = journalId(station, stream);
    const existing = await database.selectFrom('journal').select('number').where('id', '=', id).executeTakeFirst();
    if (existing) continue;
    const number = (await highestNumber(database)) + 1;
    await database.insertInto('journal').values(emptyJournal({ number, id, stream, station, sealedTo })).execute();
    await database
      .insertInto('journal_chunk')
      .values({ journal: number, first_sequence: 1, seed: randomBytes(32) })
      .execute();
  }
}

/** The heads of all journals in this database. */
export async function readHeads(database: Kysely<JournalTables>): Promise<JournalHead[]> {
  const rows = await database.selectFrom('journal').select(['id', 'epoch', 'head_sequence', 'head_hash']).orderBy('number').execute();
  return rows.map((row) => ({
    journal: row.id as JournalId,
    epoch: row.epoch,
    sequence: row.head_sequence,
    hash: Buffer.from(row.head_hash),
  }));
}
