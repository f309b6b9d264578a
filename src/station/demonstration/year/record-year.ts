/** Gives a demonstration its past: the year's crossings, through the writer's own commands, at the times at which they would have been recorded. */
import { z } from 'zod';
import type { CommandRequest } from '../../../journal/command-loop.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Actor } from '../../../kernel/entry.ts';
import type { BadgeNumber } from '../../../kernel/ids.ts';
import { ProblemError } from '../../../kernel/problem.ts';
import type { DecideCase } from '../../../modules/crossings/index.ts';
import { demoAlerts, replayInput } from '../../../modules/crossings/server/index.ts';
import type { PostDetails } from '../../../modules/posts/index.ts';
import { journalModules } from '../../modules.ts';
import { openStationStore, type StoreSettings } from '../../open-station-store.ts';
import { type PlannedCrossing, planYear, type YearPlan } from './plan-year.ts';
import { type Referral, type ReferredCrossing, withReferrals } from './referrals.ts';

/** Commands that wait together share a commit. */
const atOnce = 64;

/** @param year.supervisors who decides in the second line; with none, nobody is sent there */
export async function recordYear(
  settings: StoreSettings,
  year: {
    readonly plan: YearPlan;
    readonly post: PostDetails;
    readonly officers: readonly BadgeNumber[];
    readonly supervisors?: readonly BadgeNumber[];
  },
): Promise<{ readonly crossings: number; readonly travellers: number }> {
  const { plan, post, officers, supervisors = [] } = year;
  const times: number[] = [];
  const faults: string[] = [];
  const store = await openStationStore(settings, {
    modules: journalModules(),
    events: { committed: () => {}, storage: () => {}, fault: (_reference, command, message) => faults.push(`${command}: ${message}`) },
    clock: clockOf(times),
  });
  /** Commands run in the order in which they come, each asking the time once. */
  const execute = async (atMs: number, request: CommandRequest): Promise<unknown> => {
    times.push(atMs);
    const answer = await store.execute(request);
    if (!('problem' in answer)) return answer.result;
    if (answer.problem.code === 'storage-stopped') throw new ProblemError(answer.problem);
    throw new Error(`${answer.problem.text} ${faults[0] ?? ''}`);
  };
  let [crossings, travellers] = [0, 0];
  let waiting: Promise<unknown>[] = [];
  const due: { readonly decision: Decision; readonly crossing: Promise<unknown> }[] = [];
  const decideUntil = async (untilMs: number) => {
    for (let next = due[0]; next && next.decision.decidedAtMs <= untilMs; next = due[0]) {
      due.shift();
      const { decidedAtMs, asked } = next.decision;
      const [{ crossingId }] = recordedSchema.parse(await next.crossing).crossings;
      const input = { crossingId, state: post.state, asked };
      const actor = officerAt(supervisors, decidedAtMs);
      await execute(decidedAtMs, { command: 'crossings.decide-second-line', input, actor, key: `past-decision-${crossingId}` });
    }
  };
  try {
    for (const { atMs, crossing, referral } of referredOf(plan, post, supervisors)) {
      await decideUntil(atMs);
      const alerts = referral?.kind === 'resembles' ? demoAlerts(crossings) : undefined;
      const recorded = execute(atMs, {
        command: 'crossings.record',
        input: replayInput(crossing, { post, atMs, ...(alerts && { alerts }) }),
        actor: officerAt(officers, atMs),
        key: `past-${plan.seed}-${crossings}`,
      });
      if (referral) {
        due.push({ decision: { decidedAtMs: referral.decidedAtMs, asked: decisions[referral.kind] }, crossing: recorded });
        due.sort((a, b) => a.decision.decidedAtMs - b.decision.decidedAtMs);
      }
      waiting.push(recorded);
      crossings += 1;
      travellers += crossing.travellers.length;
      if (waiting.length === atOnce) {
        await Promise.all(waiting);
        waiting = [];
      }
    }
    await Promise.all(waiting);
    await decideUntil(Number.POSITIVE_INFINITY);
  } finally {
    await store.close();
  }
  return { crossings, travellers };
}

function referredOf(plan: YearPlan, post: PostDetails, supervisors: readonly BadgeNumber[]): Iterable<ReferredCrossing> {
  if (supervisors.length === 0) return planYear(plan);
  const own = ({ crossing, atMs }: PlannedCrossing) => replayInput(crossing, { post, atMs }).found.every((found) => found.own);
  return withReferrals(planYear(plan), { seed: plan.seed + 1, own });
}

interface Decision {
  readonly decidedAtMs: number;
  readonly asked: DecideCase;
}

const recordedSchema = z.object({ crossings: z.tuple([z.object({ crossingId: z.string() })]) });

const decisions: Readonly<Record<Referral, DecideCase>> = {
  seen: { decision: 'seen', outcome: 'admitted', reason: 'Document examiné, rien à signaler.' },
  resembles: { decision: 'no-match', reason: 'Autre date de naissance, autre visage que la personne de la liste.' },
  refused: {
    decision: 'seen',
    outcome: 'refused',
    reason: 'Carnet de vaccination absent ; peut revenir avec lui.',
    refusal: { article: 'Article 7 (inventé)', remedyLanguage: 'fr', whereNow: 'Reparti par la route d’où il venait' },
  },
};

function clockOf(times: number[]): Clock {
  const bootId = 'demonstration';
  return { now: () => ({ wallMs: times.shift() ?? Date.now(), bootId, uptimeMs: 0 }) };
}

/** Two shifts of half a day. */
function officerAt(officers: readonly BadgeNumber[], atMs: number): Actor {
  return { kind: 'officer', badge: officers[Math.floor(atMs / 43_200_000) % officers.length]! };
}
