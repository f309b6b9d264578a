import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { dialects, expectResult, openTestStore } from '../../test/open-test-store.ts';
import { defineCommand } from '../kernel/command.ts';
import { defineEntry, draft, isEntry } from '../kernel/entry.ts';
import { entityId } from '../kernel/ids.ts';
import { problemsOf } from '../kernel/problem.ts';
import { defineProjection, type JournalModule } from './journal-module.ts';
import { tablesIn, tablesOf } from './tables-token.ts';

interface VisitTables {
  visit: { id: string; name: string | null; gate: string; sequence: number };
}
const tables = tablesOf<VisitTables>('visits');
const visitRecorded = defineEntry({
  kind: 'visit-recorded',
  stream: 'operations',
  version: 1,
  summary: 'Somebody came.',
  common: z.strictObject({ gate: z.string() }),
  subject: z.strictObject({ name: z.string() }),
});
const visitProblem = problemsOf({ 'gate-closed': { status: 409, text: 'The gate {gate} is closed.' } });
const recordVisit = defineCommand({
  name: 'visits.record',
  input: z.strictObject({ gate: z.string(), names: z.array(z.string()).min(1) }),
  async run(context, input) {
    const ref = context.next('operations');
    const subjects = input.names.map((name, index) => ({ subject: entityId(ref, index + 1), content: { name } }));
    await context.append(draft(visitRecorded, { gate: input.gate }, subjects));
    const seen = await tablesIn(context, tables).selectFrom('visit').select('id').where('gate', '=', input.gate).execute();
    if (input.gate === 'closed') return visitProblem('gate-closed', { gate: input.gate });
    if (input.gate === 'broken') throw new Error('a fault of the program');
    return { sequence: ref.sequence, seen: seen.length };
  },
});
const visits: JournalModule = {
  name: 'visits',
  entries: [visitRecorded],
  commands: [recordVisit],
  migrations: {
    '0001-visits': {
      async up(database) {
        await database.schema
          .createTable('visit')
          .addColumn('id', 'text', (c) => c.primaryKey())
          .addColumn('name', 'text')
          .addColumn('gate', 'text', (c) => c.notNull())
          .addColumn('sequence', 'integer', (c) => c.notNull())
          .execute();
      },
    },
  },
  projections: [
    defineProjection<VisitTables>({
      name: 'visits',
      version: 1,
      tables: ['visit'],
      kinds: [visitRecorded.kind],
      async apply(database, entries) {
        for (const entry of entries) {
          if (!isEntry(entry, visitRecorded)) continue;
          for (const [index, part] of entry.subjects.entries()) {
            const id = entityId(entry.ref, index + 1);
            await database
              .insertInto('visit')
              .values({ id, name: part?.content.name ?? null, gate: entry.common.gate, sequence: entry.ref.sequence })
              .execute();
          }
        }
      },
      async erase(database, erased) {
        for (const part of erased) {
          await database.updateTable('visit').set({ name: null }).where('id', '=', entityId(part.ref, part.part)).execute();
        }
      },
    }),
  ],
};

const rowsOf = (database: Kysely<never>) =>
  (database as unknown as Kysely<VisitTables>).selectFrom('visit').selectAll().orderBy('sequence').orderBy('id').execute();

describe.each(dialects)('the journal store on %s', (dialect) => {
  test('a command is on disk with its rows when it answers', async () => {
    await using station = await openTestStore(dialect, [visits]);
    const answer = expectResult(await station.run(recordVisit, { gate: 'north', names: ['Aïcha', 'Moussa'] }));
    expect(answer).toEqual({ sequence: 1, seen: 2 });
    expect((await rowsOf(station.database)).map((row) => row.name)).toEqual(['Aïcha', 'Moussa']);
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
    expect((await rowsOf(station.database)).map((row) => row.name)).toEqual(['a', 'd']);
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
    expect(await rowsOf(again.database)).toHaveLength(1);
  });

  test('rebuilt rows equal live rows, also after one person of a group is erased', async () => {
    await using station = await openTestStore(dialect, [visits]);
    for (let i = 0; i < 300; i++) await station.run(recordVisit, { gate: i % 2 ? 'north' : 'south', names: [`p${i}`, `q${i}`] });
    const order = { ground: 'rights-request', parts: [{ journal: 'mr-test.operations', sequence: 12, part: 2 }] } as const;
    const certificate = await station.store.erase(order);
    expect(certificate).toMatchObject({ ground: 'rights-request', parts: [{ sequence: 12, part: 2 }] });
    const live = await rowsOf(station.database);
    expect(live.filter((row) => row.name === null)).toHaveLength(1);
    await station.store.rebuild();
    expect(await rowsOf(station.database)).toEqual(live);
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
