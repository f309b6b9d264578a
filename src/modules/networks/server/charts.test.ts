import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { moduleRuntime } from '../../../../test/module-runtime.ts';
import { dialects, openTestStore } from '../../../../test/open-test-store.ts';
import { serverUnderTest } from '../../../../test/server-under-test.ts';
import type { EntityId } from '../../../kernel/ids.ts';
import type { Role } from '../../../kernel/permissions.ts';
import { createExportsServer, exportsJournal } from '../../exports/server/index.ts';
import { sheets } from '../../screening/server/index.ts';
import type { ChartStep } from '../chart-steps.ts';
import { analysts } from '../testing/invented-analysts.ts';
import { added, person, tie } from '../testing/invented-items.ts';
import { createNetworksServer, networksJournal } from './index.ts';

const details = { title: 'Affaire des trois puits', caseNumber: 'PJ-2026-7', handling: 'restricted', question: 'Qui tient la route ?' };

/** No test of this file asks for crossings. */
const noCrossings = {} as Pick<Parameters<typeof createNetworksServer>[1], 'crossings' | 'travellers'>;

async function openCentre(dialect: (typeof dialects)[number]) {
  const store = await openTestStore(dialect, [exportsJournal, networksJournal]);
  onTestFinished(() => store.close());
  const runtime = moduleRuntime(store);
  const module = createNetworksServer(runtime, { sheets, accounts: analysts, door: createExportsServer(runtime).door, ...noCrossings });
  const uploadDirectory = mkdtempSync(join(tmpdir(), 'maabar-charts-'));
  onTestFinished(() => rmSync(uploadDirectory, { recursive: true, force: true }));
  const { app, as, traced } = await serverUnderTest([module], { uploadDirectory });
  let keys = 0;
  const post = async (path: string, payload: object, badge = 'AN-1', role: Role = 'analyst', account = {}) => {
    keys += 1;
    store.clock.advance(1000);
    const headers = { ...as(role, badge, account), 'idempotency-key': `key-${keys}` };
    const answer = await app.inject({ method: 'POST', url: `/api${path}`, headers, payload });
    return { status: answer.statusCode, body: answer.json() };
  };
  const get = async (
    path: string,
    caseNumber: string | undefined = 'PJ-2026-7',
    purpose = 'investigation',
    role: Role = 'analyst',
    badge = 'AN-1',
    account = {},
  ) => {
    const headers = { ...as(role, badge, account), 'x-purpose': purpose, ...(caseNumber && { 'x-case-number': caseNumber }) };
    const answer = await app.inject({ method: 'GET', url: `/api${path}`, headers });
    return { status: answer.statusCode, body: answer.json() };
  };
  const chartId = (await post('/charts', details)).body.chartId as EntityId;
  const path = `/charts/${encodeURIComponent(chartId)}`;
  const take = (steps: readonly ChartStep[], badge = 'AN-1') => post(`${path}/steps`, { caseNumber: 'PJ-2026-7', steps }, badge);
  const shown = async (query = '') => (await get(path + query)).body;
  return { store, module, post, get, take, shown, traced, chartId, path };
}

const three = added({ awa001: person('Awa Kanté'), bilal1: person('Bilal Sy', { role: 'victime' }), tieab1: tie('awa001', 'bilal1') });
const labels = ({ items }: { items: { content: { label: string; kind: string } }[] }) =>
  items.filter(({ content }) => content.kind === 'entity').map(({ content }) => content.label);

describe.each(dialects)('a chart on %s', (dialect) => {
  test('is opened for a case, and read by whoever states that case alone, each read traced', async () => {
    const centre = await openCentre(dialect);
    await centre.take([three]);
    expect(labels(await centre.shown())).toEqual(['Awa Kanté', 'Bilal Sy']);
    expect((await centre.get('/charts')).body.charts).toMatchObject([{ details, state: 'open', entities: 2, links: 1, changedBy: 'AN-1' }]);
    expect(centre.traced.map(({ subjects, purpose }) => [subjects, purpose.caseNumber])).toEqual([
      [[centre.chartId], 'PJ-2026-7'],
      [[centre.chartId], 'PJ-2026-7'],
    ]);
    expect((await centre.get('/charts', 'PJ-2026-8')).body.charts).toEqual([]);
    expect((await centre.get(centre.path, 'PJ-2026-8')).body.code).toBe('chart-of-another-case');
    expect((await centre.get('/charts', undefined, 'audit', 'data-protection-officer')).body.charts).toHaveLength(1);
    // An analyst who says that this is an audit sees no more for it.
    expect((await centre.get('/charts', '', 'audit')).body.charts).toEqual([]);
    expect((await centre.get(centre.path, 'PJ-2026-8', 'audit')).body.code).toBe('chart-of-another-case');
    expect((await centre.post(`${centre.path}/steps`, { caseNumber: 'PJ-2026-8', steps: [three] })).body.code).toBe(
      'chart-of-another-case',
    );
  });

  test('takes the steps of several people without one overwriting the other', async () => {
    const centre = await openCentre(dialect);
    await centre.post('/cases/members', { of: centre.chartId, badge: 'AN-2' });
    const { sequence, before, asAsked } = (await centre.take([three])).body;
    expect([before < sequence, asAsked]).toEqual([true, true]);
    await centre.take([{ kind: 'changed', changes: [{ key: 'awa001', set: { role: 'passeuse' } }] }], 'AN-1');
    await centre.take([{ kind: 'changed', changes: [{ key: 'awa001', set: { identity: '+22236123456' } }] }], 'AN-2');
    await centre.take([{ kind: 'placed', places: [['awa001', 10, -4, true]] }], 'AN-2');
    expect((await centre.take([{ kind: 'removed', keys: ['tieab1', 'bilal1'] }], 'AN-2')).status).toBe(200);
    // Somebody was faster: both are right.
    expect((await centre.take([{ kind: 'removed', keys: ['bilal1'] }])).status).toBe(200);
    expect((await centre.take([{ kind: 'changed', changes: [{ key: 'bilal1', set: { label: 'B.' } }] }])).body.code).toBe(
      'chart-item-gone',
    );
    expect((await centre.shown()).items).toMatchObject([
      { key: 'awa001', content: { role: 'passeuse', identity: '+22236123456' }, place: { x: 10, y: -4, pinned: true } },
    ]);
    const { items } = (await centre.get(`${centre.path}/changes?since=${sequence}`)).body;
    expect(items.map(({ key, content }: { key: string; content: unknown }) => [key, content === null])).toEqual([
      ['awa001', false],
      ['bilal1', true],
      ['tieab1', true],
    ]);
  });

  test('is read as it was after any of its steps, and says who took them', async () => {
    const centre = await openCentre(dialect);
    await centre.post('/cases/members', { of: centre.chartId, badge: 'AN-2' });
    const { sequence } = (await centre.take([three])).body;
    await centre.take([{ kind: 'removed', keys: ['awa001', 'tieab1'] }], 'AN-2');
    await centre.take([{ kind: 'changed', changes: [{ key: 'bilal1', set: { label: 'Bilal dit Petit' } }] }], 'AN-2');
    expect(labels(await centre.shown())).toEqual(['Bilal dit Petit']);
    expect(labels(await centre.shown(`?at=${sequence}`)).sort()).toEqual(['Awa Kanté', 'Bilal Sy']);
    const { steps } = (await centre.get(`${centre.path}/history`)).body;
    expect(steps.map(({ kind, by, items }: Record<string, unknown>) => [kind, by, items])).toEqual([
      ['changed', 'AN-2', 1],
      ['removed', 'AN-2', 2],
      ['added', 'AN-1', 3],
      ['opened', 'AN-1', 1],
    ]);
  });

  test('gives each person back what they did themselves, command by command, and leaves what others did since', async () => {
    const centre = await openCentre(dialect);
    await centre.post('/cases/members', { of: centre.chartId, badge: 'AN-2' });
    const back = async (badge: string, again = false) =>
      (await centre.post(`${centre.path}/taking-back`, { caseNumber: 'PJ-2026-7', again }, badge)).body;
    const said = async () => {
      const { items } = await centre.shown();
      const seen = items.find(({ key }: { key: string }) => key === 'awa001');
      return [items.length, seen?.content.role, seen?.content.note, seen?.place?.x];
    };
    expect(await back('AN-1')).toMatchObject({ steps: [], canUndo: false, canRedo: false });
    await centre.take([three, { kind: 'placed', places: [['awa001', 1, 1, false]] }]);
    await centre.take([{ kind: 'changed', changes: [{ key: 'awa001', set: { role: 'passeuse', note: 'Vue à Néma.' } }] }]);
    await centre.take([{ kind: 'placed', places: [['awa001', 7, 7, false]] }], 'AN-2');
    await centre.take([{ kind: 'changed', changes: [{ key: 'awa001', set: { role: 'chauffeuse' } }] }], 'AN-2');
    expect(await said()).toEqual([3, 'chauffeuse', 'Vue à Néma.', 7]);
    expect(await back('AN-1')).toMatchObject({ left: 1, canUndo: true, canRedo: true });
    expect(await said()).toEqual([3, 'chauffeuse', '', 7]);
    // Who was changed by somebody else since stays; the others go.
    expect(await back('AN-1')).toMatchObject({ left: 1, canUndo: false, canRedo: true });
    expect(await said()).toEqual([1, 'chauffeuse', '', 7]);
    expect(await back('AN-1', true)).toMatchObject({ canUndo: true });
    expect(await said()).toEqual([3, 'chauffeuse', '', 7]);
    expect(await back('AN-2')).toMatchObject({ left: 0, canUndo: true });
    expect(await back('AN-2')).toMatchObject({ left: 0, canUndo: false });
    // As it was when they changed it.
    expect(await said()).toEqual([3, 'passeuse', '', 1]);
    await centre.take([{ kind: 'removed', keys: ['awa001', 'tieab1'] }], 'AN-2');
    await back('AN-2');
    expect(await said()).toEqual([3, 'passeuse', '', 1]);
    expect((await centre.get(`${centre.path}/own-steps`, undefined, undefined, 'analyst', 'AN-2')).body).toEqual({
      canUndo: false,
      canRedo: true,
    });
    expect((await centre.get(`${centre.path}/history`)).body.steps.map(({ kind }: { kind: string }) => kind)).toContain('taken-again');
    const after = await centre.shown();
    await centre.store.store.rebuild();
    expect(await centre.shown()).toEqual(after);
    expect((await centre.post(`${centre.path}/taking-back`, { caseNumber: 'PJ-2026-8', again: false })).body.code).toBe(
      'chart-of-another-case',
    );
  });

  test('shows with a version what is gone since, so that it can come back', async () => {
    const centre = await openCentre(dialect);
    await centre.post('/cases/members', { of: centre.chartId, badge: 'AN-2' });
    const { sequence } = (await centre.take([three])).body;
    await centre.take([{ kind: 'removed', keys: ['awa001', 'tieab1'] }], 'AN-2');
    const { gone } = await centre.shown(`?at=${sequence}`);
    expect(gone.map(({ key, content }: { key: string; content: { kind: string } }) => [key, content.kind])).toEqual([
      ['awa001', 'entity'],
      ['tieab1', 'link'],
    ]);
  });

  test('takes all steps of a command or none, and no link without both its ends', async () => {
    const centre = await openCentre(dialect);
    const loose = added({ tieax1: tie('awa001', 'nobody1') });
    expect((await centre.take([three, loose])).body.code).toBe('chart-end-missing');
    expect((await centre.shown()).items).toEqual([]);
    await centre.take([three]);
    expect((await centre.take([added({ tieaa1: tie('awa001', 'awa001') })])).body.code).toBe('chart-self-link');
    expect((await centre.take([three])).body.code).toBe('chart-item-exists');
    // The link goes with its end, asked for or not.
    expect((await centre.take([{ kind: 'removed', keys: ['bilal1'] }])).body.asAsked).toBe(false);
    expect((await centre.take([{ kind: 'restored', keys: ['tieab1'] }])).body.code).toBe('chart-end-missing');
    expect((await centre.take([{ kind: 'restored', keys: ['tieab1', 'bilal1'] }])).status).toBe(200);
    expect((await centre.shown()).items).toHaveLength(3);
  });

  test('is closed with a reason, changed by nobody then, and opened again', async () => {
    const centre = await openCentre(dialect);
    const standing = (body: object) => centre.post(`${centre.path}/standing`, { caseNumber: 'PJ-2026-7', ...body });
    expect((await standing({ kind: 'close', reason: 'Transmis au parquet.' })).status).toBe(200);
    expect((await centre.take([three])).body.code).toBe('chart-closed');
    expect((await standing({ kind: 'close', reason: 'Encore.' })).body.code).toBe('chart-closed');
    expect((await standing({ kind: 'reopen', reason: 'Nouveaux éléments.' })).status).toBe(200);
    expect((await standing({ kind: 'rename', details: { title: 'Trois puits', handling: 'service', question: '' } })).status).toBe(200);
    expect((await centre.take([three])).status).toBe(200);
    expect((await centre.shown()).chart.details).toMatchObject({ title: 'Trois puits', caseNumber: 'PJ-2026-7' });
  });

  test('gives up whoever is erased with their links, in every version, and is the same when it is made again from the journal', async () => {
    const centre = await openCentre(dialect);
    await centre.take([three, added({ camara: person('Camara'), tieac1: tie('camara', 'bilal1') })]);
    await centre.take([{ kind: 'changed', changes: [{ key: 'awa001', set: { note: 'Vue à Néma.' } }] }]);
    await centre.take([{ kind: 'placed', places: [['camara', 3, 4, false]] }]);
    const subjects = centre.module.subjects!;
    const [awa] = await subjects.find!({ name: 'Kanté Awa' });
    expect(awa).toBeDefined();
    const parts = await subjects.partsOf!(awa!);
    expect(parts).toHaveLength(3);
    await centre.store.store.erase({ parts, ground: 'rights-request' });
    const after = await centre.shown();
    expect(labels(after)).toEqual(['Bilal Sy', 'Camara']);
    expect(JSON.stringify(await centre.shown(`?at=${after.sequence}`))).not.toContain('Awa');
    expect(JSON.stringify(after)).not.toContain('tieab1');
    await centre.store.store.rebuild();
    expect(await centre.shown()).toEqual(after);
  });
});
