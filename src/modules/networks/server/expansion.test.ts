import { tmpdir } from 'node:os';
import { describe, expect, onTestFinished, test } from 'vitest';
import { moduleRuntime } from '../../../../test/module-runtime.ts';
import { dialects, openTestStore } from '../../../../test/open-test-store.ts';
import { serverUnderTest } from '../../../../test/server-under-test.ts';
import type { EntityId } from '../../../kernel/ids.ts';
import type { Role } from '../../../kernel/permissions.ts';
import { sheets } from '../../screening/server/index.ts';
import { seenAmong, seenCrossing } from '../testing/invented-crossings.ts';
import { createNetworksServer, networksJournal } from './index.ts';

const caseNumber = 'PJ-2026-7';
const dayMs = 86_400_000;

async function openCentre(dialect: (typeof dialects)[number]) {
  const store = await openTestStore(dialect, [networksJournal]);
  onTestFinished(() => store.close());
  const driver = seenCrossing('Sangaré, Bakary', 0);
  const beside = seenCrossing('Cissé, Moussa', 0, { group: driver.group });
  const hiddenFor: (readonly Role[])[] = [];
  const rules = {
    hiddenFrom: async (roles: readonly Role[]) => {
      hiddenFor.push(roles);
      return new Set<string>();
    },
  };
  const module = createNetworksServer(moduleRuntime(store), { sheets, seen: seenAmong([driver, beside]), rules });
  const { app, as, traced } = await serverUnderTest([module], { uploadDirectory: tmpdir() });
  let keys = 0;
  const post = async (path: string, payload: object, badge = 'AN-1', role: Role = 'analyst') => {
    keys += 1;
    const headers = { ...as(role, badge), 'idempotency-key': `key-${keys}` };
    const answer = await app.inject({ method: 'POST', url: `/api${path}`, headers, payload });
    return { status: answer.statusCode, body: answer.json() };
  };
  const get = async (path: string, stated = caseNumber, role: Role = 'analyst') => {
    const headers = { ...as(role), 'x-purpose': 'investigation', 'x-case-number': stated };
    const answer = await app.inject({ method: 'GET', url: `/api${path}`, headers });
    return { status: answer.statusCode, body: answer.json() };
  };
  const details = { title: 'Affaire des trois puits', caseNumber, handling: 'restricted', question: '' };
  const chartId = (await post('/charts', details)).body.chartId as EntityId;
  const expand = (stated = caseNumber, role: Role = 'analyst') =>
    get(`/charts/${encodeURIComponent(chartId)}/expansion?kind=document&value=${driver.document!.number}&months=3`, stated, role);
  const day = (days: number) => new Date(store.clock.now().wallMs + days * dayMs).toISOString().slice(0, 10);
  const ask = (days = 30) =>
    post('/case-authorisations', {
      caseNumber,
      ground: 'Trafic de migrants en bande organisée, article 3.',
      authority: 'Parquet, réquisition 118/2026',
      until: day(days),
    });
  const decide = (id: string, decision: string, badge = 'SU-1', role: Role = 'supervisor') =>
    post(`/case-authorisations/${encodeURIComponent(id)}/decision`, { decision, reason: 'Réquisition vue.' }, badge, role);
  return { store, module, traced, get, post, expand, ask, decide, chartId, driver, beside, hiddenFor };
}

describe.each(dialects)('expanding a chart from crossings on %s', (dialect) => {
  test('waits until somebody else allowed it, names whom it showed in the trace, and ends with its day', async () => {
    const centre = await openCentre(dialect);
    expect((await centre.expand()).body.code).toBe('authorisation-missing');
    const { authorisationId } = (await centre.ask()).body;
    expect((await centre.ask()).body.code).toBe('authorisation-asked-already');
    expect((await centre.expand()).body.code).toBe('authorisation-missing');
    expect((await centre.decide(authorisationId, 'granted', 'AN-1')).body.code).toBe('authorisation-own');
    expect((await centre.decide(authorisationId, 'granted', 'AN-2', 'analyst')).status).toBe(403);
    expect((await centre.decide(authorisationId, 'granted')).status).toBe(200);
    centre.traced.splice(0);
    const { status, body } = await centre.expand();
    expect(status).toBe(200);
    expect(body.ties).toMatchObject([{ person: centre.beside.travellerId, how: 'travelled-together', weight: 1 }]);
    expect(centre.traced.map(({ subjects, purpose }) => [subjects, purpose.caseNumber])).toEqual([
      [[centre.chartId, centre.driver.travellerId, centre.beside.travellerId], caseNumber],
    ]);
    expect(centre.hiddenFor).toEqual([['officer']]);
    expect((await centre.expand('PJ-2026-8')).body.code).toBe('chart-of-another-case');
    expect((await centre.expand(caseNumber, 'data-protection-officer')).status).toBe(403);
    centre.store.clock.advance(32 * dayMs);
    expect((await centre.expand()).body.code).toBe('authorisation-missing');
  });

  test('stops at once where the authorisation is ended, and is refused like any other answer', async () => {
    const centre = await openCentre(dialect);
    const first = (await centre.ask()).body.authorisationId;
    await centre.decide(first, 'refused');
    centre.store.clock.advance(1000);
    expect((await centre.decide(first, 'granted')).body.code).toBe('authorisation-decided-already');
    expect((await centre.expand()).body.code).toBe('authorisation-missing');
    const second = (await centre.ask()).body.authorisationId;
    await centre.decide(second, 'granted');
    expect((await centre.expand()).status).toBe(200);
    await centre.decide(second, 'ended');
    expect((await centre.expand()).body.code).toBe('authorisation-missing');
    const { authorisations } = (await centre.get('/case-authorisations', caseNumber, 'supervisor')).body;
    expect(authorisations.map(({ state, inForce, decidedBy }: Record<string, unknown>) => [state, inForce, decidedBy])).toEqual([
      ['ended', false, 'SU-1'],
      ['refused', false, 'SU-1'],
    ]);
    expect((await centre.get('/case-authorisations')).body.authorisations).toEqual([]);
    expect((await centre.get(`/case-authorisations?caseNumber=${caseNumber}`)).body.authorisations).toHaveLength(2);
  });

  test('is asked for three months at the most, and from today on', async () => {
    const centre = await openCentre(dialect);
    expect((await centre.ask(-1)).body.code).toBe('authorisation-span');
    expect((await centre.ask(100)).body.code).toBe('authorisation-span');
    expect((await centre.ask(92)).status).toBe(200);
  });

  test('allows nothing any more once its authorisation is erased', async () => {
    const centre = await openCentre(dialect);
    const { authorisationId } = (await centre.ask()).body;
    await centre.decide(authorisationId, 'granted');
    const parts = await centre.module.subjects!.partsOf!(authorisationId);
    expect(parts).toHaveLength(2);
    await centre.store.store.erase({ parts, ground: 'rights-request' });
    expect((await centre.expand()).body.code).toBe('authorisation-missing');
  });
});
