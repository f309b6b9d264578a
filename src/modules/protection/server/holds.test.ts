import { Decrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import { dialects, expectResult, testStation } from '../../../../test/open-test-store.ts';
import { stationUnderTest } from '../../../../test/station-under-test.ts';
import { defineRoute } from '../../../http/route.ts';
import { type BadgeNumber, type EntityId, entityIdSchema } from '../../../kernel/ids.ts';
import { setReachCommand } from '../../accounts/server/commands.ts';
import type { ProtectionTables } from './tables.ts';

const mariam = 'mr-test.operations:1.1' as EntityId;
const dayMs = 86_400_000;

/** A made-up room in which officers look somebody up, so that something is held about them. */
const wells = {
  name: 'wells',
  permissions: { 'wells:find': { summary: 'Find', roles: ['officer'], scope: 'country', readsPeople: true } },
  problems: {},
  routes: [
    defineRoute({
      method: 'GET',
      path: '/drawers',
      summary: 'Find who drew water',
      permission: 'wells:find',
      trace: { kind: 'purpose', traced: (found) => ({ subjects: [found] }) },
      records: false,
      answer: entityIdSchema,
      handle: async () => mariam,
    }),
  ],
} as const;

async function openDesk(dialect: (typeof dialects)[number]) {
  const station = await stationUnderTest(dialect, { modules: [wells] });
  await station.addAccount('OF-1', ['officer']);
  await station.addAccount('DP-1', ['data-protection-officer']);
  const officer = { ...(await station.logIn('OF-1')), 'x-purpose': 'audit' };
  await station.app.inject({ url: '/api/drawers', headers: officer });
  let keys = 0;
  const watcher = async () => ({ ...(await station.logIn('DP-1')), 'x-purpose': 'rights-request', 'x-case-number': 'DP-12' });
  const post = async (url: string, payload: object = {}, headers?: Record<string, string>) => {
    keys += 1;
    const all = { ...(headers ?? (await watcher())), 'idempotency-key': `h-${keys}` };
    return (await station.app.inject({ method: 'POST', url: `/api${url}`, headers: all, payload })).json();
  };
  const get = async (url: string) => (await station.app.inject({ url: `/api${url}`, headers: await watcher() })).json();
  return {
    station,
    officer,
    post,
    get,
    hold: (more: object = {}) =>
      post('/protection/holds', { subject: mariam, ground: 'court', caseNumber: 'RG 118', until: '2026-03-20', ...more }),
    erase: () => post('/protection/erasures', { subject: mariam, ground: 'rights-request' }),
    [Symbol.asyncDispose]: () => station.close(),
  };
}

describe.each(dialects)('a legal hold on %s', (dialect) => {
  test('keeps a person from erasure until it is lifted, and says who set it and why', async () => {
    await using desk = await openDesk(dialect);
    const { hold } = await desk.hold();
    expect(await desk.erase()).toMatchObject({ code: 'under-hold', details: { caseNumber: 'RG 118', until: '2026-03-20' } });
    const stands = { hold, ground: 'court', caseNumber: 'RG 118', until: '2026-03-20', setBy: 'DP-1', state: 'stands' };
    const listed = await desk.get('/protection/holds');
    expect(listed).toMatchObject([stands]);
    // The list names nobody; the file of the person says it.
    expect(JSON.stringify(listed)).not.toContain(mariam);
    const file = await desk.get(`/protection/people/${mariam}`);
    expect(file.holds).toMatchObject([stands]);
    expect(file.records.map(({ kind }: { kind: string }) => kind)).toContain('hold-set');
    await desk.station.store.store.rebuild();
    expect(await desk.get('/protection/holds')).toEqual(listed);

    expect(await desk.post(`/protection/holds/${encodeURIComponent(hold)}/lifting`)).toEqual({ hold });
    expect(await desk.get('/protection/holds')).toMatchObject([{ hold, state: 'lifted' }]);
    expect(await desk.erase()).toHaveProperty('parts');
    expect(await desk.get(`/protection/people/${mariam}`)).toMatchObject({ code: 'nothing-held' });
  });

  test('is listed to whoever reaches the person’s post, and to nobody who is bound to another', async () => {
    await using desk = await openDesk(dialect);
    const { hold } = await desk.hold();
    const database = desk.station.store.database as unknown as Kysely<ProtectionTables>;
    const [row] = await database.selectFrom('protection_hold').selectAll().execute();
    await database
      .insertInto('protection_hold')
      .values({ ...row!, hold: 'mr-test.access:90.1', subject: 'mr-autre.operations:1.1' })
      .execute();
    expect(await desk.get('/protection/holds')).toHaveLength(2);
    const reach = { posts: [testStation], regions: [] };
    const by = { actor: { kind: 'station', station: testStation } } as const;
    expectResult(await desk.station.runtime.execute(setReachCommand, { badge: 'DP-1' as BadgeNumber, reach }, by));
    expect(await desk.get('/protection/holds')).toMatchObject([{ hold }]);
  });

  test('ends by itself after its last day', async () => {
    await using desk = await openDesk(dialect);
    await desk.hold({ until: '2026-03-13' });
    desk.station.store.clock.advance(dayMs);
    expect(await desk.erase()).toMatchObject({ code: 'under-hold' });
    desk.station.store.clock.advance(dayMs);
    expect(await desk.get('/protection/holds')).toMatchObject([{ state: 'over' }]);
    expect(await desk.erase()).toHaveProperty('parts');
  });

  test('for an inquiry is in no file, and has an end within a year', async () => {
    await using desk = await openDesk(dialect);
    await desk.hold({ ground: 'inquiry' });
    const file = await desk.get(`/protection/people/${mariam}`);
    expect(file.records.map(({ kind }: { kind: string }) => kind)).not.toContain('hold-set');
    for (const until of ['2026-03-11', '2027-03-20']) expect(await desk.hold({ until })).toMatchObject({ code: 'hold-end' });
    expect(await desk.post('/protection/holds/mr-test.access:99.1/lifting')).toMatchObject({ code: 'hold-unknown' });
    expect(await desk.post('/protection/holds', {}, desk.officer)).toMatchObject({ code: 'not-permitted' });
  });
});

test('a file goes out as JSON through the door: with the chosen modules alone, sealed, and listed without a name', async () => {
  await using desk = await openDesk('sqlite');
  const identity = await generateIdentity();
  const opening = { kind: 'recipients', recipients: [await identityToRecipient(identity)] };
  const ask = { handedTo: 'person-concerned', opening, fields: ['protection'], keepForDays: 30 };
  const path = `/protection/people/${mariam}/exports`;
  const taken = await desk.post(path, { format: 'json', together: false, ask });
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const opened = JSON.parse(Buffer.from(await decrypter.decrypt(Buffer.from(taken.file.base64, 'base64'))).toString());
  expect(opened).toMatchObject({ subject: mariam, maabar: { copy: taken.file.copy, keepUntil: taken.file.keepUntil } });
  expect(opened.maabar.mark).toContain('DP-1');
  expect(opened.records.map(({ module }: { module: string }) => module)).toEqual(['protection']);
  const none = await desk.post(path, { format: 'json', together: false, ask: { ...ask, fields: [] } });
  const empty = JSON.parse(Buffer.from(await decrypter.decrypt(Buffer.from(none.file.base64, 'base64'))).toString());
  expect(empty.records).toEqual([]);
  const listed = await desk.get('/exports');
  expect(listed.out).toMatchObject([{ caseNumber: 'DP-12', takenBy: 'DP-1', people: 1 }, { fields: [] }]);
  expect(JSON.stringify(listed)).not.toContain(mariam);
  const file = await desk.get(`/protection/people/${mariam}`);
  expect(file.records.map(({ kind }: { kind: string }) => kind)).toContain('export-made');
  await desk.erase();
  // That a copy left stays known; whose it was does not.
  expect(await desk.get('/exports')).toEqual(listed);
  expect(await desk.get(`/protection/people/${mariam}`)).toMatchObject({ code: 'nothing-held' });
  expect(await desk.post(path, { format: 'json', together: false, ask })).toMatchObject({ code: 'nothing-held' });
});
