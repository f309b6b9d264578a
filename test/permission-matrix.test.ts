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
import { setAgencyCommand, setReachCommand } from '../src/modules/accounts/server/commands.ts';
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

/**
 * Which offices may, at which stations (P a post, R a region, H headquarters), and how far: P what the own post wrote, C own cases,
 * A what belongs to the own agency or to none, N all that the station holds; `d=N` says that the office d has another scope.
 */
const oracle: Readonly<Record<ActionName, readonly [offices: string, stations: string, scope: string]>> = {
  'accounts:close': ['s c a', 'PRH', 'P'],
  'accounts:confirm-changes': ['s c a d', 'PRH', 'P'],
  'accounts:duress-alarms': ['s a', 'RH', 'N'],
  'accounts:grant': ['a', 'RH', 'N'],
  'accounts:lift-delay': ['s c a', 'PRH', 'P'],
  'accounts:list': ['s c a u d', 'PRH', 'P'],
  'accounts:manage': ['a', 'PRH', 'P'],
  'accounts:read-permissions': ['a u d', 'PRH', 'P'],
  'accounts:watch-duress': ['d', 'PRH', 'N'],
  'crossings:booth': ['o l s', 'P', 'P'],
  'crossings:cancel': ['o s', 'P', 'P'],
  'crossings:cases-of-posts': ['s', 'RH', 'N'],
  'crossings:change-outcome': ['o l s', 'P', 'P'],
  'crossings:close-stay': ['s c', 'P', 'P'],
  'crossings:convoys': ['o s c', 'P', 'P'],
  'crossings:correct': ['o l s', 'P', 'P'],
  'crossings:count': ['o s c', 'P', 'P'],
  'crossings:decide-second-line': ['l s', 'P', 'P'],
  'crossings:history': ['l s', 'PRH', 'N'],
  'crossings:photograph': ['o l s', 'P', 'P'],
  'crossings:read-case-of-post': ['s', 'RH', 'N'],
  'crossings:record': ['o s', 'P', 'P'],
  'crossings:returns': ['o s', 'P', 'P'],
  'crossings:second-line': ['l s c', 'P', 'P'],
  'crossings:today': ['o l s c', 'P', 'P'],
  'exports:confirm-any': ['d', 'PRH', 'N'],
  'exports:oversee': ['u d', 'PRH', 'N'],
  'exports:own': ['s n r d', 'PRH', 'P'],
  'look-back:decide-hits': ['s', 'PRH', 'N'],
  'look-back:read-hits': ['s r', 'PRH', 'N'],
  'look-back:run': ['s c r a', 'PRH', 'N'],
  'networks:change': ['n', 'RH', 'C'],
  'networks:change-members': ['s n', 'RH', 'C s=A'],
  'networks:expand': ['n', 'RH', 'C'],
  'networks:export': ['n', 'RH', 'C'],
  'networks:grant-search': ['s', 'RH', 'A'],
  'networks:read': ['n d', 'RH', 'C d=N'],
  'networks:read-members': ['s n d', 'RH', 'C s=A d=N'],
  'networks:read-searches': ['s n d', 'RH', 'C s=A d=N'],
  'networks:share-mappings': ['n', 'RH', 'N'],
  'notices:attention': ['o l s c r d', 'PRH', 'N'],
  'notices:decide': ['s', 'PRH', 'N'],
  'notices:propose': ['o l s c r', 'PRH', 'N'],
  'notices:read': ['s c d', 'PRH', 'N'],
  'notices:review': ['d', 'PRH', 'N'],
  'orders:give': ['s a', 'RH', 'N'],
  'orders:read': ['o l s c a', 'PR', 'N'],
  'passengers:read-report': ['s r', 'PRH', 'N'],
  'passengers:screen': ['s r', 'PRH', 'N'],
  'posts:configure': ['c a', 'P', 'P'],
  'posts:read': ['o l s c n r a u d', 'PRH', 'N'],
  'posts:set-rules': ['a', 'PRH', 'N'],
  'protection:erase': ['d', 'PRH', 'N'],
  'protection:hold': ['d', 'PRH', 'N'],
  'protection:keep-requests': ['d', 'PRH', 'P'],
  'protection:read-fairness': ['s c n r u d', 'PRH', 'N'],
  'protection:read-file': ['d', 'PRH', 'N'],
  'protection:read-trace': ['u d', 'PRH', 'N'],
  'referrals:answer-requests': ['f', 'P', 'P'],
  'referrals:desk': ['f', 'P', 'P'],
  'referrals:read-requests': ['f', 'P', 'P'],
  'screening:list-status': ['o l s c n r a u d', 'PRH', 'N'],
  'screening:read-lists': ['s r', 'PRH', 'N'],
  'screening:revise-list': ['s a', 'PRH', 'N'],
  'screening:set-level': ['s a', 'PRH', 'N'],
  'shifts:run': ['o s c', 'P', 'P'],
  'shifts:see': ['o l s c', 'P', 'P'],
  'stations:board': ['s n r a u', 'RH', 'N'],
  'stations:enrol': ['a', 'RH', 'N'],
  'stations:figures': ['s a', 'RH', 'N'],
  'stations:heads': ['a d', 'PRH', 'P'],
  'stations:join': ['a', 'PR', 'P'],
  'stations:stick': ['o s a', 'PR', 'P'],
  'stations:take-stick': ['s a', 'RH', 'N'],
  'travellers:describe': ['l s', 'P', 'P'],
  'travellers:merge': ['s', 'P', 'P'],
  'travellers:read': ['l s', 'PRH', 'N'],
  'travellers:search': ['l s', 'PRH', 'N'],
};

/** How far an office reaches is where it logs in: a post holds its own people, headquarters those of the country. */
const stations = { post: 'P', region: 'R', headquarters: 'H' } as const;
type StationKind = keyof typeof stations;

function allows(action: ActionName, role: Role, station?: StationKind): boolean {
  const [offices, kinds] = oracle[action]!;
  return offices.split(' ').includes(letters[role]) && (station === undefined || kinds.includes(stations[station]));
}

type ScopeLetter = 'P' | 'C' | 'A' | 'N';

function scopeByHand(action: ActionName, role: Role): ScopeLetter {
  const [usual, ...others] = oracle[action]![2].split(' ');
  return (others.find((other) => other.startsWith(`${letters[role]}=`))?.at(-1) ?? usual) as ScopeLetter;
}

/** Stations that wrote of a thing first: this one, one that the account is bound to, by name or by its region, and another. */
const places = { here: testStation, near: 'mr-autre', far: 'mr-loin' } as const;
/** Of which places an account reaches what somebody wrote. */
const recordsByHand: Readonly<Record<ScopeLetter, { readonly free: string; readonly bound: string }>> = {
  P: { free: 'here', bound: 'here' },
  C: { free: 'here near far', bound: 'here near' },
  A: { free: 'here near far', bound: 'here near' },
  N: { free: 'here near far', bound: 'here near' },
};
/** Cases of this station: whether the account is a member, and whether the case belongs to its agency, to another or to none. */
const caseKinds = ['mine own', 'mine other', 'mine none', 'theirs own', 'theirs other', 'theirs none'] as const;
const casesByHand: Readonly<Record<ScopeLetter, readonly (typeof caseKinds)[number][]>> = {
  P: caseKinds,
  C: ['mine own', 'mine other', 'mine none'],
  A: ['mine own', 'mine none', 'theirs own', 'theirs none'],
  N: caseKinds,
};

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
        about: 'filtered',
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
    const common = { method: 'GET', summary: 'A probe', permission, about: 'filtered', records: false, answer } as const;
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

/** A thing of any kind, as a route would have looked it up. */
function thingProbes(actions: readonly ActionName[]): ModuleFace {
  const routes: AnyRoute[] = actions.map((permission) =>
    defineRoute({
      method: 'GET',
      path: `/thing/${permission.replace(':', '/')}`,
      summary: 'A probe',
      permission,
      trace: { kind: 'booth' },
      records: false,
      query: z.strictObject({ thing: entityIdSchema.optional(), member: z.string().optional(), agency: z.string().optional() }),
      answer: z.literal('let in'),
      about: async ({ query: { thing, member, agency } }) =>
        thing
          ? [thing]
          : [{ kind: 'case', place: testStation, members: member ? [`${testStation}/AN-0`, member] : [], agency: agency ?? null }],
      handle: async () => 'let in' as const,
    }),
  );
  return { name: 'things', permissions: {}, problems: {}, routes };
}

const states = ['nobody', 'active', 'disabled', 'timed out', 'expired', 'logged out', 'factor missing'] as const;

/** Headers of a caller of that role in that state. */
async function caller(station: StationUnderTest, role: Role, state: (typeof states)[number]): Promise<Record<string, string>> {
  if (state === 'nobody') return {};
  const headers = await station.logIn(badgeOf(role));
  if (state === 'logged out') await station.app.inject({ method: 'DELETE', url: '/api/session', headers });
  if (state === 'timed out') station.store.clock.advance(21 * 60_000);
  if (state === 'expired') station.store.clock.advance(13 * 3_600_000);
  if (state === 'disabled') {
    const administrator = { ...(await station.logIn('AD-2')), 'idempotency-key': `disable-${role}` };
    await station.app.inject({ method: 'POST', url: `/api/accounts/${badgeOf(role)}/disable`, headers: administrator });
  }
  return headers;
}

/** The other modules as they are declared; their handlers are never reached here. */
const described = describeServerModules().filter(({ name }) => !['accounts', 'exports', 'protection'].includes(name));
const withoutRoutes = described.map((module) => ({ ...module, routes: [] }));

async function staffed(
  modules: readonly ModuleFace[],
  offered?: (table: PermissionTable) => PermissionTable,
  secondFactor?: 'required',
): Promise<StationUnderTest> {
  const uploadDirectory = mkdtempSync(join(tmpdir(), 'maabar-matrix-'));
  onTestFinished(() => rmSync(uploadDirectory, { recursive: true, force: true }));
  const station = await stationUnderTest('sqlite', {
    modules,
    uploadDirectory,
    ...(offered && { offered }),
    ...(secondFactor && { secondFactor }),
    // A region, and the post that it relays.
    postsOf: async (regions) => regions.flatMap((region) => (region === 'mr-region' ? ['mr-region', 'mr-autre'] : [region]) as StationId[]),
  });
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
      await using station = await staffed(
        [...withoutRoutes, probes(actions)],
        undefined,
        state === 'factor missing' ? 'required' : undefined,
      );
      for (const role of roles) {
        const headers = await caller(station, role, state);
        const found = await answersTo(station, headers, actions);
        const expected = expectedOf(actions, (action) => {
          if (state === 'factor missing') return 'not-permitted';
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

  /** By hand: a station's things, and where they were written; of a station whose name begins in the same way too. */
  const things = {
    'mr-test.notices:3.1': 'here',
    'mr-autre.operations:7.1': 'near',
    'mr-loin.operations:7.1': 'far',
    'mr-aut.operations:7.1': 'far',
  };

  for (const state of states) {
    test(`shows each office (${state}) that is bound to a post nobody of another post`, { timeout: 60_000 }, async () => {
      const reading = describeServerModules()
        .flatMap(({ permissions }) => Object.entries(permissions as PermissionTable))
        .flatMap(([action, rule]) => (rule.readsPeople ? [action as ActionName] : []));
      await using station = await staffed(
        [...withoutRoutes, scopeProbes(reading)],
        undefined,
        state === 'factor missing' ? 'required' : undefined,
      );
      const by = { kind: 'station', station: testStation } as const;
      // Whoever is not at work is answered before anything is looked at.
      const asked = (Object.keys(things) as (keyof typeof things)[]).slice(0, state === 'active' ? undefined : 1);
      for (const role of roles) {
        const badge = badgeOf(role) as BadgeNumber;
        const reach = { posts: ['mr-autre' as StationId], regions: [] };
        expectResult(await station.runtime.execute(setReachCommand, { badge, reach }, { actor: by }));
        const headers = { ...(await caller(station, role, state)), 'x-purpose': 'audit' };
        for (const action of reading) {
          const [before, after] = [
            await answersAbout(station, headers, `${action.replace(':', '/')}/by-id`, asked),
            await answersAbout(station, headers, `${action.replace(':', '/')}/shown?thing=`, asked),
          ];
          const expected = Object.fromEntries(
            asked.map((thing) => {
              if (state === 'factor missing') return [thing, 'not-permitted'];
              if (state !== 'active') return [thing, 'not-logged-in'];
              if (!allows(action, role)) return [thing, 'not-permitted'];
              return [thing, recordsByHand[scopeByHand(action, role)].bound.split(' ').includes(things[thing]) ? 'let in' : 'beyond-reach'];
            }),
          );
          expect([role, action, before, after]).toEqual([role, action, expected, expected]);
        }
      }
    });
  }

  const accounts = {
    'bound to nothing, of no agency': { reach: null, agency: null },
    'bound to a post, of the police': { reach: { posts: ['mr-autre' as StationId], regions: [] }, agency: 'police' },
    'bound to a region, of the customs': { reach: { posts: [], regions: ['mr-region' as StationId] }, agency: 'customs' },
  };
  for (const [name, { reach, agency }] of Object.entries(accounts)) {
    test(`lets each office (${name}) reach what its scope names, and nothing else`, { timeout: 60_000 }, async () => {
      await using station = await staffed([...withoutRoutes, thingProbes(actions)]);
      const by = { actor: { kind: 'station', station: testStation } } as const;
      const agencies = { own: agency, other: 'gendarmerie', none: null };
      for (const role of roles) {
        const badge = badgeOf(role) as BadgeNumber;
        expectResult(await station.runtime.execute(setReachCommand, { badge, reach }, by));
        expectResult(await station.runtime.execute(setAgencyCommand, { badge, agency }, by));
        const headers = await station.logIn(badge);
        const ask = async (action: ActionName, query: Record<string, string>) =>
          (await station.app.inject({ method: 'GET', url: `/api/thing/${action.replace(':', '/')}`, query, headers })).statusCode;
        for (const action of actions.filter((one) => allows(one, role))) {
          const scope = scopeByHand(action, role);
          const found: Record<string, number> = {};
          const expected: Record<string, number> = {};
          for (const [place, station] of Object.entries(places)) {
            found[place] = await ask(action, { thing: `${station}.operations:7.1` });
            expected[place] = recordsByHand[scope][reach ? 'bound' : 'free'].split(' ').includes(place) ? 200 : 403;
          }
          for (const kind of caseKinds) {
            const [whose, of] = kind.split(' ') as ['mine' | 'theirs', keyof typeof agencies];
            const owner = agencies[of];
            found[kind] = await ask(action, {
              member: `${whose === 'mine' ? testStation : 'mr-loin'}/${badge}`,
              ...(owner && { agency: owner }),
            });
            expected[kind] = casesByHand[scope].includes(kind) ? 200 : 403;
          }
          expect([role, action, found]).toEqual([role, action, expected]);
        }
      }
    });
  }

  async function answersAbout(station: StationUnderTest, headers: Record<string, string>, path: string, asked: readonly string[]) {
    const found: Record<string, string> = {};
    for (const thing of asked) {
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
        { badge: badgeOf('supervisor') as BadgeNumber, reach: posts && { posts, regions: [] } },
        { actor: { kind: 'officer', badge: 'AD-2' as BadgeNumber } },
      );
    expect((await far()).json()).toBe('let in');
    // In the session that is open already.
    expectResult(await bind(['mr-autre' as StationId]));
    expect((await far()).json().code).toBe('beyond-reach');
    expectResult(await bind(null));
    expect((await far()).json()).toBe('let in');
  });

  test('lets nobody choose their own posts, nor their own agency', async () => {
    await using station = await staffed(described);
    const input = { badge: 'AD-2' as BadgeNumber, reach: { posts: ['mr-autre' as StationId], regions: [] } };
    const refused = await station.runtime.execute(setReachCommand, input, { actor: { kind: 'officer', badge: 'AD-2' as BadgeNumber } });
    expect(refused).toMatchObject({ code: 'own-account' });
    const police = { badge: 'AD-2' as BadgeNumber, agency: 'police' };
    expect(
      await station.runtime.execute(setAgencyCommand, police, { actor: { kind: 'officer', badge: 'AD-2' as BadgeNumber } }),
    ).toMatchObject({
      code: 'own-account',
    });
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
