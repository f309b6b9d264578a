/**
 * A station for developing and testing pages: the built application and the answers of the contracts, over invented data, in
 * memory. It keeps the rules that pages rely on: sessions, CSRF, one result for each idempotency key. Nothing else is real.
 */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import fastifyCookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { contentSecurityPolicy } from '../../src/http/security-headers.ts';
import { can, packedRulesOf } from '../../src/kernel/ability.ts';
import type { ExportAsk } from '../../src/kernel/export.ts';
import type { BadgeNumber, StationId } from '../../src/kernel/ids.ts';
import { actionsOfRole, type PermissionTable, roles, scopeOf } from '../../src/kernel/permissions.ts';
import { addAccountSchema, changeOwnPinSchema, logInSchema, newPinSchema } from '../../src/modules/accounts/index.ts';
import { accountsPermissions } from '../../src/modules/accounts/permissions.ts';
import type { CrossingRow, RecordCrossing } from '../../src/modules/crossings/index.ts';
import { crossingsPermissions } from '../../src/modules/crossings/permissions.ts';
import { exportsPermissions } from '../../src/modules/exports/permissions.ts';
import { ordersPermissions } from '../../src/modules/orders/permissions.ts';
import type { StationStatus } from '../../src/modules/posts/index.ts';
import { postsPermissions } from '../../src/modules/posts/permissions.ts';
import { type ErasurePaper, erasePersonSchema } from '../../src/modules/protection/index.ts';
import { protectionPermissions } from '../../src/modules/protection/permissions.ts';
import { screeningPermissions } from '../../src/modules/screening/permissions.ts';
import { stationsPermissions } from '../../src/modules/stations/permissions.ts';
import { travellersPermissions } from '../../src/modules/travellers/permissions.ts';
import { offeredAt } from '../../src/station/role-actions.ts';
import {
  accountRows,
  certificate,
  crossingId,
  type MockAccount,
  noonMs,
  peopleFound,
  personFile,
  post,
  reads,
  specimens,
  staff,
} from './invented.ts';
import { answerCrossings } from './mock-crossings.ts';
import { decide } from './mock-decision.ts';
import { listedExports } from './mock-exports.ts';
import { mockGrants } from './mock-grants.ts';
import { mockLists } from './mock-lists.ts';
import { mockOrders } from './mock-orders.ts';
import { type MockPeople, mockPeople } from './mock-people.ts';
import { type MockPost, mockPost } from './mock-posts.ts';
import { mockStations } from './mock-stations.ts';
import { mockWatch } from './mock-watch.ts';

const permissions = {
  ...stationsPermissions,
  ...ordersPermissions,
  ...accountsPermissions,
  ...crossingsPermissions,
  ...exportsPermissions,
  ...postsPermissions,
  ...protectionPermissions,
  ...screeningPermissions,
  ...travellersPermissions,
};

export interface MockStation {
  readonly url: string;
  /** What pages were told was recorded, in order. */
  readonly recorded: readonly CrossingRow[];
  /** What pages asked to record, in order; what was sent again is there once. */
  readonly commands: readonly RecordCrossing[];
  /** Keys of all record requests that arrived, answered or not. */
  readonly keys: readonly string[];
  /** Screens that were printed. */
  readonly printed: readonly string[];
  /** What files were asked to be. */
  readonly asked: readonly ExportAsk[];
  /** People who were erased. */
  readonly erased: readonly string[];
  /** Keys of all requests to erase that arrived, answered or not. */
  readonly eraseKeys: readonly string[];
  /** Texts that were scanned. */
  readonly scans: readonly string[];
  /** Erases somebody as another officer would. */
  forget(subject: string): void;
  /** Ends every session, as disabling an account or a restart does. */
  endSessions(): void;
  readonly people: MockPeople;
  readonly post: MockPost;
  /** How the station is from now on. */
  set(state: Partial<MockState>): void;
  close(): Promise<void>;
}

export interface MockState {
  storage: StationStatus['storage'];
  recordedUntilMs: number | null;
  demonstration: boolean;
  keepsRequestsForProtection: boolean;
  role: 'post' | 'region' | 'headquarters';
  /** At headquarters. */
  enrolled: boolean;
  /** `drop`: connections break without an answer; `drop-after`: it records, and the answer is lost. */
  crossings: 'answer' | 'drop' | 'drop-after';
  erasures: 'answer' | 'drop-after' | 'refuse';
  withLists: boolean;
  /** Actions that nobody has. */
  withheld: readonly string[];
  postOpen: boolean;
  /** Somebody may be forced, and a new PIN waits for a second person. */
  unquiet: boolean;
}

export async function startMockStation(): Promise<MockStation> {
  // A browser that goes on keeps connections on which it never asked anything; those are not idle, and would be waited for.
  const app = Fastify({ forceCloseConnections: true });
  const state: MockState = {
    storage: { state: 'well' },
    recordedUntilMs: null,
    demonstration: true,
    keepsRequestsForProtection: true,
    role: 'post',
    enrolled: false,
    crossings: 'answer',
    erasures: 'answer',
    withLists: true,
    withheld: [],
    postOpen: true,
    unquiet: false,
  };
  const sessions = new Map<string, MockAccount>();
  const certificates = new Map<string, ErasurePaper>();
  const erased: string[] = [];
  const printed: string[] = [];
  const asked: ExportAsk[] = [];
  const eraseKeys: string[] = [];
  const accounts = accountRows();
  const waitingChanges = [
    {
      change: 'mr-tinzouraf.accounts:52.0',
      badge: 'TZ-104',
      name: 'Brigadier Mariam Kane',
      what: 'pin',
      askedBy: 'TZ-310',
      askedAtMs: noonMs - 3_600_000,
      untilMs: noonMs + 6 * 86_400_000,
      mayConfirm: true,
    },
  ];
  const duressAlarms = [
    {
      alarm: 'mr-tinzouraf.operations:812.0',
      station: 'mr-tinzouraf',
      badge: 'TZ-104',
      name: 'Brigadier Mariam Kane',
      atMs: noonMs - 120_000,
      at: 'log-in',
      taken: null,
    },
  ];
  const streams = new Set<FastifyReply>();

  const announce = () => {
    for (const reply of streams) reply.raw.write('event: committed\ndata: {}\n\n');
  };
  const refuse = (reply: FastifyReply, status: number, code: string, details: object = {}) =>
    reply
      .status(status)
      .type('application/problem+json')
      .send({ type: `/problems/${code}`, title: code, detail: `In English: ${code}.`, status, code, details });

  const hangUp = (reply: FastifyReply): FastifyReply => {
    reply.hijack();
    reply.raw.destroy();
    return reply;
  };

  await app.register(fastifyCookie);
  app.addContentTypeParser(['application/xml', 'text/csv'], { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.addHook('onSend', async (_request, reply) => {
    // Stricter than the station: the page needs no nonce.
    reply.header('content-security-policy', contentSecurityPolicy().replace("style-src-attr 'unsafe-inline'", "style-src-attr 'none'"));
  });

  const callerOf = (request: FastifyRequest) => sessions.get(request.cookies.session ?? '');
  app.addHook('preHandler', async (request, reply) => {
    const path = request.url.split('?')[0]!;
    if (!path.startsWith('/api/') || path === '/api/station' || (path === '/api/session' && request.method !== 'DELETE')) return;
    if (!callerOf(request)) return refuse(reply, 401, 'not-logged-in');
    if (request.method !== 'GET' && request.headers['x-csrf-token'] !== 'mock-token') return refuse(reply, 403, 'csrf');
    return undefined;
  });
  /** As the role offers it, less what a test withholds. */
  const tableOf = (): PermissionTable =>
    Object.fromEntries(
      Object.entries(offeredAt(state.role, permissions)).filter(([action]) => !(state.withheld as readonly string[]).includes(action)),
    );
  const sessionOf = (account: MockAccount) => ({
    badge: account.badge,
    name: account.name,
    roles: account.roles,
    actions: (Object.keys(permissions) as (keyof typeof permissions)[]).filter((action) =>
      can(tableOf(), { roles: account.roles }, action),
    ),
    rules: packedRulesOf(tableOf(), {
      roles: account.roles,
      at: 'mr-tinzouraf' as StationId,
      actor: { badge: account.badge as BadgeNumber },
    }),
    factorMissing: false,
    changedByOthers: [],
    takesSecondPins: state.role === 'post',
    failedTries: null,
    csrfToken: 'mock-token',
  });

  app.get('/api/station', async () => ({
    station: 'mr-tinzouraf',
    role: state.role,
    post,
    demonstration: state.demonstration,
    keepsRequestsForProtection: state.keepsRequestsForProtection,
    canBeSealed: true,
    demonstrationAccounts: state.demonstration ? staff.map(({ badge, pin, roles }) => ({ badge, pin, role: roles.at(-1)! })) : undefined,
    version: '0.1.0',
    storage: state.storage,
    nowMs: noonMs,
    recordedUntilMs: state.recordedUntilMs,
    timeZone: post.timeZone,
  }));
  app.get('/api/session', async (request, reply) => {
    const account = callerOf(request);
    return account ? sessionOf(account) : refuse(reply, 401, 'not-logged-in');
  });
  app.post('/api/session', async (request, reply) => {
    const given = logInSchema.parse(request.body);
    const account = staff.find(({ badge, pin }) => badge === given.badge && pin === given.pin);
    if (!account) return refuse(reply, 401, 'log-in-refused');
    const token = randomUUID();
    sessions.set(token, account);
    return reply.setCookie('session', token, { path: '/', httpOnly: true, sameSite: 'strict' }).send(sessionOf(account));
  });
  app.delete('/api/session', async (request, reply) => {
    sessions.delete(request.cookies.session ?? '');
    return reply.clearCookie('session').send({});
  });

  const crossings = answerCrossings(app, {
    state,
    refuse,
    hangUp,
    announce,
    badgeOf: (request) => callerOf(request)!.badge,
  });

  mockOrders(app);
  mockStations(app, { withLink: () => state.enrolled, role: () => state.role });
  mockLists(app, { refuse, withLists: () => state.withLists });

  const postOfStation = mockPost(app, { refuse, hangUp });

  app.get('/api/accounts', async () => accounts);
  app.get('/api/accounts/changes', async () => (state.unquiet ? waitingChanges : []));
  app.get('/api/accounts/duress', async () => (state.unquiet ? duressAlarms : []));
  app.get('/api/accounts/duress/watched', async () => (state.unquiet ? duressAlarms : []));
  app.get('/api/accounts/roles', async () => {
    const table = offeredAt(state.role, permissions);
    return roles.map((role) => ({ role, actions: actionsOfRole(table, role) })).filter(({ actions }) => actions.length > 0);
  });
  app.get('/api/accounts/permissions', async () =>
    Object.entries(tableOf()).map(([action, rule]) => ({
      action,
      readsPeople: rule.readsPeople,
      offices: rule.roles.map((role) => ({ role, scope: scopeOf(rule, role) })),
    })),
  );
  mockGrants(app);
  app.post('/api/accounts', async (request, reply) => {
    const { badge, name, roles } = addAccountSchema.parse(request.body);
    if (accounts.some((row) => row.badge === badge)) return refuse(reply, 409, 'badge-taken', { badge });
    accounts.push({
      badge,
      name,
      roles: [...roles],
      state: 'active',
      grantedUntilMs: null,
      reach: null,
      agency: null,
      addedAtMs: noonMs,
      lastLoginAtMs: null,
    });
    return { badge };
  });
  app.post<{ Params: { badge: string; act: string } }>('/api/accounts/:badge/:act', async (request) => {
    const row = accounts.find(({ badge }) => badge === request.params.badge)!;
    if (request.params.act === 'remove-factors') return { badge: row.badge, waits: false };
    if (request.params.act === 'pin') {
      newPinSchema.parse(request.body);
      return { badge: row.badge, waits: false };
    }
    row.state = request.params.act === 'disable' ? 'disabled' : 'active';
    return { badge: row.badge };
  });
  app.get('/api/session/security', async () => ({
    factors: [{ id: 'mr-tinzouraf.accounts:41.1', kind: 'totp', label: 'Téléphone de service', addedAtMs: noonMs - 40 * 86_400_000 }],
    recoveryCodesLeft: 9,
    sessions: [
      { id: 'mr-tinzouraf.access:912.0', startedAtMs: noonMs - 3_600_000, activeAtMs: noonMs - 30_000, here: true },
      { id: 'mr-tinzouraf.access:905.0', startedAtMs: noonMs - 9 * 3_600_000, activeAtMs: noonMs - 8 * 3_600_000, here: false },
    ],
  }));
  app.post('/api/session/factors/begin', async () => ({
    secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
    uri: 'otpauth://totp/Maabar%20mr-tinzouraf:TZ-104?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Maabar%20mr-tinzouraf',
    challenge: 'AAAA',
    userHandle: 'AAAA',
  }));
  app.post('/api/session/recovery-codes', async () => ({
    codes: Array.from({ length: 10 }, (_, at) => `K7QM-2HXD-9TFA-VC3${at}-40PW-NG6R`),
  }));
  app.post('/api/session/pin', async (request) => {
    changeOwnPinSchema.parse(request.body);
    return { badge: callerOf(request)!.badge };
  });

  app.get('/api/travellers/search', async (request, reply) => {
    if (request.headers['x-purpose'] === undefined) return refuse(reply, 422, 'purpose-required');
    const found = specimens
      .slice(0, 4)
      .map(({ mrz }) => decide({ kind: 'mrz', mrz }, { direction: 'entry', lists: [], earlier: [], postOpen: true }));
    return {
      rows: found.map(({ person, document }, at) => ({
        travellerId: crossingId(900 + at),
        person,
        document,
        crossings: at * 3,
        lastSeenAtMs: at === 0 ? null : noonMs - at * 4e8,
      })),
      more: true,
    };
  });
  mockWatch(app);
  const people = mockPeople(app, refuse);
  app.get('/api/access/reads', async (request, reply) =>
    request.headers['x-purpose'] === 'audit' ? { rows: reads(), more: false, next: null } : refuse(reply, 422, 'purpose-required'),
  );
  const statesRights = (request: FastifyRequest) =>
    request.headers['x-purpose'] === 'rights-request' && request.headers['x-case-number'] !== undefined;
  app.get<{ Querystring: { documentNumber?: string; name?: string } }>('/api/protection/people', async (request, reply) => {
    if (!statesRights(request)) return refuse(reply, 422, 'purpose-required');
    const { documentNumber, name = '' } = request.query;
    const isAsked = documentNumber === 'AA9900218' || 'TRAORE'.startsWith(name.toUpperCase() || '?');
    return { people: isAsked ? peopleFound().filter(({ subject }) => !erased.includes(subject)) : [], more: false };
  });
  app.get<{ Params: { subject: string } }>('/api/protection/people/:subject', async (request, reply) => {
    if (!statesRights(request)) return refuse(reply, 422, 'purpose-required');
    const { subject } = request.params;
    const known = peopleFound().some((person) => person.subject === subject) && !erased.includes(subject);
    return known ? { ...personFile(), subject } : refuse(reply, 404, 'nothing-held');
  });
  for (const path of ['/api/exports', '/api/exports/own']) app.get(path, async () => listedExports());
  app.post('/api/exports/prints', async (request) => {
    printed.push((request.body as { screen: string }).screen);
    return { done: true };
  });
  app.post('/api/protection/people/:subject/exports', async (request) => {
    const { format, ask } = request.body as { format: string; ask: ExportAsk };
    const ticket = { copy: '7K2M-9QXD', mark: 'Moctar Ould Elemine (DP-1, mr-tinzouraf) · copie/copy 7K2M-9QXD', keepUntil: '2026-12-22' };
    asked.push(ask);
    if (format === 'pdf') return { kind: 'ticket', ticket };
    const base64 = Buffer.from('age-encryption.org/v1').toString('base64');
    const passphrase = ask.opening.kind === 'passphrase' ? '4471-0928-5310-7746-2093' : null;
    const file = { ...ticket, name: 'maabar-7K2M-9QXD-person.json.age', base64, sha256: '9f'.repeat(32), passphrase };
    return { kind: 'sealed', file };
  });
  app.post('/api/protection/erasures', async (request, reply) => {
    const key = String(request.headers['idempotency-key']);
    eraseKeys.push(key);
    const { subject, ground } = erasePersonSchema.parse(request.body);
    if (state.erasures === 'refuse') return refuse(reply, 404, 'nothing-to-erase');
    const paper = certificates.get(key) ?? certificate(ground);
    if (!certificates.has(key)) erased.push(subject);
    certificates.set(key, paper);
    announce();
    return state.erasures === 'drop-after' ? hangUp(reply) : paper;
  });
  app.get('/api/demo/specimens', async () => specimens);
  app.get('/api/live', (request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
    reply.raw.write('retry: 1000\n\n');
    streams.add(reply);
    request.raw.on('close', () => streams.delete(reply));
  });

  await app.register(fastifyStatic, { root: fileURLToPath(new URL('../../dist/web', import.meta.url)), wildcard: true });
  app.setNotFoundHandler((request, reply) =>
    request.url.startsWith('/api/') ? refuse(reply, 404, 'not-found') : reply.sendFile('index.html'),
  );
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    post: postOfStation,
    ...crossings,
    printed,
    asked,
    erased,
    eraseKeys,
    forget: (subject) => void erased.push(subject),
    endSessions: () => sessions.clear(),
    people,
    set: (next) => void Object.assign(state, next),
    async close() {
      for (const reply of streams) reply.raw.end();
      await app.close();
    },
  };
}
