/** A disk that reports errors: whether the bytes are on it is then not known, so recording stops, opens again, and asks by key. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  expectNothingLost,
  expectSound,
  type FaultStation,
  makeKeys,
  openFaultStore,
  recordAcknowledged,
} from '../../faults/fault-station.ts';
import { isRefused } from '../../faults/mounts.ts';
import { seededRandom } from '../../faults/random.ts';
import { Ledger, pause, RecorderProcess } from '../../faults/recorder-process.ts';

const ground = mkdtempSync(join(tmpdir(), 'maabar-fsync-'));
const shim = join(ground, 'failing-disk.so');

function findCompilerRefusal(): string | undefined {
  if (process.platform !== 'linux') return 'only Linux loads a shim this way';
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-o', shim, fileURLToPath(new URL('../../faults/failing-disk.c', import.meta.url)), '-ldl'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    return undefined;
  } catch (error) {
    return `the shim cannot be compiled (${(error as Error).message.split('\n')[0]})`;
  }
}

describe.skipIf(isRefused('a failing fsync', findCompilerRefusal()))('a disk that reports errors', () => {
  test.each([
    { name: 'and has not written', fate: 'before', seed: 9401 },
    { name: 'although it has written', fate: 'after', seed: 9402 },
  ])('$name: recording stops, says so, and goes on by itself; nothing is lost or recorded twice', async ({ fate, seed }) => {
    const directory = join(ground, fate);
    mkdirSync(directory);
    const station: FaultStation = { directory, keys: directory };
    await makeKeys(directory);
    const ledger = new Ledger(6);
    const random = seededRandom(seed);
    const failing = join(ground, `failing-${fate}`);
    const recorder = new RecorderProcess({ station, ledger, environment: { LD_PRELOAD: shim, FAILING_DISK_SWITCH: failing } });
    await recorder.ready;
    for (let round = 0; round < 20; round++) {
      await pause(100 + random(300));
      writeFileSync(failing, fate);
      // Now and then for so short that it is over before anybody looks.
      await pause(random(3) === 0 ? random(20) : 300 + random(1500));
      rmSync(failing);
      const before = ledger.acknowledged.size;
      for (let waited = 0; ledger.acknowledged.size === before && waited < 10_000; waited += 20) await pause(20);
      expect(ledger.acknowledged.size, `round ${round}`).toBeGreaterThan(before);
    }
    await recorder.kill();
    expect(recorder.storageStates).toContainEqual({ state: 'stopped', reason: 'disk-error' });
    expect(recorder.refusals).toContain('storage-stopped');
    const store = await openFaultStore(station);
    await expectNothingLost(station, ledger.acknowledged);
    for (const key of ledger.unanswered) ledger.acknowledged.set(key, await recordAcknowledged(store, key));
    await expectNothingLost(station, ledger.acknowledged);
    await expectSound(station, store);
    await store.close();
    const { length } = recorder.storageStates.filter(({ state }) => state === 'stopped');
    process.stdout.write(`a failing fsync (${fate}): ${ledger.acknowledged.size} acknowledged, stopped ${length} times\n`);
  });
});
