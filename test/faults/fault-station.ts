/** A station on a directory that a test harms: opened exactly as the program opens one, and checked against what was acknowledged. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { expect } from 'vitest';
import { checkpointKeyName } from '../../src/journal/checkpoints.ts';
import type { JournalStore } from '../../src/journal/journal-store.ts';
import { noteVerifier } from '../../src/journal/signed-note.ts';
import type { JournalTables } from '../../src/journal/tables.ts';
import { listVisits, recordVisit, visits } from '../../src/journal/testing/visits.ts';
import { type JournalReport, verifyJournals } from '../../src/journal/verify.ts';
import type { WriterEvents } from '../../src/journal/writer.ts';
import type { Actor } from '../../src/kernel/entry.ts';
import type { BadgeNumber, StationId } from '../../src/kernel/ids.ts';
import { isProblem, type Problem, ProblemError } from '../../src/kernel/problem.ts';
import { openingProblem, openStationStore, type StoreSettings, storeSettings } from '../../src/station/open-station-store.ts';
import { stationPaths } from '../../src/station/station-config.ts';
import type { DiskLimits } from '../../src/storage/disk-watch.ts';
import { createKeyFile } from '../../src/storage/key-slots.ts';
import { createKeyring, type Keyring, openKeyring } from '../../src/storage/keyring.ts';
import { openSqlite } from '../../src/storage/sqlite-connection.ts';
import { kyselyOf } from '../../src/storage/sqlite-kysely.ts';

export const faultOfficer: Actor = { kind: 'officer', badge: 'MK-1' as BadgeNumber };

export interface FaultStation {
  /** What is harmed: database and witness. */
  readonly directory: string;
  /** Keys, on a disk that stays well. */
  readonly keys: string;
  readonly diskLimits?: Partial<DiskLimits>;
}

/** What a key was answered with. */
export type Acknowledged = ReadonlyMap<string, number>;

export async function makeKeys(keys: string): Promise<void> {
  const secret = { kind: 'key-file', path: join(keys, 'key') } as const;
  if (existsSync(secret.path)) return;
  const refusal = await createKeyFile(secret.path);
  if (refusal) throw new ProblemError(refusal);
  orThrow(await createKeyring(join(keys, 'keys.json'), secret, 'key file'));
}

export async function settingsOf(station: FaultStation): Promise<StoreSettings> {
  const config = {
    format: 'maabar-station',
    version: 1,
    station: 'mr-test' as StationId,
    role: 'post',
    database: { kind: 'sqlite' },
    witnessDirectory: 'witness',
    demonstration: false,
  } as const;
  const settings = storeSettings(station.directory, config, await keyringOf(station));
  return station.diskLimits ? { ...settings, diskLimits: station.diskLimits } : settings;
}

/** @throws as the program does where it refuses to open */
export async function openFaultStore(station: FaultStation, events: Partial<WriterEvents> = {}): Promise<JournalStore> {
  const silent: WriterEvents = { committed: () => {}, storage: () => {}, fault: () => {} };
  return openStationStore(await settingsOf(station), { modules: [visits], events: { ...silent, ...events } });
}

/** The store, or what the administrator is told. Any other error is a fault of the program. */
export async function tryOpenFaultStore(station: FaultStation): Promise<JournalStore | Problem> {
  try {
    return await openFaultStore(station);
  } catch (error) {
    const problem = openingProblem(error, { directory: station.directory, database: { kind: 'sqlite' } });
    if (!problem) throw error;
    return problem;
  }
}

/** What a key asks for: always the same, so that sending it again is the same request. */
export function inputOf(key: string): { gate: string; names: string[] } {
  const companions = [...key].reduce((sum, character) => sum + character.charCodeAt(0), 0) % 3;
  return { gate: 'north', names: [key, ...Array.from({ length: companions }, (_, i) => `${key}/${i}`)] };
}

export function record(store: JournalStore, key: string): ReturnType<JournalStore['execute']> {
  return store.execute({ command: recordVisit.name, input: inputOf(key), actor: faultOfficer, key });
}

/** The sequence that the key was acknowledged with. @throws where it was refused */
export async function recordAcknowledged(store: JournalStore, key: string): Promise<number> {
  const answer = await record(store, key);
  if ('problem' in answer) throw new Error(`${key} was refused: ${answer.problem.code}`);
  return (answer.result as { sequence: number }).sequence;
}

/** Where each key stands in the rows, by a connection of its own that only reads. */
export async function keysIn(station: FaultStation): Promise<Map<string, number[]>> {
  return reading(station, async (database) => {
    const found = new Map<string, number[]>();
    for (const { name, sequence } of await listVisits(database)) {
      if (name === null || name.includes('/')) continue;
      found.set(name, [...(found.get(name) ?? []), sequence]);
    }
    return found;
  });
}

/** Every acknowledged key stands where it was said to stand, and no key stands twice. */
export async function expectNothingLost(station: FaultStation, acknowledged: Acknowledged): Promise<void> {
  const found = await keysIn(station);
  const missing = [...acknowledged].filter(([key, sequence]) => found.get(key)?.[0] !== sequence);
  const twice = [...found].filter(([, sequences]) => sequences.length !== 1);
  expect({ missing, twice }).toEqual({ missing: [], twice: [] });
}

/** The journals verify, and rows built anew equal the live ones. */
export async function expectSound(station: FaultStation, store: JournalStore): Promise<void> {
  for (const { journal, findings } of await verifyStation(station)) expect(findings, journal).toEqual([]);
  const live = await reading(station, listVisits);
  await store.rebuild();
  expect(await reading(station, listVisits)).toEqual(live);
}

export async function verifyStation(station: FaultStation): Promise<JournalReport[]> {
  const { publicKey } = await keyringOf(station);
  return reading(station, (database) =>
    verifyJournals(database as Kysely<JournalTables>, {
      verifiers: [noteVerifier(checkpointKeyName('mr-test' as StationId), publicKey)],
      erasures: [],
    }),
  );
}

async function reading<Result>(station: FaultStation, work: (database: Kysely<unknown>) => Promise<Result>): Promise<Result> {
  const { databaseKey } = await settingsOf(station);
  const database = kyselyOf<unknown>(openSqlite({ file: stationPaths(station.directory).database, key: databaseKey, readonly: true }));
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}

async function keyringOf({ keys }: FaultStation): Promise<Keyring> {
  return orThrow(await openKeyring(join(keys, 'keys.json'), { kind: 'key-file', path: join(keys, 'key') }));
}

function orThrow<Value>(value: Value | Problem): Value {
  if (isProblem(value)) throw new ProblemError(value);
  return value as Value;
}
