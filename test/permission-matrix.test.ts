/**
 * Who may do what, asked of the running server and compared with a table written by hand: this one is read by a person,
 * and never derived from the modules' own tables. A new action has no row here, and the test fails until somebody wrote one.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { type ModuleFace, unionOf } from '../src/http/module-union.ts';
import { type AnyRoute, defineRoute } from '../src/http/route.ts';
import { type ActionName, type Role, roles } from '../src/kernel/permissions.ts';
import { describeServerModules } from '../src/station/modules.ts';
import { type StationUnderTest, stationUnderTest } from './station-under-test.ts';

// o: officer, s: supervisor, a: administrator, d: data-protection officer, f: focal point, n: analyst
const oracle: Readonly<Record<ActionName, string>> = {
  'accounts:close': 's a',
  'accounts:grant': 'a',
  'accounts:lift-delay': 's a',
  'accounts:list': 's a d',
  'accounts:manage': 'a',
  'crossings:booth': 'o s',
  'crossings:cancel': 'o s',
  'crossings:photograph': 'o s',
  'crossings:change-outcome': 'o s',
  'crossings:cases-of-posts': 's',
  'crossings:close-stay': 's',
  'crossings:convoys': 'o s',
  'crossings:correct': 'o s',
  'crossings:count': 'o s',
  'crossings:decide-second-line': 's',
  'crossings:history': 's',
  'crossings:read-case-of-post': 's',
  'crossings:record': 'o s',
  'crossings:returns': 'o s',
  'crossings:second-line': 's',
  'crossings:today': 'o s',
  'look-back:decide-hits': 's',
  'look-back:read-hits': 's',
  'look-back:run': 's a',
  'networks:change': 'n',
  'networks:export': 'n',
  'networks:read': 'd n',
  'notices:attention': 'o s d',
  'notices:decide': 's',
  'notices:propose': 'o s',
  'notices:read': 's d',
  'notices:review': 'd',
  'passengers:read-report': 's',
  'passengers:screen': 's',
  'posts:configure': 'a',
  'posts:read': 'o s a d',
  'posts:set-rules': 'a',
  'protection:erase': 'd',
  'protection:read-file': 'd',
  'protection:read-trace': 'd',
  'referrals:answer-requests': 'f',
  'referrals:desk': 'f',
  'referrals:read-requests': 'f',
  'screening:list-status': 'o s a d',
  'screening:read-lists': 's a',
  'screening:revise-list': 's a',
  'screening:set-level': 's a',
  'shifts:run': 'o s',
  'shifts:see': 'o s',
  'stations:board': 's a',
  'stations:enrol': 'a',
  'stations:figures': 's a',
  'stations:heads': 'a d',
  'stations:join': 'a',
  'stations:stick': 'o s a',
  'stations:take-stick': 's a',
  'travellers:describe': 's',
  'travellers:merge': 's',
  'travellers:read': 's',
  'travellers:search': 's',
};

/** What anybody may ask without logging in. */
const forAnyone = ['GET /station', 'GET /station/certificate', 'POST /session'];

/** Reads of people that state no purpose, because the traveller stands there: each one more is a decision. */
const boothFlow = [
  // Of the last two days alone.
  'GET /crossings/:crossingId',
  'GET /crossings/tally',
  'GET /crossings/today',
  'GET /returns',
  'GET /second-line',
  // Of whoever waits there, and no longer.
  'GET /second-line/:crossingId/photographs/:kind',
  'POST /booth/scan',
  'POST /booth/things',
  'POST /crossings',
  'POST /crossings/:crossingId/cancellation',
  'POST /crossings/:crossingId/corrections',
  'POST /crossings/:crossingId/outcome',
  'POST /crossings/:crossingId/particulars',
  'POST /returns',
  'POST /returns/:returnId/corrections',
  'POST /returns/:returnId/people',
  'POST /second-line/:crossingId/decision',
  'POST /second-line/:crossingId/hand-over',
];

const letters: Readonly<Record<Role, string>> = {
  officer: 'o',
  supervisor: 's',
  administrator: 'a',
  'data-protection-officer': 'd',
  'focal-point': 'f',
  analyst: 'n',
};
const badges: Readonly<Record<Role, string>> = {
  officer: 'OF-1',
  supervisor: 'SV-1',
  administrator: 'AD-1',
  'data-protection-officer': 'DP-1',
  'focal-point': 'FP-1',
  analyst: 'AN-1',
};

/** For each action a route that needs it and does nothing, so that the answer depends on the caller alone. */
function probes(actions: readonly ActionName[]): ModuleFace {
  const routes: AnyRoute[] = (['GET', 'POST'] as const).flatMap((method) =>
    actions.map((permission) =>
      defineRoute({
        method,
        path: `/probe/${permission.replace(':', '/')}`,
        summary: 'A probe',
        permission,
        trace: { kind: 'booth' },
        records: false,
        ...(method === 'POST' && { unkeyed: 'a probe' }),
        answer: z.literal('let in'),
        handle: async () => 'let in' as const,
      }),
    ),
  );
  return { name: 'probes', permissions: {}, problems: {}, routes };
}

const states = ['nobody', 'active', 'disabled', 'timed out', 'logged out'] as const;

/** Headers of a caller of that role in that state. */
async function caller(station: StationUnderTest, role: Role, state: (typeof states)[number]): Promise<Record<string, string>> {
  if (state === 'nobody') return {};
  const headers = await station.logIn(badges[role]);
  if (state === 'logged out') await station.app.inject({ method: 'DELETE', url: '/api/session', headers });
  if (state === 'timed out') station.store.clock.advance(21 * 60_000);
  if (state === 'disabled') {
    await station.addAccount('AD-2', ['administrator']);
    const administrator = { ...(await station.logIn('AD-2')), 'idempotency-key': 'disable' };
    await station.app.inject({ method: 'POST', url: `/api/accounts/${badges[role]}/disable`, headers: administrator });
  }
  return headers;
}

/** The other modules as they are declared; their handlers are never reached here. */
const described = describeServerModules().filter(({ name }) => name !== 'accounts' && name !== 'protection');
const withoutRoutes = described.map((module) => ({ ...module, routes: [] }));

async function staffed(modules: readonly ModuleFace[]): Promise<StationUnderTest> {
  const uploadDirectory = mkdtempSync(join(tmpdir(), 'maabar-matrix-'));
  onTestFinished(() => rmSync(uploadDirectory, { recursive: true, force: true }));
  const station = await stationUnderTest('sqlite', { modules, uploadDirectory });
  for (const role of roles) await station.addAccount(badges[role], [role]);
  return station;
}

describe('the permission matrix', () => {
  const actions = Object.keys(oracle) as ActionName[];

  test('has a row for every action that a module declares, and for no other', async () => {
    await using station = await staffed(described);
    expect(actions.toSorted()).toEqual(Object.keys(unionOf(station.modules).permissions).toSorted());
  });

  for (const state of states) {
    for (const role of roles) {
      test(`lets a ${role} (${state}) do what the table says, and nothing else`, async () => {
        await using station = await staffed([...withoutRoutes, probes(actions)]);
        const headers = await caller(station, role, state);
        const found: Record<string, string> = {};
        const expected: Record<string, string> = {};
        for (const action of actions) {
          for (const method of ['GET', 'POST'] as const) {
            const answer = await station.app.inject({ method, url: `/api/probe/${action.replace(':', '/')}`, headers });
            found[`${method} ${action}`] = answer.statusCode === 200 ? answer.json() : answer.json().code;
            const allowed = oracle[action]!.split(' ').includes(letters[role]);
            expected[`${method} ${action}`] = state !== 'active' ? 'not-logged-in' : allowed ? 'let in' : 'not-permitted';
          }
        }
        expect(found).toEqual(expected);
      });
    }
  }

  test('adds the roles of one account up', async () => {
    await using station = await staffed([...withoutRoutes, probes(actions)]);
    await station.addAccount('BO-1', ['officer', 'supervisor']);
    const { actions: offered } = (await station.tryLogIn('BO-1')).json();
    expect(offered).toEqual(actions.filter((action) => /[os]/.test(oracle[action]!)).toSorted());
  });
});

describe('every real route', () => {
  test('refuses a stranger before it looks at anything else, unless it says that it is for anyone', async () => {
    await using station = await staffed(described);
    const { routes } = unionOf(station.modules);
    expect(routes.length).toBeGreaterThan(10);
    for (const { route } of routes) {
      const url = `/api${route.path.replaceAll(/:\w+/g, 'x')}`;
      const answer = await station.app.inject({ method: route.method, url, headers: { 'content-type': 'text/nonsense' }, payload: '' });
      if (route.permission !== 'anyone') expect([url, answer.json().code]).toEqual([url, 'not-logged-in']);
    }
  });

  test('is for anyone, or reads people without a purpose, only where a list here says so', async () => {
    await using station = await staffed(described);
    const { routes } = unionOf(station.modules);
    const places = (wanted: (route: AnyRoute) => boolean) =>
      routes.flatMap(({ route }) => (wanted(route) ? [`${route.method} ${route.path}`] : [])).toSorted();
    expect(places(({ permission }) => permission === 'anyone')).toEqual(forAnyone);
    expect(places(({ trace }) => trace.kind === 'booth')).toEqual(boothFlow);
  });

  test('refuses each role that its permission does not name', async () => {
    await using station = await staffed(described);
    const { routes } = unionOf(station.modules);
    for (const role of roles) {
      const headers = await station.logIn(badges[role]);
      for (const { route } of routes) {
        if (route.permission === 'anyone' || route.permission === 'logged-in') continue;
        if (oracle[route.permission]!.split(' ').includes(letters[role])) continue;
        const url = `/api${route.path.replaceAll(/:\w+/g, 'OF-1')}`;
        const answer = await station.app.inject({ method: route.method, url, headers });
        expect([role, route.method, url, answer.statusCode]).toEqual([role, route.method, url, 403]);
      }
    }
  });
});
