import { describe, expect, test } from 'vitest';
import { moduleRuntime } from '../../../../test/module-runtime.ts';
import { dialects, expectResult, openTestStore, type TestStore } from '../../../../test/open-test-store.ts';
import type { Caller } from '../../../http/route.ts';
import type { EntityId } from '../../../kernel/ids.ts';
import { eraseOldWords, oldWordsJob } from './erase-old-words.ts';
import { setHoldCommand } from './hold-commands.ts';
import { protectionJournal } from './index.ts';
import { listReads } from './queries.ts';
import { protectionTables } from './tables.ts';
import { tracePort } from './trace-read.ts';

const dayMs = 86_400_000;
const mariam = 'mr-test.operations:1.1' as EntityId;

async function openDesk(dialect: (typeof dialects)[number]) {
  const station = await openTestStore(dialect, [protectionJournal]);
  const runtime = moduleRuntime(station);
  const ports = {
    database: runtime.read(protectionTables),
    runtime,
    today: async () => new Date(station.clock.now().wallMs).toISOString().slice(0, 10),
    erase: (order: Parameters<TestStore['store']['erase']>[0]) => station.store.erase(order),
  };
  const caller = { actor: { kind: 'officer', badge: 'SV-1' }, name: 'Sidi', roles: ['supervisor'], sessionId: 's1' } as unknown as Caller;
  return {
    station,
    ports,
    look: (search: string, subjects: readonly EntityId[] = []) =>
      tracePort(runtime).append({ caller, action: 'travellers:search', purpose: { purpose: 'audit' }, subjects, search }),
    trace: async () => (await listReads(ports.database, {})).rows.map(({ search, people, subjects }) => ({ search, people, subjects })),
    [Symbol.asyncDispose]: () => station.close(),
  };
}

describe.each(dialects)('the words of searches on %s', (dialect) => {
  test('stay where they showed somebody under a legal hold, until it ends', async () => {
    await using desk = await openDesk(dialect);
    await desk.look('Mariam', [mariam]);
    desk.station.clock.advance(91 * dayMs);
    const until = await desk.ports.today();
    const hold = { subject: mariam, ground: 'claim', caseNumber: 'RG 7', until } as const;
    expectResult(await desk.ports.runtime.execute(setHoldCommand, hold, { actor: { kind: 'officer', badge: 'DP-1' as never } }));
    expect(await eraseOldWords(desk.ports)).toBeUndefined();
    expect(await desk.trace()).toMatchObject([{ search: 'Mariam' }]);
    desk.station.clock.advance(dayMs);
    expect(await eraseOldWords(desk.ports)).toBeUndefined();
    expect(await desk.trace()).toMatchObject([{ search: null }]);
  });

  test('are erased after ninety days, whomever they showed; who read about whom stays, and a rebuild agrees', async () => {
    await using desk = await openDesk(dialect);
    await desk.look('Kadiatou, who was erased');
    await desk.look('Mariam', [mariam]);
    desk.station.clock.advance(60 * dayMs);
    await desk.look('Idrissa, of late');
    desk.station.clock.advance(30 * dayMs);
    expect(await eraseOldWords(desk.ports)).toBeUndefined();
    expect((await desk.trace())[2]).toMatchObject({ search: 'Kadiatou, who was erased' });

    desk.station.clock.advance(1);
    expect(await eraseOldWords(desk.ports)).toBeUndefined();
    const trace = await desk.trace();
    expect(trace).toEqual([
      { search: 'Idrissa, of late', people: 0, subjects: [] },
      { search: null, people: 1, subjects: [mariam] },
      { search: null, people: 0, subjects: [] },
    ]);
    expect(desk.station.heads.erasures).toHaveLength(2);
    await desk.station.store.rebuild();
    expect(await desk.trace()).toEqual(trace);
    // Nothing is left to do, and no order is given for nothing.
    expect(await eraseOldWords(desk.ports)).toBeUndefined();
    expect(desk.station.heads.erasures).toHaveLength(2);
  });

  test('are erased in more than one order where there are many', async () => {
    await using desk = await openDesk(dialect);
    for (let turn = 0; turn < 210; turn += 1) await desk.look(`word ${turn}`);
    desk.station.clock.advance(91 * dayMs);
    expect(await eraseOldWords(desk.ports)).toBeUndefined();
    expect(desk.station.heads.erasures).toHaveLength(210);
    expect(desk.station.committed.filter(({ kinds }) => kinds.includes('parts-erased'))).toHaveLength(2);
  });

  test('that cannot be erased today are left for tomorrow, and said so', async () => {
    await using desk = await openDesk(dialect);
    await desk.look('Mariam');
    desk.station.clock.advance(91 * dayMs);
    desk.station.heads.recordErasure = () => Promise.reject(Object.assign(new Error('the stick was pulled out'), { code: 'EIO' }));
    expect(await eraseOldWords(desk.ports)).toMatchObject({ code: 'storage-stopped' });
  });

  test('are looked at when the station starts, and a station that closes waits for what is under way', async () => {
    await using desk = await openDesk(dialect);
    await desk.look('Mariam');
    desk.station.clock.advance(91 * dayMs);
    const job = oldWordsJob(desk.ports);
    await job.start();
    await job.stop();
    expect(await desk.trace()).toEqual([{ search: null, people: 0, subjects: [] }]);
  });
});
