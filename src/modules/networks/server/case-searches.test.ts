import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { moduleRuntime } from '../../../../test/module-runtime.ts';
import { dialects, openTestStore } from '../../../../test/open-test-store.ts';
import { serverUnderTest } from '../../../../test/server-under-test.ts';
import type { EntityId, StationId } from '../../../kernel/ids.ts';
import type { Role } from '../../../kernel/permissions.ts';
import type { CaseCrossing, CaseCrossingsPort } from '../../crossings/index.ts';
import { createExportsServer, exportsJournal } from '../../exports/server/index.ts';
import { sheets } from '../../screening/server/index.ts';
import type { Related } from '../case-searches-api.ts';
import { analysts } from '../testing/invented-analysts.ts';
import { added, person } from '../testing/invented-items.ts';
import { createNetworksServer, networksJournal } from './index.ts';

const asked = {
  caseNumber: 'PJ-2026-7',
  ground: 'Trois témoins décrivent le même convoyeur.',
  legalBasis: 'Réquisition 118/2026',
  from: '2026-01-01',
  to: '2026-12-31',
  forDays: 30,
};
const dayMs = 86_400_000;

function crossing(surname: string, said: Partial<CaseCrossing> = {}): CaseCrossing {
  return {
    crossingId: `mr-tz.operations:${surname.length}.1` as EntityId,
    group: 'mr-tz.operations:9.1' as EntityId,
    groupSize: 2,
    travellerId: `mr-tz.operations:${surname.length}.2` as EntityId,
    slip: '2026-000009',
    post: 'mr-tz' as StationId,
    direction: 'entry',
    happenedAtMs: Date.UTC(2026, 2, 1),
    isExact: true,
    grouping: 'other',
    means: 'car',
    person: { surname, givenNames: 'Awa', birthDate: '1990-01-01', sex: 'F', nationality: 'MLI' },
    documentNumber: `AA-${surname}`,
    telephone: undefined,
    address: undefined,
    plate: undefined,
    isAccompaniedChild: false,
    isRefugee: false,
    alerts: 0,
    ...said,
  };
}

const awa = crossing('KANTE', { documentNumber: 'AA9900001' });
const bilal = crossing('SY');
/** Two in one car. */
const crossings: CaseCrossingsPort = {
  async of(ids, { roles }) {
    expect(roles).toEqual(['officer']);
    return [awa, bilal].filter(({ travellerId }) => ids.includes(travellerId));
  },
  inGroups: async () => [awa, bilal],
  sharing: async ({ documentNumbers = [] }) => ({
    crossings: [awa, bilal].filter(({ documentNumber }) => documentNumbers.includes(documentNumber!)),
    lookedThrough: 2,
  }),
  near: async () => [],
};

async function openCentre(dialect: (typeof dialects)[number]) {
  const store = await openTestStore(dialect, [exportsJournal, networksJournal]);
  onTestFinished(() => store.close());
  const travellers = { resolve: async (ids: readonly EntityId[]) => new Map(ids.map((id) => [id, { travellerId: id, records: [id] }])) };
  const runtime = moduleRuntime(store);
  const module = createNetworksServer(runtime, {
    sheets,
    accounts: analysts,
    door: createExportsServer(runtime).door,
    crossings,
    travellers,
  });
  const uploadDirectory = mkdtempSync(join(tmpdir(), 'maabar-searches-'));
  onTestFinished(() => rmSync(uploadDirectory, { recursive: true, force: true }));
  const { app, as, traced } = await serverUnderTest([module], { uploadDirectory });
  let keys = 0;
  const post = async (path: string, payload: object, badge = 'AN-1', role: Role = 'analyst', account = {}) => {
    keys += 1;
    const answer = await app.inject({
      method: 'POST',
      url: `/api${path}`,
      headers: { ...as(role, badge, account), 'idempotency-key': `key-${keys}` },
      payload,
    });
    return { status: answer.statusCode, body: answer.json() };
  };
  const get = async (
    path: string,
    caseNumber = 'PJ-2026-7',
    purpose = 'investigation',
    role: Role = 'analyst',
    badge = 'AN-1',
    account = {},
  ) => {
    const headers = { ...as(role, badge, account), 'x-purpose': purpose, ...(caseNumber && { 'x-case-number': caseNumber }) };
    const answer = await app.inject({ method: 'GET', url: `/api${path}`, headers });
    return { status: answer.statusCode, body: answer.json() };
  };
  return { store, module, post, get, traced };
}

describe.each(dialects)('a search in crossings on %s', (dialect) => {
  test('finds nothing until somebody else grants it, then who is tied, each read traced, and nothing once it is over', async () => {
    const centre = await openCentre(dialect);
    const { chartId } = (await centre.post('/charts', { title: 'Route', caseNumber: 'PJ-2026-7', handling: 'restricted', question: '' }))
      .body;
    const path = `/charts/${encodeURIComponent(chartId)}`;
    await centre.post(`${path}/steps`, {
      caseNumber: 'PJ-2026-7',
      steps: [added({ awa001: person('Awa Kanté', { identity: 'AA9900001' }), nobody: person('Inconnu') })],
    });
    const related = (key = 'awa001') => centre.get(`${path}/related?key=${key}`);
    expect((await related()).body.code).toBe('case-search-missing');
    const { searchId } = (await centre.post('/case-searches', asked)).body;
    const of = `/case-searches/${encodeURIComponent(searchId)}`;
    expect((await related()).body.code).toBe('case-search-missing');
    expect((await centre.post(`${of}/decision`, { kind: 'grant' })).status).toBe(403);
    // Somebody who holds both offices cannot grant their own.
    expect((await centre.post(`${of}/decision`, { kind: 'grant' }, 'AN-1', 'supervisor')).body.code).toBe('case-search-own');
    expect((await centre.post(`${of}/decision`, { kind: 'grant' }, 'SU-2', 'supervisor')).status).toBe(200);
    expect((await centre.post(`${of}/decision`, { kind: 'grant' }, 'SU-3', 'supervisor')).body.code).toBe('case-search-decided');

    const { status, body } = await related();
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({ searchId, found: [{ surname: 'KANTE' }], related: [{ surname: 'SY' }], left: 0 } satisfies object);
    expect((body as Related).related[0]!.ties).toMatchObject([{ kind: 'same-group', times: 1, weight: 1, explained: null }]);
    expect(centre.traced.at(-1)).toMatchObject({
      purpose: { purpose: 'investigation', caseNumber: 'PJ-2026-7' },
      subjects: [chartId, searchId, awa.travellerId, bilal.travellerId],
    });
    expect((await related('nobody')).body.code).toBe('case-search-item-unfit');
    expect((await centre.get(`${path}/related?key=awa001`, 'PJ-2026-8')).body.code).toBe('chart-of-another-case');
    // The supervisor who granted it does not see what it finds.
    expect((await centre.get(`${path}/related?key=awa001`, 'PJ-2026-7', 'investigation', 'supervisor')).status).toBe(403);

    centre.store.clock.advance(30 * dayMs);
    expect((await related()).body.code).toBe('case-search-missing');
    const [shown] = (await centre.get('/case-searches')).body.searches;
    expect(shown).toMatchObject({ asked, askedBy: 'AN-1', decidedBy: 'SU-2', state: 'expired' });
  });

  test('is listed by its case, to supervisors of every case; it is refused and ended with a reason, and erased', async () => {
    const centre = await openCentre(dialect);
    const { searchId } = (await centre.post('/case-searches', asked)).body;
    const other = (await centre.post('/case-searches', { ...asked, caseNumber: 'PJ-2026-8' })).body.searchId;
    const listed = async (caseNumber: string, role: Role = 'analyst', purpose = 'investigation') =>
      (await centre.get('/case-searches', caseNumber, purpose, role)).body.searches.map((search: { searchId: string }) => search.searchId);
    expect(await listed('PJ-2026-7')).toEqual([searchId]);
    expect((await listed('', 'supervisor', 'audit')).sort()).toEqual([searchId, other].sort());
    const reason = 'Sans base légale.';
    const decision = (id: string) => `/case-searches/${encodeURIComponent(id)}/decision`;
    expect((await centre.post(decision(searchId), { kind: 'refuse', reason }, 'SU-2', 'supervisor')).status).toBe(200);
    expect((await centre.get('/case-searches')).body.searches[0]).toMatchObject({
      state: 'refused',
      closed: { reason },
      decidedBy: 'SU-2',
    });
    await centre.post(decision(other), { kind: 'grant' }, 'SU-2', 'supervisor');
    const end = (caseNumber: string) => centre.post(`/case-searches/${encodeURIComponent(other)}/end`, { caseNumber, reason });
    expect((await end('PJ-2026-7')).body.code).toBe('case-search-unknown');
    expect((await end('PJ-2026-8')).status).toBe(200);
    expect((await end('PJ-2026-8')).body.code).toBe('case-search-over');

    const places = await centre.module.subjects!.partsOf!(searchId);
    expect(places).toHaveLength(2);
    await centre.store.store.erase({ parts: places, ground: 'rights-request' });
    expect(await listed('PJ-2026-7')).toEqual([]);
    expect(await listed('PJ-2026-8')).toEqual([other]);
  });
});
