/** After a named loss that nothing can undo: work goes on with what is there, and the journals say so for ever. */
import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Kysely } from 'kysely';
import { acceptLosses, findLosses, type Loss } from '../journal/accept-losses.ts';
import { createJournals, type JournalHead } from '../journal/appender.ts';
import { checkpointKeyName } from '../journal/checkpoints.ts';
import type { PartPlace } from '../journal/erase.ts';
import { migrationsOf } from '../journal/journal-store.ts';
import { journalProblem } from '../journal/problems.ts';
import { noteVerifier } from '../journal/signed-note.ts';
import type { JournalTables } from '../journal/tables.ts';
import { orderedErasures, verifyJournals } from '../journal/verify.ts';
import { isProblem, type Problem, ProblemError } from '../kernel/problem.ts';
import { type DiskHeadKeeper, openHeadKeeper } from '../storage/head-keeper.ts';
import type { SlotSecret } from '../storage/key-slots.ts';
import { migrate } from '../storage/migrate.ts';
import { endTurn, takeTurn, whileAlone } from '../storage/postgres-turns.ts';
import { isPlainSqlite, openSqlite } from '../storage/sqlite-connection.ts';
import { kyselyOf } from '../storage/sqlite-kysely.ts';
import { systemClock } from '../storage/system-clock.ts';
import { type LockedStation, withLockedStation } from './locked-station.ts';
import { journalModules } from './modules.ts';
import { openDatabase, storeSettings } from './open-station-store.ts';
import { stationProblem } from './problems.ts';
import { stationPaths } from './station-config.ts';
import { streamsOf } from './streams.ts';

export interface LossReport {
  readonly losses: readonly Loss[];
  /** What became of the file that says where the journals ended. */
  readonly heads: 'kept' | 'missing' | 'damaged';
  readonly accepted: boolean;
}

/**
 * Says what is missing; with `yes`, accepts it. Only journals that are sound in themselves are accepted: what does not follow
 * from itself cannot be gone on with.
 */
export function acceptLoss(given: string, secret: SlotSecret, yes: boolean): Promise<LossReport | Problem> {
  return withLockedStation(given, secret, async (station) => {
    const kept = await keptHeads(station);
    if (isProblem(kept)) return kept;
    const database = await look(station);
    const losses = database ? await soundLosses(station, database, kept) : lossOfAll(kept.heads);
    const report = { losses, heads: kept.state };
    if (!yes || losses.length === 0) return { ...report, accepted: false };
    await accept(station, losses, kept);
    return { ...report, accepted: true };
  });
}

interface KeptHeads {
  readonly state: LossReport['heads'];
  /** Empty unless kept. */
  readonly heads: readonly JournalHead[];
  readonly erasures: readonly PartPlace[];
  /** The damaged file. */
  readonly file?: string;
}

async function keptHeads(station: LockedStation): Promise<KeptHeads | Problem> {
  const keeper = await openKeeper(station);
  if (isProblem(keeper)) {
    return keeper.code === 'heads-damaged' ? { state: 'damaged', heads: [], erasures: [], file: String(keeper.details.file) } : keeper;
  }
  const heads = (await keeper.read()) ?? [];
  const erasures = await keeper.listErasures();
  await keeper.close();
  return { state: heads.length > 0 ? 'kept' : 'missing', heads, erasures };
}

/** Reads alone; undefined where there is no database, or nothing in it yet. */
async function look(station: LockedStation): Promise<Kysely<JournalTables> | undefined> {
  const settings = storeSettings(station.directory, station.config, station.keyring);
  const file = stationPaths(station.directory).database;
  const isSqlite = station.config.database.kind === 'sqlite';
  if (isSqlite && !existsSync(file)) return undefined;
  if (isSqlite && isPlainSqlite(file)) throw new ProblemError(stationProblem('database-plain', { file }));
  const database: Kysely<JournalTables> = isSqlite
    ? kyselyOf(openSqlite({ file, key: settings.databaseKey, readonly: true }))
    : ((await openDatabase(settings)) as Kysely<JournalTables>);
  const tables = await database.introspection.getTables();
  if (tables.some(({ name }) => name === 'journal')) return database;
  await database.destroy();
  return undefined;
}

async function soundLosses({ config, keyring }: LockedStation, database: Kysely<JournalTables>, kept: KeptHeads): Promise<readonly Loss[]> {
  try {
    const reports = await verifyJournals(database, {
      verifiers: keyring.publicKeys.map((key) => noteVerifier(checkpointKeyName(config.station), key)),
      erasures: [...(await orderedErasures(database)), ...kept.erasures],
    });
    for (const { journal, findings } of reports) {
      const [first] = findings;
      if (first) throw new ProblemError(stationProblem('journal-unsound', { journal, what: first.what, sequence: first.sequence }));
    }
    return await findLosses(database, kept.heads);
  } finally {
    await database.destroy();
  }
}

function lossOfAll(heads: readonly JournalHead[]): readonly Loss[] {
  const written = heads.filter(({ sequence }) => sequence > 0);
  return written.map(({ journal, sequence }) => ({ journal, loss: 'behind', expected: sequence, found: 0 }));
}

async function accept(station: LockedStation, losses: readonly Loss[], before: KeptHeads): Promise<void> {
  // Kept beside: it may be the file of another station, put there by mistake.
  if (before.file !== undefined) await rename(before.file, `${before.file}.damaged-${Date.now()}`);
  const keeper = must(await openKeeper(station));
  const { directory, config, keyring } = station;
  const settings = storeSettings(directory, config, keyring);
  const dialect = config.database.kind;
  const database = (await openDatabase(settings)) as Kysely<JournalTables>;
  const untyped = database as unknown as Kysely<unknown>;
  const write = async (): Promise<readonly JournalHead[]> => {
    await migrate(untyped, dialect, migrationsOf(journalModules()));
    await createJournals(database, config.station, streamsOf(settings.vaultKey));
    return acceptLosses(database, losses, { station: config.station, dialect, now: systemClock().now() });
  };
  try {
    const heads = dialect === 'postgres' ? await writeAlone(untyped, write) : await write();
    // The journals hold the orders too: with them the second place begins whole.
    const ordered = await orderedErasures(database);
    if ((await keeper.listErasures()).length === 0 && ordered.length > 0) await keeper.recordErasure(ordered);
    keeper.write(heads);
  } finally {
    await database.destroy();
    await keeper.close();
  }
}

async function writeAlone<Result>(database: Kysely<unknown>, write: () => Promise<Result>): Promise<Result> {
  await takeTurn(database);
  const written = await whileAlone(database, write);
  await endTurn(database);
  if (written === undefined) throw new ProblemError(journalProblem('database-shared'));
  return written;
}

function openKeeper({ directory, config, keyring }: LockedStation): Promise<DiskHeadKeeper | Problem> {
  return openHeadKeeper({
    directory: resolve(directory, config.witnessDirectory),
    headKey: keyring.subkey('head'),
    erasureKey: keyring.subkey('erasures'),
  });
}

function must<Value>(value: Value | Problem): Value {
  if (isProblem(value)) throw new ProblemError(value);
  return value as Value;
}
