/** What may be recorded of people expelled by another state who arrive. Pure. */
import { draft, type EntryDraft } from '../../kernel/entry.ts';
import { type EntityId, type EntryRef, entityId } from '../../kernel/ids.ts';
import type { Problem } from '../../kernel/problem.ts';
import { isRecent } from './crossing-changes.ts';
import type { Direction } from './crossing-terms.ts';
import { whyNotThen } from './happened.ts';
import { type Heads, headsInAll } from './head-counts-api.ts';
import { crossingsProblem } from './problems.ts';
import { returnCorrected, returneeRegistered, returnRecorded } from './returns-and-convoys-entries.ts';
import type { CorrectReturn, RecordReturn, RegisterReturnee } from './returns-api.ts';

export function decideReturn(
  { expelledBy, counts, deaths, lane, happened, circumstances }: RecordReturn,
  at: { readonly ref: EntryRef; readonly nowMs: number; readonly lanes: number; readonly state: string },
): EntryDraft | Problem {
  if (lane >= at.lanes) return crossingsProblem('lane-unknown', { lane, lanes: at.lanes });
  if (expelledBy === at.state) return crossingsProblem('return-from-own-state');
  if (headsInAll(counts) + deaths === 0) return crossingsProblem('return-of-nobody');
  const then = happened && whyNotThen(happened.atMs, at.nowMs);
  if (then) return then;
  const parts = circumstances === undefined ? [] : [{ subject: entityId(at.ref, 1), content: { circumstances } }];
  return draft(returnRecorded, { expelledBy, counts, deaths, lane, ...(happened && { happened }) }, parts);
}

export interface StandingReturn {
  readonly returnId: EntityId;
  readonly recordedMs: number;
  readonly expelledBy: string;
  readonly counts: Heads;
  readonly deaths: number;
  readonly withdrawn: boolean;
}

export function decideReturnCorrection(
  standing: StandingReturn,
  { reason, ...asked }: CorrectReturn,
  at: { readonly ref: EntryRef; readonly nowMs: number; readonly state: string },
): EntryDraft | Problem {
  const fault = whyNotChanged(standing, at.nowMs);
  if (fault) return fault;
  const counts = asked.counts && !isSame(asked.counts, standing.counts) ? asked.counts : undefined;
  const expelledBy = asked.expelledBy === standing.expelledBy ? undefined : asked.expelledBy;
  const deaths = asked.deaths === standing.deaths ? undefined : asked.deaths;
  if (!counts && expelledBy === undefined && deaths === undefined && !asked.withdrawn) return crossingsProblem('nothing-corrected');
  if (expelledBy === at.state) return crossingsProblem('return-from-own-state');
  if (!asked.withdrawn && headsInAll(counts ?? standing.counts) + (deaths ?? standing.deaths) === 0)
    return crossingsProblem('return-of-nobody');
  const common = {
    return: standing.returnId,
    ...(expelledBy !== undefined && { expelledBy }),
    ...(counts && { counts }),
    ...(deaths !== undefined && { deaths }),
    ...(asked.withdrawn && { withdrawn: true as const }),
  };
  return draft(returnCorrected, common, [{ subject: entityId(at.ref, 1), content: { reason } }]);
}

export interface CrossingOfReturnee {
  readonly crossingId: EntityId;
  readonly travellerId: EntityId;
  readonly direction: Direction;
  readonly cancelled: boolean;
  /** The return in which they stand already. */
  readonly standsIn: EntityId | undefined;
}

/** More may be registered than were counted: a head count at night is one. */
export function decideReturnee(
  standing: StandingReturn,
  crossing: CrossingOfReturnee,
  asked: RegisterReturnee,
  nowMs: number,
): EntryDraft | Problem {
  const fault = whyNotChanged(standing, nowMs);
  if (fault) return fault;
  if (crossing.cancelled) return crossingsProblem('crossing-cancelled');
  if (crossing.direction !== 'entry') return crossingsProblem('returnee-not-entered');
  if (crossing.standsIn !== undefined && crossing.standsIn !== standing.returnId) return crossingsProblem('returnee-elsewhere');
  if (crossing.standsIn !== undefined && asked.reason === undefined) return crossingsProblem('returnee-needs-reason');
  const { category, injuries, separatedFrom, propertyTaken, reason } = asked;
  const content = {
    ...(injuries !== undefined && { injuries }),
    ...(separatedFrom !== undefined && { separatedFrom }),
    ...(propertyTaken !== undefined && { propertyTaken }),
    ...(crossing.standsIn !== undefined && reason !== undefined && { reason }),
  };
  const common = { return: standing.returnId, crossing: crossing.crossingId, category };
  return draft(returneeRegistered, common, [{ subject: crossing.travellerId, content }]);
}

function whyNotChanged({ recordedMs, withdrawn }: StandingReturn, nowMs: number): Problem | undefined {
  if (withdrawn) return crossingsProblem('return-withdrawn');
  return isRecent(recordedMs, nowMs) ? undefined : crossingsProblem('return-not-recent');
}

function isSame(a: Heads, b: Heads): boolean {
  return a.men === b.men && a.women === b.women && a.boys === b.boys && a.girls === b.girls;
}
