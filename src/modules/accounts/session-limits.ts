/** When a session ends by itself. */
import { elapsedMs, type StationTime } from '../../kernel/clock.ts';

export interface SessionLimits {
  /** Without an act of the officer's own. */
  readonly idleMs: number;
  /** However busy. */
  readonly absoluteMs: number;
}

/** How long a log-in, or a second one, counts as fresh for the acts that ask for it. */
export const confirmedForMs = 5 * 60_000;

export const usualLimits: SessionLimits = { idleMs: 20 * 60_000, absoluteMs: 12 * 60 * 60_000 };

/** Undefined while the session goes on. Where the clock was set back, nobody knows how long it was: it ends. */
export function endOfSession(
  { startedAt, activeAt, now }: { startedAt: StationTime; activeAt: StationTime; now: StationTime },
  limits: SessionLimits,
): 'idle' | 'too-old' | undefined {
  const age = elapsedMs(startedAt, now);
  const idle = elapsedMs(activeAt, now);
  if (age === undefined || age >= limits.absoluteMs) return 'too-old';
  return idle === undefined || idle >= limits.idleMs ? 'idle' : undefined;
}
