/** Who is known, by documents, descriptions and merges, in a real store on both databases. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { moduleRuntime } from '../../../../test/module-runtime.ts';
import { dialects, expectResult, openTestStore, type TestStore } from '../../../../test/open-test-store.ts';
import { defineCommand } from '../../../kernel/command.ts';
import { type EntityId, entityIdSchema } from '../../../kernel/ids.ts';
import type { Problem } from '../../../kernel/problem.ts';
import { type DiskBlobStore, openBlobStore } from '../../../storage/blob-store.ts';
import type { Description } from '../describing.ts';
import {
  type IdentityDocument,
  identityDocumentSchema,
  type PersonDetails,
  personDetailsSchema,
  type Statement,
  statementsOf,
  statementsSchema,
} from '../index.ts';
import { describeTraveller, mergeTravellers, takePhotograph, undoMerge } from './commands.ts';
import { createTravellersServer, travellersCommandPort, travellersJournal } from './index.ts';
import { travellersProjection } from './projection.ts';

/** Recognises, as the booth does inside its own command. */
const recognise = defineCommand({
  name: 'test.recognise',
  input: z.strictObject({
    person: personDetailsSchema,
    document: identityDocumentSchema.nullable(),
    confirmed: entityIdSchema.optional(),
    statements: statementsSchema.optional(),
  }),
  run: (context, { person, document, ...beside }) => travellersCommandPort.recognise(context, person, document, beside),
});
const booth = { name: 'booth', entries: [], migrations: {}, projections: [], commands: [recognise] };
const nobodySeen = { of: async () => new Map() };

interface Post {
  readonly station: TestStore;
  readonly blobs: DiskBlobStore;
  readonly module: ReturnType<typeof createTravellersServer>['module'];
  readonly port: ReturnType<typeof createTravellersServer>['port'];
  meet(
    person: PersonDetails,
    document: IdentityDocument | null,
    beside?: { confirmed?: EntityId; statements?: Statement[] },
  ): Promise<{ travellerId: EntityId; known: boolean }>;
  describe(travellerId: EntityId, description: Partial<Description>): Promise<{ record: EntityId } | Problem>;
  merge(kept: EntityId, merged: EntityId): Promise<{ mergeId: EntityId } | Problem>;
  photograph(travellerId: EntityId, bytes?: Uint8Array): Promise<EntityId>;
  erase(subject: EntityId): Promise<void>;
  search(query: { name?: string; documentNumber?: string }): Promise<readonly EntityId[]>;
  rows(): Promise<Record<string, string[]>>;
  [Symbol.asyncDispose](): Promise<void>;
}

async function openPost(dialect: (typeof dialects)[number]): Promise<Post> {
  const directory = mkdtempSync(join(tmpdir(), 'maabar-people-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const blobs = await openBlobStore(directory);
  const station = await openTestStore(dialect, [travellersJournal, booth], { removeBlob: (address) => blobs.remove(address) });
  const { module, port } = createTravellersServer({ ...moduleRuntime(station), blobs }, { sightings: nobodySeen });
  const reason = 'Même visage, même mère.';
  return {
    station,
    blobs,
    module,
    port,
    async meet(person, document, beside = {}) {
      station.clock.advance(60_000);
      return expectResult(await station.run(recognise, { person, document, ...beside }));
    },
    describe: (travellerId, description) =>
      station.run(describeTraveller, { travellerId, description: { statements: [], withdrawn: [], reason, ...description } }),
    merge: (kept, merged) => station.run(mergeTravellers, { kept, merged, reason }),
    async photograph(travellerId, bytes = Buffer.from('a picture')) {
      const photograph = { kind: 'face' as const, blob: await blobs.put(bytes), contentType: 'image/png' as const, width: 64, height: 64 };
      return expectResult(await station.run(takePhotograph, { travellerId, photograph, sha256: '0'.repeat(64) })).record;
    },
    async erase(subject) {
      const parts = await module.subjects!.partsOf!(subject);
      await station.store.erase({ parts: [...parts], subjects: [subject], ground: 'rights-request' });
    },
    search: (query) => module.subjects!.find!(query),
    async rows() {
      const database = station.database as unknown as Kysely<Record<string, Record<string, unknown>>>;
      const dump: Record<string, string[]> = {};
      for (const table of travellersProjection.tables) {
        dump[table] = (await database.selectFrom(table).selectAll().execute()).map((row) => JSON.stringify(row)).sort();
      }
      return dump;
    },
    [Symbol.asyncDispose]: () => station.close(),
  };
}

const hawa: PersonDetails = { surname: 'BÂ', givenNames: 'HAWA', birthDate: '1990-03-02', sex: 'F', nationality: 'MLI' };
const passport: IdentityDocument = { documentCode: 'P', issuingState: 'MLI', number: 'AA9900218', expiryDate: '2031-05-01', mrz: null };
const card: IdentityDocument = { ...passport, documentCode: 'I', number: '990417731' };
const place = (name: string) => ({ name, state: 'MLI' });

describe.each(dialects)('recognising on %s', (dialect) => {
  test('a document that was added to a known traveller recognises them afterwards', async () => {
    await using post = await openPost(dialect);
    const { travellerId, known } = await post.meet(hawa, passport);
    expect(known).toBe(false);
    // In on the passport, out on a card of which nobody knows: the officer confirms who it is.
    expect(await post.port.findByDocument(card, hawa.birthDate)).toEqual({ kind: 'unknown' });
    const named = { ...hawa, surname: 'BA', givenNames: 'HAWA AMINATA' };
    expect(await post.meet(named, card, { confirmed: travellerId })).toEqual({ travellerId, known: true });
    expect(await post.meet(named, card)).toEqual({ travellerId, known: true });
    expect(await post.port.findByDocument(card, hawa.birthDate)).toMatchObject({
      kind: 'known',
      holder: { travellerId, person: { givenNames: 'HAWA AMINATA' }, document: card },
    });
    expect(await post.port.findByDocument(passport, hawa.birthDate)).toMatchObject({ holder: { travellerId, person: hawa } });
    expect(await post.search({ name: 'amin' })).toEqual([travellerId]);
    expect((await post.rows()).travellers_record).toHaveLength(2);
  });

  test('a passport and a card of one number are two documents', async () => {
    await using post = await openPost(dialect);
    const { travellerId } = await post.meet(hawa, passport);
    const sameNumber = { ...card, number: passport.number };
    expect(await post.meet(hawa, sameNumber)).toMatchObject({ known: false });
    expect(await post.meet({ ...hawa, birthDate: '1991-03-02' }, passport, { confirmed: travellerId })).toEqual({
      travellerId,
      known: true,
    });
    // Put right by the officer's word, the document recognises with the date that it states.
    expect(await post.meet({ ...hawa, birthDate: '1991-03-02' }, passport)).toEqual({ travellerId, known: true });
  });

  test('whoever has no document is registered with what they say, and anew each time, unless confirmed', async () => {
    await using post = await openPost(dialect);
    const statements: Statement[] = [
      { about: 'name', source: 'declared', script: 'latin', name: { order: 'single', name: 'Adama' } },
      { about: 'birth', source: 'declared', birth: { form: 'about', year: 2000, marginYears: 2 } },
      { about: 'origin', source: 'declared', place: place('Léré') },
      { about: 'destination', source: 'declared', place: place('Nara') },
      { about: 'languages', source: 'declared', languages: ['ff', 'bm'] },
    ];
    const adama: PersonDetails = { surname: 'Adama', givenNames: '', birthDate: 'XXXX-XX-XX', sex: 'X', nationality: 'XXX' };
    const first = await post.meet(adama, null, { statements });
    const twin = await post.meet(adama, null, { statements });
    expect(twin).toMatchObject({ known: false });
    expect(twin.travellerId).not.toBe(first.travellerId);
    expect(await post.meet(adama, null, { confirmed: first.travellerId })).toEqual({ travellerId: first.travellerId, known: true });
    expect(await post.port.get(first.travellerId)).toEqual({
      travellerId: first.travellerId,
      person: adama,
      document: null,
    });
    expect(await post.meet(hawa, null)).toMatchObject({ known: false });
  });

  test('whoever was confirmed and is not there any more is registered anew; a document’s holder stays its holder', async () => {
    await using post = await openPost(dialect);
    const gone = await post.meet(hawa, null);
    const holder = await post.meet(hawa, passport);
    await post.erase(gone.travellerId);
    expect(await post.meet(hawa, card, { confirmed: gone.travellerId })).toMatchObject({ known: false });
    const other = await post.meet(hawa, null);
    expect(await post.meet(hawa, passport, { confirmed: other.travellerId })).toEqual({ travellerId: holder.travellerId, known: true });
  });
});

describe.each(dialects)('describing on %s', (dialect) => {
  test('puts a statement right, finds by the new one alone, and keeps the old one in the history', async () => {
    await using post = await openPost(dialect);
    const { travellerId } = await post.meet(hawa, passport);
    const name: Statement = {
      about: 'name',
      source: 'authority',
      script: 'latin',
      name: { order: 'parts', surname: 'Bathily', givenNames: 'Hawa' },
    };
    expect(await post.describe(travellerId, { statements: [name], withdrawn: [{ record: travellerId, at: 0 }] })).toHaveProperty('record');
    expect(await post.port.get(travellerId)).toMatchObject({ person: { surname: 'Bathily', birthDate: hawa.birthDate } });
    expect(await post.search({ name: 'bathi' })).toEqual([travellerId]);
    expect(await post.search({ name: 'ba haw' })).toEqual([travellerId]);
    expect(await post.search({ documentNumber: passport.number, name: 'bâ' })).toEqual([travellerId]);
    expect(await post.describe(travellerId, { withdrawn: [{ record: travellerId, at: 0 }] })).toMatchObject({ code: 'statement-unknown' });
    const file = await post.module.subjects!.exportSubject!(travellerId);
    expect(file.map(({ label, value }) => `${label}: ${value}`)).toContain('name, printed: BÂ HAWA (withdrawn)');
  });

  test('asks for somebody who is known, a reason, and something to say', async () => {
    await using post = await openPost(dialect);
    const nobody = 'mr-test.operations:99.1' as EntityId;
    const withdrawn = [{ record: nobody, at: 0 }];
    expect(await post.describe(nobody, { withdrawn })).toMatchObject({ code: 'traveller-unknown' });
    expect(await post.describe(nobody, {})).toMatchObject({ code: 'invalid-input' });
    expect(await post.describe(nobody, { withdrawn, reason: ' ' })).toMatchObject({ code: 'invalid-input' });
  });
});

describe.each(dialects)('merging on %s', (dialect) => {
  async function three(post: Post): Promise<[EntityId, EntityId, EntityId]> {
    const people = [
      await post.meet(hawa, passport),
      await post.meet({ ...hawa, givenNames: 'HAWO' }, card),
      await post.meet({ ...hawa, surname: 'DIALLO' }, { ...card, number: '990417732' }),
    ];
    return people.map(({ travellerId }) => travellerId) as [EntityId, EntityId, EntityId];
  }
  const records = async (post: Post, ids: readonly EntityId[]) =>
    [...(await post.port.resolve(ids)).values()].map(({ travellerId, records }) => [travellerId, records.toSorted()]);

  test('resolves ids across a chain, recognises every document, and shows one person', async () => {
    await using post = await openPost(dialect);
    const [a, b, c] = await three(post);
    expectResult(await post.merge(b, a));
    expectResult(await post.merge(c, a));
    const all = [a, b, c].toSorted();
    expect(await records(post, [a, b, c])).toEqual([
      [c, all],
      [c, all],
      [c, all],
    ]);
    expect(await post.meet(hawa, passport)).toEqual({ travellerId: c, known: true });
    expect(await post.port.findByDocument(card, hawa.birthDate)).toMatchObject({
      holder: { travellerId: c, person: { givenNames: 'HAWO' } },
    });
    expect(await post.port.get(a)).toMatchObject({ travellerId: c, person: { surname: 'DIALLO' } });
    expect((await post.search({ name: 'hawo' })).toSorted()).toEqual(all);
    // Confirmed by an old id, a new document goes to the one who is kept.
    expect(await post.meet(hawa, { ...passport, number: 'AA9900219' }, { confirmed: a })).toEqual({ travellerId: c, known: true });
    for (const [kept, merged] of [
      [a, b],
      [b, a],
      [c, c],
    ] as const) {
      expect(await post.merge(kept, merged)).toMatchObject({ code: 'already-one-person' });
    }
    expect(await post.merge(a, 'mr-test.operations:99.1' as EntityId)).toMatchObject({ code: 'traveller-unknown' });
  });

  test('is undone, in the middle of a chain too, and may be done again', async () => {
    await using post = await openPost(dialect);
    const [a, b, c] = await three(post);
    const first = expectResult(await post.merge(b, a)) as { mergeId: EntityId };
    expectResult(await post.merge(c, b));
    const reason = 'Ce sont deux sœurs.';
    expectResult(await post.station.run(undoMerge, { mergeId: first.mergeId, reason }));
    expect(await records(post, [a, b])).toEqual([
      [a, [a]],
      [c, [b, c].toSorted()],
    ]);
    expect(await post.station.run(undoMerge, { mergeId: first.mergeId, reason })).toMatchObject({ code: 'merge-already-undone' });
    expect(await post.station.run(undoMerge, { mergeId: a, reason })).toMatchObject({ code: 'merge-unknown' });
    expectResult(await post.merge(a, b));
    expect(await records(post, [b])).toEqual([[a, [a, b, c].toSorted()]]);
    const live = await post.rows();
    await post.station.store.rebuild();
    expect(await post.rows()).toEqual(live);
  });

  test('erasing one of those who were merged leaves the others whole, each for themselves', async () => {
    await using post = await openPost(dialect);
    const [a, b, c] = await three(post);
    expectResult(await post.merge(b, a));
    expectResult(await post.merge(c, b));
    expect((await post.module.subjects!.exportSubject!(b)).map(({ label }) => label)).toContain('merge');
    await post.erase(b);
    expect(await records(post, [a, c])).toEqual([
      [a, [a]],
      [c, [c]],
    ]);
    expect(await post.meet(hawa, passport)).toEqual({ travellerId: a, known: true });
    const rows = await post.rows();
    expect(Object.values(rows).flat().join()).not.toContain('HAWO');
    expect(Object.values(rows).flat().join()).not.toContain(b);
    expect(rows.travellers_traveller).toHaveLength(2);
    expect([rows.travellers_merge, rows.travellers_resolved]).toEqual([[], []]);
    await post.station.store.rebuild();
    expect(await post.rows()).toEqual(rows);
  });
});

describe.each(dialects)('who may be the same on %s', (dialect) => {
  test('is found by name in any order and births that can agree, best first, never the person themselves', async () => {
    await using post = await openPost(dialect);
    const saleck: PersonDetails = {
      surname: 'OULD SALECK',
      givenNames: 'MOHAMED LEMINE',
      birthDate: '1987-06-04',
      sex: 'M',
      nationality: 'MRT',
    };
    const exact = await post.meet(saleck, passport);
    const year = await post.meet({ ...saleck, birthDate: '1987-XX-XX', nationality: 'XXX', givenNames: 'LEMINE' }, card);
    await post.meet({ ...saleck, birthDate: '1988-06-04' }, { ...passport, number: 'AA9900300' });
    const undated = await post.meet({ ...saleck, birthDate: 'XXXX-XX-XX' }, { ...passport, number: 'AA9900301' });
    const described = statementsOf({ ...saleck, surname: 'MOHAMED LEMINE', givenNames: 'SALECK' }, 'declared');
    const likely = await post.port.likely(described);
    expect(likely.map(({ travellerId, reasons }) => [travellerId, reasons])).toEqual([
      [exact.travellerId, ['same-name', 'same-birth', 'same-nationality']],
      [year.travellerId, ['name-contained', 'birth-can-agree']],
      [undated.travellerId, ['same-name', 'birth-unknown', 'same-nationality']],
    ]);
    expect(likely[0]).toMatchObject({ person: saleck, document: passport });
    expect((await post.port.likely(described, exact.travellerId)).map(({ travellerId }) => travellerId)).not.toContain(exact.travellerId);
    expectResult(await post.merge(exact.travellerId, undated.travellerId));
    expect((await post.port.likely(described, undated.travellerId)).map(({ travellerId }) => travellerId)).toEqual([year.travellerId]);
  });

  test('is found by a number in a register, and by a name in Arabic letters', async () => {
    await using post = await openPost(dialect);
    const { travellerId } = await post.meet(hawa, passport);
    const number: Statement = { about: 'national-number', source: 'authority', number: '990 417-7318', state: 'MLI' };
    const arabic: Statement = { about: 'name', source: 'declared', script: 'arabic', name: { order: 'whole', name: 'حواء با' } };
    await post.describe(travellerId, { statements: [number, arabic] });
    expect(await post.port.likely([{ ...number, number: '9904177318' }])).toMatchObject([
      { travellerId, reasons: ['same-national-number', 'birth-unknown'] },
    ]);
    expect(await post.port.likely([arabic])).toMatchObject([{ travellerId, reasons: ['same-arabic-name', 'birth-unknown'] }]);
    expect(await post.port.likely([])).toEqual([]);
  });

  test('is found among hundreds who share every word, by the year of birth', async () => {
    await using post = await openPost(dialect);
    for (let n = 0; n < 330; n++) {
      const person = {
        ...hawa,
        surname: 'SOW',
        givenNames: 'MAMADOU',
        sex: 'M' as const,
        birthDate: `${1950 + (n % 2) * 40}-0${1 + (n % 9)}-11`,
      };
      await post.station.run(recognise, { person, document: { ...passport, number: `ZZ${1000 + n}` } });
    }
    const born = (birthDate: string) => statementsOf({ ...hawa, surname: 'SOW', givenNames: 'MAMADOU', sex: 'M', birthDate }, 'declared');
    const likely = await post.port.likely(born('1990-02-11'));
    expect(likely).toHaveLength(10);
    expect(likely.every(({ reasons, person }) => reasons.includes('same-birth') && person.birthDate === '1990-02-11')).toBe(true);
    // Common words alone, of somebody whose year of birth nobody knows, would show anybody.
    expect(await post.port.likely(born('XXXX-XX-XX'))).toEqual([]);
  });
});

describe.each(dialects)('what is kept of people on %s', (dialect) => {
  async function aLife(post: Post): Promise<{ kept: EntityId; merged: EntityId; other: EntityId }> {
    const kept = (await post.meet(hawa, passport)).travellerId;
    const merged = (await post.meet({ ...hawa, surname: 'SANGARÉ' }, card)).travellerId;
    const other = (await post.meet({ ...hawa, surname: 'DIARRA' }, null)).travellerId;
    await post.meet(hawa, { ...card, number: '990417999' }, { confirmed: kept });
    await post.describe(kept, {
      statements: [
        { about: 'national-number', source: 'authority', number: 'N 77 12', state: 'MLI' },
        { about: 'birth', source: 'declared', birth: { form: 'about', year: 1988, marginYears: 3 } },
        { about: 'birthplace', source: 'declared', place: place('Nioro') },
      ],
      withdrawn: [{ record: kept, at: 2 }],
      reason: 'Elle le dit, et sa sœur.',
    });
    await post.photograph(kept, Buffer.from('face of the one'));
    await post.photograph(merged, Buffer.from('face of the other'));
    const made = expectResult(await post.merge(kept, merged)) as { mergeId: EntityId };
    expectResult(await post.station.run(undoMerge, { mergeId: made.mergeId, reason: 'Ce sont deux sœurs.' }));
    expectResult(await post.merge(kept, merged));
    return { kept, merged, other };
  }

  test('rebuilt rows equal live rows', async () => {
    await using post = await openPost(dialect);
    await aLife(post);
    const live = await post.rows();
    expect(Object.entries(live).filter(([, rows]) => rows.length === 0)).toEqual([]);
    await post.station.store.rebuild();
    expect(await post.rows()).toEqual(live);
  });

  test('an erased person leaves no row and no photograph, the others stay, and a rebuild agrees', async () => {
    await using post = await openPost(dialect);
    const { kept, merged, other } = await aLife(post);
    const photograph = (await post.port.findPhotograph(kept, 'face'))!.photograph;
    const text = async () =>
      Object.values(await post.rows())
        .flat()
        .join('\n');
    const words = ['HAWA"', 'AA9900218', '990417999', 'N7712', 'N 77 12', 'Nioro', 'sa sœur', photograph.blob.key, kept];
    const before = await text();
    for (const word of words) expect(before, word).toContain(word);
    const file = (await post.module.subjects!.exportSubject!(kept)).map(({ label, value }) => `${label}: ${value}`);
    expect(file).toEqual(
      expect.arrayContaining([
        'document: P MLI AA9900218, expires 2031-05-01',
        'document: I MLI 990417999, expires 2031-05-01',
        'birthplace, declared: Nioro, MLI',
        'sex, printed: F (withdrawn)',
        'reason of a description: Elle le dit, et sa sœur.',
        'photograph, face: image/png, 64 x 64, 15 bytes',
        'merge: kept: Même visage, même mère.',
        'undoing of a merge: Ce sont deux sœurs.',
      ]),
    );
    const addresses = async () => {
      const found: string[] = [];
      for await (const { address } of post.blobs.list()) found.push(address);
      return found;
    };
    expect(await addresses()).toContain(photograph.blob.address);
    await post.erase(kept);
    const after = await text();
    for (const word of words.filter((word) => word !== 'HAWA"')) expect(after, word).not.toContain(word);
    expect(await addresses()).toHaveLength(1);
    expect(await addresses()).not.toContain(photograph.blob.address);
    expect(await post.port.get(kept)).toBeUndefined();
    expect(await post.module.subjects!.exportSubject!(kept)).toEqual([]);
    expect(await post.port.get(merged)).toMatchObject({ travellerId: merged, person: { surname: 'SANGARÉ' }, document: card });
    expect(await post.port.findPhotograph(merged, 'face')).toBeDefined();
    expect(await post.port.get(other)).toBeDefined();
    const rows = await post.rows();
    await post.station.store.rebuild();
    expect(await post.rows()).toEqual(rows);
  });

  test('one part that is erased by itself takes away what it said, and a rebuild agrees', async () => {
    await using post = await openPost(dialect);
    const { kept } = await aLife(post);
    const parts = await post.module.subjects!.partsOf!(kept);
    for (const part of parts) {
      await post.station.store.erase({ parts: [part], ground: 'court-order' });
      const rows = await post.rows();
      await post.station.store.rebuild();
      expect(await post.rows(), `${part.sequence}.${part.part}`).toEqual(rows);
    }
    expect(
      Object.values(await post.rows())
        .flat()
        .join('\n'),
    ).not.toContain(kept);
  });

  test('how long each kind is kept is said for all of them', async () => {
    await using post = await openPost(dialect);
    expect(post.module.subjects!.retention!.map(({ kind }) => kind)).toEqual(travellersJournal.entries.map(({ kind }) => kind));
  });
});
