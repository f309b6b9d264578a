/** The empty booth as accounts know it: what a second PIN opens. */
import type { BadgeNumber } from '../../../kernel/ids.ts';
import type { FailedTries } from './failed-tries.ts';
import type { Sessions } from './sessions.ts';

/** What the log-in asks of the empty booth. */
export interface EmptyBoothPort {
  /** The PIN that somebody was made to choose in there, so that it opens it again; undefined where nobody did. */
  verifierOf(badge: BadgeNumber): Promise<string | undefined>;
  /** Somebody comes in: from now on the booth knows their name and their second PIN. */
  enter(badge: BadgeNumber): void;
}

export interface ForApart {
  readonly sessions: Sessions;
  readonly tries: FailedTries;
}
