/** Erasure in the writer: in the right order, once, and to the end whatever cuts it. */
import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { dialects, expectResult, openTestStore, type TestStore } from '../../test/open-test-store.ts';
import { type BlobReference, blobReferenceSchema } from '../kernel/blob.ts';
import { defineCommand } from '../kernel/command.ts';
import { defineEntry, draft } from '../kernel/entry.ts';
import { type EntityId, entityId, entityIdSchema } from '../kernel/ids.ts';
import { openSqlite } from '../storage/sqlite-connection.ts';
import type { ErasureCertificate } from './erase.ts';
import type { JournalModule } from './journal-module.ts';
import type { JournalTables } from './tables.ts';
import { listVisits, recordVisit, visits } from './testing/visits.ts';
import { orderedErasures, verifyJournals } from './verify.ts';

const journal = 'mr-test.operations';
const aicha = entityId({ journal: journal as never, sequence: 1 }, 1);

/** A second module, so that one person has parts in two journals, and a photograph. */
const photographed = defineEntry({
  kind: 'photographed',
  stream: 'access',
  version: 1,
  summary: 'Somebody was photographed.',
  common: z.strictObject({}),
  subject: z.strictObject({ prints: z.array(blobReferenceSchema) }),
});
const photograph = defineCommand({
  name: 'photographs.take',
  input: z.strictObject({ subject: entityIdSchema, prints: z.array(blobReferenceSchema) }),
  async run(context, { subject, prints }) {
    await context.append(draft(photographed, {}, [{ subject, content: { prints } }]));
    return { taken: entityId({ journal: context.next('access').journal, sequence: context.next('access').sequence - 1 }, 1) };
  },
});
const photographs: JournalModule = {
  name: 'photographs',
  entries: [photographed],
  migrations: {},
  projections: [],
  commands: [photograph],
};
const print = (word: string): BlobReference => ({
  address: createHash('sha256').update(word).digest('base64url'),
  key: randomBytes(32).toString('base64url'),
  bytes: 3,
});

async function withAicha(dialect: (typeof dialects)[number], removed: string[] = []): Promise<TestStore> {
  const station = await openTestStore(dialect, [visits, photographs], { removeBlob: async (address) => removed.push(address) });
  expectResult(await station.run(recordVisit, { gate: 'north', names: ['Aïcha', 'Moussa'] }, 'visit'));
  expectResult(await station.run(photograph, { subject: aicha, prints: [print('front'), print('side')] }, 'photograph'));
  return station;
}

const eraseAicha = { parts: [], subjects: [aicha] as EntityId[], ground: 'rights-request', badge: 'DP-1', key: 'e1' } as const;

function tables({ database }: TestStore): Kysely<JournalTables> {
  return database as unknown as Kysely<JournalTables>;
}

async function bodies(station: TestStore): Promise<string> {
  const rows = await tables(station).selectFrom('journal_part').select('body').where('body', 'is not', null).execute();
  return rows.map(({ body }) => Buffer.from(body!).toString('utf8')).join('\n');
}

describe.each(dialects)('an erasure on %s', (dialect) => {
  test('finds a person’s parts in every journal, and takes the blobs whose keys lay there', async () => {
    const removed: string[] = [];
    await using station = await withAicha(dialect, removed);
    const certificate = (await station.store.erase(eraseAicha)) as ErasureCertificate;
    expect(certificate).toMatchObject({
      ground: 'rights-request',
      orders: [{ journal, sequence: 2 }],
      parts: [
        { journal: 'mr-test.access', sequence: 1, part: 1 },
        { journal, sequence: 1, part: 1 },
      ],
    });
    expect(removed).toEqual([print('front').address, print('side').address]);
    expect((await listVisits(station.database)).map(({ name }) => name)).toEqual([null, 'Moussa']);
    expect(await bodies(station)).not.toMatch(/Aïcha|prints/);
  });

  test('gives the first certificate again for the same key, also after a restart, and nothing for another', async () => {
    await using station = await withAicha(dialect);
    const certificate = await station.store.erase(eraseAicha);
    station.clock.advance(60_000);
    expect(await station.store.erase(eraseAicha)).toEqual(certificate);
    await using again = await station.reopen();
    expect(await again.store.erase(eraseAicha)).toEqual(certificate);
    expect(await again.store.erase({ ...eraseAicha, key: 'e2' })).toMatchObject({ code: 'nothing-to-erase' });
    expect(await again.store.erase({ ...eraseAicha, ground: 'court-order' })).toMatchObject({ code: 'key-reused' });
    expect(again.heads.erasures).toHaveLength(2);
  });

  test('that was ordered and cut before anything was deleted is ended at the next start', async () => {
    await using station = await withAicha(dialect);
    const { recordErasure } = station.heads;
    station.heads.recordErasure = () => Promise.reject(Object.assign(new Error('the stick was pulled out'), { code: 'EIO' }));
    expect(await station.store.erase(eraseAicha)).toMatchObject({ code: 'storage-stopped' });
    expect(await bodies(station)).toContain('Aïcha');
    station.heads.recordErasure = recordErasure;
    await using again = await station.reopen();
    expect(await bodies(again)).not.toContain('Aïcha');
    expect(again.heads.erasures).toHaveLength(2);
    expect(await again.store.erase(eraseAicha)).toMatchObject({ orders: [{ journal, sequence: 2 }] });
    expect(await tables(again).selectFrom('erasure_pending').selectAll().execute()).toEqual([]);
  });

  test('forgets what was answered about the person, by whose hash a guess could be confirmed', async () => {
    await using station = await withAicha(dialect);
    const keys = async () =>
      (await tables(station).selectFrom('command_result').select('key').orderBy('key').execute()).map(({ key }) => key);
    expect(await keys()).toEqual(['MK-1/photograph', 'MK-1/visit']);
    await station.store.erase(eraseAicha);
    // The answer to the visit names nobody; that to the photograph has the id of the part.
    expect(await keys()).toEqual(['DP-1/e1', 'MK-1/visit']);
  });

  test('beside others who record leaves every entry sound', async () => {
    await using station = await withAicha(dialect);
    const [certificate] = await Promise.all([
      station.store.erase(eraseAicha),
      ...Array.from({ length: 40 }, (_, turn) => station.run(recordVisit, { gate: 'south', names: [`v${turn}`] })),
    ]);
    expect(certificate).toMatchObject({ ground: 'rights-request' });
    const reports = await verifyJournals(tables(station), { verifiers: [], erasures: await orderedErasures(tables(station)) });
    expect(reports.flatMap(({ findings }) => findings)).toEqual([]);
  });
});

test('an erasure waits for a reader that still sees the old pages, while others record', async () => {
  await using station = await withAicha('sqlite');
  const reader = openSqlite({ file: station.file, key: station.key, readonly: true });
  reader.exec('begin');
  reader.prepare('select count(*) from visit').get();
  let isDone = false;
  const erased = station.store.erase(eraseAicha).finally(() => {
    isDone = true;
  });
  for (let turn = 0; turn < 5; turn += 1) {
    expectResult(await station.run(recordVisit, { gate: 'south', names: [`v${turn}`] }));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(isDone).toBe(false);
  reader.exec('commit');
  reader.close();
  expect(await erased).toMatchObject({ ground: 'rights-request' });
});
