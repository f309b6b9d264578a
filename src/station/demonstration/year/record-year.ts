/** Gives a demonstration its past: the year's crossings, through the writer's own commands, at the times at which they would have been recorded. */
import type { Clock } from '../../../kernel/clock.ts';
import type { Actor } from '../../../kernel/entry.ts';
import type { BadgeNumber } from '../../../kernel/ids.ts';
import { ProblemError } from '../../../kernel/problem.ts';
import { replayInput } from '../../../modules/crossings/server/index.ts';
import type { PostDetails } from '../../../modules/posts/index.ts';
import { journalModules } from '../../modules.ts';
import { openStationStore, type StoreSettings } from '../../open-station-store.ts';
import { planYear, type YearPlan } from './plan-year.ts';

/** Commands that wait together share a commit. */
const atOnce = 64;

export async function recordYear(
  settings: StoreSettings,
  year: { readonly plan: YearPlan; readonly post: PostDetails; readonly officers: readonly BadgeNumber[] },
): Promise<{ readonly crossings: number; readonly travellers: number }> {
  const times: number[] = [];
  const faults: string[] = [];
  const store = await openStationStore(settings, {
    modules: journalModules(),
    events: { committed: () => {}, storage: () => {}, fault: (_reference, command, message) => faults.push(`${command}: ${message}`) },
    clock: clockOf(times),
  });
  let [crossings, travellers] = [0, 0];
  let waiting: Promise<void>[] = [];
  try {
    for (const { atMs, crossing } of planYear(year.plan)) {
      // Commands run in the order in which they come, each asking the time once.
      times.push(atMs);
      waiting.push(
        store
          .execute({
            command: 'crossings.record',
            input: replayInput(crossing, { post: year.post, atMs }),
            actor: officerAt(year.officers, atMs),
            key: `past-${year.plan.seed}-${crossings}`,
          })
          .then((answer) => {
            if (!('problem' in answer)) return;
            if (answer.problem.code === 'storage-stopped') throw new ProblemError(answer.problem);
            throw new Error(`${answer.problem.text} ${faults[0] ?? ''}`);
          }),
      );
      crossings += 1;
      travellers += crossing.travellers.length;
      if (waiting.length === atOnce) {
        await Promise.all(waiting);
        waiting = [];
      }
    }
    await Promise.all(waiting);
  } finally {
    await store.close();
  }
  return { crossings, travellers };
}

function clockOf(times: number[]): Clock {
  const bootId = 'demonstration';
  return { now: () => ({ wallMs: times.shift() ?? Date.now(), bootId, uptimeMs: 0 }) };
}

/** Two shifts of half a day. */
function officerAt(officers: readonly BadgeNumber[], atMs: number): Actor {
  return { kind: 'officer', badge: officers[Math.floor(atMs / 43_200_000) % officers.length]! };
}
