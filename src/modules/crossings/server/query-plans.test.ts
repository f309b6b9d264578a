/** With a million crossings, a query that walks through a whole table holds up the booth: none may. */
import { Kysely, SqliteDialect } from 'kysely';
import { expect, test } from 'vitest';
import { PlayedRules, PlayedScreening, PlayedSuspensions, post, shownBy } from '../../../../test/booth-under-test.ts';
import { moduleRuntime } from '../../../../test/module-runtime.ts';
import { openTestStore, testOfficer } from '../../../../test/open-test-store.ts';
import type { RouteRequest } from '../../../http/route.ts';
import { openSqlite } from '../../../storage/sqlite-connection.ts';
import { suppressedHits } from '../../notices/server/index.ts';
import { defaultRegimes } from '../../posts/index.ts';
import { configurePost, createPostsServer, postsJournal } from '../../posts/server/index.ts';
import { createTravellersServer, travellersCommandPort, travellersJournal } from '../../travellers/server/index.ts';
import { createCrossingsServer, crossingsJournal, demoSpecimens, sightingsOf } from './index.ts';

/** A Senegalese passport: who is no national has stays. */
const mrz = demoSpecimens.find(({ id }) => id === 'ndiaye')!.mrz;
const travellers = [{ shownBy: shownBy(mrz), regime: 'traveller', toSecondLine: true }];
const reason = 'Trop peu.';
const crossingId = 'mr-test.operations:2.1';
/** Each route of the three modules, as it is asked in earnest. */
const nowMs = Date.parse('2026-03-12T10:00:00Z');
const asked: Readonly<Record<string, Partial<RouteRequest<unknown, unknown, unknown>>>> = {
  'POST /crossings': {
    body: {
      direction: 'entry',
      lane: 0,
      grouping: 'herders',
      travellers,
      vehicle: { plate: '1457AB03' },
      page: { number: '12', line: 3 },
      herd: { animals: [{ species: 'cattle', head: 12 }], brandMarks: [], certificate: null },
    },
  },
  'POST /second-line/:crossingId/hand-over': { params: { crossingId }, body: { take: true } },
  'POST /second-line/:crossingId/decision': { params: { crossingId }, body: { decision: 'no-match', reason } },
  'POST /crossings/:crossingId/corrections': { params: { crossingId }, body: { purpose: 'visit', reason } },
  'POST /crossings/:crossingId/particulars': {
    params: { crossingId },
    body: { statements: [{ about: 'mother-name', source: 'declared', name: 'Dikko' }], reason },
  },
  'POST /booth/scan': { body: { shownBy: shownBy(mrz), direction: 'entry', regime: 'traveller' } },
  'POST /booth/things': { body: { plate: '1457AB03' } },
  'GET /crossings/today': { query: { limit: 50, search: 'ndia' } },
  'GET /crossings/:crossingId': { params: { crossingId } },
  'POST /travellers/:travellerId/stay-closings': {
    params: { travellerId: 'mr-test.operations:1.1' },
    body: { stay: crossingId, end: 'death', atMs: nowMs, reason },
  },
  'GET /crossings/tally': {},
  'GET /second-line': {},
  'GET /travellers/search': { query: { name: 'ould sal' } },
  'GET /travellers/:travellerId': { params: { travellerId: 'mr-test.operations:1.1' } },
  'GET /travellers/:travellerId/crossings': { params: { travellerId: 'mr-test.operations:1.1' } },
  'GET /posts/in-force': { query: { on: '2026-03-12' } },
  'GET /posts/rules': {},
  'GET /posts/regimes': {},
  'POST /posts/rules/preview': { body: { version: '1', legalBasis: 'Arrêté inventé', rules: [] } },
  'POST /posts/regimes/preview': { body: defaultRegimes },
  'POST /crossings/:crossingId/outcome': {
    params: { crossingId },
    body: { outcome: 'withdrawn', reason },
    caller: { actor: testOfficer, roles: ['officer'] } as never,
  },
  'POST /returns': {
    body: { expelledBy: 'DZA', counts: { men: 3, women: 1, boys: 0, girls: 0 }, deaths: 0, lane: 0, circumstances: 'De nuit.' },
  },
  'POST /returns/:returnId/people': {
    params: { returnId: 'mr-test.operations:10.0' },
    body: { crossingId, category: 'man', injuries: 'Aucune.' },
  },
  'POST /returns/:returnId/corrections': { params: { returnId: 'mr-test.operations:10.0' }, body: { deaths: 1, reason } },
  'POST /crossings/:crossingId/cancellation': { params: { crossingId }, body: { reason } },
  'POST /crossings/head-counts': {
    body: { direction: 'entry', lane: 0, fromMs: nowMs, toMs: nowMs, heads: { men: 2, women: 1, boys: 0, girls: 0 }, why: 'crowd' },
  },
  'POST /crossings/head-counts/:countId/recount': {
    params: { countId: 'mr-test.operations:14.0' },
    body: { heads: { men: 1, women: 1, boys: 0, girls: 0 }, reason: 'miscounted' },
  },
  'GET /crossings/head-counts': {},
  'GET /returns': {},
  'POST /convoys': { body: { direction: 'exit', lane: 0, order: 'OM 118', vehicles: 12, persons: 80 } },
  'POST /convoys/:convoyId/corrections': {
    params: { convoyId: 'mr-test.operations:16.0' },
    body: { fault: 'miscounted', vehicles: 13 },
  },
  'GET /convoys': {},
};
/** Pictures: their crossing is found as for a correction, or as the second line finds it. */
const asksAsOthers = ['POST /crossings/:crossingId/photographs/:kind', 'GET /second-line/:crossingId/photographs/:kind'];
const asksNothing = ['PUT /posts/current', 'PUT /posts/rules', 'PUT /posts/regimes'];
/** Of other posts' crossings, of which a post has none: they read the rows of the second line, and all posts' names. */
const askedAtHeadquarters = ['GET /posts/cases', 'GET /posts/cases/:crossingId', 'POST /posts/cases/:crossingId/answer'];
/** In the room of `travellers`, with people to merge and pictures to keep. */
const askedThere = [
  'GET /travellers/:travellerId/likely',
  'GET /travellers/:travellerId/photographs/:photographId',
  'POST /travellers/:travellerId/descriptions',
  'POST /travellers/:travellerId/photographs/:kind',
  'POST /travellers/merges',
  'POST /travellers/merges/:mergeId/undoing',
];

/** What the caller may be shown is asked of no table. */
const everything = { shows: () => true, cases: [{}] };

test('no statement of the booth, the second line or a search walks through a table', async () => {
  const suspensions = new PlayedSuspensions();
  const statements = new Map<string, readonly unknown[]>();
  await using station = await openTestStore('sqlite', [
    travellersJournal,
    postsJournal,
    crossingsJournal({ travellers: travellersCommandPort, suspensions, suppressed: suppressedHits }),
  ]);
  const { file, key } = station;
  const listening = (readonly: boolean) =>
    new Kysely<never>({
      dialect: new SqliteDialect({ database: openSqlite({ file, key, readonly }) as never }),
      log: ({ query }) => void statements.set(query.sql, query.parameters),
    });
  await using again = await station.reopen({ open: async () => listening(false) as unknown as Kysely<unknown> });
  await again.run(configurePost, post);
  const reader = listening(true);
  const runtime = { ...moduleRuntime(again), read: () => reader as never };
  const posts = createPostsServer(runtime);
  const known: ReturnType<typeof createTravellersServer> = createTravellersServer(runtime, {
    sightings: sightingsOf(runtime, (travellerIds) => known.port.resolve(travellerIds)),
  });
  const crossings = createCrossingsServer(runtime, {
    travellers: known.port,
    posts: posts.port,
    screening: new PlayedScreening(),
    things: { screenThings: async () => [] },
    rules: new PlayedRules(),
    suspensions,
  });
  const routes = [known.module, posts.module, crossings.module].flatMap((module) => module.routes);
  statements.clear();
  const names = routes.map(({ method, path }) => `${method} ${path}`);
  const elsewhere = [...asksNothing, ...asksAsOthers, ...askedThere, ...askedAtHeadquarters];
  expect(names.toSorted()).toEqual([...Object.keys(asked), ...elsewhere].toSorted());
  for (const [name, request] of Object.entries(asked)) {
    const route = routes[names.indexOf(name)]!;
    const answer = await route.handle({
      caller: { actor: testOfficer, roles: ['officer'] },
      allowed: everything,
      idempotencyKey: name,
      ...request,
    } as never);
    expect(answer, name).not.toHaveProperty('isProblem');
  }
  await crossings.figures.between({ fromMs: 0, toMs: nowMs });
  await known.module.subjects!.find!({ documentNumber: 'AX9901745' });
  const subject = 'mr-test.operations:1.1' as never;
  for (const { subjects } of [known.module, crossings.module]) {
    expect(await subjects!.exportSubject!(subject)).not.toEqual([]);
    expect(await subjects!.partsOf!(subject)).not.toEqual([]);
  }

  const ours = [...statements].filter(([text]) => /"?(travellers|crossings|posts)_/.test(text) && !text.startsWith('create'));
  expect(ours.length).toBeGreaterThan(40);
  const connection = openSqlite({ file, key, readonly: true });
  try {
    const walks = ours.flatMap(([text, parameters]) => {
      const plan = connection.prepare(`explain query plan ${text}`).all(parameters as unknown[]) as { detail: string }[];
      return plan.filter(({ detail }) => /^SCAN (?!\d+-ROW VALUES)/.test(detail)).map(({ detail }) => `${detail}: ${text}`);
    });
    expect(walks).toEqual([]);
    // The positive control: a walk is seen where there is one.
    const [plan] = connection.prepare('explain query plan select * from crossings_crossing where name = ?').all('x') as {
      detail: string;
    }[];
    expect(plan!.detail).toMatch(/^SCAN/);
  } finally {
    connection.close();
    await reader.destroy();
  }
});
