/** What of a post needs somebody. Pure. */
import type { TaskCode } from './stations-api.ts';

export interface PostFacts {
  readonly contactMs: number | null;
  readonly clockOffsetMs: number | null;
  readonly storage: 'well' | 'low' | 'stopped' | null;
  readonly oldestListMs: number | null;
  /** Hours that the post's lists may be old. */
  readonly listsMaxAgeHours: number;
  /** Its keys were destroyed because it was left: the last that it wrote. */
  readonly isSealed: boolean;
  readonly isForked: boolean;
  readonly unapplied: number;
  readonly filesGone: number;
  readonly isUpdateRefused: boolean;
}

const hourMs = 3_600_000;
/** Links are down for days; a week without a word is not the link alone. */
const silentMs = 7 * 24 * hourMs;
/** A stay is counted in days, a shift in hours: five minutes disturb neither. */
const clockOffMs = 5 * 60_000;

/** Gravest first. */
export function tasksOf(facts: PostFacts, nowMs: number): TaskCode[] {
  const { contactMs, clockOffsetMs, storage, oldestListMs, listsMaxAgeHours } = facts;
  const found: (TaskCode | false)[] = [
    facts.isSealed && 'sealed',
    facts.isForked && 'forked',
    facts.unapplied > 0 && 'unapplied',
    storage === 'stopped' && 'refused-storage',
    contactMs !== null && nowMs - contactMs > silentMs && 'silent',
    clockOffsetMs !== null && Math.abs(clockOffsetMs) > clockOffMs && 'clock-off',
    facts.filesGone > 0 && 'files-gone',
    facts.isUpdateRefused && 'update-refused',
    oldestListMs !== null && nowMs - oldestListMs > listsMaxAgeHours * hourMs && 'lists-old',
  ];
  return found.filter((code) => code !== false);
}
