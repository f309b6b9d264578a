/**
 * The writer beside its database: opens it, checks it against the head kept elsewhere, brings schema and projections up to
 * date, runs commands, and when the disk fails stops, opens again and says what is true.
 */
import { createPrivateKey, type KeyObject, randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Clock } from '../kernel/clock.ts';
import type { Stream } from '../kernel/entry.ts';
import { type StationId, stationOf, streamOf } from '../kernel/ids.ts';
import { problem as kernelProblem, type Problem, ProblemError } from '../kernel/problem.ts';
import type { Dialect } from '../storage/dialect.ts';
import { migrate, type NamedMigrations } from '../storage/migrate.ts';
import { endTurn, joinServing, takeTurn, whileAlone } from '../storage/postgres-turns.ts';
import { storageFaultOf } from '../storage/storage-error.ts';
import { lossAccepted } from './accept-losses.ts';
import { createJournals, type JournalHead, readHeads } from './appender.ts';
import { signHeads } from './checkpoints.ts';
import { type CommandAnswer, CommandLoop, type CommandRequest, type WaitingCommand } from './command-loop.ts';
import { compareHeads, lookFirst } from './compare-heads.ts';
import { EntryCatalogue } from './entry-catalogue.ts';
import { type ErasureCertificate, type ErasureOrder, type PartPlace, partsErased } from './erase.ts';
import { type ErasureOrdered, eraseCommand } from './erase-command.ts';
import { certify, Eraser } from './eraser.ts';
import { forgetOldResults } from './forget-results.ts';
import { giveWay, type WayGiven } from './give-way.ts';
import type { JournalModule } from './journal-module.ts';
import { journalProblem } from './problems.ts';
import { Projector, type RebuildProgress } from './projector.ts';
import { receiveRange } from './receive-range.ts';
import type { ReceiveAnswer, ReceivedRange } from './received-range.ts';
import { type JournalTables, journalMigrations } from './tables.ts';
import type { StorageState, Writer, WriterEvents } from './writer.ts';

/** A second place for the last head and for erasure orders, outside the database. */
export interface HeadKeeper {
  /** Undefined at the very first start. @throws ProblemError where the file is damaged */
  read(): Promise<readonly JournalHead[] | undefined>;
  /** Called after each commit; need not reach the disk before it returns. */
  write(heads: readonly JournalHead[]): void;
  flush(): Promise<void>;
  /** On disk before the erasure begins, so that a restore applies it too. */
  recordErasure(parts: readonly PartPlace[]): Promise<void>;
  listErasures(): Promise<readonly PartPlace[]>;
  close(): Promise<void>;
}

export interface DiskKeeper {
  /** Gives up the reserved space; true if there was any. */
  releaseBallast(): Promise<boolean>;
  /** Free bytes, and whether that is little; reserves the ballast again where there is room. */
  watch(): Promise<{ readonly freeBytes: number; readonly low: boolean }>;
}

export interface JournalStoreOptions {
  readonly station: StationId;
  readonly dialect: Dialect;
  readonly clock: Clock;
  readonly modules: readonly JournalModule[];
  readonly streams: readonly { readonly stream: Stream; readonly sealedTo: Uint8Array | null }[];
  readonly signingKey: KeyObject;
  /** Opens one connection; called again after a failure. */
  open(): Promise<Kysely<unknown>>;
  /**
   * SQLite: opens what is there, read only; undefined where nothing is. A connection that writes settles the write-ahead log
   * when it closes, and what a damaged one still holds would be gone: so the heads are compared before one is opened.
   */
  openForReading?(): Promise<Kysely<unknown> | undefined>;
  /** Closed with the store, and where it does not open. */
  readonly heads: HeadKeeper;
  readonly disk: DiskKeeper | undefined;
  /** Removes a blob whose key was erased; absent where this writer has no blobs. */
  removeBlob?(address: string): Promise<unknown>;
  readonly events: WriterEvents;
  readonly onProgress?: (progress: RebuildProgress) => void;
}

const RETRY_MS = 2000;
/** Groups that may fail with a command before it is answered: once among others, once alone. */
const MOST_FAILURES = 2;
const HEAD_FLUSH_MS = 200;
const CHECKPOINT_MS = 60_000;
const DISK_WATCH_MS = 15_000;

export class JournalStore implements Writer {
  readonly #options: JournalStoreOptions;
  #signingKey: KeyObject;
  readonly #catalogue: EntryCatalogue;
  readonly #projector: Projector;
  readonly #eraser: Eraser;
  #database: Kysely<JournalTables> | undefined;
  #loop: CommandLoop | undefined;
  #state: StorageState = { state: 'well' };
  /** What was last acknowledged; nothing below may ever be missing. */
  #acknowledged: readonly JournalHead[] = [];
  #timers: NodeJS.Timeout[] = [];
  #reopening: Promise<void> | undefined;
  #closing = false;

  private constructor(options: JournalStoreOptions) {
    this.#options = options;
    this.#signingKey = options.signingKey;
    this.#catalogue = new EntryCatalogue([partsErased, lossAccepted, ...options.modules.flatMap((module) => module.entries)]);
    this.#projector = new Projector(
      this.#catalogue,
      options.station,
      options.modules.flatMap((module) => module.projections),
    );
    const { station, dialect, heads, removeBlob } = options;
    this.#eraser = new Eraser({
      station,
      dialect,
      heads,
      projector: this.#projector,
      removeBlob: async (address) => removeBlob?.(address),
    });
  }

  /** @throws ProblemError where the database is behind or beside what was acknowledged, or a key is wrong */
  static async open(options: JournalStoreOptions): Promise<JournalStore> {
    const store = new JournalStore(options);
    try {
      store.#acknowledged = (await options.heads.read()) ?? [];
      await store.#openDatabase();
    } catch (error) {
      await options.heads.close();
      throw error;
    }
    store.#every(HEAD_FLUSH_MS, () => options.heads.flush());
    store.#every(CHECKPOINT_MS, async () => {
      await store.checkpoint();
      await store.forgetResults();
    });
    store.#every(DISK_WATCH_MS, () => store.#watchDisk());
    await store.#watchDisk();
    return store;
  }

  async execute(request: CommandRequest): Promise<CommandAnswer> {
    if (this.#reopening) await this.#reopening;
    const loop = this.#loop;
    return loop ? loop.execute(request) : { problem: journalProblem('storage-stopped') };
  }

  async erase({ parts, subjects = [], ground, badge, key }: ErasureOrder): Promise<ErasureCertificate | Problem> {
    const answer = await this.execute({
      command: eraseCommand.name,
      input: { parts, subjects, ground },
      actor: badge ? { kind: 'officer', badge: badge as never } : { kind: 'station', station: this.#options.station },
      key,
    });
    if ('problem' in answer) return answer.problem;
    const { orders } = answer.result as ErasureOrdered;
    try {
      await this.#between((database) => this.#eraser.carryOut(database));
      const database = this.#database;
      if (!database) return journalProblem('storage-stopped');
      const isGone = await this.#eraser.clearLog(database, (work) => this.#between(() => work()));
      return isGone ? await this.#between((open) => certify(open, this.#options.station, orders)) : journalProblem('erasure-unfinished');
    } catch (error) {
      // The order is on disk: it is carried out when the database opens again.
      if (error instanceof ProblemError) return error.problem;
      throw error;
    }
  }

  /**
   * Appends what another station recorded, and its rows, in one transaction; answers when it is on disk.
   * @throws ProblemError `storage-stopped` where the storage fails meanwhile
   */
  async receive(range: ReceivedRange): Promise<ReceiveAnswer> {
    const { dialect, clock, heads, events } = this.#options;
    const [answer, erases] = await this.#between(async (database) => {
      const parts = { dialect, projector: this.#projector, nowMs: clock.now().wallMs, erasures: await heads.listErasures() };
      const received = await receiveRange(database, range, parts);
      if (received.outcome !== 'stored') return [received, false] as const;
      const held = await readHeads(database);
      heads.write(held);
      this.#acknowledged = held;
      const ordered = await database.selectFrom('erasure_pending').select('sequence').limit(1).executeTakeFirst();
      if (ordered) await this.#eraser.carryOut(database);
      return [received, ordered !== undefined] as const;
    });
    if (answer.outcome === 'stored') {
      const kinds = [...new Set(range.entries.map(({ kind }) => kind))];
      events.committed([{ kinds, journal: range.journal, sequence: answer.head.sequence }]);
    }
    if (erases) this.#clearLogLater();
    return answer;
  }

  /** @throws ProblemError `storage-stopped` */
  async giveWay(way: WayGiven): Promise<void> {
    const { station, clock, heads, events } = this.#options;
    if (stationOf(way.journal) === station) throw new Error('giveWay: what a station wrote itself is never put aside');
    const kinds = await this.#between(async (database) => {
      const readers = this.#projector.readersOf(streamOf(way.journal));
      const moved = await giveWay(database, way, { nowMs: clock.now().wallMs, projections: readers.names });
      if (!moved) return [];
      this.#acknowledged = await readHeads(database);
      heads.write(this.#acknowledged);
      await this.#rebuildAlone(database, readers.names, false);
      return readers.kinds;
    });
    if (kinds.length > 0) events.committed([{ kinds, journal: way.journal, sequence: way.after }]);
  }

  /** Nothing waits for it; a long read may hold an old copy open meanwhile. */
  #clearLogLater(): void {
    const database = this.#database;
    if (!database) return;
    this.#eraser
      .clearLog(database, (work) => this.#between(() => work()))
      .catch((error: unknown) => this.#options.events.fault('erase', 'journal', faultText(error)));
  }

  /** @throws ProblemError `storage-stopped` where the storage fails meanwhile */
  async checkpoint(): Promise<readonly JournalHead[]> {
    if (!this.#loop) return this.#acknowledged;
    const by = { station: this.#options.station, signingKey: this.#signingKey };
    return this.#between((database) => signHeads(database, by));
  }

  /** @throws ProblemError `storage-stopped` where the storage fails meanwhile */
  async signWith(signingKey: Uint8Array): Promise<void> {
    this.#signingKey = createPrivateKey({ key: Buffer.from(signingKey), format: 'der', type: 'pkcs8' });
    if (!this.#loop) return;
    const by = { station: this.#options.station, signingKey: this.#signingKey, anew: true };
    await this.#between((database) => signHeads(database, by));
  }

  /**
   * Forgets a batch of the oldest answers to request keys, between two groups of commands; gives how many went.
   * @throws ProblemError `storage-stopped` where the storage fails meanwhile
   */
  async forgetResults(): Promise<number> {
    if (!this.#loop) return 0;
    return this.#between((database) => forgetOldResults(database, this.#options.clock.now().wallMs));
  }

  /** Builds all projections anew from the journals. @throws ProblemError `storage-stopped` */
  async rebuild(): Promise<void> {
    const names = this.#options.modules.flatMap((module) => module.projections.map(({ name }) => name));
    await this.#between((database) => this.#rebuildAlone(database, names, true));
  }

  async #between<Result>(work: (database: Kysely<JournalTables>) => Promise<Result>): Promise<Result> {
    const loop = this.#loop;
    const database = this.#database;
    if (!loop || !database) throw new ProblemError(journalProblem('storage-stopped'));
    return loop.between(() => work(database));
  }

  storage(): StorageState {
    return this.#state;
  }

  async close(): Promise<void> {
    this.#closing = true;
    for (const timer of this.#timers) clearInterval(timer);
    await this.#reopening;
    try {
      await this.#loop?.idle();
      await this.#reopening;
      await this.checkpoint();
    } catch (error) {
      // A disk that takes no signature now keeps what was acknowledged; the next start signs it.
      if (!(error instanceof ProblemError)) throw error;
      this.#options.events.fault('close', 'journal', faultText(error));
    } finally {
      await this.#dropDatabase();
      await this.#options.heads.close();
    }
  }

  async #openDatabase(): Promise<void> {
    const options = this.#options;
    if (options.openForReading) await lookFirst(options.openForReading, this.#acknowledged);
    const database = (await options.open()) as Kysely<JournalTables>;
    try {
      if (options.dialect === 'postgres') await takeTurn(database as unknown as Kysely<unknown>);
      await migrate(database as unknown as Kysely<unknown>, options.dialect, migrationsOf(options.modules));
      await createJournals(database, options.station, options.streams);
      await compareHeads(database, this.#acknowledged);
      if (options.dialect === 'sqlite') await settleLog(database);
      await this.#eraser.eraseAgain(database);
      await this.#eraser.carryOut(database);
      const stale = await this.#projector.stale(database);
      if (stale.length > 0) await this.#rebuildAlone(database, stale, false);
      if (options.dialect === 'postgres') {
        await joinServing(database as unknown as Kysely<unknown>);
        await endTurn(database as unknown as Kysely<unknown>);
      }
    } catch (error) {
      await database.destroy();
      throw error;
    }
    const isFirstStart = this.#acknowledged.length === 0;
    this.#acknowledged = await readHeads(database);
    options.heads.write(this.#acknowledged);
    // On disk before the first entry: heads that are missing later were lost.
    if (isFirstStart) await options.heads.flush();
    this.#database = database;
    this.#loop = new CommandLoop({
      station: options.station,
      dialect: options.dialect,
      clock: options.clock,
      catalogue: this.#catalogue,
      projector: this.#projector,
      commands: [eraseCommand, ...options.modules.flatMap((module) => module.commands)],
      database,
      isStorageError: (error) => storageFaultOf(error) !== undefined,
      onCommitted: (own, notices) => {
        const others = this.#acknowledged.filter(({ journal }) => !own.some((head) => head.journal === journal));
        options.heads.write([...own, ...others]);
        this.#acknowledged = [...own, ...others];
        options.events.committed(notices);
      },
      onFault: (reference, command, error) => options.events.fault(reference, command, faultText(error)),
      onStorageFailure: (error, unanswered) => {
        this.#reopening = this.#recover(error, unanswered);
      },
    });
  }

  /** After a failure: makes room, opens again, and runs what is not known to be on disk once more (keys keep it from recording twice). */
  async #recover(error: unknown, unanswered: readonly WaitingCommand[]): Promise<void> {
    await this.#dropDatabase();
    const fault = storageFaultOf(error);
    const before = this.#acknowledged;
    const isHopeless = fault !== undefined && unanswered.some(({ failures }) => failures >= MOST_FAILURES);
    let waiting = fault === undefined ? this.#withoutCulprits(unanswered, error) : unanswered;
    if (isHopeless) this.#setState({ state: 'stopped', reason: fault });
    else if (await this.#tryOpen(error)) {
      const moved = this.#acknowledged.some((head) => before.find(({ journal }) => journal === head.journal)?.sequence !== head.sequence);
      // The commit came through although it reported an error: commands without a key cannot be told apart, and are not run again.
      if (moved) {
        const unkeyed = waiting.filter(({ request }) => request.key === undefined);
        for (const { resolve } of unkeyed) resolve({ problem: journalProblem('storage-stopped') });
        waiting = waiting.filter(({ request }) => request.key !== undefined);
      }
      this.#reopening = undefined;
      for (const again of waiting) this.#loop?.enqueue(again);
      return;
    }
    this.#reopening = undefined;
    for (const { resolve } of waiting) resolve({ problem: journalProblem('storage-stopped') });
    this.#retryLater();
  }

  /** Answers the commands that failed by themselves although the storage is well: trying again would hold the others up for ever. */
  #withoutCulprits(unanswered: readonly WaitingCommand[], error: unknown): readonly WaitingCommand[] {
    for (const { request, resolve } of unanswered.filter(({ failures }) => failures >= MOST_FAILURES)) {
      const reference = randomBytes(4).toString('hex');
      this.#options.events.fault(reference, request.command, faultText(error));
      resolve({ problem: kernelProblem('internal', { reference }) });
    }
    return unanswered.filter(({ failures }) => failures < MOST_FAILURES);
  }

  #retryLater(): void {
    if (this.#closing) return;
    const timer = setTimeout(() => {
      this.#reopening = (async () => {
        const opened = await this.#tryOpen(undefined);
        this.#reopening = undefined;
        if (!opened) this.#retryLater();
      })();
    }, RETRY_MS);
    timer.unref();
    this.#timers.push(timer);
  }

  /** Opens and proves by a write that recording is possible. */
  async #tryOpen(cause: unknown): Promise<boolean> {
    try {
      if (storageFaultOf(cause) === 'disk-full') await this.#options.disk?.releaseBallast();
      await this.#openDatabase();
      await this.#probe();
      this.#setState({ state: 'well' });
      await this.#watchDisk();
      return true;
    } catch (error) {
      await this.#dropDatabase();
      const fault = storageFaultOf(error) ?? storageFaultOf(cause) ?? 'damaged';
      this.#setState({ state: 'stopped', reason: fault });
      return false;
    }
  }

  /** A write as large as a busy minute: room for one row is not room to work. */
  async #probe(): Promise<void> {
    const database = this.#database;
    if (!database) return;
    await sql`create table if not exists storage_probe (filler ${sql.raw(this.#options.dialect === 'sqlite' ? 'blob' : 'bytea')})`.execute(
      database,
    );
    await sql`insert into storage_probe (filler) values (${Buffer.alloc(256 * 1024)})`.execute(database);
    await sql`drop table storage_probe`.execute(database);
  }

  async #dropDatabase(): Promise<void> {
    const database = this.#database;
    this.#database = undefined;
    this.#loop = undefined;
    await database?.destroy();
  }

  async #watchDisk(): Promise<void> {
    if (!this.#options.disk || this.#state.state === 'stopped') return;
    const { freeBytes, low } = await this.#options.disk.watch();
    this.#setState(low ? { state: 'low', freeBytes } : { state: 'well' });
  }

  #setState(state: StorageState): void {
    const changed = JSON.stringify(state) !== JSON.stringify(this.#state);
    this.#state = state;
    if (changed) this.#options.events.storage(state);
  }

  /** @throws ProblemError where another process is at work on the database: it would project into the rows of this rebuild */
  async #rebuildAlone(database: Kysely<JournalTables>, names: readonly string[], fromStart: boolean): Promise<void> {
    const { dialect, onProgress } = this.#options;
    const rebuild = async () => {
      await this.#projector.rebuild(database, names, { fromStart, ...(onProgress ? { onProgress } : {}) });
      return true;
    };
    const done = dialect === 'postgres' ? await whileAlone(database as unknown as Kysely<unknown>, rebuild) : await rebuild();
    if (!done) throw new ProblemError(journalProblem('database-shared'));
  }

  #every(ms: number, work: () => Promise<void>): void {
    let busy = false;
    const timer = setInterval(async () => {
      if (busy || this.#closing) return;
      busy = true;
      try {
        await work();
      } catch (error) {
        this.#options.events.fault('timer', 'journal', faultText(error));
      } finally {
        busy = false;
      }
    }, ms);
    timer.unref();
    this.#timers.push(timer);
  }
}

/**
 * Writes the write-ahead log of SQLite into the database. After a failed fsync its end may be in memory alone, taken for
 * written: no later fsync would bring it to the disk, so what stands on it must not be acknowledged before it is written anew.
 */
async function settleLog(database: Kysely<JournalTables>): Promise<void> {
  try {
    await sql`pragma wal_checkpoint(truncate)`.execute(database);
  } catch (error) {
    // Without room the log stays as it is: the station starts, to say that the disk is full.
    if (storageFaultOf(error) !== 'disk-full') throw error;
  }
}

/** The stack without the message: messages of databases can quote values. */
function faultText(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return [error.name, ...(error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '))].join('\n');
}

/** The journal's own migrations and those of the modules, for a database made without a store. */
export function migrationsOf(modules: readonly JournalModule[]): NamedMigrations {
  const all: Record<string, NamedMigrations[string]> = { ...journalMigrations };
  for (const module of modules) {
    for (const [name, migration] of Object.entries(module.migrations)) all[`module-${module.name}/${name}`] = migration;
  }
  return all;
}
