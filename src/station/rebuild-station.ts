import { resolve } from 'node:path';
import type { RebuildProgress } from '../journal/projector.ts';
import { isProblem, type Problem } from '../kernel/problem.ts';
import type { SlotSecret } from '../storage/key-slots.ts';
import { openKeyring } from '../storage/keyring.ts';
import { takeStationLock } from '../storage/station-lock.ts';
import { journalModules } from './modules.ts';
import { openingProblem, openStationStore, storeSettings } from './open-station-store.ts';
import { readStationConfig, stationPaths } from './station-config.ts';

/** Builds all projections anew. The station must not be running. */
export async function rebuildStation(
  given: string,
  secret: SlotSecret,
  onProgress: (progress: RebuildProgress) => void,
): Promise<Problem | undefined> {
  const directory = resolve(given);
  const config = await readStationConfig(directory);
  if (isProblem(config)) return config;
  const keyring = await openKeyring(stationPaths(directory).keys, secret);
  if (isProblem(keyring)) return keyring;
  const lock = takeStationLock(directory);
  if (isProblem(lock)) return lock;
  try {
    const events = { committed: () => {}, storage: () => {}, fault: () => {} };
    const store = await openStationStore(storeSettings(directory, config, keyring), { modules: journalModules(), events, onProgress });
    await store.rebuild();
    await store.close();
    return undefined;
  } catch (error) {
    const problem = openingProblem(error, { directory, database: config.database });
    if (!problem) throw error;
    return problem;
  } finally {
    lock.release();
  }
}
