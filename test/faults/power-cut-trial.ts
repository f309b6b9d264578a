/**
 * Cuts the power: the station records on ext4 in an image file, is stopped where it stands, and the file is copied. The copy
 * holds what had been written through; what was in memory alone is lost, as on a machine whose plug is pulled.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isProblem } from '../../src/kernel/problem.ts';
import {
  type Acknowledged,
  expectNothingLost,
  expectSound,
  type FaultStation,
  keysIn,
  makeKeys,
  recordAcknowledged,
  tryOpenFaultStore,
} from './fault-station.ts';
import { copyImage, makeImage, mountImage } from './mounts.ts';
import { seededRandom } from './random.ts';
import { Ledger, pause, RecorderProcess, type RecorderStart } from './recorder-process.ts';

export interface PowerCutPlan {
  readonly seed: number;
  readonly cuts: number;
  readonly synchronous: NonNullable<RecorderStart['synchronous']>;
}

export interface PowerCutOutcome {
  readonly cuts: number;
  readonly acknowledged: number;
  /** Cuts after which acknowledged entries were missing. */
  readonly cutsWithLoss: number;
  readonly lost: number;
  /** Cuts after which the station named the loss in place of opening. */
  readonly refusals: readonly string[];
}

/** With `synchronous: 'full'` it throws at the first entry that is missing; weaker ones are counted. */
export async function cutThePower(plan: PowerCutPlan): Promise<PowerCutOutcome> {
  const ground = mkdtempSync(join(tmpdir(), 'maabar-cut-'));
  const image = join(ground, 'disk.img');
  const random = seededRandom(plan.seed);
  const ledger = new Ledger(6);
  const losses: number[] = [];
  const refusals: string[] = [];
  makeImage(image, 96);
  const disk = mountImage(image, join(ground, 'disk'));
  const station: FaultStation = { directory: disk.path, keys: ground };
  await makeKeys(ground);
  const recorder = new RecorderProcess({ station, ledger, synchronous: plan.synchronous });
  try {
    await recorder.ready;
    for (let cut = 1; cut <= plan.cuts; cut++) {
      await pause(100 + random(500));
      await recorder.freeze();
      const acknowledged = new Map(ledger.acknowledged);
      copyImage(image, join(ground, 'after.img'));
      recorder.thaw();
      const outcome = await lookAfterwards(ground, acknowledged, plan.synchronous === 'full');
      losses.push(outcome.lost);
      if (outcome.refusal !== undefined) refusals.push(outcome.refusal);
    }
    const lost = losses.reduce((sum, count) => sum + count, 0);
    const cutsWithLoss = losses.filter((count) => count > 0).length;
    return { cuts: plan.cuts, acknowledged: ledger.acknowledged.size, cutsWithLoss, lost, refusals };
  } finally {
    await recorder.kill().finally(() => {
      disk.unmount();
      rmSync(ground, { recursive: true, force: true });
    });
  }
}

/** Starts the machine again on the copy. */
async function lookAfterwards(
  ground: string,
  acknowledged: Acknowledged,
  isPromised: boolean,
): Promise<{ lost: number; refusal: string | undefined }> {
  const disk = mountImage(join(ground, 'after.img'), join(ground, 'after'));
  try {
    const station: FaultStation = { directory: disk.path, keys: ground };
    const store = await tryOpenFaultStore(station);
    if (isProblem(store)) {
      if (isPromised) throw new Error(`the station did not open after the cut: ${store.code} ${JSON.stringify(store.details)}`);
      return { lost: Number(store.details.missing ?? 1), refusal: store.code };
    }
    const found = await keysIn(station);
    const lost = [...acknowledged].filter(([key]) => !found.has(key)).length;
    if (isPromised) {
      await expectNothingLost(station, acknowledged);
      await expectSound(station, store);
      await recordAcknowledged(store, 'after the cut');
    }
    await store.close();
    return { lost, refusal: undefined };
  } finally {
    disk.unmount();
  }
}
