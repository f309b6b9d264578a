/** When a number is silent and when it is busy, beside how it usually is. Says nothing of why. Pure. */

export interface Silence {
  readonly fromMs: number;
  readonly untilMs: number;
}
export interface Burst {
  /** Midnight at which the day begins, epoch ms, by the clock of the network. */
  readonly dayMs: number;
  readonly calls: number;
  /** Calls of a usual day, in the middle of those on which there were any. */
  readonly usual: number;
}

const day = 86_400_000;
/** Fewer calls say nothing of a rhythm. */
const leastCalls = 10;

/**
 * The longest silences, at least four times as long as nine of ten gaps between calls, longest first.
 * @param times of calls, epoch ms, in any order
 */
export function findSilences(times: readonly number[], most = 5): readonly Silence[] {
  if (times.length < leastCalls) return [];
  const ordered = [...times].sort((a, b) => a - b);
  const gaps = ordered.slice(1).map((at, place) => ({ fromMs: ordered[place]!, untilMs: at }));
  const lengths = gaps.map(({ fromMs, untilMs }) => untilMs - fromMs).sort((a, b) => a - b);
  const long = Math.max(1, lengths[Math.floor(lengths.length * 0.9)]!) * 4;
  return gaps
    .filter(({ fromMs, untilMs }) => untilMs - fromMs >= long)
    .sort((a, b) => b.untilMs - b.fromMs - (a.untilMs - a.fromMs))
    .slice(0, most);
}

/** Days with at least three times as many calls as usual, and five more; busiest first. */
export function findBursts(times: readonly number[], most = 5): readonly Burst[] {
  if (times.length < leastCalls) return [];
  const days = new Map<number, number>();
  for (const at of times) {
    const dayMs = Math.floor(at / day) * day;
    days.set(dayMs, (days.get(dayMs) ?? 0) + 1);
  }
  const counts = [...days.values()].sort((a, b) => a - b);
  const usual = counts[Math.floor((counts.length - 1) / 2)]!;
  return [...days]
    .filter(([, calls]) => calls >= usual * 3 && calls >= usual + 5)
    .map(([dayMs, calls]) => ({ dayMs, calls, usual }))
    .sort((a, b) => b.calls - a.calls || a.dayMs - b.dayMs)
    .slice(0, most);
}
