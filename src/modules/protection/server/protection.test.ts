import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { dialects } from '../../../../test/open-test-store.ts';
import { type StationUnderTest, stationUnderTest } from '../../../../test/station-under-test.ts';
import { defineRoute } from '../../../http/route.ts';
import { type EntityId, entityIdSchema } from '../../../kernel/ids.ts';

const [mariam, idrissa] = ['mr-test.operations:1.1', 'mr-test.operations:1.2'] as EntityId[];

/** A made-up room in which officers look people up. */
const find = defineRoute({
  method: 'GET',
  path: '/drawers',
  summary: 'Find who drew water',
  permission: 'wells:find',
  trace: { kind: 'purpose', traced: ({ people }, { query }) => ({ subjects: people, search: query.name }) },
  records: false,
  query: z.strictObject({ name: z.string().max(1000).optional(), many: z.coerce.number().default(0) }),
  answer: z.object({ people: z.array(entityIdSchema) }),
  handle: async ({ query }) => ({
    people:
      query.many > 0 ? Array.from({ length: query.many }, (_, i) => `mr-test.operations:9.${i}` as EntityId) : [mariam!, idrissa!, mariam!],
  }),
});
const wells = {
  name: 'wells',
  permissions: { 'wells:find': { summary: 'Find', roles: ['officer'], scope: 'country', readsPeople: true } },
  problems: {},
  routes: [find],
} as const;

async function staffed(dialect: (typeof dialects)[number]) {
  const station = await stationUnderTest(dialect, { modules: [wells] });
  await station.addAccount('OF-1', ['officer']);
  await station.addAccount('DP-1', ['data-protection-officer']);
  const officer = { ...(await station.logIn('OF-1')), 'x-purpose': 'investigation', 'x-case-number': 'P-12' };
  const watcher = { ...(await station.logIn('DP-1')), 'x-purpose': 'audit' };
  return { station, officer, watcher, [Symbol.asyncDispose]: () => station.close() };
}

const look = (station: StationUnderTest, headers: Record<string, string>, name = 'Mariam') =>
  station.app.inject({ url: `/api/drawers?name=${encodeURIComponent(name)}`, headers });
const reads = async (station: StationUnderTest, headers: Record<string, string>, query = '') =>
  (await station.app.inject({ url: `/api/access/reads${query}`, headers })).json();

describe.each(dialects)('the trace of reads on %s', (dialect) => {
  test('says who looked at whom, when, why and by which words', async () => {
    await using desk = await staffed(dialect);
    expect((await look(desk.station, desk.officer, ' Mariam بنت سيدي ')).statusCode).toBe(200);
    const { rows, more, next } = await reads(desk.station, desk.watcher);
    expect([rows, more, next]).toEqual([
      [
        {
          readAtMs: Date.parse('2026-03-12T10:00:00Z'),
          badge: 'OF-1',
          officer: 'Name of OF-1',
          action: 'wells:find',
          purpose: 'investigation',
          caseNumber: 'P-12',
          people: 2,
          subjects: [mariam, idrissa],
          search: 'Mariam بنت سيدي',
        },
      ],
      false,
      null,
    ]);
  });

  test('is itself read only with a purpose, which is traced', async () => {
    await using desk = await staffed(dialect);
    const { 'x-purpose': _, ...silent } = desk.watcher;
    expect((await reads(desk.station, silent)).code).toBe('purpose-required');
    expect((await reads(desk.station, { ...desk.watcher, 'x-purpose': 'border-check' })).code).toBe('purpose-required');
    await reads(desk.station, desk.watcher, `?badge=OF-1&subject=${mariam}`);
    const { rows } = await reads(desk.station, desk.watcher);
    expect(rows).toMatchObject([
      { badge: 'DP-1', action: 'protection:read-trace', purpose: 'audit', people: 1, subjects: [mariam], search: 'OF-1' },
    ]);
  });

  test('is for the data-protection officer alone', async () => {
    await using desk = await staffed(dialect);
    expect((await reads(desk.station, { ...desk.officer, 'x-purpose': 'audit' })).code).toBe('not-permitted');
  });

  test('is found by reader, by person and by time', async () => {
    await using desk = await staffed(dialect);
    await look(desk.station, desk.officer);
    const count = async (query: string) =>
      (await reads(desk.station, desk.watcher, query)).rows.filter(({ badge }: { badge: string }) => badge === 'OF-1').length;
    expect(await count('?badge=of-1')).toBe(1);
    expect(await count('?badge=DP-1')).toBe(0);
    expect(await count(`?subject=${idrissa}`)).toBe(1);
    expect(await count('?subject=mr-test.operations:7.7')).toBe(0);
    expect(await count('?from=2026-03-12&to=2026-03-12')).toBe(1);
    expect(await count('?to=2026-03-11')).toBe(0);
    expect(await count('?from=2026-03-13')).toBe(0);
    expect((await reads(desk.station, desk.watcher, '?from=yesterday')).details).toEqual({ fields: ['from'] });
  });

  test('comes in pages that miss none and repeat none, while reads are added', async () => {
    await using desk = await staffed(dialect);
    for (let turn = 0; turn < 60; turn += 1) await look(desk.station, desk.officer, `word ${turn}`);
    const first = await reads(desk.station, desk.watcher, '?badge=OF-1');
    await look(desk.station, desk.officer, 'later');
    const second = await reads(desk.station, desk.watcher, `?badge=OF-1&before=${encodeURIComponent(first.next)}`);
    expect([first.rows.length, first.more, second.rows.length, second.more, second.next]).toEqual([50, true, 10, false, null]);
    const words = [...first.rows, ...second.rows].map(({ search }) => search);
    expect(words).toEqual(Array.from({ length: 60 }, (_, index) => `word ${59 - index}`));
    expect((await reads(desk.station, desk.watcher, "?before=1~a'~2")).code).toBe('invalid-input');
  });

  test('keeps an answer back that shows more people than it can name', async () => {
    await using desk = await staffed(dialect);
    const answer = await desk.station.app.inject({ url: '/api/drawers?many=501', headers: desk.officer });
    expect([answer.statusCode, answer.json().code, answer.body.includes('operations')]).toEqual([422, 'too-many-people', false]);
    expect((await desk.station.app.inject({ url: '/api/drawers?many=500', headers: desk.officer })).statusCode).toBe(200);
  });

  test('keeps long words short', async () => {
    await using desk = await staffed(dialect);
    expect((await look(desk.station, desk.officer, 'x'.repeat(1000))).statusCode).toBe(200);
    expect((await reads(desk.station, desk.watcher)).rows[0].search).toHaveLength(400);
  });

  test('loses one person, or the words, by erasure, and rebuilds to the same', async () => {
    await using desk = await staffed(dialect);
    await look(desk.station, desk.officer);
    const { database, store } = desk.station.store;
    const journal = 'mr-test.access' as never;
    const { sequence } = desk.station.store.committed.findLast(({ kinds }) => kinds.includes('people-read'))!;
    const rows = async () => {
      const tables = ['protection_read', 'protection_read_subject'] as const;
      return Promise.all(
        tables.map((table) =>
          database
            .selectFrom(table as never)
            .selectAll()
            .orderBy('sequence' as never)
            .execute(),
        ),
      );
    };
    expect(JSON.stringify(await rows())).toContain('Mariam');
    const parts = [1, 3].map((part) => ({ journal, sequence, part }));
    await store.erase({ ground: 'rights-request', parts });
    const live = await rows();
    expect(JSON.stringify(live)).not.toContain('Mariam');
    expect(live[1]).toMatchObject([{ part: 2, subject: idrissa }]);
    await store.rebuild();
    expect(await rows()).toEqual(live);
  });
});

describe.each(dialects)('what stands out in the trace, on %s', (dialect) => {
  test('is told with what it rests on and who read, and asking leaves a trace too', async () => {
    await using desk = await staffed(dialect);
    for (const name of ['Fatou Ba', 'ba FATOU', 'Bâ Fatou', 'fatou ba', 'Fatou Bâ']) await look(desk.station, desk.officer, name);
    const asked = await desk.station.app.inject({ url: '/api/access/unusual', headers: desk.watcher });
    expect(asked.json()).toMatchObject({
      from: '2026-02-11',
      to: '2026-03-12',
      reads: 5,
      more: false,
      findings: [{ kind: 'same-words', words: 'Fatou Bâ', times: 5, badges: ['OF-1'], officers: ['Name of OF-1'] }],
    });
    expect((await reads(desk.station, desk.watcher)).rows[0]).toMatchObject({
      badge: 'DP-1',
      action: 'protection:read-trace',
      purpose: 'audit',
    });
    const long = await desk.station.app.inject({ url: '/api/access/unusual?from=2025-01-01&to=2026-03-12', headers: desk.watcher });
    expect(long.json()).toMatchObject({ code: 'span-too-long', details: { days: 100 } });
    expect((await desk.station.app.inject({ url: '/api/access/unusual', headers: desk.officer })).statusCode).toBe(403);
  });

  test('the fairness report tells the last ninety days, and no more than 400', async () => {
    await using desk = await staffed(dialect);
    const ask = async (query: string) =>
      (await desk.station.app.inject({ url: `/api/protection/fairness${query}`, headers: desk.watcher })).json();
    expect(await ask('')).toMatchObject({ from: '2025-12-13', to: '2026-03-12', crossings: 0 });
    expect(await ask('?from=2024-01-01')).toMatchObject({ code: 'span-too-long' });
    expect(await ask('?from=2026-03-13')).toMatchObject({ code: 'span-too-long' });
  });
});

describe.each(dialects)('what people ask for under the law, on %s', (dialect) => {
  test('is noted with a clock that runs from the day of receipt, and answered once', async () => {
    await using desk = await staffed(dialect);
    let keys = 0;
    const post = async (url: string, payload: object) => {
      keys += 1;
      const headers = { ...desk.watcher, 'idempotency-key': `r-${keys}` };
      return (await desk.station.app.inject({ method: 'POST', url: `/api${url}`, headers, payload })).json();
    };
    const list = async () => (await desk.station.app.inject({ url: '/api/protection/requests', headers: desk.watcher })).json();
    const { request } = await post('/protection/requests', { caseNumber: 'DP-12', right: 'rectification', receivedOn: '2026-03-01' });
    await post('/protection/requests', { caseNumber: 'DP-9', right: 'objection', receivedOn: '2026-02-01' });
    expect(await list()).toMatchObject([
      { caseNumber: 'DP-9', right: 'objection', dueOn: '2026-03-03', daysLeft: -9, outcome: null },
      { caseNumber: 'DP-12', right: 'rectification', dueOn: '2026-03-31', daysLeft: 19, outcome: null },
    ]);
    const answer = (outcome: string) => post(`/protection/requests/${encodeURIComponent(request)}/answer`, { outcome });
    expect(await answer('in-part')).toEqual({ request });
    expect(await answer('refused')).toMatchObject({ code: 'rights-request-answered' });
    const live = await list();
    expect(live.map(({ caseNumber, daysLeft }: { caseNumber: string; daysLeft: number | null }) => [caseNumber, daysLeft])).toEqual([
      ['DP-9', -9],
      ['DP-12', null],
    ]);
    await desk.station.store.store.rebuild();
    expect(await list()).toEqual(live);
    expect((await desk.station.app.inject({ url: '/api/protection/requests', headers: desk.officer })).statusCode).toBe(403);
  });
});
