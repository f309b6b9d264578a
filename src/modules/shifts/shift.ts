/** Taking a post over and handing it over: what refuses it, and the entry that says so. Pure. */
import { draft, type EntryDraft } from '../../kernel/entry.ts';
import { type EntityId, type EntryRef, entityId } from '../../kernel/ids.ts';
import type { Problem } from '../../kernel/problem.ts';
import type { SpanFigures } from '../crossings/index.ts';
import { shiftHandedOver, shiftStarted } from './entries.ts';
import { shiftsProblem } from './problems.ts';
import type { PlannedShift } from './shifts-api.ts';

export interface RunningShift {
  readonly shiftId: EntityId;
  readonly startedAtMs: number;
  readonly startedBy: string;
}

export function decideStart(
  state: { readonly running: RunningShift | undefined; readonly any: boolean },
  asked: { readonly leftOpen: boolean; readonly planned: PlannedShift | null },
): EntryDraft | Problem {
  const { running, any } = state;
  if (running && !asked.leftOpen) return shiftsProblem('shift-running', { badge: running.startedBy });
  return draft(shiftStarted, { planned: asked.planned, before: running ? 'left' : any ? 'handed-over' : 'first' });
}

/** The remarks are a part of their own, so that they can be taken away without the figures. */
export function decideHandOver(
  running: RunningShift | undefined,
  asked: { readonly shiftId: EntityId; readonly remarks: string },
  at: { readonly ref: EntryRef; readonly figures: SpanFigures },
): EntryDraft | Problem {
  if (running?.shiftId !== asked.shiftId) return shiftsProblem('shift-not-running');
  const remarks = asked.remarks === '' ? [] : [{ subject: entityId(at.ref, 1), content: { remarks: asked.remarks } }];
  return draft(shiftHandedOver, { shift: asked.shiftId, figures: at.figures }, remarks);
}
