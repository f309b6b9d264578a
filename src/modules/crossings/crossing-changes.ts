/** What may be done about a crossing afterwards: put right, cancelled, another outcome. Pure. */
import { draft, type EntryDraft } from '../../kernel/entry.ts';
import type { EntityId } from '../../kernel/ids.ts';
import type { Problem } from '../../kernel/problem.ts';
import type { Alert } from '../screening/index.ts';
import { correctedPerson, type StatementSource } from '../travellers/index.ts';
import { isPossibleBirth } from './age.ts';
import type { CrossingState } from './crossing-state.ts';
import type { ChangeOutcome, CorrectCrossing } from './day-api.ts';
import {
  type Correctable,
  type CorrectableField,
  correctableFields,
  crossingCancelled,
  crossingCorrected,
  outcomeChanged,
} from './entries.ts';
import { whyNotThen } from './happened.ts';
import { type ActingRole, fits, whyNot } from './outcomes.ts';
import { crossingsProblem } from './problems.ts';
import type { StatedParticulars } from './record-api.ts';

/** A crossing and its traveller, as the writer finds them. */
export interface StandingCrossing {
  readonly crossingId: EntityId;
  readonly travellerId: EntityId;
  readonly recordedMs: number;
  /** A national of the post's own state. */
  readonly own: boolean;
  readonly suspended: boolean;
  /** As it stands, and by whose word it was first said. */
  readonly shownAs: StatementSource;
  /** A child with whom nobody travels. */
  readonly childAlone: boolean;
  /** Somebody on a list was resembled when it was recorded. */
  readonly alerted: boolean;
  readonly state: CrossingState;
}

export const recentMs = 48 * 3_600_000;

/** Older crossings are read with a purpose, through the person. */
export function isRecent(recordedMs: number, nowMs: number): boolean {
  return nowMs - recordedMs <= recentMs;
}

export function decideCorrection(
  standing: StandingCrossing,
  { reason, wholeGroup: _, ...asked }: CorrectCrossing & { readonly person?: undefined },
  at: { readonly nowMs: number /** False: no such regime is in force. */; readonly regimeKnown: boolean },
): EntryDraft | Problem {
  const fault = whyNotChanged(standing, at.nowMs);
  if (fault) return fault;
  const { state } = standing;
  const fields = correctableFields.filter(
    (field) => field !== 'person' && asked[field] !== undefined && !isSame(asked[field], state[field]),
  );
  if (fields.length === 0) return crossingsProblem('nothing-corrected');
  const after = pick(asked, fields);
  if (after.regime !== undefined && !at.regimeKnown) return crossingsProblem('regime-not-in-force', { regime: after.regime });
  const then = after.happened && whyNotThen(after.happened.atMs, at.nowMs);
  if (then) return then;
  if (after.direction && !fits(state.outcome, after.direction)) {
    return crossingsProblem('outcome-not-possible', { from: state.outcome, to: state.outcome, direction: after.direction });
  }
  const counted = pick(
    asked,
    fields.filter((field) => countedFields.has(field)),
  );
  const content = { before: pick(state, fields), after, reason };
  return draft(crossingCorrected, { crossing: standing.crossingId, fields, counted }, [{ subject: standing.travellerId, content }]);
}

/**
 * The traveller's particulars, put right. Whoever resembles somebody on a list since goes to the second line.
 * @param found alerts of the corrected person that were not shown before; `day`: ISO, at the post
 */
export function decidePersonCorrection(
  standing: StandingCrossing,
  { statements, reason }: StatedParticulars,
  at: { readonly nowMs: number; readonly day: string; readonly found: readonly Alert[]; readonly state: string },
): EntryDraft | Problem {
  const fault = whyNotChanged(standing, at.nowMs);
  if (fault) return fault;
  const { state, crossingId: crossing } = standing;
  const before = state.person;
  if (before === undefined) return crossingsProblem('crossing-unknown');
  const after = correctedPerson(before, standing.shownAs, statements);
  if (!isPossibleBirth(after.birthDate, at.day)) return crossingsProblem('birth-impossible', { place: 1 });
  const mayBeListed = at.found.some(({ level }) => level === 'strong' || level === 'possible');
  const common = {
    crossing,
    fields: ['person' as const],
    counted: after.nationality === before.nationality ? {} : { own: after.nationality === at.state },
    ...(mayBeListed && { toSecondLine: true as const }),
  };
  const content = { before: { person: before }, after: { person: after }, statements, alerts: [...at.found], reason };
  return draft(crossingCorrected, common, [{ subject: standing.travellerId, content }]);
}

/** These speak of nobody. */
const countedFields: ReadonlySet<CorrectableField> = new Set(['direction', 'happened', 'means', 'regime']);

function pick(from: Correctable, fields: readonly CorrectableField[]): Correctable {
  return Object.fromEntries(fields.map((field) => [field, from[field]]));
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => isSame((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]));
}

export function decideCancellation(
  standing: StandingCrossing,
  { reason }: { readonly reason: string },
  at: { readonly nowMs: number; readonly by: ActingRole },
): EntryDraft | Problem {
  const fault = whyNotChanged(standing, at.nowMs);
  if (fault) return fault;
  const { state } = standing;
  if (state.outcome === 'second-line' && at.by !== 'supervisor') return crossingsProblem('second-line-undecided');
  // "It never happened" is how somebody who asked for protection would be sent back unseen.
  if (standing.suspended) return crossingsProblem('suspended');
  return draft(crossingCancelled, { crossing: standing.crossingId }, [{ subject: standing.travellerId, content: { reason } }]);
}

export function decideOutcome(
  standing: StandingCrossing,
  { outcome, reason, refusal, handedTo, expulsion }: ChangeOutcome,
  at: { readonly nowMs: number; readonly by: ActingRole },
): EntryDraft | Problem {
  const { state, own, suspended, childAlone } = standing;
  const fault = whyNotChanged(standing, at.nowMs);
  if (fault) return fault;
  // Somebody has to say who it is before they say what follows; leaving is always possible.
  if (state.caseState === 'waiting' && state.outcome === 'second-line' && outcome !== 'withdrawn') {
    return crossingsProblem('second-line-undecided');
  }
  const { direction, outcome: from } = state;
  const refused = whyNot({ from, to: outcome, direction, by: at.by, own, suspended, childAlone, refusal, handedTo, expulsion });
  if (refused) return refused;
  const content = { reason, ...(refusal && { refusal }), ...(handedTo !== undefined && { handedTo }), ...(expulsion && { expulsion }) };
  return draft(outcomeChanged, { crossing: standing.crossingId, outcome }, [{ subject: standing.travellerId, content }]);
}

function whyNotChanged({ state, recordedMs }: StandingCrossing, nowMs: number): Problem | undefined {
  if (!isRecent(recordedMs, nowMs)) return crossingsProblem('crossing-not-recent');
  return state.cancelled ? crossingsProblem('crossing-cancelled') : undefined;
}
