/** Requests for protection, from the booth's key to the focal point's answer: a real server, both databases, real sealing. */
import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import { allRows, type BoothUnderTest, mrzOf, openBooth, shownBy, vaultPassphrase } from '../../../../test/booth-under-test.ts';
import { dialects } from '../../../../test/open-test-store.ts';
import { createVaultKeyPair } from '../../../journal/seal.ts';
import type { JournalTables } from '../../../journal/tables.ts';
import { verifyJournals } from '../../../journal/verify.ts';
import type { EntityId } from '../../../kernel/ids.ts';
import type { RecordedCrossings } from '../../crossings/index.ts';
import type { AnsweredRequest, Desk, ProtectionRequest } from '../index.ts';
import { lockedAfterMs } from './unlocked-vaults.ts';

const words = 'Mot rare : tamazouzt.';
const reason = 'Vu avec le HCR, motif inventé.';
const refuse = {
  decision: 'no-match',
  outcome: 'refused',
  reason,
  refusal: { article: 'article 9', remedyLanguage: 'wolof', whereNow: 'poste' },
};

async function openPost(dialect: (typeof dialects)[number]) {
  const booth = await openBooth(dialect, true, await createVaultKeyPair());
  let keys = 0;
  const headers = booth.as('focal-point');
  const say = async <Body>(method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object, key = `focal-${++keys}`) => {
    const answer = await booth.app.inject({
      method,
      url: `/api/referrals/${path}`,
      headers: { ...headers, 'x-purpose': 'protection', 'idempotency-key': key },
      ...(payload && { payload }),
    });
    return { status: answer.statusCode, body: answer.json() as Body & { readonly code?: string } };
  };
  return {
    booth,
    say,
    unlock: (passphrase = vaultPassphrase) => say<Desk>('POST', 'unlocking', { passphrase }),
    requests: async () => (await say<{ requests: ProtectionRequest[] }>('GET', 'requests')).body.requests,
    answer: (requestId: string, body: object, key?: string) =>
      say<AnsweredRequest>('POST', `requests/${encodeURIComponent(requestId)}/answers`, body, key),
    [Symbol.asyncDispose]: () => booth.station.close(),
  };
}

/** One who asks, between two who do not. */
async function asks(booth: BoothUnderTest, key?: string) {
  const travellers = [
    { shownBy: shownBy(mrzOf('traore')) },
    { shownBy: shownBy(mrzOf('ndiaye')), toSecondLine: true, protection: { ground: 'fear' as const, words } },
    { shownBy: shownBy(mrzOf('barry')) },
  ];
  const { status, body } = await booth.record({ travellers, grouping: 'bus' }, key);
  expect(status).toBe(200);
  const { crossings } = body as RecordedCrossings;
  const details = await Promise.all(crossings.map(({ crossingId }) => booth.detail(crossingId)));
  return details.map(({ crossingId, travellerId }) => ({ crossingId, travellerId: travellerId as EntityId })) as [Asked, Asked, Asked];
}
interface Asked {
  readonly crossingId: EntityId;
  readonly travellerId: EntityId;
}

/** Everything that the database holds, bytes as text. */
async function everything({ station }: BoothUnderTest): Promise<string> {
  const database = station.database as unknown as Kysely<JournalTables & Record<string, unknown>>;
  const tables = (await database.introspection.getTables()).map(({ name }) => name);
  const rows = await Promise.all(
    tables.map((table) =>
      database
        .selectFrom(table as 'journal_part')
        .selectAll()
        .execute(),
    ),
  );
  return JSON.stringify(rows, (_key, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('utf8') : value));
}

const rowsOf = async ({ station }: BoothUnderTest) => {
  const database = station.database as unknown as Kysely<Record<string, unknown>>;
  const of = (table: string) => database.selectFrom(table).selectAll().execute();
  return JSON.stringify([await of('referrals_request'), await of('referrals_answer')]);
};

describe.each(dialects)('a request for protection on %s', (dialect) => {
  test('suspends refusal for its person alone, is sealed, and is read by the focal point with a trace', async () => {
    await using post = await openPost(dialect);
    const { booth } = post;
    const [, asked] = await asks(booth);
    expect(await booth.decide(asked.crossingId, refuse)).toMatchObject({ status: 409, body: { code: 'suspended' } });
    expect(await booth.get('/second-line', 'supervisor')).toMatchObject([{ suspended: true }]);
    expect([(await booth.scan(mrzOf('ndiaye'))).suspended, (await booth.scan(mrzOf('traore'))).suspended]).toEqual([true, false]);
    expect(await booth.station.committed.flatMap(({ kinds }) => kinds)).toContain('sealed');

    // What was said lies nowhere in the clear; what is beside it says so of whoever is looked for.
    const found = await everything(booth);
    for (const said of [words, 'tamazouzt', '"fear"', 'protection-requested']) {
      expect([said, found.includes(said)]).toEqual([said, false]);
    }
    expect(found).toContain('NDIAYE');

    expect((await post.say<Desk>('GET', 'desk')).body).toEqual({ keeper: 'Halimatou Sow', unlocked: false, open: 1, standing: 0 });
    expect((await post.say('GET', 'requests')).body.code).toBe('requests-locked');
    expect((await post.unlock('quatre chamelles noires')).body.code).toBe('vault-passphrase-wrong');
    expect((await post.say('GET', 'requests')).body.code).toBe('requests-locked');
    for (const wrong of ['cinq chamelles noires', 'six chamelles noires']) await post.unlock(wrong);
    expect((await post.unlock()).body.code).toBe('passphrase-tried');
    post.booth.station.clock.advance(2_000);
    expect((await post.unlock()).body).toMatchObject({ unlocked: true });
    const before = booth.traced.length;
    expect(await post.requests()).toMatchObject([
      {
        travellerId: asked.travellerId,
        person: { surname: 'NDIAYE' },
        told: { officer: 'GG-101', ground: 'fear', words },
        answered: false,
      },
    ]);
    expect(booth.traced.slice(before)).toMatchObject([
      { action: 'referrals:read-requests', purpose: { purpose: 'protection' }, subjects: [asked.travellerId] },
    ]);
  });

  test('is answered: the suspension stands, then ends; the answers are sealed too, and a rebuild agrees', async () => {
    await using post = await openPost(dialect);
    const { booth } = post;
    const [, asked] = await asks(booth);
    await post.unlock();
    const [request] = await post.requests();
    const { requestId } = request!;
    const stands = { answer: 'stands', referredTo: 'Bureau inventé', reason };
    expect(await post.answer(requestId, stands, 'once')).toMatchObject({ status: 200, body: { requestId, answer: 'stands' } });
    // Sent again it is the same answer.
    expect(await post.answer(requestId, stands, 'once')).toMatchObject({ status: 200 });
    expect(await post.requests()).toMatchObject([{ answered: true, standing: { referredTo: 'Bureau inventé', reason } }]);
    expect(await booth.decide(asked.crossingId, refuse)).toMatchObject({ body: { code: 'suspended' } });

    expect(await post.answer(requestId, { answer: 'lifted', reason })).toMatchObject({ status: 200 });
    expect(await post.requests()).toEqual([]);
    expect(await post.answer(requestId, { answer: 'stands', reason })).toMatchObject({ status: 409, body: { code: 'request-ended' } });
    const found = await everything(booth);
    for (const said of [words, reason, 'Bureau inventé', '"lifted"']) expect([said, found.includes(said)]).toEqual([said, false]);

    const [rows, live] = [await allRows(booth.station), await rowsOf(booth)];
    await booth.station.store.rebuild();
    expect([await allRows(booth.station), await rowsOf(booth)]).toEqual([rows, live]);
    expect((await booth.scan(mrzOf('ndiaye'))).suspended).toBe(false);
    expect(await booth.decide(asked.crossingId, refuse)).toMatchObject({ status: 200 });
  });

  test('goes with its person, sealed bodies included, and the journals stay sound', async () => {
    await using post = await openPost(dialect);
    const { booth } = post;
    const [, asked, other] = await asks(booth);
    await post.unlock();
    const [request] = await post.requests();
    await post.answer(request!.requestId, { answer: 'stands', reason });
    const file = (await Promise.all(booth.subjects.map((one) => one.exportSubject?.(asked.travellerId) ?? []))).flat();
    expect(file.map(({ kind }) => kind)).toContain('crossing-recorded');
    expect(JSON.stringify(file)).not.toMatch(/suspended|protection/);

    const parts = (await Promise.all(booth.subjects.map((one) => one.partsOf!(asked.travellerId)))).flat();
    await booth.station.store.erase({ parts, subjects: [asked.travellerId], ground: 'rights-request' });
    expect(await rowsOf(booth)).toBe('[[],[]]');
    const database = booth.station.database as unknown as Kysely<JournalTables>;
    const left = await database
      .selectFrom('journal_part as p')
      .innerJoin('journal as j', 'j.number', 'p.journal')
      .select(['j.stream', 'p.body'])
      .where('j.stream', 'in', ['protected', 'suspensions'])
      .where('p.part', '=', 1)
      .orderBy('j.stream')
      .execute();
    expect(left.map(({ stream, body }) => [stream, body])).toEqual(
      ['protected', 'protected', 'suspensions', 'suspensions'].map((stream) => [stream, null]),
    );
    const reports = await verifyJournals(database, { verifiers: booth.station.verifiers, erasures: booth.station.heads.erasures });
    expect(reports.filter(({ sound }) => !sound)).toEqual([]);
    const [rows] = [await allRows(booth.station)];
    await booth.station.store.rebuild();
    expect([await allRows(booth.station), await rowsOf(booth)]).toEqual([rows, '[[],[]]']);
    expect((await booth.detail(other.crossingId)).name).not.toBeNull();
  });

  test('holds for the person under every record of theirs', async () => {
    await using post = await openPost(dialect);
    const { booth } = post;
    const [, asked] = await asks(booth);
    const { crossingId } = await booth.cross(mrzOf('coulibaly'));
    const { travellerId } = await booth.detail(crossingId);
    const merge = { kept: travellerId, merged: asked.travellerId, reason };
    expect(await booth.post('/travellers/merges', merge, { role: 'supervisor' })).toMatchObject({ status: 200 });
    expect((await booth.scan(mrzOf('coulibaly'))).suspended).toBe(true);
    const refusal = { outcome: 'refused', refusal: refuse.refusal, reason };
    const path = `/crossings/${encodeURIComponent(crossingId)}/outcome`;
    expect(await booth.post(path, refusal, { role: 'supervisor' })).toMatchObject({ status: 409, body: { code: 'suspended' } });
  });
});

test('the same request of the booth, sent again, is one, and its ground is no part of what is kept beside the answer', async () => {
  await using post = await openPost('sqlite');
  const first = await asks(post.booth, 'once');
  expect(await asks(post.booth, 'once')).toEqual(first);
  expect((await post.say<Desk>('GET', 'desk')).body.open).toBe(1);
});

test('ten idle minutes lock the requests, and so does the key', async () => {
  await using post = await openPost('sqlite');
  await asks(post.booth);
  await post.unlock();
  post.booth.station.clock.advance(lockedAfterMs - 1);
  expect(await post.requests()).toHaveLength(1);
  post.booth.station.clock.advance(lockedAfterMs);
  expect((await post.say('GET', 'requests')).body.code).toBe('requests-locked');
  await post.unlock();
  expect((await post.say<Desk>('DELETE', 'unlocking')).body.unlocked).toBe(false);
  expect((await post.answer('mr-test.suspensions:1.1', { answer: 'lifted', reason })).body.code).toBe('requests-locked');
});

test('a sealed entry that another key opens holds its suspension, and says that it is not read', async () => {
  const [sealedTo, other] = [await createVaultKeyPair(), await createVaultKeyPair()];
  await using booth = await openBooth('sqlite', true, { publicKey: sealedTo.publicKey, privateKey: other.privateKey });
  await asks(booth);
  const headers = { ...booth.as('focal-point'), 'x-purpose': 'protection' };
  await booth.app.inject({ method: 'POST', url: '/api/referrals/unlocking', headers, payload: { passphrase: vaultPassphrase } });
  const answer = await booth.app.inject({ url: '/api/referrals/requests', headers });
  expect(answer.json().requests).toMatchObject([{ person: { surname: 'NDIAYE' }, told: null, answered: false }]);
});
