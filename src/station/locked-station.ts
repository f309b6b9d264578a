/** Work on a station that is not running: settings and keys are read, and nobody else starts meanwhile. */
import { resolve } from 'node:path';
import type { JournalStore } from '../journal/journal-store.ts';
import type { RebuildProgress } from '../journal/projector.ts';
import { isProblem, type Problem } from '../kernel/problem.ts';
import type { SlotSecret } from '../storage/key-slots.ts';
import { type Keyring, openKeyring } from '../storage/keyring.ts';
import { takeStationLock } from '../storage/station-lock.ts';
import { journalModules } from './modules.ts';
import { openingProblem, openStationStore, storeSettings } from './open-station-store.ts';
import { readStationConfig, type StationConfig, stationPaths } from './station-config.ts';

export interface LockedStation {
  readonly directory: string;
  readonly config: StationConfig;
  readonly keyring: Keyring;
}

/** Gives what `work` gives, or why it could not begin: `already-running`, `wrong-key`, a database that does not open. */
export async function withLockedStation<Result>(
  given: string,
  secret: SlotSecret,
  work: (station: LockedStation) => Promise<Result | Problem>,
): Promise<Result | Problem> {
  const directory = resolve(given);
  const config = await readStationConfig(directory);
  if (isProblem(config)) return config;
  const keyring = await openKeyring(stationPaths(directory).keys, secret);
  if (isProblem(keyring)) return keyring;
  const lock = takeStationLock(directory);
  if (isProblem(lock)) return lock;
  try {
    return await work({ directory, config, keyring });
  } catch (error) {
    const problem = openingProblem(error, { directory, database: config.database });
    if (!problem) throw error;
    return problem;
  } finally {
    lock.release();
  }
}

/** The writer's store in this process, without pages; closed when `work` is done. */
export async function withStore<Result>(
  { directory, config, keyring }: LockedStation,
  work: (store: JournalStore) => Promise<Result>,
  onProgress: (progress: RebuildProgress) => void = () => {},
): Promise<Result> {
  const events = { committed: () => {}, storage: () => {}, fault: () => {} };
  const store = await openStationStore(storeSettings(directory, config, keyring), { modules: journalModules(), events, onProgress });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
