/** Puts a backup in place as a new station directory: erasures applied, screens rebuilt, everything verified, then given its name. */
import { randomBytes } from 'node:crypto';
import { readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Kysely } from 'kysely';
import { readHeads } from '../journal/appender.ts';
import { checkpointKeyName } from '../journal/checkpoints.ts';
import type { PartPlace } from '../journal/erase.ts';
import { migrationsOf } from '../journal/journal-store.ts';
import { type LoadedDump, loadDump } from '../journal/load-dump.ts';
import type { RebuildProgress } from '../journal/projector.ts';
import { noteVerifier } from '../journal/signed-note.ts';
import { type JournalTables, journalTableNames } from '../journal/tables.ts';
import { orderedErasures, verifyJournals } from '../journal/verify.ts';
import { isProblem, type Problem, ProblemError } from '../kernel/problem.ts';
import { findFile, isMissing, makeDirectory, syncDirectory } from '../storage/atomic-file.ts';
import { openBlobStore } from '../storage/blob-store.ts';
import { openErasureLog } from '../storage/erasure-log.ts';
import { readInPieces } from '../storage/file-problem.ts';
import { type DiskHeadKeeper, openHeadKeeper } from '../storage/head-keeper.ts';
import type { SlotSecret } from '../storage/key-slots.ts';
import { type Keyring, openKeyring, restoreKeysFile } from '../storage/keyring.ts';
import { migrate } from '../storage/migrate.ts';
import { openPostgres } from '../storage/postgres.ts';
import { openStream } from '../storage/sealed-stream.ts';
import { decompress } from './back-up-station.ts';
import { journalModules } from './modules.ts';
import { openDatabase, openingProblem, openStationStore, type StoreSettings, storeSettings } from './open-station-store.ts';
import { stationProblem } from './problems.ts';
import { parseStationConfig, type StationConfig, stationPaths, writeStationConfig } from './station-config.ts';

export interface RestoreOrder {
  readonly backup: string;
  /** Made by the restore; must not be there. */
  readonly directory: string;
  readonly secret: SlotSecret;
  /** A PostgreSQL server's empty database in place of SQLite: a backup fits both. */
  readonly postgresUrl?: string | undefined;
  /** Witness directories of the station that was lost, if they survived: what was erased since the backup is erased again. */
  readonly oldWitnesses?: readonly string[] | undefined;
  onEntries(done: number): void;
  onRebuild(progress: RebuildProgress): void;
}

export interface Restored {
  readonly station: string;
  readonly madeAtMs: number;
  readonly entries: number;
  readonly blobs: number;
  readonly erasedAgain: number;
  /** The last entry of each journal, and when it was recorded. */
  readonly upTo: readonly {
    readonly journal: string;
    readonly epoch: number;
    readonly sequence: number;
    readonly recordedAtMs: number | null;
  }[];
}

export async function restoreStation(order: RestoreOrder): Promise<Restored | Problem> {
  const directory = resolve(order.directory);
  if (!(await isFree(directory))) return stationProblem('directory-taken', { directory });
  const temporary = `${directory}.restoring-${randomBytes(4).toString('hex')}`;
  const ground: RestoreGround = { directory: temporary, order, isFilling: false };
  try {
    const restored = await restoreInto(ground);
    await rm(directory, { recursive: true, force: true });
    await rename(temporary, directory);
    await syncDirectory(dirname(directory));
    return restored;
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    if (ground.isFilling && order.postgresUrl !== undefined) await emptyAgain(order.postgresUrl);
    if (error instanceof ProblemError) return error.problem;
    const { postgresUrl: url } = order;
    const problem = url === undefined ? undefined : openingProblem(error, { directory, database: { kind: 'postgres', url } });
    if (problem) return problem;
    throw error;
  }
}

interface RestoreGround {
  readonly directory: string;
  readonly order: RestoreOrder;
  /** The database was empty, and no longer is. */
  isFilling: boolean;
}

async function restoreInto(ground: RestoreGround): Promise<Restored> {
  const { directory, order } = ground;
  const opened = must(await openStream(readInPieces(resolve(order.backup)), order.secret));
  await makeDirectory(directory);
  const paths = stationPaths(directory);
  const refusal = await restoreKeysFile(paths.keys, opened.keys);
  if (refusal) throw new ProblemError(refusal);
  const keyring = must(await openKeyring(paths.keys, order.secret));
  const { loaded, config, erasures } = await loadAll(decompress(opened.content), ground, keyring);
  const settings = storeSettings(directory, config, keyring);
  const fromWitness = await newErasures(order.oldWitnesses ?? [], erasures, keyring);
  await keep(settings, [...erasures, ...fromWitness], keyring);
  const store = await openStationStore(settings, {
    modules: journalModules(),
    events: { committed: () => {}, storage: () => {}, fault: () => {} },
    onProgress: order.onRebuild,
  });
  await store.close();
  const upTo = await verifyRestored(directory, config, keyring, [...erasures, ...fromWitness]);
  const { station, madeAtMs } = loaded.header;
  return { station, madeAtMs, entries: loaded.entries, blobs: loaded.blobs, erasedAgain: fromWitness.length, upTo };
}

async function loadAll(
  source: AsyncIterable<Uint8Array>,
  ground: RestoreGround,
  keyring: Keyring,
): Promise<{ loaded: LoadedDump; config: StationConfig; erasures: PartPlace[] }> {
  const { directory, order } = ground;
  const erasures: PartPlace[] = [];
  const blobs = await openBlobStore(stationPaths(directory).blobs);
  let target: { config: StationConfig; database: Kysely<JournalTables> } | undefined;
  try {
    const loaded = await loadDump(source, {
      onHeader: async (header) => {
        const config = configFor(header.config, order);
        const refusal = await writeStationConfig(directory, config);
        if (refusal) throw new ProblemError(refusal);
        target = { config, database: await emptyDatabase(directory, config, keyring) };
        ground.isFilling = true;
      },
      insert: async (table, rows) => {
        const database = target!.database;
        await database.transaction().execute(async (transaction) => {
          // A restore is another line of history: readers of the old one must notice.
          const renewed = table === 'journal' ? rows.map((row) => renew(row as JournalTables['journal'], target!.config)) : rows;
          for (let at = 0; at < renewed.length; at += 500) {
            await transaction
              .insertInto(table)
              .values(renewed.slice(at, at + 500) as never)
              .execute();
          }
        });
      },
      onErasures: async (parts) => void erasures.push(...parts),
      onBlob: (address, bytes) => blobs.putSealed(address, bytes),
      onProgress: order.onEntries,
    });
    return { loaded, config: target!.config, erasures };
  } finally {
    await target?.database.destroy();
  }
}

/** The journals of other stations go on as those who write them say. */
function renew(row: JournalTables['journal'], { station }: StationConfig): JournalTables['journal'] {
  return row.station === station ? { ...row, epoch: row.epoch + 1 } : row;
}

function configFor(text: string, order: RestoreOrder): StationConfig {
  const config = parseStationConfig(text);
  if (!config) throw new ProblemError(stationProblem('config-unreadable', { file: order.backup }));
  const database =
    order.postgresUrl === undefined ? ({ kind: 'sqlite' } as const) : ({ kind: 'postgres', url: order.postgresUrl } as const);
  return { ...config, database, witnessDirectory: 'witness' };
}

async function emptyDatabase(directory: string, config: StationConfig, keyring: Keyring): Promise<Kysely<JournalTables>> {
  const database = (await openDatabase(storeSettings(directory, config, keyring))) as Kysely<JournalTables>;
  await migrate(database as unknown as Kysely<unknown>, config.database.kind, migrationsOf(journalModules()));
  const present = await database.selectFrom('journal').select('id').executeTakeFirst();
  if (!present) return database;
  await database.destroy();
  throw new ProblemError(stationProblem('database-not-empty'));
}

/** A restore that failed leaves a server's database to be tried again. What screens read is emptied before it is made. */
async function emptyAgain(url: string): Promise<void> {
  const database = await openPostgres<JournalTables>(url, 1);
  await database.transaction().execute(async (transaction) => {
    for (const table of journalTableNames) await transaction.deleteFrom(table).execute();
  });
  await database.destroy();
}

/** What was erased after the backup was made: each part once. */
async function newErasures(witnesses: readonly string[], known: readonly PartPlace[], keyring: Keyring): Promise<readonly PartPlace[]> {
  const nameOf = ({ journal, sequence, part }: PartPlace) => `${journal}:${sequence}.${part}`;
  const names = new Set(known.map(nameOf));
  const found = new Map<string, PartPlace>();
  for (const witness of witnesses) {
    const directory = resolve(witness);
    // Opening makes what is not there: a mistyped directory would pass for one without erasures.
    if ((await findFile(join(directory, 'erasures.jsonl'))) === undefined)
      throw new ProblemError(stationProblem('witness-missing', { directory }));
    for (const place of await erasuresIn(directory, keyring)) if (!names.has(nameOf(place))) found.set(nameOf(place), place);
  }
  return [...found.values()];
}

async function erasuresIn(directory: string, keyring: Keyring): Promise<readonly PartPlace[]> {
  const keeper = await openKeeper(directory, keyring);
  // The heads of the lost station do not matter any more; without them only the end of the log cannot be checked.
  const isLogAlone = isProblem(keeper) && keeper.code === 'heads-damaged';
  const log = isLogAlone ? must(await openErasureLog(join(directory, 'erasures.jsonl'), keyring.subkey('erasures'))) : undefined;
  const places = log ? log.places : await must(keeper as DiskHeadKeeper | Problem).listErasures();
  await (log ?? must(keeper as DiskHeadKeeper | Problem)).close();
  return places;
}

/** Before anything is served, and before the rows that screens read are made: what was erased, and where the journals end. */
async function keep(settings: StoreSettings, places: readonly PartPlace[], keyring: Keyring): Promise<void> {
  const database = (await openDatabase(settings)) as Kysely<JournalTables>;
  const heads = await readHeads(database);
  await database.destroy();
  const keeper = must(await openKeeper(settings.witnessDirectory, keyring));
  if (places.length > 0) await keeper.recordErasure(places);
  keeper.write(heads);
  await keeper.close();
}

function openKeeper(directory: string, keyring: Keyring): Promise<DiskHeadKeeper | Problem> {
  return openHeadKeeper({ directory, headKey: keyring.subkey('head'), erasureKey: keyring.subkey('erasures') });
}

async function verifyRestored(
  directory: string,
  config: StationConfig,
  keyring: Keyring,
  erasures: readonly PartPlace[],
): Promise<Restored['upTo']> {
  const database = (await openDatabase(storeSettings(directory, config, keyring))) as Kysely<JournalTables>;
  try {
    const reports = await verifyJournals(database, {
      verifiers: keyring.publicKeys.map((key) => noteVerifier(checkpointKeyName(config.station), key)),
      erasures: [...erasures, ...(await orderedErasures(database))],
    });
    const broken = reports.find(({ sound }) => !sound);
    if (broken) {
      const [first] = broken.findings;
      throw new ProblemError(stationProblem('restored-unsound', { journal: broken.journal, what: first!.what, sequence: first!.sequence }));
    }
    const last = await database
      .selectFrom('journal as j')
      .leftJoin('journal_entry as e', (join) => join.onRef('e.journal', '=', 'j.number').onRef('e.sequence', '=', 'j.head_sequence'))
      .select(['j.id', 'j.epoch', 'j.head_sequence', 'e.recorded_ms'])
      .orderBy('j.id')
      .execute();
    return last.map((row) => ({ journal: row.id, epoch: row.epoch, sequence: row.head_sequence, recordedAtMs: row.recorded_ms }));
  } finally {
    await database.destroy();
  }
}

async function isFree(directory: string): Promise<boolean> {
  try {
    return (await readdir(directory)).length === 0;
  } catch (error) {
    if (isMissing(error)) return true;
    throw error;
  }
}

function must<Value>(value: Value | Problem): Value {
  if (isProblem(value)) throw new ProblemError(value);
  return value as Value;
}
