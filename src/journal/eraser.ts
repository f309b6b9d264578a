/**
 * Carries erasures out. An order is recorded first, as an entry, and stands in `erasure_pending` until nothing of it is left to
 * do: whatever cuts it, the next start ends it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { journalId, type StationId, stationOf } from '../kernel/ids.ts';
import type { Dialect } from '../storage/dialect.ts';
import { lockHeads } from './appender.ts';
import { decodeCommonPart, decodeEnvelope } from './envelope.ts';
import { certificateOf, deleteParts, type ErasureCertificate, type PartPlace, partsErased, presentAmong } from './erase.ts';
import type { Projector } from './projector.ts';
import type { JournalTables } from './tables.ts';

/** What a long read may hold an old copy open for, before the caller is told to ask again. */
const mostWaitMs = 20_000;
const betweenLooksMs = 200;

export interface EraserParts {
  readonly station: StationId;
  readonly dialect: Dialect;
  readonly heads: {
    recordErasure(parts: readonly PartPlace[]): Promise<void>;
    listErasures(): Promise<readonly PartPlace[]>;
  };
  readonly projector: Projector;
  removeBlob(address: string): Promise<unknown>;
}

type Database = Kysely<JournalTables>;

export class Eraser {
  readonly #parts: EraserParts;

  constructor(parts: EraserParts) {
    this.#parts = parts;
  }

  /** Every order that is recorded and not carried out. With the connection to itself. */
  async carryOut(database: Database): Promise<void> {
    for (const order of await database.selectFrom('erasure_pending').selectAll().orderBy('journal').orderBy('sequence').execute()) {
      const { parts: named } = await readOrder(database, order);
      // Another station's order reaches what that station wrote, and nothing else.
      const by = stationOf(order.journal);
      const parts = by === this.#parts.station ? named : named.filter(({ journal }) => stationOf(journal) === by);
      // Before the first byte goes: a restore of an older backup then erases them too.
      await this.#parts.heads.recordErasure(parts);
      await this.#delete(database, parts, (transaction) =>
        transaction.deleteFrom('erasure_pending').where('journal', '=', order.journal).where('sequence', '=', order.sequence).execute(),
      );
    }
  }

  /** At every start: what the second place says was erased is erased, also where the database was put back from before. */
  async eraseAgain(database: Database): Promise<void> {
    // Nearly always none: years of erasures are looked through at each start.
    const places = await presentAmong(database, await this.#parts.heads.listErasures());
    if (places.length === 0) return;
    const erased = await this.#delete(database, places, async () => undefined);
    if (erased > 0) await clearLogNow(database, this.#parts.dialect);
  }

  /**
   * Waits until no copy is left in SQLite's write-ahead log; false where something reads on for too long. Between two looks
   * others may record: `alone` gives the connection.
   */
  async clearLog(database: Database, alone: (work: () => Promise<boolean>) => Promise<boolean>): Promise<boolean> {
    const until = performance.now() + mostWaitMs;
    while (!(await alone(() => clearLogNow(database, this.#parts.dialect)))) {
      if (performance.now() > until) return false;
      await pause(betweenLooksMs);
    }
    return true;
  }

  /** Bodies, salts, rows of screens, then blobs. Returns how many parts were still there. */
  async #delete(database: Database, places: readonly PartPlace[], also: (transaction: Database) => Promise<unknown>): Promise<number> {
    const { dialect, projector, removeBlob } = this.#parts;
    const { erased, blobs } = await database.transaction().execute(async (transaction) => {
      // Another process might be appending under a seed that goes here.
      if (dialect === 'postgres') await lockHeads(transaction);
      const deleted = await deleteParts(transaction, places);
      if (deleted.erased.length > 0) await projector.erase(transaction as unknown as Kysely<unknown>, deleted.erased);
      await also(transaction);
      return deleted;
    });
    // Their keys are gone already: a file that a power cut leaves behind is noise.
    for (const address of blobs) await removeBlob(address);
    return erased.length;
  }
}

/** True once the log holds nothing; PostgreSQL keeps its own and is always done. Never waits: the writer has others to serve. */
async function clearLogNow(database: Database, dialect: Dialect): Promise<boolean> {
  if (dialect === 'postgres') return true;
  const { rows: before } = await sql<{ timeout: number }>`pragma busy_timeout`.execute(database);
  await sql`pragma busy_timeout = 0`.execute(database);
  try {
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(database);
    return rows[0]?.busy === 0;
  } finally {
    await sql`pragma busy_timeout = ${sql.lit(before[0]?.timeout ?? 0)}`.execute(database);
  }
}

/** What the orders say was erased, with the commitments that still stand in the chain. The same whenever it is asked. */
export async function certify(database: Database, station: StationId, orders: readonly number[]): Promise<ErasureCertificate> {
  const journal = journalId(station, partsErased.stream);
  const read = await Promise.all(orders.map((sequence) => readOrder(database, { journal, sequence })));
  const [first] = read;
  if (!first) throw new Error('certify: an erasure has at least one order');
  const parts: ErasureCertificate['parts'][number][] = [];
  for (const place of read.flatMap((order) => order.parts)) {
    const { envelope, hash } = await entryAt(database, place);
    const commitment = decodeEnvelope(envelope).commitments[place.part];
    if (!commitment) throw new Error(`certify: entry ${place.sequence} of ${place.journal} has no part ${place.part}`);
    parts.push({ ...place, commitment: commitment.toString('base64url'), entryHash: Buffer.from(hash).toString('base64url') });
  }
  const { atMs, ground } = first;
  return certificateOf({ erasedAtMs: atMs, ground, orders: orders.map((sequence) => ({ journal, sequence })), parts });
}

async function readOrder(database: Database, { journal, sequence }: { readonly journal: string; readonly sequence: number }) {
  const { envelope, body } = await entryAt(database, { journal, sequence });
  if (!body) throw new Error(`the order ${sequence} of ${journal} has no common part`);
  return { atMs: decodeEnvelope(envelope).at.wallMs, ...partsErased.common.parse(decodeCommonPart(body).content) };
}

async function entryAt(database: Database, { journal, sequence }: { readonly journal: string; readonly sequence: number }) {
  return database
    .selectFrom('journal_entry as e')
    .innerJoin('journal as j', 'j.number', 'e.journal')
    .innerJoin('journal_part as p', (join) => join.onRef('p.journal', '=', 'e.journal').onRef('p.sequence', '=', 'e.sequence'))
    .select(['e.envelope', 'e.hash', 'p.body'])
    .where('j.id', '=', journal)
    .where('e.sequence', '=', sequence)
    .where('p.part', '=', 0)
    .executeTakeFirstOrThrow();
}
