/** What may be recorded of a military convoy. Pure. */
import { draft, type EntryDraft } from '../../kernel/entry.ts';
import type { EntityId } from '../../kernel/ids.ts';
import type { Problem } from '../../kernel/problem.ts';
import type { CorrectConvoy, RecordConvoy } from './convoys-api.ts';
import { isRecent } from './crossing-changes.ts';
import { whyNotThen } from './happened.ts';
import { crossingsProblem } from './problems.ts';
import { militaryConvoyCorrected, militaryConvoyRecorded } from './returns-and-convoys-entries.ts';

export function decideConvoy(
  { happened, ...asked }: RecordConvoy,
  at: { readonly nowMs: number; readonly lanes: number },
): EntryDraft | Problem {
  if (asked.lane >= at.lanes) return crossingsProblem('lane-unknown', { lane: asked.lane, lanes: at.lanes });
  if (asked.vehicles + asked.persons === 0) return crossingsProblem('convoy-of-nobody');
  const then = happened && whyNotThen(happened.atMs, at.nowMs);
  return then ?? draft(militaryConvoyRecorded, { figures: 'never-shared', ...asked, ...(happened && { happened }) });
}

export interface StandingConvoy {
  readonly convoyId: EntityId;
  readonly recordedMs: number;
  readonly order: string;
  readonly vehicles: number;
  readonly persons: number;
  readonly withdrawn: boolean;
}

export function decideConvoyCorrection(standing: StandingConvoy, asked: CorrectConvoy, nowMs: number): EntryDraft | Problem {
  if (!isRecent(standing.recordedMs, nowMs)) return crossingsProblem('convoy-not-recent');
  if (standing.withdrawn) return crossingsProblem('convoy-withdrawn');
  const { fault } = asked;
  const common = { convoy: standing.convoyId, fault };
  if (fault === 'never-crossed') return draft(militaryConvoyCorrected, common);
  const changed = Object.fromEntries(
    (['order', 'vehicles', 'persons'] as const)
      .filter((field) => asked[field] !== undefined && asked[field] !== standing[field])
      .map((field) => [field, asked[field]]),
  );
  if (Object.keys(changed).length === 0) return crossingsProblem('nothing-corrected');
  const { vehicles = standing.vehicles, persons = standing.persons } = changed as Partial<StandingConvoy>;
  if (vehicles + persons === 0) return crossingsProblem('convoy-of-nobody');
  return draft(militaryConvoyCorrected, { ...common, ...changed });
}
