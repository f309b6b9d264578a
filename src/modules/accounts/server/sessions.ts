/** Sessions: kept in the journal, found by the hash of their token, ended by time, by log-out, or by a change of the account. */
import { createHash, randomBytes } from 'node:crypto';
import type { SessionsPort } from '../../../http/ports.ts';
import type { Caller } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { elapsedMs, type StationTime } from '../../../kernel/clock.ts';
import type { BadgeNumber, EntityId, StationId } from '../../../kernel/ids.ts';
import type { Role } from '../../../kernel/permissions.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import type { OwnSecurity } from '../accounts-api.ts';
import { accountDisabled, officerGranted, officerWithdrawn, sessionEnded } from '../entries.ts';
import type { FactorUse } from '../second-factor.ts';
import { confirmedForMs, endOfSession, type SessionLimits } from '../session-limits.ts';
import { endSessionCommand, startSessionCommand, touchSessionCommand } from './commands.ts';
import { confirmSessionCommand } from './factor-commands.ts';
import { listOpenSessions, type OpenSession, openSession } from './queries.ts';
import { accountsTables } from './tables.ts';

export interface StartSession {
  readonly badge: BadgeNumber;
  /** The session that the browser had. */
  readonly replaces: EntityId | undefined;
  /** The second factor that was shown. */
  readonly use: FactorUse | undefined;
  /** The second PIN was typed: the session is one in the empty booth. */
  readonly duress: boolean;
}

export interface Sessions extends SessionsPort {
  /** Gives the new session's token, which is nowhere else. The session that the browser had ends. */
  start(wanted: StartSession): Promise<{ readonly token: string; readonly sessionId: EntityId } | Problem>;
  end(caller: Caller): Promise<Problem | undefined>;
  /** Whoever is logged in showed once more that it is they. */
  confirm(caller: Caller, use: FactorUse | undefined): Promise<Problem | undefined>;
  /** The caller's own open sessions, the newest first. */
  listOwn(caller: Caller): Promise<OwnSecurity['sessions']>;
  endOwn(caller: Caller, session: EntityId): Promise<Problem | undefined>;
  /** Accounts with an open session that is neither over nor one in the empty booth, by badge. */
  atWork(): Promise<readonly { readonly badge: string; readonly roles: readonly Role[] }[]>;
  /** Writes down the end of sessions that timed out and whose browsers never came back. */
  endTimedOut(): Promise<void>;
}

/** Activity is written down this often at most: a session may end this much too early, never too late. */
const touchEveryMs = 30_000;

export interface SessionNeeds {
  readonly limits: SessionLimits;
  /** Whoever has no second factor may do nothing until they have one. */
  readonly requiresFactor: boolean;
  /** Of regions, themselves among them. */
  postsOf(regions: readonly StationId[]): Promise<readonly StationId[]>;
}

export function sessionsOf(runtime: ModuleRuntime, { limits, requiresFactor, postsOf }: SessionNeeds): Sessions {
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
      const { badge, name, agency } = account;
      // What this station itself wrote (notices, lists) is there for all who work at it.
      const reach = account.reach ? [...account.reach.posts, ...(await postsOf(account.reach.regions)), runtime.station] : undefined;
      const factorMissing = requiresFactor && !session.hasFactor;
      const roles = factorMissing ? [] : account.roles;
      const actor = { kind: 'officer', badge } as const;
      return {
        actor,
        name: name ?? '',
        roles,
        reach,
        at: runtime.station,
        agency,
        sessionId,
        confirmed: isFresh(session, now),
        factorMissing,
        apart: session.apart,
      };
    },

    onEnded(listener) {
      const endings: ReadonlySet<string> = new Set(
        [sessionEnded, accountDisabled, officerGranted, officerWithdrawn].map(({ kind }) => kind),
      );
      runtime.onCommitted(({ kinds }) => {
        if (kinds.some((kind) => endings.has(kind))) listener();
      });
    },

    async start({ badge, replaces, use, duress }) {
      const token = randomBytes(32).toString('base64url');
      const input = { badge, tokenHash: hashOf(token), ...(replaces !== undefined && { replaces }), ...(use && { use }), duress };
      const started = await runtime.execute(startSessionCommand, input, { actor: { kind: 'officer', badge } });
      return isProblem(started) ? started : { token, sessionId: started.sessionId };
    },

    async end({ actor, sessionId }) {
      const ended = await runtime.execute(endSessionCommand, { session: sessionId as EntityId, reason: 'logged-out' }, { actor });
      return isProblem(ended) ? ended : undefined;
    },

    async confirm({ actor, sessionId }, use) {
      const input = { badge: actor.badge, session: sessionId as EntityId, ...(use && { use }) };
      const confirmed = await runtime.execute(confirmSessionCommand, input, { actor });
      return isProblem(confirmed) ? confirmed : undefined;
    },

    async listOwn({ actor, sessionId }) {
      const own = (await listOpenSessions(runtime.read(accountsTables), askedAt())).filter(({ account }) => account.badge === actor.badge);
      return own
        .map((one) => ({
          id: one.sessionId,
          startedAtMs: one.startedAt.wallMs,
          activeAtMs: one.activeAt.wallMs,
          here: one.sessionId === sessionId,
        }))
        .sort((a, b) => b.startedAtMs - a.startedAtMs);
    },

    async endOwn(caller, session) {
      const own = await this.listOwn(caller);
      // One's own alone: of a session that is another's nobody learns whether it is there.
      if (!own.some(({ id }) => id === session)) return undefined;
      const ended = await runtime.execute(endSessionCommand, { session, reason: 'ended-by-owner' }, { actor: caller.actor });
      return isProblem(ended) ? ended : undefined;
    },

    async atWork() {
      const now = runtime.clock.now();
      const open = (await listOpenSessions(runtime.read(accountsTables), askedAt())).filter(
        ({ sessionId, account, startedAt, activeAt, apart }) => {
          const last = unwritten.get(sessionId) ?? activeAt;
          return account.active && !apart && !endOfSession({ startedAt, activeAt: last, now }, limits);
        },
      );
      return [...new Map(open.map(({ account: { badge, roles } }) => [badge as string, { badge, roles }])).values()];
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

/** Logged in a moment ago, or shown once more; where there is a second factor, only with it. */
function isFresh({ startedAt, confirmedAt, hasFactor }: OpenSession, now: StationTime): boolean {
  const instants = [...(hasFactor ? [] : [startedAt]), ...(confirmedAt ? [confirmedAt] : [])];
  return instants.some((at) => (elapsedMs(at, now) ?? confirmedForMs) < confirmedForMs);
}

/** The token is 256 random bits: a fast hash suffices, and a stolen database opens no session. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
