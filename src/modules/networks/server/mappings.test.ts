/** Mappings at the station: kept by name, shared by analysts, and of nobody. */
import { tmpdir } from 'node:os';
import { describe, expect, onTestFinished, test } from 'vitest';
import { moduleRuntime } from '../../../../test/module-runtime.ts';
import { dialects, openTestStore } from '../../../../test/open-test-store.ts';
import { serverUnderTest } from '../../../../test/server-under-test.ts';
import type { Role } from '../../../kernel/permissions.ts';
import { createExportsServer, exportsJournal } from '../../exports/server/index.ts';
import { sheets } from '../../screening/server/index.ts';
import { toKeep } from '../kept-mappings.ts';
import { guessMapping } from '../table-mapping.ts';
import { analysts } from '../testing/invented-analysts.ts';
import { createNetworksServer, networksJournal } from './index.ts';

describe.each(dialects)('mappings on %s', (dialect) => {
  async function open() {
    const store = await openTestStore(dialect, [exportsJournal, networksJournal]);
    onTestFinished(() => store.close());
    const crossings = {
      of: async () => [],
      inGroups: async () => [],
      sharing: async () => ({ crossings: [], lookedThrough: 0 }),
      near: async () => [],
    };
    const runtime = moduleRuntime(store);
    const { door } = createExportsServer(runtime);
    const travellers = { resolve: async () => new Map() };
    const { app, as } = await serverUnderTest(
      [createNetworksServer(runtime, { sheets, accounts: analysts, door, crossings, travellers })],
      {
        uploadDirectory: tmpdir(),
      },
    );
    let keys = 0;
    const ask = async (method: 'GET' | 'POST', path: string, badge: string, payload?: object, role: Role = 'analyst') => {
      keys += 1;
      const headers = { ...as(role, badge, {}), 'idempotency-key': `key-${keys}` };
      const answer = await app.inject({ method, url: `/api/chart-mappings${path}`, headers, ...(payload && { payload }) });
      return { status: answer.statusCode, body: answer.json() };
    };
    return { ask };
  }
  const mapping = toKeep({
    ...guessMapping(['Nom', 'Numéro', 'Zone']),
    rules: [
      { what: 'only', heading: 'Nom', test: 'contains', words: 'Kanté' },
      { what: 'skip', heading: 'Numéro', test: 'empty', words: '' },
    ],
  });

  test('are kept, replaced only where that is said, renamed and removed, and say who saved them', async () => {
    const { ask } = await open();
    expect(mapping).toMatchObject({ roles: { Nom: 'first-label' }, rules: [{ test: 'empty' }] });
    expect(JSON.stringify(mapping)).not.toMatch(/Kanté|Zone/);
    expect(await ask('POST', '', 'AN-1', { name: 'Abonnés', mapping })).toMatchObject({ status: 200, body: { name: 'Abonnés' } });
    expect(await ask('POST', '', 'AN-3', { name: 'Abonnés', mapping })).toMatchObject({
      status: 409,
      body: { code: 'mapping-name-taken' },
    });
    expect(await ask('POST', '', 'AN-3', { name: 'Abonnés', mapping: { ...mapping, directed: false }, replace: true })).toMatchObject({
      status: 200,
    });
    expect((await ask('GET', '', 'AN-1')).body.mappings).toMatchObject([{ name: 'Abonnés', by: 'AN-3', mapping: { directed: false } }]);
    expect(await ask('POST', '/renaming', 'AN-1', { name: 'Autre', to: 'x' })).toMatchObject({
      status: 404,
      body: { code: 'mapping-unknown' },
    });
    expect(await ask('POST', '/renaming', 'AN-1', { name: 'Abonnés', to: 'Lignes' })).toMatchObject({ status: 200 });
    expect(await ask('POST', '/removal', 'AN-1', { name: 'Abonnés' })).toMatchObject({ status: 404 });
    expect((await ask('GET', '', 'AN-3')).body.mappings).toMatchObject([{ name: 'Lignes', by: 'AN-3' }]);
    expect(await ask('POST', '/removal', 'AN-1', { name: 'Lignes' })).toMatchObject({ status: 200 });
    expect((await ask('GET', '', 'AN-3')).body.mappings).toEqual([]);
  });

  test('are refused where a heading or a name holds a long number, and to whoever is no analyst', async () => {
    const { ask } = await open();
    const named = { ...mapping, roles: { '36 12 34 56': 'first-label' } };
    expect((await ask('POST', '', 'AN-1', { name: 'Abonnés', mapping: named })).status).toBe(422);
    expect((await ask('POST', '', 'AN-1', { name: 'Awa 36123456', mapping })).status).toBe(422);
    expect((await ask('GET', '', 'OF-1', undefined, 'officer')).status).toBe(403);
  });
});
