/** A second PIN at a whole post: every route is walked, and nothing of anybody who is really there is in an answer. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tablesOf } from '../../src/journal/tables-token.ts';
import { demoSpecimens } from '../../src/modules/crossings/server/index.ts';
import { demoPost, demoRules } from '../../src/station/demonstration/demo-post.ts';
import { renewDemonstrationList } from '../../src/station/demonstration/make-demonstration.ts';
import { describeServerModules } from '../../src/station/modules.ts';
import type { RunningStation } from '../../src/station/running-station.ts';
import { Desk } from './desk.ts';
import { makeStationHere, type StationHere, staff, staffStation, temporaryHome } from './headquarters-under-test.ts';
import { cross, documentOf, mustSay } from './made-station.ts';

const [administrator] = staff;
/** Every office of a post that may be held together: whatever a coercer could find behind one PIN. */
const chief = {
  badge: 'GG-900',
  name: 'Halimatou Sow',
  roles: [
    'officer',
    'second-line-officer',
    'supervisor',
    'post-chief',
    'risk-analyst',
    'auditor',
    'data-protection-officer',
    'focal-point',
  ],
  pin: '468190',
};
const second = '730264';
/** Names that stand nowhere else. */
const people = [
  ['Quoibadjara', 'Coumba'],
  ['Tamazouzt', 'Binta'],
  ['Ghourmalik', 'Oumar'],
] as const;

let ground: ReturnType<typeof temporaryHome>;
let post: StationHere;
let station: RunningStation;
/** The chief, and the administrator, each in the station; and the chief in the empty booth. */
let real: Desk;
let office: Desk;
let apart: Desk;
/** Of the people who are really there. */
let ids: { crossings: string[]; travellers: string[]; returnId: string };

beforeAll(async () => {
  ground = temporaryHome();
  post = await makeStationHere(ground.home, 'mr-gogui', 'post', { demonstration: false });
  station = await post.start();
  await staffStation(station, demoPost);
  await renewDemonstrationList(station);
  office = await Desk.logIn(station.url, administrator.badge, administrator.pin);
  await mustSay(office.ask('PUT /posts/rules', { body: { replaces: null, set: demoRules }, key: 'rules' }));
  await mustSay(office.ask('POST /accounts', { body: chief, key: 'chief' }));
  const desk = await Desk.logIn(station.url, chief.badge, chief.pin);
  real = desk;
  await mustSay(desk.ask('POST /shifts', { body: {}, key: 'shift' }));
  const crossings: string[] = [];
  for (const [at, [surname, given]] of people.entries())
    crossings.push((await cross(desk, documentOf(surname, given, at + 1), `c${at}`)).crossingId);
  crossings.push((await cross(desk, demoSpecimens.find(({ id }) => id === 'keita')!.mrz, 'alert')).crossingId);
  const found = await station.runtime
    .read(tablesOf<{ journal_part: { subject: string | null } }>('journal'))
    .selectFrom('journal_part')
    .select('subject')
    .distinct()
    .where('subject', 'like', 'mr-gogui.operations:%')
    .execute();
  const back = { expelledBy: 'DZA', counts: { men: 3, women: 1, boys: 0, girls: 0 }, deaths: 0, lane: 0, circumstances: 'De nuit.' };
  const { returnId } = await mustSay(desk.ask<{ returnId: string }>('POST /returns', { body: back, key: 'return' }));
  ids = { crossings, travellers: found.map(({ subject }) => subject!), returnId };
  for (const [who, pin] of [
    [desk, chief.pin],
    [office, administrator.pin],
  ] as const)
    await mustSay(who.ask('POST /session/second-pin', { body: { currentPin: pin, pin: second }, key: `second-${pin}` }));
  apart = await Desk.logIn(station.url, chief.badge, second);
}, 60_000);

afterAll(async () => {
  await station?.close();
  ground?.remove();
});

/** What nobody in the empty booth may be shown. */
function secrets(): string[] {
  const documents = people.flatMap((_, at) => [`ZZ99000${at + 1}`]);
  const keita = demoSpecimens.find(({ id }) => id === 'keita')!;
  return [
    ...people.flat(),
    'KEITA',
    ...documents,
    ...ids.crossings,
    ...ids.travellers,
    ids.returnId,
    keita.mrz.split('\n')[1]!.slice(0, 8),
  ];
}

function revealed(answer: unknown, asked = ''): string[] {
  const text = JSON.stringify(answer).toLowerCase();
  return secrets().filter(
    (word) => !decodeURIComponent(asked).toLowerCase().includes(word.toLowerCase()) && text.includes(word.toLowerCase()),
  );
}

const routes = describeServerModules().flatMap((module) => module.routes);

/** Every way in which a page asks a reading route about the people who are there. */
function reads(): { readonly what: string; readonly headers: Record<string, string> }[] {
  const values: Record<string, readonly string[]> = {
    crossingId: ids.crossings,
    travellerId: ids.travellers,
    subject: ids.travellers,
    list: ['demonstration'],
    sequence: ['1', '2', '3', '4', '5'],
    kind: ['face', 'document'],
    noticeId: ids.crossings,
    lookBackId: ids.crossings,
    searchId: ids.crossings,
    chartId: ids.crossings,
    photographId: ids.crossings,
    id: ids.crossings,
    proposal: ['1'],
  };
  const queries: Record<string, readonly string[]> = {
    '/crossings/today': ['?limit=50', '?limit=50&search=quoib', '?limit=50&search=ZZ990001'],
    '/travellers/search': people.flatMap(([surname], at) => [`?name=${surname}`, `?documentNumber=ZZ99000${at + 1}`]),
    '/protection/people': people.flatMap(([surname], at) => [`?name=${surname}`, `?documentNumber=ZZ99000${at + 1}`]),
    '/notices': ['?filter=all', '?filter=all&search=Quoibadjara'],
    '/posts/in-force': ['?on=2026-03-12'],
  };
  return (
    routes
      .filter(({ method }) => method === 'GET')
      // The trace is read before anything is asked: what one types in there stands in the trace of in there.
      .toSorted((a, b) => Number(b.path.startsWith('/access/')) - Number(a.path.startsWith('/access/')))
      .flatMap((route) => {
        let paths = [route.path];
        for (const [name] of route.path.matchAll(/:\w+/g)) {
          const filled = values[name.slice(1)] ?? ['1'];
          paths = paths.flatMap((path) => filled.map((value) => path.replace(name, encodeURIComponent(value))));
        }
        const asked = paths.flatMap((path) => (queries[route.path] ?? ['']).map((query) => `GET ${path}${query}`));
        const purpose = route.trace.kind === 'purpose' ? (route.trace.purposes?.[0] ?? 'audit') : undefined;
        const headers: Record<string, string> = purpose ? { 'x-purpose': purpose, 'x-case-number': 'TZ-7' } : {};
        return asked.map((what) => ({ what, headers }));
      })
  );
}

async function walk(desk: Desk) {
  const answers = [];
  for (const { what, headers } of reads()) answers.push({ what, ...(await desk.ask<unknown>(what, { headers })) });
  return answers;
}

test('no reading route tells a session under duress of anybody who is there, and none breaks', async () => {
  const told = new Set((await walk(real)).flatMap(({ what, body }) => revealed(body, what)));
  // The walk is worth something: who may look is shown everybody by it.
  expect(secrets().filter((word) => !told.has(word))).toEqual([]);
  for (const desk of [await Desk.logIn(station.url, administrator.badge, second), apart]) {
    for (const { what, status, body } of await walk(desk)) {
      expect([what, revealed(body, what)]).toEqual([what, []]);
      expect([what, status === 500]).toEqual([what, false]);
    }
  }
}, 60_000);

test('answers have the shape that they have for an account that has seen nobody yet: the same fields, wherever both answer', async () => {
  const plain = [
    'GET /session',
    'GET /station',
    'GET /stations/link',
    'GET /crossings/tally',
    'GET /shifts/current',
    'GET /posts/rules',
    'GET /screening/lists',
    'GET /session/security',
    'GET /accounts/roles',
    'GET /health',
  ];
  for (const what of plain) {
    const [here, there] = [await real.ask<object>(what), await apart.ask<object>(what)];
    expect([what, there.status, Object.keys(there.body ?? {}).toSorted()]).toEqual([
      what,
      here.status,
      Object.keys(here.body ?? {}).toSorted(),
    ]);
  }
  for (const what of ['GET /posts/rules', 'GET /screening/lists', 'GET /accounts/roles']) {
    expect((await apart.ask(what)).body).toEqual((await real.ask(what)).body);
  }
  type Running = { running: { shiftId: string; startedBy: unknown } };
  const shiftOf = async (desk: Desk) => {
    const { figures: _, ...shift } = (await desk.ask<Running>('GET /shifts/current')).body.running as unknown as Record<string, unknown>;
    return shift;
  };
  expect(await shiftOf(apart)).toEqual(await shiftOf(real));
  const strip = ({ csrfToken: _, ...session }: Record<string, unknown>) => session;
  expect(strip((await apart.ask('GET /session')).body)).toEqual(strip((await real.ask('GET /session')).body));
});

test('what is asked at the booth finds nobody, and what is recorded there is no crossing', async () => {
  const tallyBefore = (await real.ask('GET /crossings/tally')).body;
  const live = await real.listen();
  const scan = { direction: 'exit', shownBy: { kind: 'mrz', mrz: documentOf('Quoibadjara', 'Coumba', 1) } };
  const keita = { direction: 'entry', shownBy: { kind: 'mrz', mrz: demoSpecimens.find(({ id }) => id === 'keita')!.mrz } };
  const [known, unknown] = [await real.ask('POST /booth/scan', { body: scan }), await apart.ask('POST /booth/scan', { body: scan })];
  expect(revealed(known.body).some((word) => ids.travellers.includes(word))).toBe(true);
  expect([unknown.status, revealed(unknown.body, JSON.stringify(scan))]).toEqual([200, []]);
  const alert = (
    await apart.ask<{ decision: { alerts?: unknown[]; verdict?: string; entriesCompared: number } }>('POST /booth/scan', { body: keita })
  ).body;
  expect(JSON.stringify(alert)).not.toMatch(/"alerts":\[\{/);
  // The banner names as many as on any day.
  expect(JSON.stringify(alert)).toContain(`"entriesCompared":40`);
  const recorded = await cross(apart, documentOf('Zeidane', 'Moussa', 77), 'apart-1');
  // Four travellers had slips; the next number is the next one, as it would be at the booth beside.
  expect(recorded.slip).toMatch(/^\d{4}-000005$/);
  // An address there is no lower than one here would be.
  expect(Number(/:(\d+)/.exec(recorded.crossingId)![1])).toBeGreaterThan(Number(/:(\d+)/.exec(ids.crossings[0]!)![1]));
  expect(JSON.stringify((await apart.ask('GET /crossings/today?limit=50')).body)).toContain('ZEIDANE');
  expect((await real.ask('GET /crossings/tally')).body).toEqual(tallyBefore);
  expect(JSON.stringify((await real.ask('GET /crossings/today?limit=50')).body)).not.toMatch(/zeidane/i);
  const rows = await station.runtime
    .read(tablesOf<{ journal_part: { body: Uint8Array | null } }>('journal'))
    .selectFrom('journal_part')
    .select('body')
    .execute();
  expect(rows.some(({ body }) => /zeidane/i.test(Buffer.from(body ?? []).toString()))).toBe(false);
  expect(live.heard.filter((kind) => kind !== 'session-started')).toEqual([]);
  live.close();
});

test('the log-in, the cookie and the sessions look the same; headquarters and the data-protection officer alone are told', async () => {
  const ask = (pin: string) =>
    fetch(`${station.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: station.url },
      body: JSON.stringify({ badge: chief.badge, pin }),
    });
  const [here, there] = [await ask(chief.pin), await ask(second)];
  const shapeOf = async (answer: Response) => ({
    status: answer.status,
    headers: [...answer.headers.keys()].toSorted(),
    cookie: answer.headers.getSetCookie().map((line) => line.replace(/=[A-Za-z0-9_-]{43}/, '=TOKEN')),
    body: Object.keys((await answer.json()) as object),
  });
  expect(await shapeOf(there)).toEqual(await shapeOf(here));
  expect((await office.ask('GET /accounts/duress/watched')).status).toBe(403);
  expect((await office.ask('GET /accounts/duress')).status).toBe(403);
  const watched = (await real.ask<{ badge: string; at: string }[]>('GET /accounts/duress/watched')).body;
  expect(watched[0]).toMatchObject({ badge: chief.badge, station: 'mr-gogui', at: 'log-in', taken: null });
  // In there nobody has been forced to anything.
  expect((await apart.ask('GET /accounts/duress/watched')).body).toEqual([]);
});

test('somebody at work who types the second PIN is refused as with a wrong one, and it is told', async () => {
  const before = (await real.ask<unknown[]>('GET /accounts/duress/watched')).body.length;
  const wrong = await real.ask('POST /session/confirmation', { body: { pin: '193847' } });
  const forced = await real.ask('POST /session/confirmation', { body: { pin: second } });
  expect(forced).toEqual(wrong);
  const after = (await real.ask<{ at: string }[]>('GET /accounts/duress/watched')).body;
  expect([after.length, after[0]!.at]).toEqual([before + 1, 'work']);
});

test('a PIN that is chosen in the empty booth opens it again, and the first PIN opens the station as before', async () => {
  const inside = await Desk.logIn(station.url, administrator.badge, second);
  expect((await inside.ask('POST /session/confirmation', { body: { pin: second } })).status).toBe(200);
  await mustSay(inside.ask('POST /session/pin', { body: { currentPin: second, pin: '840273' }, key: 'forced' }));
  const again = await Desk.logIn(station.url, administrator.badge, '840273');
  expect((await again.ask<unknown[]>('GET /stations/heads')).status).toBeLessThan(500);
  const names = async (desk: Desk) => (await desk.ask<{ name: string }[]>('GET /accounts')).body.map(({ name }) => name);
  expect(await names(office)).toContain('Aïssata Diallo');
  // Of those who work there it knows the names of those alone who came in.
  expect(await names(again)).toContain('AA-2');
  expect(await names(again)).not.toContain('Aïssata Diallo');
});

test('a session under duress outlives a restart of the station, and is still nowhere near the people', async () => {
  const port = Number(new URL(station.url).port);
  await station.close();
  station = await post.start(port);
  expect((await apart.ask('GET /session')).status).toBe(200);
  const today = await apart.ask<unknown>('GET /crossings/today?limit=50');
  expect([today.status, revealed(today.body)]).toEqual([200, []]);
  const own = (await apart.ask<{ badge: string; name: string }[]>('GET /accounts')).body.find(({ badge }) => badge === chief.badge);
  expect(own).toMatchObject({ name: chief.name });
  expect((await apart.ask('DELETE /session')).status).toBe(200);
  expect((await apart.ask('GET /crossings/today?limit=50')).status).toBe(401);
});

test('a PIN that somebody was given, and has as the second one too, opens the empty booth', async () => {
  const officer = { badge: 'GG-901', name: 'Tidiani Kane', roles: ['officer'], pin: '936150' };
  await mustSay(office.ask('POST /accounts', { body: officer, key: 'officer' }));
  const own = await Desk.logIn(station.url, officer.badge, officer.pin);
  await mustSay(own.ask('POST /session/second-pin', { body: { currentPin: officer.pin, pin: second }, key: 'second-901' }));
  // No answer tells the giver that the number means something.
  await mustSay(office.ask(`POST /accounts/${officer.badge}/pin`, { body: { pin: second }, key: 'given-901' }));
  const waiting = (await real.ask<{ change: string; badge: string }[]>('GET /accounts/changes')).body;
  const { change } = waiting.find(({ badge }) => badge === officer.badge)!;
  await mustSay(real.ask('POST /accounts/changes/answers', { body: { change, confirmed: true }, key: 'agreed-901' }));
  await Desk.logIn(station.url, officer.badge, second);
  const watched = (await real.ask<{ badge: string; at: string }[]>('GET /accounts/duress/watched')).body;
  expect(watched.find(({ badge }) => badge === officer.badge)).toMatchObject({ at: 'log-in' });
});
