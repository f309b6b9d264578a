/**
 * Every route of a whole station, asked by every office with what attackers send: the answer is a value or a refusal in words, never a
 * fault, and the log of it all holds no word of anybody. A station in this process: real server, real database, real modules.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { AnyRoute } from '../../src/http/route.ts';
import { can } from '../../src/kernel/ability.ts';
import type { PermissionTable } from '../../src/kernel/permissions.ts';
import { isProblem } from '../../src/kernel/problem.ts';
import { writeMrz } from '../../src/modules/documents/index.ts';
import { demoAccounts } from '../../src/station/demonstration/demo-accounts.ts';
import { demoStations } from '../../src/station/demonstration/demo-stations.ts';
import { createDemonstration, fillDemonstration } from '../../src/station/demonstration/make-demonstration.ts';
import { describeServerModules } from '../../src/station/modules.ts';
import { offeredAt } from '../../src/station/role-actions.ts';
import { type RunningStation, startStation } from '../../src/station/running-station.ts';

/** Whoever sends these hopes that something runs, opens or breaks. */
const hostile = [
  "' OR 1=1; DROP TABLE crossings_crossing; --",
  '%_\\',
  '../../../../etc/passwd',
  '..%2f..%2f..%2fkeys.json',
  '<script>globalThis.hit = 1</script>"><img src=x onerror=hit()>',
  '=HYPERLINK("http://x","y")',
  '$' + '{7*7}{{7*7}}',
  '\u202egnp.exe\u2066',
  'a'.repeat(5000),
  '\u0000',
  '\ud800',
  '__proto__',
  '-1',
  '99999999999999999999',
  '1e400',
  'NaN',
];
/** Words that stand nowhere in the program: of a traveller, an account, a search, a PIN. */
const seeded = {
  surname: 'QUOIBADJARA',
  number: 'ZZ9977331',
  search: 'Zouméroukatou',
  staff: 'Yirmidoubé',
  pin: '827364',
  reason: 'Motifinouïquinexistepas',
};

let running: RunningStation;
let ground: string;
const logged: string[] = [];
const callers = new Map<string, { cookie: string; csrf: string }>();

beforeAll(async () => {
  ground = mkdtempSync(join(tmpdir(), 'maabar-attacks-'));
  const keyFile = join(ground, 'key');
  await createDemonstration(demoStations[0], join(ground, 'post'), keyFile);
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  const start = { directory: join(ground, 'post'), secret: { kind: 'key-file', path: keyFile }, port: 0 } as const;
  const filling = await startStation({ ...start, log: pino({ level: 'silent' }) });
  if (isProblem(filling)) throw new Error(filling.text);
  await fillDemonstration(demoStations[0], filling);
  await filling.close();
  // As behind a proxy that states the client's address: no computer asks more than its share, and the station stays as strict.
  const started = await startStation({ ...start, log, trustedProxies: ['127.0.0.1'] });
  if (isProblem(started)) throw new Error(started.text);
  running = started;
  for (const account of demoAccounts) {
    const answer = await ask('POST', '/session', { body: { badge: account.badge, pin: account.pin } });
    callers.set(account.office, {
      cookie: answer.headers.getSetCookie()[0]!.split(';', 1)[0]!,
      csrf: ((await answer.json()) as { csrfToken: string }).csrfToken,
    });
  }
}, 120_000);
afterAll(async () => {
  await running?.close();
  rmSync(ground, { recursive: true, force: true });
});

let keys = 0;
function ask(
  method: string,
  path: string,
  { office, body, raw, headers }: { office?: string; body?: unknown; raw?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  const caller = office === undefined ? undefined : callers.get(office);
  keys += 1;
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  return fetch(`${running.url}/api${path}`, {
    method,
    redirect: 'manual',
    headers: {
      origin: running.url.replace('http:', 'https:'),
      'x-forwarded-for': `10.0.${(keys / 200) & 255}.7`,
      'x-forwarded-proto': 'https',
      'idempotency-key': `attack-${keys}`,
      'x-purpose': 'audit',
      ...(caller && { cookie: caller.cookie, 'x-csrf-token': caller.csrf }),
      ...(sent !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(sent !== undefined && { body: sent }),
  });
}

const routes = describeServerModules().flatMap((module) => module.routes);
const permissions: PermissionTable = Object.assign({}, ...describeServerModules().map((module) => module.permissions));
const atPosts = offeredAt('post', permissions);
/** False of what headquarters alone does: a post refuses all of it at the door. */
const isOfferedHere = ({ permission }: AnyRoute) =>
  permission === 'anyone' || permission === 'logged-in' || (atPosts[permission]?.roles.length ?? 0) > 0;
/** Whoever may: behind the door there is more to attack than before it. */
function officeFor({ permission }: AnyRoute): string {
  if (permission === 'anyone' || permission === 'logged-in') return 'supervisor';
  return demoAccounts.find((account) => can(permissions, account, permission))?.office ?? 'supervisor';
}

/** Ends what the others need, or only opens what all of these do. */
const leftOut = ['DELETE /session', 'POST /session', 'POST /station/seal'];

function namesIn(schema: z.ZodType | undefined): string[] {
  if (!schema) return [];
  const described = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as {
    properties?: object;
    anyOf?: { properties?: object }[];
  };
  const of = [described, ...(described.anyOf ?? [])].flatMap(({ properties }) => Object.keys(properties ?? {}));
  return [...new Set(of)];
}

function* attacksOn(route: AnyRoute): Generator<{ path: string; raw?: string }> {
  const places = [...route.path.matchAll(/:\w+/g)].map(([name]) => name);
  const filled = (word: string) => places.reduce((path, name) => path.replace(name, encodeURIComponent(word.toWellFormed())), route.path);
  const sound = filled('mr-tinzouraf.operations:1.1');
  const queries = namesIn(route.query);
  for (const word of hostile) {
    if (places.length > 0) yield { path: filled(word) };
    if (queries.length > 0)
      yield { path: `${sound}?${new URLSearchParams(queries.map((name): [string, string] => [name, word.toWellFormed()]))}` };
    if (route.body) yield { path: sound, raw: JSON.stringify(Object.fromEntries(namesIn(route.body).map((name) => [name, word]))) };
  }
  if (!route.body) return;
  const deep = `${'['.repeat(2000)}${']'.repeat(2000)}`;
  const polluted = '{"__proto__":{"roles":["administrator"]},"constructor":{"prototype":{"admin":true}}}';
  for (const raw of ['', 'null', '[]', '{}', '"x"', '{"a":', deep, polluted]) yield { path: sound, raw };
}

test('no route answers with a fault, whoever asks whatever, and nothing of what was sent is in the log', async () => {
  const faults: string[] = [];
  const statuses = new Map<number, number>();
  let asked = 0;
  let refusedAtTheDoor = 0;
  for (const route of routes) {
    if (leftOut.includes(`${route.method} ${route.path}`) || route.upload) continue;
    for (const { path, raw } of attacksOn(route)) {
      asked += 1;
      const answer = await ask(route.method, path, { office: officeFor(route), ...(raw !== undefined && { raw }) });
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (answer.status === 403 && isOfferedHere(route)) refusedAtTheDoor += 1;
      const text = await answer.text();
      if (answer.status >= 500)
        faults.push(`${route.method} ${path.slice(0, 120)} ${raw?.slice(0, 120) ?? ''}: ${answer.status} ${text.slice(0, 200)}`);
      if (!/^application\/(problem\+)?json/.test(answer.headers.get('content-type') ?? '')) faults.push(`${route.path}: not JSON`);
    }
  }
  expect(faults).toEqual([]);
  expect(asked).toBeGreaterThan(1500);
  // They came as far as the handlers: few are refused at the door.
  process.stdout.write(`answers to ${asked} hostile requests: ${JSON.stringify(Object.fromEntries(statuses))}\n`);
  expect(statuses.get(401) ?? 0).toBe(0);
  // Wrong PINs among what was sent slow their badge, and nothing else is slowed.
  expect(statuses.get(429) ?? 0).toBeLessThan(30);
  expect(refusedAtTheDoor).toBeLessThan(asked / 10);
  expect(({} as { roles?: unknown }).roles).toBeUndefined();
  expect(logged.join('')).not.toMatch(/DROP TABLE|onerror|etc\/passwd|HYPERLINK/);
}, 120_000);

test('a day at the station leaves no word about anybody in its log', async () => {
  const mrz = writeMrz({
    format: 'TD3',
    documentCode: 'P',
    issuingState: 'MLI',
    documentNumber: seeded.number,
    surname: seeded.surname,
    givenNames: 'Awa',
    nationality: 'MLI',
    birthDate: '1988-02-17',
    sex: 'F',
    expiryDate: '2033-05-01',
  }).join('\n');
  const travellers = [{ shownBy: { kind: 'mrz', mrz } }];
  const recorded = await ask('POST', '/crossings', { office: 'officer', body: { travellers, direction: 'entry', lane: 0 } });
  expect(recorded.status).toBe(200);
  const { crossings } = (await recorded.json()) as { crossings: { crossingId: string }[] };
  await ask('POST', `/crossings/${encodeURIComponent(crossings[0]!.crossingId)}/corrections`, {
    office: 'officer',
    body: { reason: seeded.reason },
  });
  await ask('GET', `/travellers/search?name=${encodeURIComponent(seeded.search)}`, { office: 'supervisor' });
  await ask('GET', `/crossings/today?search=${seeded.surname}`, { office: 'officer' });
  await ask('POST', '/accounts', {
    office: 'administrator',
    body: { badge: 'TZ-777', name: seeded.staff, roles: ['officer'], pin: seeded.pin },
  });
  await ask('POST', '/session', { body: { badge: 'TZ-777', pin: seeded.pin } });
  await ask('POST', '/session', { body: { badge: seeded.surname, pin: seeded.pin } });
  await ask('POST', '/accounts', { office: 'administrator', body: { badge: 'TZ-777', name: seeded.staff, roles: ['officer'], pin: 'ab' } });
  await ask('POST', '/crossings', { office: 'officer', raw: `{"travellers":"${seeded.surname}` });
  const text = logged.join('');
  // The log is there, and knows these requests.
  expect(text).toContain('/api/crossings/:crossingId/corrections');
  for (const [what, word] of Object.entries(seeded)) expect([what, text.toLowerCase().includes(word.toLowerCase())]).toEqual([what, false]);
  for (const { cookie, csrf } of callers.values()) expect(text.includes(cookie.split('=')[1]!) || text.includes(csrf)).toBe(false);
});

test('a session that somebody laid into a browser is not the one that a log-in opens', async () => {
  const laid = `__Host-maabar_session=${'A'.repeat(43)}`;
  const { badge, pin } = demoAccounts[0]!;
  const answer = await ask('POST', '/session', { body: { badge, pin }, headers: { cookie: laid } });
  const given = answer.headers.getSetCookie()[0]!.split(';', 1)[0]!;
  expect(given).not.toBe(laid);
  expect((await ask('GET', '/session', { headers: { cookie: laid } })).status).toBe(401);
  // And the one before ends with the next log-in in the same browser.
  await ask('POST', '/session', { body: { badge, pin }, headers: { cookie: given } });
  expect((await ask('GET', '/session', { headers: { cookie: given } })).status).toBe(401);
});

test('direction marks in a name, with which it can be made to read as another, are refused wherever somebody types one', async () => {
  const bidi = 'Awa \u202eerognaS';
  const account = { badge: 'TZ-778', name: bidi, roles: ['officer'], pin: '482615' };
  const refused = await ask('POST', '/accounts', { office: 'administrator', body: account });
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([422, 'invalid-input']);
  const factor = { label: bidi, code: '123456' };
  expect((await ask('POST', '/session/factors', { office: 'administrator', body: factor })).status).toBe(422);
});
