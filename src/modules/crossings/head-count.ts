/** Counting heads, and counting them again: what refuses it, and the entry that says so. Pure. */
import { draft, type EntryDraft } from '../../kernel/entry.ts';
import type { EntityId } from '../../kernel/ids.ts';
import type { Problem } from '../../kernel/problem.ts';
import { isRecent } from './crossing-changes.ts';
import { headsCounted, headsRecounted } from './entries.ts';
import { whyNotThen } from './happened.ts';
import { type CountHeads, type Heads, headKinds, headsInAll, type RecountHeads } from './head-counts-api.ts';
import { crossingsProblem } from './problems.ts';

const longestCountMs = 24 * 3_600_000;

export function decideHeadCount(asked: CountHeads, at: { readonly lanes: number; readonly nowMs: number }): EntryDraft | Problem {
  if (asked.lane >= at.lanes) return crossingsProblem('lane-unknown', { lane: asked.lane, lanes: at.lanes });
  if (headsInAll(asked.heads) === 0) return crossingsProblem('nobody-counted');
  if (asked.fromMs > asked.toMs || asked.toMs - asked.fromMs > longestCountMs) return crossingsProblem('count-without-duration');
  return whyNotThen(asked.fromMs, at.nowMs) ?? whyNotThen(asked.toMs, at.nowMs) ?? draft(headsCounted, asked);
}

export function decideRecount(
  standing: { readonly countId: EntityId; readonly recordedMs: number; readonly heads: Heads },
  { heads, reason }: RecountHeads,
  nowMs: number,
): EntryDraft | Problem {
  if (!isRecent(standing.recordedMs, nowMs)) return crossingsProblem('head-count-not-recent');
  if (headKinds.every((kind) => heads[kind] === standing.heads[kind])) return crossingsProblem('nothing-corrected');
  return draft(headsRecounted, { count: standing.countId, heads, reason });
}
