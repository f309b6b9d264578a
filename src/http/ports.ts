/** What the HTTP layer needs from the house; `src/station` injects it. */
import type { EntityId } from '../kernel/ids.ts';
import type { ActionName } from '../kernel/permissions.ts';
import type { Problem } from '../kernel/problem.ts';
import type { Purpose } from '../kernel/purpose.ts';
import type { AnyRoute, Caller } from './route.ts';
import type { CommitNotice } from './server-module.ts';

export interface SessionsPort {
  /**
   * Whose session a cookie's token stands for; undefined where it is unknown, ended or timed out, or the account is disabled.
   * `counts`: the request is the officer's own act, and the idle time begins anew.
   */
  find(token: string, activity: 'counts' | 'ignored'): Promise<Caller | undefined>;
  /** Called after any session may have ended before its time. */
  onEnded(listener: () => void): void;
}

/**
 * Where sessions that a second PIN opened are answered: a post without people, beside the station and out of its reach. What is
 * asked in such a session is answered by `route`, traced by `trace`, and hears the commits of `onCommitted`, never the station's.
 */
export interface ApartPort {
  /** The route that answers in place of the station's. @throws where there is none: nothing falls back to the station */
  route(own: AnyRoute): Promise<AnyRoute>;
  readonly trace: TracePort;
  onCommitted(listener: (notice: CommitNotice) => void): void;
}

/** One read of people, to be kept before it is answered. */
export interface TracedRead {
  readonly caller: Caller;
  readonly action: ActionName;
  readonly purpose: Purpose;
  /** Each person once. */
  readonly subjects: readonly EntityId[];
  readonly search?: string | undefined;
}

export interface TracePort {
  /** Resolves once the entry is on disk. A problem, or a rejection, keeps the answer back. */
  append(read: TracedRead): Promise<Problem | undefined>;
}
