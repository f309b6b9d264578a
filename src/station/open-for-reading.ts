/** Opens a station's database read-only, beside a running station or without one: for verifying, showing and backing up. */
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Kysely } from 'kysely';
import { checkpointKeyName } from '../journal/checkpoints.ts';
import type { PartPlace } from '../journal/erase.ts';
import { type NoteVerifier, noteVerifier } from '../journal/signed-note.ts';
import type { JournalTables } from '../journal/tables.ts';
import { orderedErasures } from '../journal/verify.ts';
import { isProblem, type Problem, ProblemError } from '../kernel/problem.ts';
import { readErasureLog } from '../storage/erasure-log.ts';
import type { SlotSecret } from '../storage/key-slots.ts';
import { type Keyring, openKeyring } from '../storage/keyring.ts';
import { openPostgres } from '../storage/postgres.ts';
import { isPlainSqlite, openSqlite } from '../storage/sqlite-connection.ts';
import { kyselyOf } from '../storage/sqlite-kysely.ts';
import { openingProblem } from './open-station-store.ts';
import { stationProblem } from './problems.ts';
import { readStationConfig, type StationConfig, stationPaths } from './station-config.ts';

export interface StationForReading {
  readonly directory: string;
  readonly config: StationConfig;
  readonly keyring: Keyring;
  readonly database: Kysely<JournalTables>;
  /** The station's own key, to verify its checkpoints with. */
  readonly verifiers: readonly NoteVerifier[];
  /** Where the last heads and the erasure orders are kept. */
  readonly witnessDirectory: string;
  /** Every part that was ordered to be erased: by entries, and by the log beside the heads. @throws ProblemError where that is damaged */
  erasures(): Promise<readonly PartPlace[]>;
  close(): Promise<void>;
}

export async function openForReading(given: string, secret: SlotSecret): Promise<StationForReading | Problem> {
  const directory = resolve(given);
  const config = await readStationConfig(directory);
  if (isProblem(config)) return config;
  const paths = stationPaths(directory);
  const keyring = await openKeyring(paths.keys, secret);
  if (isProblem(keyring)) return keyring;
  if (config.database.kind === 'sqlite') {
    if (isPlainSqlite(paths.database)) return stationProblem('database-plain', { file: paths.database });
    // SQLite takes an empty file for a new database.
    if (statSync(paths.database, { throwIfNoEntry: false })?.size === 0)
      return stationProblem('database-unopened', { file: paths.database });
  }
  try {
    const database: Kysely<JournalTables> =
      config.database.kind === 'sqlite'
        ? kyselyOf(openSqlite({ file: paths.database, key: keyring.subkey('database'), readonly: true }))
        : await openPostgres(config.database.url, 1);
    const witnessDirectory = resolve(directory, config.witnessDirectory);
    return {
      directory,
      config,
      keyring,
      database,
      verifiers: keyring.publicKeys.map((key) => noteVerifier(checkpointKeyName(config.station), key)),
      witnessDirectory,
      async erasures() {
        const logged = await readErasureLog(join(witnessDirectory, 'erasures.jsonl'), keyring.subkey('erasures'));
        if (isProblem(logged)) throw new ProblemError(logged);
        return [...(await orderedErasures(database)), ...logged];
      },
      close: () => database.destroy(),
    };
  } catch (error) {
    const problem = openingProblem(error, { directory, database: config.database });
    if (problem) return problem;
    throw error;
  }
}
