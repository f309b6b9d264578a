/** Keeps the rows that screens read in step with the journals: at each append, and from the beginning when a projection is new or has changed. */
import { type Kysely, sql } from 'kysely';
import type { RecordedEntry } from '../kernel/entry.ts';
import type { JournalId, StationId } from '../kernel/ids.ts';
import { storageFaultOf } from '../storage/storage-error.ts';
import type { EntryCatalogue } from './entry-catalogue.ts';
import type { ErasedPart, Projection } from './journal-module.ts';
import { readRecorded, readStored, type StoredEntry } from './read-entries.ts';
import type { ReceivedEntry } from './received-range.ts';
import type { JournalTables } from './tables.ts';

const REBUILD_BATCH = 2000;

export interface RebuildProgress {
  readonly projection: string;
  readonly done: number;
  readonly total: number;
}

/** Undefined, once read, where this program does not know its kind. */
interface ReadableEntry {
  readonly sequence: number;
  /** @throws where it is not what its kind says */
  read(): RecordedEntry | undefined;
}

/** One that was received. */
export interface PreparedEntry extends ReadableEntry {
  readonly kind: string;
  /** Never throws. */
  tryToRead(): void;
}

export class Projector {
  readonly #catalogue: EntryCatalogue;
  readonly #station: StationId;
  readonly #projections: readonly Projection[];
  readonly #byKind = new Map<string, Projection[]>();

  constructor(catalogue: EntryCatalogue, station: StationId, projections: readonly Projection[]) {
    this.#catalogue = catalogue;
    this.#station = station;
    this.#projections = projections;
    for (const projection of projections) {
      for (const kind of projection.kinds) {
        if (!catalogue.find(kind)) throw new Error(`projection ${projection.name} reads the unknown entry kind ${kind}`);
        this.#byKind.set(kind, [...(this.#byKind.get(kind) ?? []), projection]);
      }
    }
  }

  /** Rows of entries just appended; inside their transaction. */
  async apply(database: Kysely<unknown>, entry: RecordedEntry): Promise<void> {
    for (const projection of this.#byKind.get(entry.kind) ?? []) await projection.apply(database, [entry]);
  }

  /**
   * What the rows of received entries are made of: read before it is needed, while the database is busy. What cannot be read says
   * so again to whoever asks for it.
   */
  prepare(journal: JournalTables['journal'], received: readonly ReceivedEntry[]): readonly PreparedEntry[] {
    // Sealed bodies open in the vault alone.
    if (journal.sealed_to !== null) return [];
    const entries = received.map((entry) => this.#oncePerEntry(journal.id as JournalId, entry));
    for (const { kind, tryToRead } of entries) if (this.#byKind.has(kind)) tryToRead();
    return entries;
  }

  /**
   * Rows of entries that were just received; inside their transaction. What the rows cannot take is noted by its place and left
   * to a person: one entry that makes no sense does not stop a post.
   */
  async applyReceived(
    database: Kysely<JournalTables>,
    journal: JournalTables['journal'],
    entries: readonly PreparedEntry[],
  ): Promise<void> {
    const work = this.#projections
      .filter(({ journals }) => journals !== 'own' || journal.station === this.#station)
      .map((projection) => ({ projection, entries: entries.filter(({ kind }) => projection.kinds.includes(kind)) }))
      .filter((one) => one.entries.length > 0);
    if (work.length === 0 || (await this.#applyTogether(database, work))) return;
    for (const one of work) await this.#applyWhatFits(database, one.projection, { journal: journal.id, entries: one.entries });
  }

  /** Each fills tables of its own: while the database takes the rows of one, those of the next are made. False, with nothing done, where one cannot take something. */
  async #applyTogether(
    database: Kysely<JournalTables>,
    work: readonly { readonly projection: Projection; readonly entries: readonly ReadableEntry[] }[],
  ): Promise<boolean> {
    await sql`savepoint together`.execute(database);
    const done = await Promise.allSettled(work.map(({ projection, entries }) => applyAll(database, projection, entries)));
    const failures = done.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    for (const error of failures) if (storageFaultOf(error) !== undefined) throw error;
    if (failures.length > 0) await sql`rollback to savepoint together`.execute(database);
    await sql`release savepoint together`.execute(database);
    return failures.length === 0;
  }

  /** Several projections read it: its schemas check it once. */
  #oncePerEntry(journal: JournalId, { sequence, kind, version, at, parts }: ReceivedEntry): PreparedEntry {
    let known: { readonly entry: RecordedEntry | undefined } | { readonly error: unknown } | undefined;
    const tryToRead = () => {
      if (known) return known;
      try {
        const bodies = parts.map(({ body }) => body);
        known = { entry: this.#catalogue.read({ journal, sequence }, { kind, version, at }, bodies) };
      } catch (error) {
        known = { error };
      }
      return known;
    };
    const read = () => {
      const found = tryToRead();
      if ('error' in found) throw found.error;
      return found.entry;
    };
    return { sequence, kind, read, tryToRead };
  }

  /** All at once where that goes; else in halves, until those that do not fit stand alone. */
  async #applyWhatFits(
    database: Kysely<JournalTables>,
    projection: Projection,
    { journal, entries }: { readonly journal: string; readonly entries: readonly ReadableEntry[] },
  ): Promise<void> {
    if (entries.length === 0) return;
    await sql`savepoint projecting`.execute(database);
    try {
      await applyAll(database, projection, entries);
      await sql`release savepoint projecting`.execute(database);
      return;
    } catch (error) {
      if (storageFaultOf(error) !== undefined) throw error;
      await sql`rollback to savepoint projecting`.execute(database);
      await sql`release savepoint projecting`.execute(database);
    }
    const [only] = entries;
    if (entries.length === 1) {
      const row = { journal, sequence: only!.sequence, projection: projection.name };
      await database
        .insertInto('journal_unapplied')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return;
    }
    const half = Math.ceil(entries.length / 2);
    await this.#applyWhatFits(database, projection, { journal, entries: entries.slice(0, half) });
    await this.#applyWhatFits(database, projection, { journal, entries: entries.slice(half) });
  }

  /** Removes what erased parts brought; inside the erasure's transaction. */
  async erase(database: Kysely<unknown>, erased: readonly ErasedPart[]): Promise<void> {
    for (const projection of this.#projections) await projection.erase(database, erased);
  }

  /** Whose rows are made of other stations' journals of that stream too, and every kind that they read. */
  readersOf(stream: string): { readonly names: readonly string[]; readonly kinds: readonly string[] } {
    const readers = this.#projections.filter(
      ({ journals, kinds }) => journals !== 'own' && kinds.some((kind) => this.#catalogue.find(kind)!.stream === stream),
    );
    return { names: readers.map(({ name }) => name), kinds: [...new Set(readers.flatMap(({ kinds }) => kinds))] };
  }

  /** Names of projections whose rows do not reflect the journals: new, changed, or a rebuild that was cut. */
  async stale(database: Kysely<JournalTables>): Promise<string[]> {
    const states = await database.selectFrom('projection_state').selectAll().execute();
    return this.#projections
      .filter((projection) => {
        const state = states.find((row) => row.name === projection.name);
        return state?.version !== projection.version || state.complete !== 1;
      })
      .map((projection) => projection.name);
  }

  /**
   * Rebuilds the named projections from the journals, in batches of their own transactions; a rebuild that is cut goes on
   * where it stood at the next call.
   */
  async rebuild(
    database: Kysely<JournalTables>,
    names: readonly string[],
    options: { readonly fromStart: boolean; readonly onProgress?: (progress: RebuildProgress) => void },
  ): Promise<void> {
    for (const projection of this.#projections.filter(({ name }) => names.includes(name))) {
      await this.#rebuildOne(database, projection, options);
    }
  }

  async #rebuildOne(
    database: Kysely<JournalTables>,
    projection: Projection,
    options: { readonly fromStart: boolean; readonly onProgress?: (progress: RebuildProgress) => void },
  ): Promise<void> {
    const state = await database.selectFrom('projection_state').selectAll().where('name', '=', projection.name).executeTakeFirst();
    const resumable = !options.fromStart && state !== undefined && state.complete === 0 && state.version === projection.version;
    const position: Record<string, number> = resumable ? JSON.parse(state.position) : {};
    if (!resumable) await this.#empty(database, projection);
    const readable = await this.#journalsFor(database, projection);
    const total = readable.reduce((sum, journal) => sum + journal.head_sequence, 0);
    let done = readable.reduce((sum, journal) => sum + (position[journal.id] ?? 0), 0);
    for (const journal of readable) {
      let from = (position[journal.id] ?? 0) + 1;
      while (from <= journal.head_sequence) {
        const stored = await readStored(database, journal.number, { from, count: REBUILD_BATCH, kinds: projection.kinds });
        const upTo = Math.min(from + REBUILD_BATCH - 1, journal.head_sequence);
        position[journal.id] = upTo;
        await database.transaction().execute(async (transaction) => {
          await this.#applyAgain(transaction, projection, { journal, stored });
          await transaction
            .updateTable('projection_state')
            .set({ position: JSON.stringify(position) })
            .where('name', '=', projection.name)
            .execute();
        });
        done += upTo - from + 1;
        from = upTo + 1;
        options.onProgress?.({ projection: projection.name, done, total });
      }
    }
    await database.updateTable('projection_state').set({ complete: 1, position: '' }).where('name', '=', projection.name).execute();
  }

  /** What this station wrote itself fits its own rows, or something is broken. */
  async #applyAgain(
    database: Kysely<JournalTables>,
    projection: Projection,
    { journal, stored }: { readonly journal: { readonly id: string; readonly station: string }; readonly stored: readonly StoredEntry[] },
  ): Promise<void> {
    if (journal.station !== this.#station) {
      const readable = stored.map((entry) => ({
        sequence: entry.sequence,
        read: () => readRecorded(this.#catalogue, journal.id as JournalId, entry),
      }));
      return this.#applyWhatFits(database, projection, { journal: journal.id, entries: readable });
    }
    const entries = stored.flatMap((entry) => readRecorded(this.#catalogue, journal.id as JournalId, entry) ?? []);
    if (entries.length > 0) await projection.apply(database as unknown as Kysely<unknown>, entries);
  }

  /** Those in which entries of its kinds can stand. */
  async #journalsFor(database: Kysely<JournalTables>, projection: Projection) {
    const streams = new Set(projection.kinds.map((kind) => this.#catalogue.find(kind)!.stream));
    let query = database
      .selectFrom('journal')
      .select(['number', 'id', 'station', 'head_sequence'])
      .where('sealed_to', 'is', null)
      .where('stream', 'in', [...streams]);
    if (projection.journals === 'own') query = query.where('station', '=', this.#station);
    return query.orderBy('id').execute();
  }

  async #empty(database: Kysely<JournalTables>, projection: Projection): Promise<void> {
    await database.transaction().execute(async (transaction) => {
      for (const table of projection.tables) await sql`delete from ${sql.table(table)}`.execute(transaction);
      await transaction.deleteFrom('projection_state').where('name', '=', projection.name).execute();
      await transaction.deleteFrom('journal_unapplied').where('projection', '=', projection.name).execute();
      await transaction
        .insertInto('projection_state')
        .values({ name: projection.name, version: projection.version, complete: 0, position: '{}' })
        .execute();
    });
  }
}

async function applyAll(database: Kysely<JournalTables>, projection: Projection, entries: readonly ReadableEntry[]): Promise<void> {
  const recorded = entries.flatMap((entry) => entry.read() ?? []);
  if (recorded.length > 0) await projection.apply(database as unknown as Kysely<unknown>, recorded);
}
