/** Builds the writer's store from settings that can cross to another thread. */
import { createPrivateKey } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Kysely } from 'kysely';
import type { JournalModule } from '../journal/journal-module.ts';
import { JournalStore } from '../journal/journal-store.ts';
import { journalProblem } from '../journal/problems.ts';
import type { RebuildProgress } from '../journal/projector.ts';
import type { WriterEvents } from '../journal/writer.ts';
import type { Clock } from '../kernel/clock.ts';
import type { StationId } from '../kernel/ids.ts';
import { isProblem, type Problem, ProblemError } from '../kernel/problem.ts';
import { removeBlob } from '../storage/blob-store.ts';
import { type DiskLimits, DiskWatch } from '../storage/disk-watch.ts';
import { openHeadKeeper } from '../storage/head-keeper.ts';
import type { Keyring } from '../storage/keyring.ts';
import { placeSharedMemory } from '../storage/place-shared-memory.ts';
import { openPostgres } from '../storage/postgres.ts';
import { renewCipher } from '../storage/renew-cipher.ts';
import { isPlainSqlite, openSqlite } from '../storage/sqlite-connection.ts';
import { kyselyOf } from '../storage/sqlite-kysely.ts';
import { storageFaultOf } from '../storage/storage-error.ts';
import { systemClock } from '../storage/system-clock.ts';
import { stationProblem } from './problems.ts';
import { type StationConfig, stationPaths } from './station-config.ts';
import { streamsOf } from './streams.ts';

export interface StoreSettings {
  readonly directory: string;
  readonly witnessDirectory: string;
  readonly station: StationId;
  readonly role: StationConfig['role'];
  readonly database: StationConfig['database'];
  readonly databaseKey: Uint8Array;
  readonly headKey: Uint8Array;
  readonly erasuresKey: Uint8Array;
  /** PKCS #8, DER. */
  readonly signingKey: Uint8Array;
  readonly vaultKey: Uint8Array | undefined;
  /** The usual ones where absent. */
  readonly diskLimits?: Partial<DiskLimits>;
}

/** Everything the writer needs, in a form that can cross to its thread. */
export function storeSettings(directory: string, config: StationConfig, keyring: Keyring): StoreSettings {
  return {
    directory,
    witnessDirectory: resolve(directory, config.witnessDirectory),
    station: config.station,
    role: config.role,
    database: config.database,
    databaseKey: keyring.subkey('database'),
    headKey: keyring.subkey('head'),
    erasuresKey: keyring.subkey('erasures'),
    signingKey: keyring.signingKey.export({ format: 'der', type: 'pkcs8' }),
    vaultKey: keyring.trustedKey('vault'),
  };
}

/** @throws ProblemError where a key is wrong, a file is damaged, or the server cannot be used */
export async function openStationStore(
  settings: StoreSettings,
  parts: {
    readonly modules: readonly JournalModule[];
    readonly events: WriterEvents;
    readonly onProgress?: (progress: RebuildProgress) => void;
    /** The system's where absent. */
    readonly clock?: Clock;
  },
): Promise<JournalStore> {
  const paths = stationPaths(settings.directory);
  const sqlite = settings.database.kind === 'sqlite';
  // Before anything is opened that would have to be closed again.
  if (sqlite && isPlainSqlite(paths.database)) throw new ProblemError(stationProblem('database-plain', { file: paths.database }));
  if (sqlite) await renewCipher(paths.database, settings.databaseKey);
  const keeper = await openHeadKeeper({
    directory: settings.witnessDirectory,
    headKey: settings.headKey,
    erasureKey: settings.erasuresKey,
  });
  if (isProblem(keeper)) throw new ProblemError(keeper);
  return JournalStore.open({
    station: settings.station,
    dialect: settings.database.kind,
    clock: systemClock(),
    streams: streamsOf(settings.vaultKey, settings.role),
    signingKey: createPrivateKey({ key: Buffer.from(settings.signingKey), format: 'der', type: 'pkcs8' }),
    open: () => openDatabase(settings),
    ...(sqlite ? { openForReading: async () => findDatabase(settings) } : {}),
    heads: keeper,
    disk: sqlite
      ? new DiskWatch({ directory: settings.directory, ...(settings.diskLimits ? { limits: settings.diskLimits } : {}) })
      : undefined,
    removeBlob: (address) => removeBlob(paths.blobs, address),
    ...parts,
  });
}

export async function openDatabase(settings: StoreSettings): Promise<Kysely<unknown>> {
  if (settings.database.kind === 'postgres') return openPostgres(settings.database.url, 1);
  const { database } = stationPaths(settings.directory);
  const connection = openSqlite({ file: database, key: settings.databaseKey });
  placeSharedMemory(database);
  return kyselyOf(connection);
}

/** Undefined where no database was made yet, or its making was cut short: it then has no first page, or still has the log of making it. */
function findDatabase(settings: StoreSettings): Kysely<unknown> | undefined {
  const file = stationPaths(settings.directory).database;
  const isMade = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0 && !existsSync(`${file}-journal`);
  if (!isMade) return undefined;
  return kyselyOf(openSqlite({ file, key: settings.databaseKey, readonly: true }));
}

/** Turns a failure to open into words; anything else is a fault of the program and stays as it is. */
export function openingProblem(error: unknown, settings: Pick<StoreSettings, 'directory' | 'database'>): Problem | undefined {
  if (error instanceof ProblemError) return error.problem;
  const fault = storageFaultOf(error);
  if (fault === undefined) return undefined;
  if (settings.database.kind === 'postgres') return stationProblem('database-unreachable', { reason: fault });
  return fault === 'disk-full'
    ? journalProblem('storage-stopped')
    : stationProblem('database-unopened', { file: stationPaths(settings.directory).database });
}
