/** The People area over a real server: pages, descriptions, photographs, merges; who may, and what is traced. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { moduleRuntime } from '../../../../test/module-runtime.ts';
import { expectResult, openTestStore, testStation } from '../../../../test/open-test-store.ts';
import { serverUnderTest } from '../../../../test/server-under-test.ts';
import { defineCommand } from '../../../kernel/command.ts';
import type { EntityId, StationId } from '../../../kernel/ids.ts';
import { openBlobStore } from '../../../storage/blob-store.ts';
import { type IdentityDocument, identityDocumentSchema, type PersonDetails, type PersonPage, personDetailsSchema } from '../index.ts';
import { createTravellersServer, travellersCommandPort, travellersJournal } from './index.ts';
import type { TravellersTables } from './tables.ts';

const recognise = defineCommand({
  name: 'test.recognise',
  input: z.strictObject({ person: personDetailsSchema, document: identityDocumentSchema }),
  run: (context, { person, document }) => travellersCommandPort.recognise(context, person, document),
});
const booth = { name: 'booth', entries: [], migrations: {}, projections: [], commands: [recognise] };
const hawa: PersonDetails = { surname: 'BA', givenNames: 'HAWA', birthDate: '1990-03-02', sex: 'F', nationality: 'MLI' };
const passport: IdentityDocument = { documentCode: 'P', issuingState: 'MLI', number: 'AA9900218', expiryDate: null, mrz: null };
/** The head of a PNG of 480 by 640 pixels. */
const picture = Buffer.from('89504e470d0a1a0a0000000d49484452000001e0000002800802000000', 'hex');
const reason = 'Même visage, même mère.';

async function openArea() {
  const directory = mkdtempSync(join(tmpdir(), 'maabar-people-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const blobs = await openBlobStore(join(directory, 'blobs'));
  const station = await openTestStore('sqlite', [travellersJournal, booth]);
  onTestFinished(() => station.close());
  const seen = new Map<EntityId, { crossings: number; lastSeenAtMs: number }>();
  const { module } = createTravellersServer({ ...moduleRuntime(station), blobs }, { sightings: { of: async () => seen } });
  const { app, as, traced } = await serverUnderTest([module], { uploadDirectory: directory });
  const headers = {
    supervisor: as('supervisor'),
    officer: as('officer'),
    here: as('supervisor', 'HQ-1', { reach: [testStation] }),
    elsewhere: as('supervisor', 'HQ-2', { reach: ['mr-autre' as StationId] }),
  };
  let keys = 0;
  return {
    station,
    subjects: module.subjects!,
    seen,
    traced,
    meet: async (person: PersonDetails, document: IdentityDocument) =>
      expectResult(await station.run(recognise, { person, document })).travellerId,
    async get(path: string, role: keyof typeof headers = 'supervisor') {
      const answer = await app.inject({ url: `/api${path}`, headers: { ...headers[role], 'x-purpose': 'alert-check' } });
      return { status: answer.statusCode, body: answer.json() };
    },
    async post(path: string, payload: object, { role = 'supervisor' as keyof typeof headers, key = `k${++keys}` } = {}) {
      const answer = await app.inject({
        method: 'POST',
        url: `/api${path}`,
        headers: { ...headers[role], 'idempotency-key': key, ...(Buffer.isBuffer(payload) ? { 'content-type': 'image/png' } : {}) },
        payload,
      });
      return { status: answer.statusCode, body: answer.json() };
    },
  };
}

test('a person’s page shows statements with their sources, what was withdrawn and why, documents and sightings', async () => {
  const area = await openArea();
  const id = await area.meet(hawa, passport);
  area.seen.set(id, { crossings: 3, lastSeenAtMs: 77 });
  const name = { about: 'name', source: 'authority', script: 'latin', name: { order: 'parts', surname: 'BÂ', givenNames: 'Hawa' } };
  const description = { statements: [name], withdrawn: [{ record: id, at: 0 }], reason: 'Extrait de naissance.' };
  const recorded = await area.post(`/travellers/${id}/descriptions`, description, { key: 'd1' });
  expect(recorded).toMatchObject({ status: 200, body: { travellerId: id } });
  expect(await area.post(`/travellers/${id}/descriptions`, description, { key: 'd1' })).toEqual(recorded);
  const { body: page } = await area.get(`/travellers/${id}`);
  expect(page).toMatchObject({ travellerId: id, person: { surname: 'BÂ' }, crossings: 3, lastSeenAtMs: 77, merges: [] });
  expect((page as PersonPage).records[0]!.statements.map(({ statement, withdrawn }) => [statement.about, withdrawn?.reason])).toEqual([
    ['name', 'Extrait de naissance.'],
    ['birth', undefined],
    ['sex', undefined],
    ['nationality', undefined],
    ['name', undefined],
  ]);
  expect(area.traced).toMatchObject([{ action: 'travellers:read', subjects: [id] }]);
  expect(await area.post(`/travellers/${id}/descriptions`, { ...description, reason: '' })).toMatchObject({ status: 422 });
  expect(await area.get('/travellers/mr-test.operations:99.1')).toMatchObject({ status: 404, body: { code: 'traveller-unknown' } });
});

test('a photograph is added, once however often it is sent, and shown with a trace alone', async () => {
  const area = await openArea();
  const id = await area.meet(hawa, passport);
  const added = await area.post(`/travellers/${id}/photographs/face`, picture, { key: 'p1' });
  expect(added).toMatchObject({ status: 200, body: { travellerId: id } });
  expect(await area.post(`/travellers/${id}/photographs/face`, picture, { key: 'p1' })).toEqual(added);
  const { body: page } = await area.get(`/travellers/${id}`);
  const [photograph, ...others] = (page as PersonPage).records[0]!.photographs;
  expect([photograph, others]).toMatchObject([{ kind: 'face', width: 480, height: 640, officer: 'GG-101' }, []]);
  expect(JSON.stringify(page)).not.toContain('"key"');
  const shown = await area.get(`/travellers/${id}/photographs/${photograph!.photographId}`);
  expect(createHash('sha256').update(Buffer.from(shown.body.base64, 'base64')).digest()).toEqual(
    createHash('sha256').update(picture).digest(),
  );
  expect(area.traced.at(-1)).toMatchObject({ action: 'travellers:read', subjects: [id] });

  const other = await area.meet(hawa, { ...passport, number: 'AA9900219' });
  expect(await area.get(`/travellers/${other}/photographs/${photograph!.photographId}`)).toMatchObject({
    body: { code: 'photograph-unknown' },
  });
  const refused = [
    [Buffer.from('<svg/>'), `/travellers/${id}/photographs/face`, 422, 'not-a-photograph'],
    [Buffer.alloc(2 * 1024 * 1024 + 1), `/travellers/${id}/photographs/page`, 413, 'too-large'],
    [picture, `/travellers/${id}/photographs/thumb`, 422, 'invalid-input'],
    [picture, '/travellers/mr-test.operations:99.1/photographs/face', 404, 'traveller-unknown'],
    [{ picture: 1 }, `/travellers/${id}/photographs/face`, 415, 'unsupported-media-type'],
  ] as const;
  for (const [bytes, path, status, code] of refused) expect(await area.post(path, bytes)).toMatchObject({ status, body: { code } });
});

test('two people are merged and taken apart by a supervisor, side by side on one page', async () => {
  const area = await openArea();
  const kept = await area.meet(hawa, passport);
  const merged = await area.meet({ ...hawa, surname: 'HAWA', givenNames: 'BA' }, { ...passport, number: 'AA9900219' });
  area.seen.set(kept, { crossings: 3, lastSeenAtMs: 77 });
  area.seen.set(merged, { crossings: 2, lastSeenAtMs: 99 });
  const likely = await area.get(`/travellers/${kept}/likely`);
  expect(likely.body.rows).toMatchObject([{ travellerId: merged, reasons: ['same-name', 'same-birth', 'same-nationality'], crossings: 2 }]);
  expect(area.traced.at(-1)?.subjects).toEqual([kept, merged]);

  const { status, body } = await area.post('/travellers/merges', { kept, merged, reason });
  expect([status, body]).toMatchObject([200, { kept, merged }]);
  for (const id of [kept, merged]) {
    const { body: page } = await area.get(`/travellers/${id}`);
    expect(page).toMatchObject({
      travellerId: kept,
      crossings: 5,
      lastSeenAtMs: 99,
      records: [{ travellerId: kept }, { travellerId: merged }],
      merges: [{ mergeId: body.mergeId, kept, merged, reason, officer: 'GG-101', undone: null }],
    });
  }
  expect((await area.get('/travellers/search?name=hawa')).body.rows).toHaveLength(1);
  expect(await area.post('/travellers/merges', { kept: merged, merged: kept, reason })).toMatchObject({
    status: 409,
    body: { code: 'already-one-person' },
  });
  const undoing = `/travellers/merges/${body.mergeId}/undoing`;
  expect(await area.post(undoing, { reason: 'Ce sont deux sœurs.' })).toMatchObject({ status: 200, body: { kept, merged } });
  expect(await area.post(undoing, { reason })).toMatchObject({ status: 409, body: { code: 'merge-already-undone' } });
  const { body: page } = await area.get(`/travellers/${merged}`);
  expect(page).toMatchObject({ travellerId: merged, crossings: 2, merges: [{ undone: { reason: 'Ce sont deux sœurs.' } }] });
  expect(page.records).toHaveLength(1);
  // Whoever is named by a merge is shown, and so is in the trace.
  expect(area.traced.at(-1)?.subjects.toSorted()).toEqual([kept, merged].toSorted());
});

test('an officer of the booth does none of it', async () => {
  const area = await openArea();
  const id = await area.meet(hawa, passport);
  for (const path of ['', '/likely', `/photographs/${id}`]) {
    expect(await area.get(`/travellers/${id}${path}`, 'officer')).toMatchObject({ status: 403 });
  }
  const posts = [
    `/travellers/${id}/descriptions`,
    `/travellers/${id}/photographs/face`,
    '/travellers/merges',
    `/travellers/merges/${id}/undoing`,
  ];
  for (const path of posts) expect(await area.post(path, {}, { role: 'officer' })).toMatchObject({ status: 403 });
});

test('an account that is bound to another post finds nobody of this one, and opens no page by its address', async () => {
  const area = await openArea();
  const id = await area.meet(hawa, passport);
  for (const [role, found] of [
    ['supervisor', [id]],
    ['here', [id]],
    ['elsewhere', []],
  ] as const) {
    const { body } = await area.get('/travellers/search?name=Ba', role);
    expect([role, body.rows.map(({ travellerId }: { travellerId: string }) => travellerId), body.more]).toEqual([role, found, false]);
  }
  expect((await area.get(`/travellers/${id}`, 'here')).status).toBe(200);
  for (const path of [`/travellers/${id}`, `/travellers/${id}/likely`, `/travellers/${id}/photographs/${id}`]) {
    expect(await area.get(path, 'elsewhere')).toMatchObject({ status: 403, body: { code: 'beyond-reach' } });
  }
  // Whoever is not there is refused alike: nobody learns whom the post knows.
  expect((await area.get(`/travellers/${testStation}.operations:999.1`, 'elsewhere')).body.code).toBe('beyond-reach');
});

test('a search of somebody bound to a post finds their own behind however many namesakes of other posts', async () => {
  const area = await openArea();
  const own = await area.meet(hawa, passport);
  const database = area.station.database as unknown as Kysely<TravellersTables>;
  for (const table of ['travellers_traveller', 'travellers_name_word', 'travellers_document'] as const) {
    const rows = await database.selectFrom(table).selectAll().execute();
    const copies = Array.from({ length: 60 }, (_, n) => rows.map((row) => ({ ...row, traveller: `mr-autre.operations:${n + 1}.1` })));
    await database
      .insertInto(table)
      .values(copies.flat() as never)
      .execute();
  }
  for (const query of ['name=hawa', `documentNumber=${passport.number}`, `name=ba%20hawa&documentNumber=${passport.number}`]) {
    expect((await area.get(`/travellers/search?${query}`, 'here')).body).toMatchObject({ rows: [{ travellerId: own }], more: false });
  }
  for (const reader of ['elsewhere', 'supervisor'] as const)
    expect((await area.get('/travellers/search?name=hawa', reader)).body).toMatchObject({ more: true });
  expect(await area.subjects.find!({ name: 'hawa' }, [testStation])).toEqual([own]);
  expect(await area.subjects.find!({ name: 'hawa' }, [])).toEqual([]);
  expect(await area.subjects.find!({ name: 'hawa' })).toHaveLength(50);
});
