/** Sessions: kept in the journal, found by the hash of their token, ended by time, by log-out, or by a change of the account. */
import { createHash, randomBytes } from 'node:crypto';
import type { SessionsPort } from '../../../http/ports.ts';
import type { Caller } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { elapsedMs, type StationTime } from '../../../kernel/clock.ts';
import type { BadgeNumber, EntityId } from '../../../kernel/ids.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import { accountDisabled, officerGranted, officerWithdrawn, sessionEnded } from '../entries.ts';
import { endOfSession, type SessionLimits } from '../session-limits.ts';
import { endSessionCommand, startSessionCommand, touchSessionCommand } from './commands.ts';
import { listOpenSessions, openSession } from './queries.ts';
import { accountsTables } from './tables.ts';

export interface Sessions extends SessionsPort {
  /** Gives the new session's token, which is nowhere else. The session that the browser had ends. */
  start(badge: BadgeNumber, replaces: EntityId | undefined): Promise<{ readonly token: string; readonly sessionId: EntityId } | Problem>;
  end(caller: Caller): Promise<Problem | undefined>;
  /** Writes down the end of sessions that timed out and whose browsers never came back. */
  endTimedOut(): Promise<void>;
}

/** Activity is written down this often at most: a session may end this much too early, never too late. */
const touchEveryMs = 30_000;

export function sessionsOf(runtime: ModuleRuntime, limits: SessionLimits): Sessions {
  const station = { kind: 'station', station: runtime.station } as const;
  /** Activity that could not be written down: while recording has stopped, nobody at work is put out as idle. */
  const askedAt = () => ({ station: runtime.station, nowMs: runtime.clock.now().wallMs });
  const unwritten = new Map<EntityId, StationTime>();
  return {
    async find(token, activity) {
      const session = await openSession(runtime.lookUp(accountsTables), hashOf(token), askedAt());
      if (!session) return undefined;
      const { sessionId, account, startedAt } = session;
      const activeAt = unwritten.get(sessionId) ?? session.activeAt;
      const now = runtime.clock.now();
      const reason = endOfSession({ startedAt, activeAt, now }, limits);
      // Where recording has stopped the ending is not written down, nor is activity; what was read still holds.
      if (reason) {
        unwritten.delete(sessionId);
        await runtime.execute(endSessionCommand, { session: sessionId, reason }, { actor: station });
        return undefined;
      }
      if (activity === 'counts' && (elapsedMs(activeAt, now) ?? touchEveryMs) >= touchEveryMs) {
        const touched = await runtime.execute(touchSessionCommand, { session: sessionId }, { actor: station });
        if (isProblem(touched)) unwritten.set(sessionId, now);
        else unwritten.delete(sessionId);
      }
      const { badge, name, roles } = account;
      return { actor: { kind: 'officer', badge }, name: name ?? '', roles, sessionId };
    },

    onEnded(listener) {
      const endings: ReadonlySet<string> = new Set(
        [sessionEnded, accountDisabled, officerGranted, officerWithdrawn].map(({ kind }) => kind),
      );
      runtime.onCommitted(({ kinds }) => {
        if (kinds.some((kind) => endings.has(kind))) listener();
      });
    },

    async start(badge, replaces) {
      const token = randomBytes(32).toString('base64url');
      const input = { badge, tokenHash: hashOf(token), ...(replaces !== undefined && { replaces }) };
      const started = await runtime.execute(startSessionCommand, input, { actor: { kind: 'officer', badge } });
      return isProblem(started) ? started : { token, sessionId: started.sessionId };
    },

    async end({ actor, sessionId }) {
      const ended = await runtime.execute(endSessionCommand, { session: sessionId as EntityId, reason: 'logged-out' }, { actor });
      return isProblem(ended) ? ended : undefined;
    },

    async endTimedOut() {
      for (const session of await listOpenSessions(runtime.read(accountsTables), askedAt())) {
        const activeAt = unwritten.get(session.sessionId) ?? session.activeAt;
        const timedOut = endOfSession({ ...session, activeAt, now: runtime.clock.now() }, limits);
        const reason = session.account.active ? timedOut : 'account-disabled';
        if (reason) await runtime.execute(endSessionCommand, { session: session.sessionId, reason }, { actor: station });
      }
    },
  };
}

/** The token is 256 random bits: a fast hash suffices, and a stolen database opens no session. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
