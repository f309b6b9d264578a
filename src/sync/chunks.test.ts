import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { dialects, expectResult, openTestStore, type TestStore } from '../../test/open-test-store.ts';
import type { JournalModule } from '../journal/journal-module.ts';
import type { ReceivedRange } from '../journal/received-range.ts';
import type { JournalTables } from '../journal/tables.ts';
import { listVisits, recordVisit, visits } from '../journal/testing/visits.ts';
import { orderedErasures, verifyJournals } from '../journal/verify.ts';
import { defineCommand } from '../kernel/command.ts';
import { defineEntry, draft } from '../kernel/entry.ts';
import type { JournalId, StationId } from '../kernel/ids.ts';
import { isProblem } from '../kernel/problem.ts';
import { openChunk } from './open-chunk.ts';
import { readChunk } from './read-chunk.ts';
import { knownForms, rowForms } from './wire-rows.ts';

const headquarters = 'mr-siege' as StationId;

/** A program that cannot take one name into its rows. */
const pickyVisits: JournalModule = {
  ...visits,
  projections: visits.projections.map((projection) => ({
    ...projection,
    async apply(database, entries) {
      await projection.apply(database, entries);
      if (JSON.stringify(entries).includes('nobody can read this')) throw new Error('what is this?');
    },
  })),
};

interface Post {
  readonly station: TestStore;
  readonly journal: JournalId;
  readonly key: KeyObject;
}

async function openPost(code: string, dialect: (typeof dialects)[number] = 'sqlite'): Promise<Post> {
  const key = generateKeyPairSync('ed25519').privateKey;
  const station = await openTestStore(dialect, [visits], { station: code as StationId, signingKey: key });
  return { station, key, journal: `${code}.operations` as JournalId };
}

const tables = (station: TestStore) => station.database as unknown as Kysely<JournalTables>;

async function chunkOf({ station, journal, key }: Post, from: number, count = 1000): Promise<Buffer> {
  // By turns, as headquarters of different age read them.
  const forms = from % 2 === 0 ? [rowForms.plain] : knownForms;
  const made = await readChunk(tables(station), { journal, from, count }, { key, forms });
  if (!made) throw new Error('nothing stands there');
  return made.bytes;
}

function opened(chunk: Uint8Array, { key }: Pick<Post, 'key'>): ReceivedRange {
  const range = openChunk(chunk, () => createPublicKey(key));
  if (isProblem(range)) throw new Error(range.text);
  return range;
}

async function visit(post: Post, ...names: string[]): Promise<void> {
  expectResult(await post.station.run(recordVisit, { gate: 'north', names }));
}

async function entriesOf(station: TestStore, journal: JournalId) {
  return tables(station)
    .selectFrom('journal_entry as e')
    .innerJoin('journal as j', 'j.number', 'e.journal')
    .select(['e.sequence', 'e.kind', 'e.version', 'e.recorded_ms', 'e.envelope', 'e.hash'])
    .where('j.id', '=', journal)
    .orderBy('e.sequence')
    .execute();
}

async function soundAt(station: TestStore): Promise<boolean> {
  const reports = await verifyJournals(tables(station), { verifiers: station.verifiers, erasures: await orderedErasures(tables(station)) });
  return reports.every(({ sound }) => sound);
}

describe.each(dialects)('headquarters on %s', (dialect) => {
  const openHeadquarters = () => openTestStore(dialect, [visits], { station: headquarters });

  test('holds what posts recorded, byte for byte, in pieces of any size, and the same rows as a rebuild', async () => {
    const posts = [await openPost('mr-gogui'), await openPost('mr-rosso')] as const;
    await using at = await openHeadquarters();
    for (let i = 0; i < 300; i++) await visit(posts[i % 2]!, `Aïcha ${i}`, `محمد ${i}`);
    for (const [post, size] of [[posts[0], 7] as const, [posts[1], 100] as const]) {
      for (let from = 1; from <= 150; from += size) {
        const answer = await at.store.receive(opened(await chunkOf(post, from, size), post));
        expect(answer).toMatchObject({ outcome: 'stored', head: { sequence: Math.min(150, from + size - 1) } });
      }
      expect(await entriesOf(at, post.journal)).toEqual(await entriesOf(post.station, post.journal));
    }
    expect(await soundAt(at)).toBe(true);
    const live = await listVisits(at.database);
    expect(live).toHaveLength(600);
    await at.store.rebuild();
    expect(await listVisits(at.database)).toEqual(live);
    // Its own journal goes on beside them, and a restart finds all of them.
    expectResult(await at.run(recordVisit, { gate: 'north', names: ['at headquarters'] }));
    await using again = await at.reopen();
    expect(again.heads.heads?.filter(({ sequence }) => sequence === 150)).toHaveLength(2);
    for (const { station } of posts) await station.close();
  });

  test('keeps what it does not know and what makes no sense to it, notes the latter, and goes on', async () => {
    const laterRecorded = defineEntry({
      kind: 'later-recorded',
      stream: 'operations',
      version: 1,
      summary: 'Of a later program.',
      common: z.unknown(),
    });
    const recordLater = defineCommand({
      name: 'later.record',
      input: z.strictObject({}),
      run: async (context) => (await context.append(draft(laterRecorded, { anything: ['at', 'all'] }))).ref.sequence,
    });
    const later: JournalModule = { name: 'later', entries: [laterRecorded], commands: [recordLater], migrations: {}, projections: [] };
    const key = generateKeyPairSync('ed25519').privateKey;
    const newer = await openTestStore('sqlite', [visits, later], { station: 'mr-gogui' as StationId, signingKey: key });
    const post = { station: newer, journal: 'mr-gogui.operations' as JournalId, key };
    await using at = await openTestStore(dialect, [pickyVisits], { station: headquarters });
    await visit(post, 'before');
    expectResult(await newer.run(recordLater, {}));
    for (const name of ['Aïcha', 'nobody can read this', 'Moussa']) await visit(post, name);
    expect(await at.store.receive(opened(await chunkOf(post, 1), post))).toMatchObject({ outcome: 'stored', head: { sequence: 5 } });
    expect((await entriesOf(at, post.journal)).map(({ kind }) => kind)).toContain('later-recorded');
    const names = async () => (await listVisits(at.database)).map(({ name }) => name);
    expect(await names()).toEqual(['before', 'Aïcha', 'Moussa']);
    const noted = () => tables(at).selectFrom('journal_unapplied').selectAll().execute();
    expect(await noted()).toEqual([{ journal: post.journal, sequence: 4, projection: 'visits' }]);
    await at.store.rebuild();
    expect(await names()).toEqual(['before', 'Aïcha', 'Moussa']);
    expect(await noted()).toHaveLength(1);
    // A program that can read it fills the row in.
    await using mended = await at.reopen({ modules: [visits] });
    await mended.store.rebuild();
    expect(await listVisits(mended.database)).toHaveLength(4);
    expect(await tables(mended).selectFrom('journal_unapplied').selectAll().execute()).toEqual([]);
    await newer.close();
  });

  test('stores a chunk once, asks for what comes before it, and takes the new end of one that it holds in part', async () => {
    const post = await openPost('mr-gogui');
    await using at = await openHeadquarters();
    for (let i = 0; i < 20; i++) await visit(post, `n${i}`);
    const early = opened(await chunkOf(post, 11, 5), post);
    expect(await at.store.receive(early)).toMatchObject({ outcome: 'gap', head: { sequence: 0 } });
    const start = opened(await chunkOf(post, 1, 12), post);
    expect(await at.store.receive(start)).toMatchObject({ outcome: 'stored', head: { sequence: 12 } });
    expect(await at.store.receive(start)).toMatchObject({ outcome: 'held', head: { sequence: 12 } });
    expect(await at.store.receive(early)).toMatchObject({ outcome: 'stored', head: { sequence: 15 } });
    expect(await listVisits(at.database)).toHaveLength(15);
    await post.station.close();
  });

  test('puts a second history aside and keeps the first', async () => {
    const post = await openPost('mr-gogui');
    const image = { ...(await openPost('mr-gogui')), key: post.key };
    await using at = await openHeadquarters();
    await visit(post, 'the first');
    await at.store.receive(opened(await chunkOf(post, 1), post));
    await visit(image, 'another first');
    await visit(image, 'and a second');
    const other = opened(await chunkOf(image, 1), image);
    for (let times = 0; times < 2; times++) expect(await at.store.receive(other)).toMatchObject({ outcome: 'forked', forkedAt: 1 });
    expect(await at.store.receive(opened(await chunkOf(image, 2), image))).toMatchObject({ outcome: 'forked', forkedAt: 1 });
    expect((await listVisits(at.database)).map(({ name }) => name)).toEqual(['the first']);
    const aside = await tables(at).selectFrom('journal_quarantine').select(['first_sequence', 'last_sequence']).execute();
    expect(aside).toEqual([
      { first_sequence: 1, last_sequence: 2 },
      { first_sequence: 2, last_sequence: 2 },
    ]);
    expect(await at.store.receive(opened(await chunkOf(post, 1), post))).toMatchObject({ outcome: 'held' });
    for (const { station } of [post, image]) await station.close();
  });

  test('erases what the post erased, before and after it was sent, and takes no order about the journal of another', async () => {
    const [post, other] = [await openPost('mr-gogui'), await openPost('mr-rosso')] as const;
    await using at = await openHeadquarters();
    for (let i = 0; i < 6; i++) await visit(post, `p${i}`, `q${i}`);
    await visit(other, 'somebody else');
    const erase = (station: TestStore, journal: string, sequence: number) =>
      station.store.erase({ ground: 'rights-request', parts: [{ journal, sequence, part: 1 }] });
    expectResult(await erase(post.station, post.journal, 2));
    await at.store.receive(opened(await chunkOf(post, 1, 6), post));
    await at.store.receive(opened(await chunkOf(other, 1), other));
    const namesOf = async () => (await listVisits(at.database)).map(({ name }) => name);
    expect(await namesOf()).not.toContain('p1');
    expectResult(await erase(post.station, post.journal, 4));
    expect(await namesOf()).toContain('p3');
    await at.store.receive(opened(await chunkOf(post, 7), post));
    expect(await namesOf()).not.toContain('p3');
    // What the post wrote after its seed was gone follows all the same.
    await visit(post, 'afterwards');
    await at.store.receive(opened(await chunkOf(post, 9), post));
    expect(await namesOf()).toContain('afterwards');
    expect(await soundAt(at)).toBe(true);
    const live = await listVisits(at.database);
    await at.store.rebuild();
    expect(await listVisits(at.database)).toEqual(live);
    expect(await namesOf()).toContain('somebody else');
    for (const { station } of [post, other]) await station.close();
  });
});

test('what was changed on the way, at whichever byte, cut, or signed by another is refused', async () => {
  const post = await openPost('mr-gogui');
  await visit(post, 'Aïcha');
  const chunk = await chunkOf(post, 1);
  const key = createPublicKey(post.key);
  for (let at = 0; at < chunk.length; at++) {
    const changed = Buffer.from(chunk);
    changed[at]! ^= 1;
    expect(openChunk(changed, () => key)).toMatchObject({ isProblem: true });
    expect(openChunk(chunk.subarray(0, at), () => key)).toMatchObject({ isProblem: true });
  }
  const stranger = generateKeyPairSync('ed25519').publicKey;
  expect(openChunk(chunk, () => stranger)).toMatchObject({ code: 'chunk-forged' });
  expect(openChunk(chunk, () => undefined)).toMatchObject({ code: 'chunk-not-yours' });
  await post.station.close();
});
