/** Time as a station knows it: the wall clock may be wrong, so boot id and uptime stand beside it. */
import { z } from 'zod';

export const stationTimeSchema = z.strictObject({
  /** Milliseconds since 1970-01-01 UTC by the wall clock. */
  wallMs: z.int(),
  /** Identifies one run of the machine; within it `uptimeMs` never goes back. */
  bootId: z.string().max(40),
  /** Milliseconds since the machine started. */
  uptimeMs: z.int().nonnegative(),
});
export type StationTime = z.infer<typeof stationTimeSchema>;

export interface Clock {
  now(): StationTime;
}

/** A clock for tests and demonstrations: it moves only when told. */
export class FixedClock implements Clock {
  #wallMs: number;
  #uptimeMs = 1000;
  constructor(iso: string) {
    this.#wallMs = Date.parse(iso);
  }
  now(): StationTime {
    return { wallMs: this.#wallMs, bootId: 'test-boot', uptimeMs: this.#uptimeMs };
  }
  advance(ms: number): void {
    this.#wallMs += ms;
    this.#uptimeMs += Math.max(0, ms);
  }
  /** Sets the wall clock alone, as a flat battery does. */
  setWall(iso: string): void {
    this.#wallMs = Date.parse(iso);
  }
}

/**
 * Milliseconds from one instant to a later one. Within one run of the machine the uptime counts, which nobody can set; else
 * the wall clock. Undefined where the wall clock went back, so that nobody knows.
 * @example elapsedMs({ wallMs: 1000, bootId: 'a', uptimeMs: 5 }, { wallMs: 900, bootId: 'a', uptimeMs: 25 }) // 20
 */
export function elapsedMs(from: StationTime, to: StationTime): number | undefined {
  const elapsed = from.bootId === to.bootId ? to.uptimeMs - from.uptimeMs : to.wallMs - from.wallMs;
  return elapsed < 0 ? undefined : elapsed;
}
