/** Damages copies of a station that was killed, and says what became of each: whole, or the loss is named. Never silently fewer. */
import { closeSync, cpSync, mkdirSync, mkdtempSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isProblem } from '../../src/kernel/problem.ts';
import { storageFaultOf } from '../../src/storage/storage-error.ts';
import { type Acknowledged, type FaultStation, keysIn, makeKeys, tryOpenFaultStore, verifyStation } from './fault-station.ts';
import { Ledger, pause, RecorderProcess } from './recorder-process.ts';

export interface KilledStation extends AsyncDisposable {
  readonly acknowledged: Acknowledged;
  /** Copies it, lets `harm` loose on the copy's directory, and looks what a start makes of it. */
  judge(harm: (directory: string) => void | Promise<void>): Promise<string>;
  /** The directory itself; a copy is harmed, never this. */
  readonly station: FaultStation;
}

/** So few that SQLite has not begun to move the log's pages into the database: a thousand pages, some five an entry. */
const fitsTheLog = 120;

/** A station that was killed once it had acknowledged `entries`: the last ones are in the write-ahead log alone. */
export async function killedStation(entries = fitsTheLog): Promise<KilledStation> {
  const ground = mkdtempSync(join(tmpdir(), 'maabar-damage-'));
  const station: FaultStation = { directory: join(ground, 'station'), keys: ground };
  mkdirSync(station.directory);
  await makeKeys(ground);
  const ledger = new Ledger(3);
  const recorder = new RecorderProcess({ station, ledger });
  await recorder.ready;
  while (ledger.acknowledged.size < entries) await pause(5);
  await recorder.kill();
  let copies = 0;
  return {
    station,
    acknowledged: ledger.acknowledged,
    async judge(harm) {
      copies += 1;
      const copy: FaultStation = { directory: join(ground, `copy-${copies}`), keys: ground };
      cpSync(station.directory, copy.directory, { recursive: true });
      await harm(copy.directory);
      try {
        return await judge(copy, ledger.acknowledged);
      } finally {
        rmSync(copy.directory, { recursive: true, force: true });
      }
    },
    async [Symbol.asyncDispose]() {
      rmSync(ground, { recursive: true, force: true });
    },
  };
}

/** `whole`, or by whom the damage was named. @throws where entries are missing and nobody says so */
async function judge(station: FaultStation, acknowledged: Acknowledged): Promise<string> {
  const store = await tryOpenFaultStore(station);
  if (isProblem(store)) return `the start: ${store.code}`;
  try {
    const found = await keysIn(station);
    const findings = (await verifyStation(station)).flatMap((report) => report.findings);
    if (findings.length > 0) return `journal verify: ${findings[0]!.what}`;
    const missing = [...acknowledged].filter(([key, sequence]) => found.get(key)?.[0] !== sequence);
    if (missing.length > 0) throw new Error(`${missing.length} of ${acknowledged.size} entries are missing, and nobody says so`);
    return 'whole';
  } catch (error) {
    if (storageFaultOf(error) !== 'damaged') throw error;
    return 'a read: damaged';
  } finally {
    await store.close();
  }
}

/** Changes one byte to another value. */
export function flipByte(file: string, at: number, mask: number): void {
  const descriptor = openSync(file, 'r+');
  const byte = Buffer.alloc(1);
  readSync(descriptor, byte, 0, 1, at);
  byte[0]! ^= mask;
  writeSync(descriptor, byte, 0, 1, at);
  closeSync(descriptor);
}

export function sizeOf(file: string): number {
  return statSync(file).size;
}

/** How often each outcome came, most frequent first. */
export function countOutcomes(outcomes: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1]));
}

/** Flips one byte at random, `cases` times, each in a copy of its own. */
export async function flipBytes(
  station: KilledStation,
  plan: {
    readonly file: string;
    readonly cases: number;
    random(limit: number): number /** Only its first bytes. */;
    readonly within?: number | undefined;
  },
): Promise<Record<string, number>> {
  const size = plan.within ?? sizeOf(join(station.station.directory, plan.file));
  const outcomes: string[] = [];
  for (let i = 0; i < plan.cases; i++) {
    const at = plan.random(size);
    const mask = 1 + plan.random(255);
    outcomes.push(await station.judge((directory) => flipByte(join(directory, plan.file), at, mask)));
  }
  return countOutcomes(outcomes);
}
