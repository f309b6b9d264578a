/** With a million crossings, a query that walks through a whole table holds up the booth: none may. */
import { Kysely, SqliteDialect } from 'kysely';
import { expect, test } from 'vitest';
import { moduleRuntime } from '../../../../test/module-runtime.ts';
import { openTestStore, testOfficer } from '../../../../test/open-test-store.ts';
import type { RouteRequest } from '../../../http/route.ts';
import { openSqlite } from '../../../storage/sqlite-connection.ts';
import { defaultRegimes } from '../../posts/index.ts';
import { configurePost, createPostsServer, postsJournal } from '../../posts/server/index.ts';
import type { ScreeningPort } from '../../screening/index.ts';
import { createTravellersServer, travellersCommandPort, travellersJournal } from '../../travellers/server/index.ts';
import { createCrossingsServer, crossingsJournal, demoSpecimens, sightingsOf } from './index.ts';

const screening: ScreeningPort = {
  screen: async () => ({ alerts: [], lists: [], entriesCompared: 0, tookMs: 0, engineVersion: 'none' }),
};
const mrz = demoSpecimens[0]!.mrz;
/** Each route of the three modules, as it is asked in earnest. */
const asked: Readonly<Record<string, Partial<RouteRequest<unknown, unknown, unknown>>>> = {
  'POST /crossings': { body: { mrz, direction: 'entry', lane: 0, toSecondLine: true } },
  'POST /second-line/:crossingId/decision': {
    params: { crossingId: 'mr-test.operations:2.1' },
    body: { decision: 'cannot-tell', reason: 'Trop peu.' },
  },
  'POST /booth/scan': { body: { mrz } },
  'GET /crossings/today': { query: { limit: 50 } },
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
};
const asksNothing = ['PUT /posts/current', 'PUT /posts/rules', 'PUT /posts/regimes'];

test('no statement of the booth, the second line or a search walks through a table', async () => {
  const statements = new Map<string, readonly unknown[]>();
  await using station = await openTestStore('sqlite', [
    travellersJournal,
    postsJournal,
    crossingsJournal({ travellers: travellersCommandPort }),
  ]);
  const { file, key } = station;
  const listening = (readonly: boolean) =>
    new Kysely<never>({
      dialect: new SqliteDialect({ database: openSqlite({ file, key, readonly }) as never }),
      log: ({ query }) => void statements.set(query.sql, query.parameters),
    });
  await using again = await station.reopen({ open: async () => listening(false) as unknown as Kysely<unknown> });
  await again.run(configurePost, {
    name: { fr: 'Gogui', ar: 'كوكي', en: 'Gogui' },
    lanes: [{ fr: 'Couloir 1', ar: 'الممر 1', en: 'Lane 1' }],
    state: 'MRT',
    neighbour: 'MLI',
    timeZone: 'Africa/Nouakchott',
    listsMaxAgeHours: 72,
  });
  const reader = listening(true);
  const runtime = { ...moduleRuntime(again), read: () => reader as never };
  const posts = createPostsServer(runtime);
  const travellers = createTravellersServer(runtime, { sightings: sightingsOf(runtime) });
  const crossings = createCrossingsServer(runtime, { travellers: travellers.port, posts: posts.port, screening });
  const routes = [travellers.module, posts.module, crossings.module].flatMap((module) => module.routes);
  statements.clear();
  const names = routes.map(({ method, path }) => `${method} ${path}`);
  expect(names.toSorted()).toEqual([...Object.keys(asked), ...asksNothing].toSorted());
  for (const [name, request] of Object.entries(asked)) {
    const route = routes[names.indexOf(name)]!;
    const answer = await route.handle({ caller: { actor: testOfficer }, idempotencyKey: name, ...request } as never);
    expect(answer, name).not.toHaveProperty('isProblem');
  }
  await travellers.module.subjects!.find!({ documentNumber: 'BX9904177' });
  const subject = 'mr-test.operations:1.1' as never;
  for (const { subjects } of [travellers.module, crossings.module]) {
    expect(await subjects!.exportSubject!(subject)).not.toEqual([]);
    expect(await subjects!.partsOf!(subject)).not.toEqual([]);
  }

  const ours = [...statements].filter(([text]) => /"?(travellers|crossings|posts)_/.test(text) && !text.startsWith('create'));
  expect(ours.length).toBeGreaterThan(20);
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
