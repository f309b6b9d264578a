import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JournalStore } from '../../src/journal/journal-store.ts';
import type { StorageState } from '../../src/journal/writer.ts';
import { openReaderPool } from '../../src/storage/reader-pool.ts';
import {
  expectNothingLost,
  expectSound,
  type FaultStation,
  keysIn,
  makeKeys,
  openFaultStore,
  record,
  settingsOf,
} from './fault-station.ts';
import { findMountRefusal, isRefused, type Mounted, makeImage, mountImage, mountMemory } from './mounts.ts';
import { pause } from './recorder-process.ts';

const mebibyte = 1024 * 1024;
const diskLimits = { lowBytes: 6 * mebibyte, stoppedBytes: mebibyte, ballastBytes: 4 * mebibyte };

describe.each(['memory', 'image'] as const)('a full disk (%s)', (kind) => {
  const refused = isRefused(`a full disk (${kind})`, findMountRefusal(kind));

  test.skipIf(refused)('stops recording, loses nothing, is still read, and recording goes on by itself once there is room', async () => {
    await using ground = await prepareGround(kind);
    const { station, states } = ground;
    const store = await openFaultStore(station, { storage: (state) => states.push(state) });
    expect(existsSync(join(station.directory, 'ballast'))).toBe(true);
    const acknowledged = new Map<string, number>();
    await recordUntilRefused(store, acknowledged, 20);
    const settings = await settingsOf(station);
    const readers = await openReaderPool({ file: join(station.directory, 'station.db'), key: settings.databaseKey }, 1);

    fill(station.directory);
    const refused = await recordUntilRefused(store, acknowledged, 100_000);
    expect(refused).toMatchObject({ code: 'storage-stopped' });
    expect(existsSync(join(station.directory, 'ballast'))).toBe(false);
    expect(store.storage()).toEqual({ state: 'stopped', reason: 'disk-full' });
    expect(states.at(-1)).toEqual({ state: 'stopped', reason: 'disk-full' });
    // The ballast was worth something: recording went on for a while on a disk that was full.
    expect(acknowledged.size).toBeGreaterThan(50);
    expect(
      (
        await readers
          .selectFrom('visit' as never)
          .selectAll()
          .execute()
      ).length,
    ).toBeGreaterThanOrEqual(acknowledged.size);
    await expectNothingLost(station, acknowledged);

    const keys = Array.from({ length: 20 }, (_, i) => `while full ${i}`);
    for (const key of keys) expect(await record(store, key)).toMatchObject({ problem: { code: 'storage-stopped' } });
    rmSync(join(station.directory, 'filler'));
    for (let waited = 0; store.storage().state === 'stopped' && waited < 10_000; waited += 50) await pause(50);
    expect(store.storage().state).not.toBe('stopped');
    for (const key of keys) await recordOnce(store, acknowledged, key);
    for (const key of keys) await recordOnce(store, acknowledged, key);
    await expectNothingLost(station, acknowledged);
    expect((await keysIn(station)).size).toBe(acknowledged.size);
    await expectSound(station, store);
    await readers.destroy();
    await store.close();
  });

  test.skipIf(refused)('does not keep a station from starting, and what was recorded is read', async () => {
    await using ground = await prepareGround(kind);
    const { station } = ground;
    const acknowledged = new Map<string, number>();
    const first = await openFaultStore(station);
    await recordUntilRefused(first, acknowledged, 20);
    fill(station.directory);
    await recordUntilRefused(first, acknowledged, 100_000);
    await first.close();
    fill(station.directory, 'filler-2');

    const again = await openFaultStore(station);
    await expectNothingLost(station, acknowledged);
    await recordUntilRefused(again, acknowledged, 100_000);
    expect(again.storage()).toEqual({ state: 'stopped', reason: 'disk-full' });
    for (const name of readdirSync(station.directory).filter((file) => file.startsWith('filler'))) rmSync(join(station.directory, name));
    for (let waited = 0; again.storage().state === 'stopped' && waited < 10_000; waited += 50) await pause(50);
    await recordOnce(again, acknowledged, 'after');
    await expectNothingLost(station, acknowledged);
    await again.close();
  });
});

interface Ground extends AsyncDisposable {
  readonly station: FaultStation;
  readonly states: StorageState[];
}

async function prepareGround(kind: 'memory' | 'image'): Promise<Ground> {
  const ground = mkdtempSync(join(tmpdir(), 'maabar-full-'));
  const disk = mountOf(kind, ground);
  await makeKeys(ground);
  return {
    station: { directory: disk.path, keys: ground, diskLimits },
    states: [],
    async [Symbol.asyncDispose]() {
      disk.unmount();
      rmSync(ground, { recursive: true, force: true });
    },
  };
}

function mountOf(kind: 'memory' | 'image', ground: string): Mounted {
  if (kind === 'memory') return mountMemory(join(ground, 'disk'), 32);
  makeImage(join(ground, 'disk.img'), 40);
  return mountImage(join(ground, 'disk.img'), join(ground, 'disk'));
}

/** Somebody copies films to the disk: every byte that is left. */
function fill(directory: string, name = 'filler'): void {
  for (const bytes of [mebibyte, 4096]) {
    const block = Buffer.alloc(bytes, 1);
    for (;;) {
      try {
        writeFileSync(join(directory, name), block, { flag: 'a' });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        break;
      }
    }
  }
}

/** Records with eight clients at once until one is refused, or `most` are recorded. */
async function recordUntilRefused(store: JournalStore, acknowledged: Map<string, number>, most: number): Promise<unknown> {
  for (let recorded = 0; recorded < most; ) {
    const keys = Array.from({ length: 8 }, (_, i) => `n${acknowledged.size}-${i}`);
    const answers = await Promise.all(keys.map((key) => record(store, key)));
    for (const [i, answer] of answers.entries()) {
      if ('result' in answer) acknowledged.set(keys[i]!, (answer.result as { sequence: number }).sequence);
    }
    const refused = answers.find((answer) => 'problem' in answer);
    if (refused) return 'problem' in refused ? refused.problem : undefined;
    recorded += keys.length;
  }
  return undefined;
}

async function recordOnce(store: JournalStore, acknowledged: Map<string, number>, key: string): Promise<void> {
  const answer = await record(store, key);
  if ('problem' in answer) throw new Error(`${key} was refused: ${answer.problem.code}`);
  const { sequence } = answer.result as { sequence: number };
  expect(acknowledged.get(key) ?? sequence).toBe(sequence);
  acknowledged.set(key, sequence);
}
