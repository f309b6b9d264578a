/** What posts said lately and stands in the database already: a post that has nothing new costs no write, but for one a minute. */
import { createHash } from 'node:crypto';
import type { StationReport } from '../../../sync/protocol.ts';

type Said = Omit<StationReport, 'relays' | 'relayed'>;

/** One word of a post. */
export interface HeardReport {
  readonly report: Said;
  /** The post's clock less ours, ms. */
  readonly clockOffsetMs: number;
  /** Epoch ms. */
  readonly heardMs: number;
}

interface Noted {
  readonly atMs: number;
  readonly clockOffsetMs: number;
  /** Hash of what was said. */
  readonly said: string;
}

const noteAgainMs = 60_000;
/** Two contacts never have quite the same: the way takes its time. */
const sameClockMs = 2_000;
const sameRoomBytes = 64 * 1024 * 1024;
const mostKnown = 50_000;

/** Of one process. What another process noted is noted once more. */
export class NotedReports {
  readonly #noted = new Map<string, Noted>();

  /** Whether this must be written: something else was said than last time, or that is a minute ago. */
  isNews(station: string, { report, clockOffsetMs, heardMs }: HeardReport): boolean {
    const last = this.#noted.get(station);
    return (
      last === undefined ||
      Math.abs(heardMs - last.atMs) >= noteAgainMs ||
      Math.abs(clockOffsetMs - last.clockOffsetMs) > sameClockMs ||
      last.said !== hashOf(report)
    );
  }

  /** Once it is on disk. */
  noted(station: string, { report, clockOffsetMs, heardMs }: HeardReport): void {
    if (this.#noted.size >= mostKnown) this.#noted.clear();
    this.#noted.set(station, { atMs: heardMs, clockOffsetMs, said: hashOf(report) });
  }
}

function hashOf({ nowMs: _, freeBytes, ...report }: Said): string {
  const room = freeBytes === null ? null : Math.round(freeBytes / sameRoomBytes);
  return createHash('sha256')
    .update(JSON.stringify([report, room]))
    .digest('base64url');
}
