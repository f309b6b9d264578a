/** Whose a case is: every route of charts and searches, asked by members, by others, and by whoever watches. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { moduleRuntime } from '../../../../test/module-runtime.ts';
import { dialects, expectResult, openTestStore, testStation } from '../../../../test/open-test-store.ts';
import { serverUnderTest } from '../../../../test/server-under-test.ts';
import type { BadgeNumber, EntityId, StationId } from '../../../kernel/ids.ts';
import type { Role } from '../../../kernel/permissions.ts';
import { createExportsServer, exportsJournal } from '../../exports/server/index.ts';
import { sheets } from '../../screening/server/index.ts';
import { analysts } from '../testing/invented-analysts.ts';
import { added, person } from '../testing/invented-items.ts';
import { takeSteps } from './commands.ts';
import { createNetworksServer, networksJournal } from './index.ts';

interface Who {
  readonly badge: string;
  readonly role?: Role | readonly Role[];
  readonly agency?: string;
  readonly reach?: readonly StationId[];
  readonly at?: StationId;
  readonly caseNumber?: string;
  readonly purpose?: string;
}
const owner: Who = { badge: 'AN-1', agency: 'police' };
const details = { title: 'Affaire des trois puits', caseNumber: 'PJ-2026-7', handling: 'restricted', question: '' };
const asked = {
  caseNumber: 'PJ-2026-7',
  ground: 'Un convoyeur revient.',
  legalBasis: '118/2026',
  from: '2026-01-01',
  to: '2026-02-01',
  forDays: 9,
};
const one = added({ awa001: person('Awa Kanté', { identity: 'AA9900001' }) });

async function openCentre(dialect: (typeof dialects)[number]) {
  const store = await openTestStore(dialect, [exportsJournal, networksJournal]);
  onTestFinished(() => store.close());
  const travellers = { resolve: async (ids: readonly EntityId[]) => new Map(ids.map((id) => [id, { travellerId: id, records: [id] }])) };
  const crossings = {
    of: async () => [],
    inGroups: async () => [],
    sharing: async () => ({ crossings: [], lookedThrough: 0 }),
    near: async () => [],
  };
  const runtime = moduleRuntime(store);
  const door = createExportsServer(runtime).door;
  const module = createNetworksServer(runtime, { sheets, accounts: analysts, door, crossings, travellers });
  const uploadDirectory = mkdtempSync(join(tmpdir(), 'maabar-cases-'));
  onTestFinished(() => rmSync(uploadDirectory, { recursive: true, force: true }));
  const { app, as } = await serverUnderTest([module], { uploadDirectory });
  let keys = 0;
  const ask = async (method: 'GET' | 'POST', path: string, who: Who, payload?: object) => {
    keys += 1;
    const { badge, role = 'analyst', caseNumber = 'PJ-2026-7', purpose = 'investigation', ...account } = who;
    const headers = { ...as(role, badge, account), 'idempotency-key': `key-${keys}`, 'x-purpose': purpose, 'x-case-number': caseNumber };
    const answer = await app.inject({ method, url: `/api${path}`, headers, ...(payload && { payload }) });
    return { status: answer.statusCode, body: answer.json() };
  };
  const upload = async (path: string, { badge, role = 'analyst', ...account }: Who) => {
    const stated = { 'x-purpose': 'investigation', 'x-case-number': 'PJ-2026-7', 'content-type': 'text/csv' };
    const answer = await app.inject({
      method: 'POST',
      url: `/api${path}`,
      headers: { ...as(role, badge, account), ...stated },
      payload: 'source,target\na,b\n',
    });
    return { status: answer.statusCode, body: answer.json() };
  };
  const chartId = (await ask('POST', '/charts', owner, details)).body.chartId as EntityId;
  const { searchId } = (await ask('POST', '/case-searches', owner, asked)).body as { searchId: EntityId };
  return { store, runtime, module, ask, upload, chartId, searchId };
}

type Centre = Awaited<ReturnType<typeof openCentre>>;

/** Each route about one case, as an attacker who knows every id and the number asks it. */
const doors = ({ chartId, searchId }: Centre): readonly (readonly [method: 'GET' | 'POST', path: string, body?: object])[] => {
  const [chart, search] = [`/charts/${encodeURIComponent(chartId)}`, `/case-searches/${encodeURIComponent(searchId)}`];
  return [
    ['GET', chart],
    ['GET', `${chart}?at=1`],
    ['GET', `${chart}/head`],
    ['GET', `${chart}/changes?since=0`],
    ['GET', `${chart}/history`],
    ['GET', `${chart}/related?key=awa001`],
    ['GET', `${chart}/own-steps`],
    ['POST', `${chart}/taking-back`, { caseNumber: 'PJ-2026-7', again: false }],
    ['POST', `${chart}/steps`, { caseNumber: 'PJ-2026-7', steps: [one] }],
    ['POST', `${chart}/standing`, { kind: 'close', caseNumber: 'PJ-2026-7', reason: 'Parce que.' }],
    [
      'POST',
      `${chart}/exports`,
      { format: 'gexf', ask: { handedTo: 'own-work', opening: { kind: 'passphrase' }, fields: [], keepForDays: 7 } },
    ],
    ['POST', `${search}/end`, { caseNumber: 'PJ-2026-7', reason: 'Parce que.' }],
    ['POST', '/charts', details],
    ['POST', '/case-searches', asked],
    ['POST', '/cases/members', { of: chartId, badge: 'AN-3' }],
    ['POST', '/cases/members/removal', { of: chartId, badge: 'AN-1', station: testStation }],
  ];
};

async function codesOf(centre: Centre, who: Who): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [method, path, body] of doors(centre)) found[`${method} ${path}`] = (await centre.ask(method, path, who, body)).body.code;
  return found;
}

describe.each(dialects)('a case on %s', (dialect) => {
  test('is closed to every analyst who is no member, whatever they know of it, at every door', async () => {
    const centre = await openCentre(dialect);
    const refused = (code: string) => Object.fromEntries(doors(centre).map(([method, path]) => [`${method} ${path}`, code]));
    const strangers: readonly Who[] = [
      // A colleague, one of another agency, one of none, and somebody at another station who has the same badge.
      { badge: 'AN-3', agency: 'police' },
      { badge: 'AN-4', agency: 'customs' },
      { badge: 'AN-5' },
      { badge: 'AN-1', agency: 'police', at: 'mr-autre' as StationId },
      { badge: 'AN-3', agency: 'police', role: ['analyst', 'supervisor', 'risk-analyst'] },
    ];
    for (const who of strangers.slice(0, 4)) {
      expect([who, await codesOf(centre, who)]).toEqual([who, refused('beyond-scope')]);
      expect((await centre.ask('GET', '/charts', who)).body.charts).toEqual([]);
      expect((await centre.ask('GET', '/case-searches', who)).body.searches).toEqual([]);
      expect((await centre.ask('GET', '/cases', who)).body.cases).toEqual([]);
      expect((await centre.ask('GET', `/cases?of=${centre.chartId}`, who)).body.cases).toEqual([]);
    }
    // Somebody who is a supervisor besides: of the agency’s searches and members, and of nothing that is on a chart.
    const codes = await codesOf(centre, strangers[4]!);
    const open = Object.entries(codes)
      .filter(([, code]) => code !== 'beyond-scope')
      .map(([door]) => door);
    expect(open).toEqual(['POST /cases/members', 'POST /cases/members/removal']);
    // An account that is bound to another post is kept out by that alone.
    const bound: Who = { ...owner, reach: ['mr-autre' as StationId] };
    expect((await centre.ask('GET', `/charts/${centre.chartId}`, bound)).body.code).toBe('beyond-reach');
    expect((await centre.ask('GET', '/charts', bound)).body.charts).toEqual([]);
    expect((await centre.ask('GET', '/cases', bound)).body.cases).toEqual([]);
  });

  test('has no door that is not tried here', async () => {
    const centre = await openCentre(dialect);
    const asPattern = (path: string) =>
      path.split('?')[0]!.replace(encodeURIComponent(centre.chartId), ':chartId').replace(encodeURIComponent(centre.searchId), ':searchId');
    const tried = new Set(doors(centre).map(([method, path]) => `${method} ${asPattern(path)}`));
    // Mappings are of no case: they speak of columns alone.
    const others = centre.module.routes
      .filter(({ path }) => !path.startsWith('/chart-mappings'))
      .filter(({ method, path, about }) => about !== 'filtered' && !tried.has(`${method} ${path}`));
    // Both with the agency alone, or with a file: tried on their own.
    expect(others.map(({ path }) => path)).toEqual(['/charts/:chartId/readings', '/case-searches/:searchId/decision']);
    const answer = await centre.upload(`/charts/${encodeURIComponent(centre.chartId)}/readings?name=liens.csv&as=table`, {
      badge: 'AN-3',
      agency: 'police',
    });
    expect(answer.body.code).toBe('beyond-scope');
  });

  test('is open to whom a member adds, and closed again to whom a member takes away', async () => {
    const centre = await openCentre(dialect);
    const friend: Who = { badge: 'AN-4', agency: 'customs' };
    const of = { of: centre.chartId, badge: 'AN-4' };
    expect((await centre.ask('POST', '/cases/members', owner, { ...of, badge: 'SU-1' })).body.code).toBe('case-member-unfit');
    expect((await centre.ask('POST', '/cases/members', owner, { ...of, badge: 'AN-99' })).body.code).toBe('case-member-unfit');
    expect((await centre.ask('POST', '/cases/members', owner, of)).status).toBe(200);
    expect((await centre.ask('GET', '/charts', friend)).body.charts).toHaveLength(1);
    expect((await centre.ask('POST', `/charts/${centre.chartId}/steps`, friend, { caseNumber: 'PJ-2026-7', steps: [one] })).status).toBe(
      200,
    );
    expect((await centre.ask('GET', '/case-searches', friend)).body.searches).toHaveLength(1);
    // A second chart of the case is every member’s.
    const second = (await centre.ask('POST', '/charts', friend, { ...details, title: 'Le second' })).body.chartId;
    expect((await centre.ask('GET', `/charts/${second}`, owner)).status).toBe(200);
    const { cases } = (await centre.ask('GET', `/cases?of=${second}`, owner)).body;
    expect(cases).toMatchObject([
      {
        caseNumber: 'PJ-2026-7',
        agencies: ['customs', 'police'],
        charts: [centre.chartId, second],
        searches: 1,
        members: [
          { badge: 'AN-1', station: testStation, by: 'AN-1', name: 'Name of AN-1' },
          { badge: 'AN-4', station: testStation, by: 'AN-1', agency: 'customs' },
        ],
      },
    ]);
    // From every chart of the case at once, the one that they opened among them.
    expect((await centre.ask('POST', '/cases/members/removal', owner, { ...of, station: testStation })).status).toBe(200);
    expect((await centre.ask('GET', '/charts', friend)).body.charts).toEqual([]);
    expect((await centre.ask('GET', `/charts/${second}`, friend)).body.code).toBe('beyond-scope');
    const last = { ...of, badge: 'AN-1', station: testStation };
    expect((await centre.ask('POST', '/cases/members/removal', owner, last)).body.code).toBe('case-last-member');
    await centre.store.store.rebuild();
    expect((await centre.ask('GET', '/charts', friend)).body.charts).toEqual([]);
    expect((await centre.ask('GET', '/charts', owner)).body.charts).toHaveLength(2);
  });

  test('lets a supervisor decide the searches of the own agency and of none, and put a case into other hands', async () => {
    const centre = await openCentre(dialect);
    const own: Who = { badge: 'SU-1', role: 'supervisor', agency: 'police' };
    const other: Who = { badge: 'SU-2', role: 'supervisor', agency: 'customs' };
    const decide = (who: Who, id = centre.searchId) => centre.ask('POST', `/case-searches/${id}/decision`, who, { kind: 'grant' });
    expect((await centre.ask('GET', '/case-searches', other)).body.searches).toEqual([]);
    expect((await centre.ask('GET', '/cases', other)).body.cases).toEqual([]);
    expect((await decide(other)).body.code).toBe('beyond-scope');
    expect((await decide({ badge: 'SU-3', role: 'supervisor' })).body.code).toBe('beyond-scope');
    expect((await centre.ask('POST', '/cases/members', other, { of: centre.chartId, badge: 'AN-4' })).body.code).toBe('beyond-scope');
    expect((await centre.ask('GET', '/case-searches', own)).body.searches).toHaveLength(1);
    expect((await decide(own)).status).toBe(200);
    const ofNone = (await centre.ask('POST', '/case-searches', { badge: 'AN-5' }, { ...asked, caseNumber: 'PJ-2026-8' })).body.searchId;
    expect((await decide(other, ofNone)).status).toBe(200);
    // Whoever is left of a case has gone: the supervisor of the agency names another, and reads no chart for it.
    expect((await centre.ask('GET', '/cases', own)).body.cases.map(({ caseNumber }: { caseNumber: string }) => caseNumber)).toEqual([
      'PJ-2026-7',
      'PJ-2026-8',
    ]);
    expect((await centre.ask('POST', '/cases/members', own, { of: centre.chartId, badge: 'AN-3' })).status).toBe(200);
    expect((await centre.ask('GET', '/charts', { badge: 'AN-3' })).body.charts).toHaveLength(1);
    expect((await centre.ask('GET', '/charts', own)).body.code).toBe('not-permitted');
  });

  test('is in the register of whoever watches over the data, with its members, and says nothing of who is on a chart', async () => {
    const centre = await openCentre(dialect);
    await centre.ask('POST', `/charts/${centre.chartId}/steps`, owner, { caseNumber: 'PJ-2026-7', steps: [one] });
    const watcher: Who = { badge: 'DP-1', role: 'data-protection-officer', purpose: 'audit', caseNumber: '' };
    const { body } = await centre.ask('GET', '/cases', watcher);
    expect(body.cases).toMatchObject([{ caseNumber: 'PJ-2026-7', charts: [centre.chartId], searches: 1, members: [{ badge: 'AN-1' }] }]);
    expect(JSON.stringify(body)).not.toMatch(/Kanté|trois puits/);
    for (const path of ['/cases/members', '/cases/members/removal']) {
      expect((await centre.ask('POST', path, watcher, { of: centre.chartId, badge: 'AN-3', station: testStation })).body.code).toBe(
        'not-permitted',
      );
    }
  });

  test('that is older than its members has those who opened it or worked on it', async () => {
    const centre = await openCentre(dialect);
    const actor = { kind: 'officer', badge: 'AN-3' as BadgeNumber } as const;
    expectResult(await centre.runtime.execute(takeSteps, { chartId: centre.chartId, caseNumber: 'PJ-2026-7', steps: [one] }, { actor }));
    expect((await centre.ask('GET', '/charts', { badge: 'AN-3' })).body.charts).toHaveLength(1);
    expect((await centre.ask('GET', '/charts', { badge: 'AN-5' })).body.charts).toEqual([]);
  });

  test('is nobody’s once its charts and searches are erased, and its number is free', async () => {
    const centre = await openCentre(dialect);
    for (const subject of [centre.chartId, centre.searchId]) {
      await centre.store.store.erase({ parts: await centre.module.subjects!.partsOf!(subject), ground: 'retention' });
    }
    const watcher: Who = { badge: 'DP-1', role: 'data-protection-officer', purpose: 'audit' };
    expect((await centre.ask('GET', '/cases', watcher)).body.cases).toEqual([]);
    await centre.store.store.rebuild();
    expect((await centre.ask('GET', '/cases', watcher)).body.cases).toEqual([]);
    expect((await centre.ask('POST', '/charts', { badge: 'AN-5' }, details)).status).toBe(200);
  });
});
