/** Kills a recording station again and again on the same directory, at any point from its start on, and checks after each kill. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JournalStore } from '../../src/journal/journal-store.ts';
import {
  expectNothingLost,
  expectSound,
  type FaultStation,
  keysIn,
  makeKeys,
  openFaultStore,
  recordAcknowledged,
} from './fault-station.ts';
import { seededRandom } from './random.ts';
import { Ledger, pause, RecorderProcess } from './recorder-process.ts';

export interface KillOutcome {
  readonly kills: number;
  readonly killedBeforeReady: number;
  readonly acknowledged: number;
  /** Keys that were sent and not answered, and whose entry was on disk all the same. */
  readonly recordedUnanswered: number;
}

export async function killAgainAndAgain(plan: {
  readonly seed: number;
  readonly kills: number;
  readonly soundEvery: number;
}): Promise<KillOutcome> {
  const directory = mkdtempSync(join(tmpdir(), 'maabar-kill-'));
  const station: FaultStation = { directory, keys: directory };
  const random = seededRandom(plan.seed);
  const ledger = new Ledger(6);
  let killedBeforeReady = 0;
  let recordedUnanswered = 0;
  try {
    await makeKeys(directory);
    for (let kill = 1; kill <= plan.kills; kill++) {
      const recorder = new RecorderProcess({ station, ledger });
      let isReady = false;
      recorder.ready.then(
        () => {
          isReady = true;
        },
        () => undefined,
      );
      // One in four anywhere in the start, the others while it records.
      if (random(4) > 0) await recorder.ready;
      await pause(random(isReady ? 400 : 700));
      if (!isReady) killedBeforeReady += 1;
      await recorder.kill();

      const store = await openFaultStore(station);
      await expectNothingLost(station, ledger.acknowledged);
      recordedUnanswered += await answerTheUnanswered(station, ledger, store);
      if (kill % plan.soundEvery === 0) await expectSound(station, store);
      await store.close();
    }
    return { kills: plan.kills, killedBeforeReady, acknowledged: ledger.acknowledged.size, recordedUnanswered };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Sends them once more, as a page does; returns how many were on disk already. Each stands once afterwards. */
async function answerTheUnanswered(station: FaultStation, ledger: Ledger, store: JournalStore): Promise<number> {
  const before = await keysIn(station);
  const keys = ledger.unanswered;
  for (const key of keys) {
    const [, client, number] = /^c(\d+)-(\d+)$/.exec(key)!;
    ledger.take({ client: Number(client), number: Number(number), key, sequence: await recordAcknowledged(store, key) });
  }
  await expectNothingLost(station, ledger.acknowledged);
  return keys.filter((key) => before.has(key)).length;
}
