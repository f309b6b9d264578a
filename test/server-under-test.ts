/** A real server over made-up modules: only sessions, the trace and commits are faked. For tests alone. */
import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createServer, type ServerOptions } from '../src/http/create-server.ts';
import { csrfTokenOf } from '../src/http/csrf.ts';
import type { ModuleFace } from '../src/http/module-union.ts';
import type { SessionsPort, TracedRead } from '../src/http/ports.ts';
import type { AnyRoute, Caller } from '../src/http/route.ts';
import type { CommitNotice } from '../src/http/server-module.ts';
import type { BadgeNumber, StationId } from '../src/kernel/ids.ts';
import type { PermissionTable, Role } from '../src/kernel/permissions.ts';
import { testStation } from './open-test-store.ts';

export interface ServerUnderTest {
  readonly app: FastifyInstance;
  readonly traced: TracedRead[];
  readonly logged: string[];
  /** Headers of somebody logged in; all that an unsafe request needs. */
  as(
    role: Role | readonly Role[],
    badge?: string,
    account?: { reach?: readonly StationId[]; agency?: string; at?: StationId },
  ): Record<string, string>;
  endAllSessions(): void;
  commit(notice: CommitNotice): void;
  /** Opens a port. @example 'http://127.0.0.1:40123' */
  listen(): Promise<string>;
}

export function moduleOf(routes: readonly AnyRoute[], permissions: PermissionTable = {}): ModuleFace {
  return { name: 'wells', permissions, problems: {}, routes };
}

export async function serverUnderTest(
  modules: readonly ModuleFace[],
  options: Partial<ServerOptions> & { sessionActivity?: string[] } = {},
): Promise<ServerUnderTest> {
  const sessions = new Map<string, Caller>();
  const traced: TracedRead[] = [];
  const logged: string[] = [];
  let ended: () => void = () => {};
  let committed: (notice: CommitNotice) => void = () => {};
  const sessionsPort: SessionsPort = {
    find: async (token, activity) => {
      options.sessionActivity?.push(activity);
      return sessions.get(token);
    },
    onEnded: (listener) => {
      ended = listener;
    },
  };
  const app = await createServer({
    modules,
    sessions: sessionsPort,
    trace: {
      append: async (read) => {
        traced.push(read);
        return undefined;
      },
    },
    log: pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) }),
    onCommitted: (listener) => {
      committed = listener;
    },
    ...options,
  });
  onTestFinished(async () => {
    await app.close();
  });
  return {
    app,
    traced,
    logged,
    as(role, badge = 'GG-101', { reach, agency = null, at = testStation } = {}) {
      const token = randomBytes(32).toString('base64url');
      sessions.set(token, {
        actor: { kind: 'officer', badge: badge as BadgeNumber },
        name: 'Aïssata Diallo',
        roles: typeof role === 'string' ? [role] : role,
        reach,
        at,
        agency,
        sessionId: 's1',
        confirmed: true,
        factorMissing: false,
        apart: false,
      });
      return { cookie: `maabar_session=${token}`, 'x-csrf-token': csrfTokenOf(token) };
    },
    endAllSessions() {
      sessions.clear();
      ended();
    },
    commit: (notice) => committed(notice),
    async listen() {
      await app.listen({ port: 0, host: '127.0.0.1' });
      const address = app.server.address();
      if (address === null || typeof address === 'string') throw new Error('no port');
      return `http://127.0.0.1:${address.port}`;
    },
  };
}
