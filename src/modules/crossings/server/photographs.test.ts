/** Photographs that an officer takes at the booth: of people who crossed, in their part of the journal alone. */
import { expect, test } from 'vitest';
import { type BoothUnderTest, mrzOf, openBooth } from '../../../../test/booth-under-test.ts';

/** PNG (ISO/IEC 15948) 5.2: signature and header alone; nothing decodes it here. */
const picture = Buffer.from('89504e470d0a1a0a0000000d49484452000001e00000028008060000006f6e65', 'hex');
let keys = 0;

async function send(
  booth: BoothUnderTest,
  path: string,
  payload: Buffer,
  key = `photograph-${++keys}`,
  role: 'officer' | 'administrator' = 'officer',
) {
  const headers = { ...booth.as(role), 'idempotency-key': key, 'content-type': 'image/png' };
  const answer = await booth.app.inject({ method: 'POST', url: `/api/crossings/${path}`, headers, payload });
  return { status: answer.statusCode, body: answer.json() as { code?: string; photographId?: string } };
}

test('a face and a page are kept of whoever crossed, once however often they are sent', async () => {
  await using booth = await openBooth('sqlite');
  const { crossingId } = await booth.cross(mrzOf('ndiaye'));
  const of = (kind: string) => `${encodeURIComponent(crossingId)}/photographs/${kind}`;
  const face = await send(booth, of('face'), picture, 'f1');
  expect(face).toMatchObject({ status: 200, body: { crossingId } });
  expect(await send(booth, of('face'), picture, 'f1')).toEqual(face);
  expect((await send(booth, of('page'), picture)).status).toBe(200);
  const { travellerId } = await booth.detail(crossingId);
  const page = await booth.get<{ records: { photographs: object[] }[] }>(`/travellers/${encodeURIComponent(travellerId!)}`, 'supervisor');
  expect(page.records[0]!.photographs).toMatchObject([{ kind: 'face', width: 480, height: 640, officer: 'GG-101' }, { kind: 'page' }]);
  const parts = (await Promise.all(booth.subjects.map((one) => one.partsOf!(travellerId!)))).flat();
  await booth.station.store.erase({ parts, ground: 'rights-request' });
  expect(await send(booth, of('face'), picture)).toMatchObject({ body: { code: 'crossing-unknown' } });
});

test('nothing is kept that is no picture, of nobody, of what was cancelled, or after two days', async () => {
  await using booth = await openBooth('sqlite');
  const { crossingId } = await booth.cross(mrzOf('ndiaye'));
  const of = (id: string) => `${encodeURIComponent(id)}/photographs/face`;
  const codeOf = async (id: string, bytes = picture) => (await send(booth, of(id), bytes)).body.code;
  expect(await codeOf(crossingId, Buffer.from('<svg/>'))).toBe('picture-not-kept');
  expect(await codeOf('mr-test.operations:99.1')).toBe('crossing-unknown');
  booth.rules.hidden.add('traveller');
  expect(await codeOf(crossingId)).toBe('regime-withheld');
  booth.rules.hidden.clear();
  const other = await booth.cross(mrzOf('barry'));
  await booth.post(`/crossings/${encodeURIComponent(other.crossingId)}/cancellation`, { reason: 'Jamais passé.' });
  expect(await codeOf(other.crossingId)).toBe('crossing-cancelled');
  expect((await send(booth, of(crossingId), picture, 'x1', 'administrator')).status).toBe(403);
  booth.station.clock.advance(49 * 3_600_000);
  expect(await codeOf(crossingId)).toBe('crossing-not-recent');
});

test('the second line sees the newest photograph of whoever waits there, and of nobody else', async () => {
  await using booth = await openBooth('sqlite');
  const { crossingId: admitted } = await booth.cross(mrzOf('barry'));
  const { crossingId } = await booth.cross({ mrz: mrzOf('ndiaye'), toSecondLine: true });
  const look = (id: string, role: 'supervisor' | 'officer' = 'supervisor') =>
    booth.get(`/second-line/${encodeURIComponent(id)}/photographs/face`, role);
  expect(await look(crossingId)).toEqual({ photograph: null });
  await send(booth, `${encodeURIComponent(crossingId)}/photographs/face`, picture);
  const shown = { contentType: 'image/png', base64: picture.toString('base64'), takenAtMs: expect.any(Number) };
  expect(await look(crossingId)).toEqual({ photograph: shown });
  expect(await look(crossingId, 'officer')).toMatchObject({ status: 403 });
  await send(booth, `${encodeURIComponent(admitted)}/photographs/face`, picture);
  expect(await look(admitted)).toMatchObject({ code: 'second-line-case-unknown' });
  await booth.decide(crossingId, { decision: 'seen', reason: 'Vu.', outcome: 'admitted' });
  expect(await look(crossingId)).toMatchObject({ code: 'second-line-case-unknown' });
});
