/** A journal store for tests: a fresh database of either kind, heads kept in memory. */
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import type { JournalHead } from '../src/journal/appender.ts';
import { checkpointKeyName } from '../src/journal/checkpoints.ts';
import type { Committed } from '../src/journal/command-loop.ts';
import type { PartPlace } from '../src/journal/erase.ts';
import type { JournalModule } from '../src/journal/journal-module.ts';
import { type HeadKeeper, JournalStore, type JournalStoreOptions } from '../src/journal/journal-store.ts';
import { type NoteVerifier, noteVerifier } from '../src/journal/signed-note.ts';
import { FixedClock } from '../src/kernel/clock.ts';
import type { CommandSignature } from '../src/kernel/command.ts';
import type { Actor } from '../src/kernel/entry.ts';
import type { BadgeNumber, StationId } from '../src/kernel/ids.ts';
import { isProblem, type Problem } from '../src/kernel/problem.ts';
import type { Dialect } from '../src/storage/dialect.ts';
import { openPostgres } from '../src/storage/postgres.ts';
import { openSqlite } from '../src/storage/sqlite-connection.ts';
import { kyselyOf } from '../src/storage/sqlite-kysely.ts';
import { freshPostgresDatabase } from './postgres.ts';

export const dialects: readonly Dialect[] = ['sqlite', 'postgres'];
export const testStation = 'mr-test' as StationId;
export const testOfficer: Actor = { kind: 'officer', badge: 'MK-1' as BadgeNumber };

/** Remembers heads and erasures as the file beside the database does. */
export class MemoryHeadKeeper implements HeadKeeper {
  heads: readonly JournalHead[] | undefined;
  erasures: PartPlace[] = [];
  async read(): Promise<readonly JournalHead[] | undefined> {
    return this.heads;
  }
  write(heads: readonly JournalHead[]): void {
    this.heads = heads;
  }
  async flush(): Promise<void> {}
  async recordErasure(parts: readonly PartPlace[]): Promise<void> {
    this.erasures.push(...parts);
  }
  async listErasures(): Promise<readonly PartPlace[]> {
    return this.erasures;
  }
  async close(): Promise<void> {}
}

export interface TestStore {
  readonly store: JournalStore;
  readonly clock: FixedClock;
  readonly heads: MemoryHeadKeeper;
  readonly committed: Committed[];
  /** Hears each commit, as the modules of a running station do. */
  onCommitted(listener: (notice: Committed) => void): void;
  readonly faults: string[];
  /** SQLite only: the file. */
  readonly file: string;
  readonly key: Buffer;
  /** Of the station's checkpoints. */
  readonly verifiers: readonly NoteVerifier[];
  /** A second connection, to look at tables with. */
  readonly database: Kysely<never>;
  /** Runs a command as the test's officer. */
  run<Input, Result>(command: CommandSignature<Input, Result>, input: Input, key?: string): Promise<Result | Problem>;
  /** Closes the store and opens it again on the same database; `between` has the files to itself. */
  reopen(changes?: Partial<JournalStoreOptions>, between?: () => void | Promise<void>): Promise<TestStore>;
  /** The database as it is, while nobody has it open; heads lie elsewhere. @returns what puts it back, likewise */
  copy(): Promise<() => Promise<void>>;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function openTestStore(
  dialect: Dialect,
  modules: readonly JournalModule[],
  changes: Partial<JournalStoreOptions> = {},
): Promise<TestStore> {
  const directory = mkdtempSync(join(tmpdir(), 'maabar-test-'));
  const file = join(directory, 'station.db');
  const key = randomBytes(32);
  const server = dialect === 'postgres' ? await freshPostgresDatabase() : undefined;
  const open = async (): Promise<Kysely<unknown>> => (server ? openPostgres(server.url, 1) : kyselyOf(openSqlite({ file, key })));
  const shared = {
    clock: new FixedClock('2026-03-12T10:00:00Z'),
    heads: new MemoryHeadKeeper(),
    signingKey: generateKeyPairSync('ed25519').privateKey,
  };
  const remove = async () => {
    await server?.drop();
    rmSync(directory, { recursive: true, force: true });
  };
  const copy = () => (server ? server.copy() : copyFile(file));
  return openOn({ dialect, modules, open, file, key, shared, copy, remove }, changes);
}

/** Nobody has it open: the file holds everything. */
async function copyFile(file: string): Promise<() => Promise<void>> {
  const kept = `${file}.copy-${randomBytes(4).toString('hex')}`;
  copyFileSync(file, kept);
  return async () => {
    for (const log of [`${file}-wal`, `${file}-shm`]) rmSync(log, { force: true });
    copyFileSync(kept, file);
  };
}

interface Ground {
  readonly dialect: Dialect;
  readonly modules: readonly JournalModule[];
  open(): Promise<Kysely<unknown>>;
  readonly file: string;
  readonly key: Buffer;
  readonly shared: { clock: FixedClock; heads: MemoryHeadKeeper; signingKey: JournalStoreOptions['signingKey'] };
  copy(): Promise<() => Promise<void>>;
  remove(): Promise<void>;
}

async function openOn(ground: Ground, changes: Partial<JournalStoreOptions>): Promise<TestStore> {
  const committed: Committed[] = [];
  const listeners: ((notice: Committed) => void)[] = [];
  const faults: string[] = [];
  const store = await JournalStore.open({
    station: testStation,
    dialect: ground.dialect,
    modules: ground.modules,
    streams: [
      { stream: 'operations', sealedTo: null },
      { stream: 'access', sealedTo: null },
      { stream: 'accounts', sealedTo: null },
      { stream: 'lists', sealedTo: null },
    ],
    open: ground.open,
    disk: undefined,
    events: {
      committed: (notices) => {
        committed.push(...notices);
        for (const notice of notices) for (const listener of listeners) listener(notice);
      },
      storage: () => {},
      fault: (_reference, command, message) => faults.push(`${command}: ${message}`),
    },
    ...ground.shared,
    ...changes,
  });
  const database = (await ground.open()) as unknown as Kysely<never>;
  // Kysely closes what it has used, and the file is open from the start.
  await sql`select 1`.execute(database);
  const closeBoth = async () => {
    await database.destroy();
    await store.close();
  };
  const close = async () => {
    await closeBoth();
    await ground.remove();
  };
  return {
    store,
    committed,
    onCommitted: (listener) => void listeners.push(listener),
    faults,
    database,
    clock: ground.shared.clock,
    heads: ground.shared.heads,
    file: ground.file,
    key: ground.key,
    verifiers: [noteVerifier(checkpointKeyName(testStation), createPublicKey(ground.shared.signingKey))],
    async run<Input, Result>(command: CommandSignature<Input, Result>, input: Input, idempotencyKey?: string): Promise<Result | Problem> {
      const answer = await store.execute({ command: command.name, input, actor: testOfficer, key: idempotencyKey });
      return 'problem' in answer ? answer.problem : (answer.result as Result);
    },
    async reopen(again = {}, between = () => {}) {
      await closeBoth();
      await between();
      return openOn(ground, { ...changes, ...again });
    },
    copy: ground.copy,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** @throws where the command was refused */
export function expectResult<Result>(answer: Result | Problem): Result {
  if (isProblem(answer)) throw new Error(`refused: ${answer.code} ${answer.text}`);
  return answer as Result;
}
