import { describe, expect, test } from 'vitest';
import { dialects, expectResult, openTestStore } from '../../test/open-test-store.ts';
import { listVisits, recordVisit, visits } from './testing/visits.ts';

describe.each(dialects)('the journal store on %s', (dialect) => {
  test('a command is on disk with its rows when it answers', async () => {
    await using station = await openTestStore(dialect, [visits]);
    const answer = expectResult(await station.run(recordVisit, { gate: 'north', names: ['Aïcha', 'Moussa'] }));
    expect(answer).toEqual({ sequence: 1, seen: 2 });
    expect((await listVisits(station.database)).map((row) => row.name)).toEqual(['Aïcha', 'Moussa']);
    expect(station.committed).toEqual([{ kinds: ['visit-recorded'], journal: 'mr-test.operations', sequence: 1 }]);
  });

  test('commands sent together commit in order, each seeing those before', async () => {
    await using station = await openTestStore(dialect, [visits]);
    const answers = await Promise.all(Array.from({ length: 150 }, (_, i) => station.run(recordVisit, { gate: 'north', names: [`n${i}`] })));
    expect(answers).toEqual(Array.from({ length: 150 }, (_, i) => ({ sequence: i + 1, seen: i + 1 })));
  });

  test('a refused command and a faulty one leave nothing, and those beside them stay', async () => {
    await using station = await openTestStore(dialect, [visits]);
    const answers = await Promise.all([
      station.run(recordVisit, { gate: 'north', names: ['a'] }),
      station.run(recordVisit, { gate: 'closed', names: ['b'] }),
      station.run(recordVisit, { gate: 'broken', names: ['c'] }),
      station.run(recordVisit, { gate: 'north', names: ['d'] }),
    ]);
    expect(answers).toMatchObject([{ sequence: 1 }, { code: 'gate-closed' }, { code: 'internal' }, { sequence: 2 }]);
    expect((await listVisits(station.database)).map((row) => row.name)).toEqual(['a', 'd']);
    expect(station.faults).toHaveLength(1);
    expect(station.faults[0]).not.toContain('a fault of the program');
  });

  test('the same key never records twice: at once, later, and after a restart', async () => {
    await using station = await openTestStore(dialect, [visits]);
    const input = { gate: 'north', names: ['Aïcha'] };
    const both = await Promise.all([station.run(recordVisit, input, 'k1'), station.run(recordVisit, input, 'k1')]);
    expect(both).toEqual([
      { sequence: 1, seen: 1 },
      { sequence: 1, seen: 1 },
    ]);
    await using again = await station.reopen();
    expect(await again.run(recordVisit, input, 'k1')).toEqual({ sequence: 1, seen: 1 });
    expect(await again.run(recordVisit, { gate: 'south', names: ['Aïcha'] }, 'k1')).toMatchObject({ code: 'key-reused' });
    expect(await listVisits(again.database)).toHaveLength(1);
  });

  test('rebuilt rows equal live rows, also after one person of a group is erased', async () => {
    await using station = await openTestStore(dialect, [visits]);
    for (let i = 0; i < 300; i++) await station.run(recordVisit, { gate: i % 2 ? 'north' : 'south', names: [`p${i}`, `q${i}`] });
    const order = { ground: 'rights-request', parts: [{ journal: 'mr-test.operations', sequence: 12, part: 2 }] } as const;
    const certificate = await station.store.erase(order);
    expect(certificate).toMatchObject({ ground: 'rights-request', parts: [{ sequence: 12, part: 2 }] });
    const live = await listVisits(station.database);
    expect(live.filter((row) => row.name === null)).toHaveLength(1);
    await station.store.rebuild();
    expect(await listVisits(station.database)).toEqual(live);
    expectResult(await station.run(recordVisit, { gate: 'north', names: ['later'] }));
  });

  test('a database that lost acknowledged entries does not open, and says how many are missing', async () => {
    await using station = await openTestStore(dialect, [visits]);
    await station.run(recordVisit, { gate: 'north', names: ['a'] });
    const kept = station.heads.heads?.find((head) => head.journal === 'mr-test.operations');
    if (!kept) throw new Error('no head was kept');
    const refusal = station.reopen({
      heads: Object.assign(Object.create(station.heads), { read: async () => [{ ...kept, sequence: 5 }] }),
    });
    await expect(refusal).rejects.toMatchObject({ problem: { code: 'journal-behind', details: { found: 1, expected: 5, missing: 4 } } });
    const forked = station.reopen({
      heads: Object.assign(Object.create(station.heads), { read: async () => [{ ...kept, hash: Buffer.alloc(32, 9) }] }),
    });
    await expect(forked).rejects.toMatchObject({ problem: { code: 'journal-forked' } });
  });
});
