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
import { type BadgeNumber, entityIdSchema, type StationId } from '../src/kernel/ids.ts';
import { type ActionName, actionsOfRole, type PermissionTable, type Role, roles } from '../src/kernel/permissions.ts';
import { setReachCommand } from '../src/modules/accounts/server/commands.ts';
import { describeServerModules } from '../src/station/modules.ts';
import { offeredAt } from '../src/station/role-actions.ts';
import { expectResult, testStation } from './open-test-store.ts';
import { type StationUnderTest, stationUnderTest } from './station-under-test.ts';

/** By hand: one letter for each office. Trainers, editors, case workers of partners and counterparts have no work here yet. */
const letters: Readonly<Record<Role, string>> = {
  officer: 'o',
  'second-line-officer': 'l',
  supervisor: 's',
  'post-chief': 'c',
  trainer: 't',
  'knowledge-editor': 'k',
  'partner-case-worker': 'w',
  counterpart: 'x',
  analyst: 'n',
  'risk-analyst': 'r',
  administrator: 'a',
  auditor: 'u',
  'data-protection-officer': 'd',
  'focal-point': 'f',
};

/** Which offices may, and at which stations: P a post, R a region, H headquarters. */
const oracle: Readonly<Record<ActionName, readonly [offices: string, stations: string]>> = {
  'accounts:close': ['s c a', 'PRH'],
  'accounts:confirm-changes': ['s c a d', 'PRH'],
  'accounts:duress-alarms': ['s a', 'RH'],
  'accounts:grant': ['a', 'RH'],
  'accounts:lift-delay': ['s c a', 'PRH'],
  'accounts:list': ['s c a u d', 'PRH'],
  'accounts:manage': ['a', 'PRH'],
  'accounts:watch-duress': ['d', 'PRH'],
  'crossings:booth': ['o l s', 'P'],
  'crossings:cancel': ['o s', 'P'],
  'crossings:cases-of-posts': ['s', 'RH'],
  'crossings:change-outcome': ['o l s', 'P'],
  'crossings:close-stay': ['s c', 'P'],
  'crossings:convoys': ['o s c', 'P'],
  'crossings:correct': ['o l s', 'P'],
  'crossings:count': ['o s c', 'P'],
  'crossings:decide-second-line': ['l s', 'P'],
  'crossings:history': ['l s', 'PRH'],
  'crossings:photograph': ['o l s', 'P'],
  'crossings:read-case-of-post': ['s', 'RH'],
  'crossings:record': ['o s', 'P'],
  'crossings:returns': ['o s', 'P'],
  'crossings:second-line': ['l s c', 'P'],
  'crossings:today': ['o l s c', 'P'],
  'look-back:decide-hits': ['s', 'PRH'],
  'look-back:read-hits': ['s r', 'PRH'],
  'look-back:run': ['s c r a', 'PRH'],
  'networks:change': ['n', 'RH'],
  'networks:expand': ['n', 'RH'],
  'networks:export': ['n', 'RH'],
  'networks:grant-search': ['s', 'RH'],
  'networks:read': ['n d', 'RH'],
  'networks:read-searches': ['s n d', 'RH'],
  'notices:attention': ['o l s c r d', 'PRH'],
  'notices:decide': ['s', 'PRH'],
  'notices:propose': ['o l s c r', 'PRH'],
  'notices:read': ['s c d', 'PRH'],
  'notices:review': ['d', 'PRH'],
  'orders:give': ['s a', 'RH'],
  'orders:read': ['o l s c a', 'PR'],
  'passengers:read-report': ['s r', 'PRH'],
  'passengers:screen': ['s r', 'PRH'],
  'posts:configure': ['c a', 'P'],
  'posts:read': ['o l s c n r a u d', 'PRH'],
  'posts:set-rules': ['a', 'PRH'],
  'protection:erase': ['d', 'PRH'],
  'protection:hold': ['d', 'PRH'],
  'protection:keep-requests': ['d', 'PRH'],
  'protection:read-fairness': ['s c n r u d', 'PRH'],
  'protection:read-file': ['d', 'PRH'],
  'protection:read-trace': ['u d', 'PRH'],
  'referrals:answer-requests': ['f', 'P'],
  'referrals:desk': ['f', 'P'],
  'referrals:read-requests': ['f', 'P'],
  'screening:list-status': ['o l s c n r a u d', 'PRH'],
  'screening:read-lists': ['s r', 'PRH'],
  'screening:revise-list': ['s a', 'PRH'],
  'screening:set-level': ['s a', 'PRH'],
  'shifts:run': ['o s c', 'P'],
  'shifts:see': ['o l s c', 'P'],
  'stations:board': ['s n r a u', 'RH'],
  'stations:enrol': ['a', 'RH'],
  'stations:figures': ['s a', 'RH'],
  'stations:heads': ['a d', 'PRH'],
  'stations:join': ['a', 'PR'],
  'stations:stick': ['o s a', 'PR'],
  'stations:take-stick': ['s a', 'RH'],
  'travellers:describe': ['l s', 'P'],
  'travellers:merge': ['s', 'P'],
  'travellers:read': ['l s', 'PRH'],
  'travellers:search': ['l s', 'PRH'],
};

/** How far an office reaches is where it logs in: a post holds its own people, headquarters those of the country. */
const stations = { post: 'P', region: 'R', headquarters: 'H' } as const;
type StationKind = keyof typeof stations;

function allows(action: ActionName, role: Role, station?: StationKind): boolean {
  const [offices, kinds] = oracle[action]!;
  return offices.split(' ').includes(letters[role]) && (station === undefined || kinds.includes(stations[station]));
}

/** What anybody may ask without logging in. */
const forAnyone = ['GET /station', 'GET /station/certificate', 'POST /session', 'POST /station/seal'];

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

const badgeOf = (role: Role): string => `ROLE-${letters[role].toUpperCase()}`;

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

/** Reads about one thing: named by whoever asks, and found in the answer. */
function scopeProbes(actions: readonly ActionName[]): ModuleFace {
  const answer = z.literal('let in');
  const routes: AnyRoute[] = actions.flatMap((permission) => {
    const common = { method: 'GET', summary: 'A probe', permission, records: false, answer } as const;
    const path = `/scope/${permission.replace(':', '/')}`;
    const letIn = async () => 'let in' as const;
    const params = z.strictObject({ thing: z.string() });
    return [
      defineRoute({ ...common, path: `${path}/by-id/:thing`, trace: { kind: 'booth' }, params, handle: letIn }),
      defineRoute({
        ...common,
        path: `${path}/shown`,
        trace: { kind: 'purpose', traced: (_answer, { query }) => ({ subjects: [query.thing] }) },
        query: z.strictObject({ thing: entityIdSchema }),
        handle: letIn,
      }),
    ];
  });
  return { name: 'scopes', permissions: {}, problems: {}, routes };
}

const states = ['nobody', 'active', 'disabled', 'timed out', 'logged out'] as const;

/** Headers of a caller of that role in that state. */
async function caller(station: StationUnderTest, role: Role, state: (typeof states)[number]): Promise<Record<string, string>> {
  if (state === 'nobody') return {};
  const headers = await station.logIn(badgeOf(role));
  if (state === 'logged out') await station.app.inject({ method: 'DELETE', url: '/api/session', headers });
  if (state === 'timed out') station.store.clock.advance(21 * 60_000);
  if (state === 'disabled') {
    const administrator = { ...(await station.logIn('AD-2')), 'idempotency-key': `disable-${role}` };
    await station.app.inject({ method: 'POST', url: `/api/accounts/${badgeOf(role)}/disable`, headers: administrator });
  }
  return headers;
}

/** The other modules as they are declared; their handlers are never reached here. */
const described = describeServerModules().filter(({ name }) => name !== 'accounts' && name !== 'protection');
const withoutRoutes = described.map((module) => ({ ...module, routes: [] }));

async function staffed(modules: readonly ModuleFace[], offered?: (table: PermissionTable) => PermissionTable): Promise<StationUnderTest> {
  const uploadDirectory = mkdtempSync(join(tmpdir(), 'maabar-matrix-'));
  onTestFinished(() => rmSync(uploadDirectory, { recursive: true, force: true }));
  const station = await stationUnderTest('sqlite', { modules, uploadDirectory, ...(offered && { offered }) });
  for (const role of roles) await station.addAccount(badgeOf(role), [role]);
  await station.addAccount('AD-2', ['administrator']);
  return station;
}

/** What the station answers to that caller on a probe of each action: `let in`, or the code of the refusal. */
async function answersTo(station: StationUnderTest, headers: Record<string, string>, actions: readonly ActionName[]) {
  const found: Record<string, string> = {};
  for (const action of actions) {
    for (const method of ['GET', 'POST'] as const) {
      const answer = await station.app.inject({ method, url: `/api/probe/${action.replace(':', '/')}`, headers });
      found[`${method} ${action}`] = answer.statusCode === 200 ? answer.json() : answer.json().code;
    }
  }
  return found;
}

function expectedOf(actions: readonly ActionName[], answer: (action: ActionName) => string): Record<string, string> {
  return Object.fromEntries(
    actions.flatMap((action) => (['GET', 'POST'] as const).map((method) => [`${method} ${action}`, answer(action)])),
  );
}

describe('the permission matrix', () => {
  const actions = Object.keys(oracle) as ActionName[];

  test('has a row for every action that a module declares, and for no other', async () => {
    await using station = await staffed(described);
    expect(actions.toSorted()).toEqual(Object.keys(unionOf(station.modules).permissions).toSorted());
  });

  for (const state of states) {
    test(`lets each office (${state}) do what the table says, and nothing else`, { timeout: 60_000 }, async () => {
      await using station = await staffed([...withoutRoutes, probes(actions)]);
      for (const role of roles) {
        const headers = await caller(station, role, state);
        const found = await answersTo(station, headers, actions);
        const expected = expectedOf(actions, (action) => {
          if (state !== 'active') return 'not-logged-in';
          return allows(action, role) ? 'let in' : 'not-permitted';
        });
        expect([role, found]).toEqual([role, expected]);
      }
    });
  }

  for (const kind of Object.keys(stations) as StationKind[]) {
    test(`offers each office at a ${kind} what is done there, and nothing else`, { timeout: 60_000 }, async () => {
      await using station = await staffed([...withoutRoutes, probes(actions)], (table) => offeredAt(kind, table));
      for (const role of roles) {
        const found = await answersTo(station, await station.logIn(badgeOf(role)), actions);
        const expected = expectedOf(actions, (action) => (allows(action, role, kind) ? 'let in' : 'not-permitted'));
        expect([role, found]).toEqual([role, expected]);
      }
    });
  }

  /** By hand: a station's things, and whether an account for `mr-autre` and this headquarters reaches them. */
  const things = {
    'mr-autre.operations:7.1': true,
    'mr-test.notices:3.1': true,
    'mr-loin.operations:7.1': false,
    'mr-aut.operations:7.1': false,
  };

  for (const state of states) {
    test(`shows each office (${state}) that is bound to a post nobody of another post`, { timeout: 60_000 }, async () => {
      const reading = describeServerModules()
        .flatMap(({ permissions }) => Object.entries(permissions as PermissionTable))
        .flatMap(([action, rule]) => (rule.readsPeople ? [action as ActionName] : []));
      await using station = await staffed([...withoutRoutes, scopeProbes(reading)]);
      const by = { kind: 'station', station: testStation } as const;
      for (const role of roles) {
        const badge = badgeOf(role) as BadgeNumber;
        expectResult(await station.runtime.execute(setReachCommand, { badge, posts: ['mr-autre' as StationId] }, { actor: by }));
        const headers = { ...(await caller(station, role, state)), 'x-purpose': 'audit' };
        for (const action of reading) {
          const [before, after] = [
            await answersAbout(station, headers, `${action.replace(':', '/')}/by-id`),
            await answersAbout(station, headers, `${action.replace(':', '/')}/shown?thing=`),
          ];
          const expected = Object.fromEntries(
            Object.entries(things).map(([thing, within]) => {
              if (state !== 'active') return [thing, 'not-logged-in'];
              if (!allows(action, role)) return [thing, 'not-permitted'];
              return [thing, within ? 'let in' : 'beyond-reach'];
            }),
          );
          expect([role, action, before, after]).toEqual([role, action, expected, expected]);
        }
      }
    });
  }

  async function answersAbout(station: StationUnderTest, headers: Record<string, string>, path: string) {
    const found: Record<string, string> = {};
    for (const thing of Object.keys(things)) {
      const url = `/api/scope/${path}${path.endsWith('=') ? '' : '/'}${encodeURIComponent(thing)}`;
      const answer = await station.app.inject({ method: 'GET', url, headers });
      found[thing] = answer.statusCode === 200 ? answer.json() : answer.json().code;
    }
    return found;
  }

  test('lets an account that is bound to no post see those of every post, and takes a bond away again', async () => {
    await using station = await staffed([...withoutRoutes, scopeProbes(['crossings:history'])]);
    const headers = { ...(await station.logIn(badgeOf('supervisor'))), 'x-purpose': 'audit' };
    const far = () => station.app.inject({ method: 'GET', url: '/api/scope/crossings/history/by-id/mr-loin.operations:7.1', headers });
    const bind = (posts: StationId[] | null) =>
      station.runtime.execute(
        setReachCommand,
        { badge: badgeOf('supervisor') as BadgeNumber, posts },
        { actor: { kind: 'officer', badge: 'AD-2' as BadgeNumber } },
      );
    expect((await far()).json()).toBe('let in');
    // In the session that is open already.
    expectResult(await bind(['mr-autre' as StationId]));
    expect((await far()).json().code).toBe('beyond-reach');
    expectResult(await bind(null));
    expect((await far()).json()).toBe('let in');
  });

  test('lets nobody choose their own posts', async () => {
    await using station = await staffed(described);
    const input = { badge: 'AD-2' as BadgeNumber, posts: ['mr-autre' as StationId] };
    const refused = await station.runtime.execute(setReachCommand, input, { actor: { kind: 'officer', badge: 'AD-2' as BadgeNumber } });
    expect(refused).toMatchObject({ code: 'own-account' });
  });

  test('opens no request for protection to anybody for being police, whatever offices they hold together', async () => {
    await using station = await staffed([...withoutRoutes, probes(actions)]);
    // A request for protection is also what somebody who was trafficked asks for.
    const police: Role[] = ['officer', 'second-line-officer', 'supervisor', 'post-chief', 'analyst', 'risk-analyst', 'counterpart'];
    await station.addAccount('PO-1', police);
    await station.addAccount('PO-2', [...police, 'administrator']);
    const ofProtection = actions.filter((action) => action.startsWith('referrals:'));
    for (const badge of ['PO-1', 'PO-2']) {
      const found = await answersTo(station, await station.logIn(badge), ofProtection);
      expect([badge, found]).toEqual([badge, expectedOf(ofProtection, () => 'not-permitted')]);
    }
    // The office that may has it from this table alone, and what it opens is sealed to a passphrase besides.
    expect(ofProtection.every((action) => oracle[action]![0] === 'f')).toBe(true);
  });

  test('adds the roles of one account up', async () => {
    await using station = await staffed([...withoutRoutes, probes(actions)]);
    await station.addAccount('BO-1', ['officer', 'supervisor']);
    const { actions: offered } = (await station.tryLogIn('BO-1')).json();
    expect(offered).toEqual(actions.filter((action) => allows(action, 'officer') || allows(action, 'supervisor')).toSorted());
  });

  test('shows an administrator nobody', async () => {
    await using station = await staffed(described);
    const { permissions } = unionOf(station.modules);
    const shown = actionsOfRole(permissions, 'administrator').filter((action) => permissions[action]!.readsPeople);
    expect(shown).toEqual([]);
    // The same question finds them for who does see people.
    expect(actionsOfRole(permissions, 'supervisor').filter((action) => permissions[action]!.readsPeople)).toContain('travellers:search');
  });

  test('gives an office that has nothing to do at the station to nobody', async () => {
    await using station = await staffed(described);
    const headers = await station.logIn('AD-2');
    const offered = (await station.app.inject({ method: 'GET', url: '/api/accounts/roles', headers })).json() as { role: Role }[];
    const idle = roles.filter((role) => !actions.some((action) => allows(action, role)));
    expect(offered.map(({ role }) => role)).toEqual(roles.filter((role) => !idle.includes(role)));
    for (const role of idle) {
      const payload = { badge: 'ID-1', name: 'Awa Sangaré', roles: [role], pin: '482615' };
      const asked = { method: 'POST', url: '/api/accounts', headers: { ...headers, 'idempotency-key': role }, payload } as const;
      expect((await station.app.inject(asked)).json().code).toBe('role-without-work');
    }
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
      const headers = await station.logIn(badgeOf(role));
      for (const { route } of routes) {
        if (route.permission === 'anyone' || route.permission === 'logged-in') continue;
        if (allows(route.permission, role)) continue;
        const url = `/api${route.path.replaceAll(/:\w+/g, 'OF-1')}`;
        const answer = await station.app.inject({ method: route.method, url, headers });
        expect([role, route.method, url, answer.statusCode]).toEqual([role, route.method, url, 403]);
      }
    }
  });
});
