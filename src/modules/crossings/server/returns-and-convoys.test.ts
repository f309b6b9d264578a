/** People expelled by another state, counted first and registered later; and military convoys, which nobody names. */
import { describe, expect, test } from 'vitest';
import { allRows, type BoothUnderTest, mrzOf, openBooth } from '../../../../test/booth-under-test.ts';
import { dialects } from '../../../../test/open-test-store.ts';
import type { EntityId } from '../../../kernel/ids.ts';
import type { ConvoyRow, ReturnRow } from '../index.ts';

const reason = 'Recomptés au jour, motif inventé.';
const counts = { men: 31, women: 6, boys: 3, girls: 2 };
const arrival = { expelledBy: 'DZA', counts, deaths: 1, lane: 0, circumstances: 'Déposés de nuit près du puits inventé.' };

async function arrive(booth: BoothUnderTest, asked: object = {}, key?: string) {
  return booth.post<{ returnId: EntityId; code?: string }>('/returns', { ...arrival, ...asked }, key === undefined ? {} : { key });
}
const of = (returnId: string, what: string) => `/returns/${encodeURIComponent(returnId)}/${what}`;
const returns = (booth: BoothUnderTest) => booth.get<ReturnRow[]>('/returns');
async function rebuiltAlike(booth: BoothUnderTest): Promise<string> {
  const rows = await allRows(booth.station);
  await booth.station.store.rebuild();
  expect(await allRows(booth.station)).toEqual(rows);
  return Object.values(rows).flat().join('\n');
}

describe.each(dialects)('a return on %s', (dialect) => {
  test('is a head count first; people who entered are registered against it, and put right with a reason', async () => {
    await using booth = await openBooth(dialect);
    const { body } = await arrive(booth, {}, 'once');
    expect((await arrive(booth, {}, 'once')).body).toEqual(body);
    const { returnId } = body;
    const { crossingId } = await booth.cross(mrzOf('ndiaye'));
    const said = {
      crossingId,
      category: 'woman',
      injuries: 'Brûlures aux pieds.',
      separatedFrom: 'Son fils.',
      propertyTaken: 'Téléphone.',
    };
    expect(await booth.post(of(returnId, 'people'), said)).toMatchObject({ status: 200 });
    expect(await booth.post(of(returnId, 'people'), { ...said, category: 'man' })).toMatchObject({
      status: 422,
      body: { code: 'returnee-needs-reason' },
    });
    expect(await booth.post(of(returnId, 'people'), { crossingId, category: 'woman', injuries: 'Aucune.', reason })).toMatchObject({
      status: 200,
    });
    const { crossingId: leaves } = await booth.cross({ mrz: mrzOf('traore'), direction: 'exit' });
    expect(await booth.post(of(returnId, 'people'), { crossingId: leaves, category: 'man' })).toMatchObject({
      body: { code: 'returnee-not-entered' },
    });
    const other = (await arrive(booth)).body.returnId;
    expect(await booth.post(of(other, 'people'), { crossingId, category: 'woman', reason })).toMatchObject({
      body: { code: 'returnee-elsewhere' },
    });
    expect(await booth.post(of(returnId, 'corrections'), { counts: { ...counts, women: 7 }, reason })).toMatchObject({ status: 200 });
    expect(await booth.post(of(returnId, 'corrections'), { counts: { ...counts, women: 7 }, reason })).toMatchObject({
      body: { code: 'nothing-corrected' },
    });
    expect((await returns(booth)).find((one) => one.returnId === returnId)).toMatchObject({
      expelledBy: 'DZA',
      counts: { ...counts, women: 7 },
      deaths: 1,
      circumstances: arrival.circumstances,
      corrections: [{ reason }],
      people: [{ crossingId, category: 'woman', injuries: 'Aucune.', separatedFrom: null, corrected: true }],
    });
    await rebuiltAlike(booth);
  });

  test('loses what is said of a person with them, keeps the count, and its words with the last of them', async () => {
    await using booth = await openBooth(dialect);
    const { returnId } = (await arrive(booth)).body;
    await booth.post(of(returnId, 'corrections'), { deaths: 2, reason });
    const people: EntityId[] = [];
    for (const [id, injuries] of [
      ['ndiaye', 'Brûlures rares.'],
      ['barry', 'Fracture rare.'],
    ] as const) {
      const { crossingId } = await booth.cross(mrzOf(id));
      await booth.post(of(returnId, 'people'), { crossingId, category: 'man', injuries });
      people.push((await booth.detail(crossingId)).travellerId!);
    }
    const told = async (one: EntityId) => JSON.stringify(await Promise.all(booth.subjects.map((handlers) => handlers.exportSubject!(one))));
    for (const words of ['Brûlures rares.', arrival.circumstances, reason]) expect(await told(people[0]!)).toContain(words);
    expect(await told(people[0]!)).not.toContain('Fracture rare.');
    const erase = async (one: EntityId) => {
      const parts = (await Promise.all(booth.subjects.map((handlers) => handlers.partsOf!(one)))).flat();
      await booth.station.store.erase({ parts, ground: 'rights-request' });
      return rebuiltAlike(booth);
    };
    const left = await erase(people[0]!);
    for (const words of ['Fracture rare.', arrival.circumstances, reason]) expect(left).toContain(words);
    expect(left).not.toContain('Brûlures rares.');
    const nothing = await erase(people[1]!);
    for (const words of ['Fracture rare.', arrival.circumstances, reason]) expect(nothing).not.toContain(words);
    expect(await returns(booth)).toMatchObject([
      { counts, deaths: 2, circumstances: null, people: [{ name: null, category: 'man', injuries: null }, { category: 'man' }] },
    ]);
  });

  test('of a military convoy there are an order and counts, put right without a word, and no figure has it', async () => {
    await using booth = await openBooth(dialect);
    const tally = await booth.get('/crossings/tally');
    const convoy = { direction: 'exit', lane: 1, order: 'OM 118/2026', vehicles: 12, persons: 80 };
    const { body } = await booth.post<{ convoyId: string }>('/convoys', convoy);
    const path = `/convoys/${encodeURIComponent(body.convoyId)}/corrections`;
    expect(await booth.post(path, { fault: 'miscounted', vehicles: 13 })).toMatchObject({ status: 200 });
    expect(await booth.post(path, { fault: 'miscounted', vehicles: 13 })).toMatchObject({ body: { code: 'nothing-corrected' } });
    expect(await booth.get<ConvoyRow[]>('/convoys')).toMatchObject([{ order: 'OM 118/2026', vehicles: 13, persons: 80, corrected: true }]);
    await booth.post(path, { fault: 'never-crossed' });
    expect(await booth.get<ConvoyRow[]>('/convoys')).toMatchObject([{ withdrawn: true }]);
    expect(await booth.post(path, { fault: 'mistyped', order: 'OM 119' })).toMatchObject({
      status: 409,
      body: { code: 'convoy-withdrawn' },
    });
    expect([await booth.get('/crossings/tally'), await booth.today()]).toEqual([tally, []]);
    await rebuiltAlike(booth);
  });
});

test('what cannot be is refused in words', async () => {
  await using booth = await openBooth('sqlite');
  const code = async (asked: object) => (await arrive(booth, asked)).body.code;
  const nobody = { men: 0, women: 0, boys: 0, girls: 0 };
  expect(await code({ counts: nobody, deaths: 0 })).toBe('return-of-nobody');
  expect(await code({ expelledBy: 'QQQ' })).toBe('invalid-input');
  expect(await code({ expelledBy: 'MRT' })).toBe('return-from-own-state');
  expect(await code({ lane: 9 })).toBe('lane-unknown');
  expect(await code({ happened: { atMs: booth.station.clock.now().wallMs + 3_600_000, precision: 'exact' } })).toBe('happened-in-future');
  const { returnId } = (await arrive(booth)).body;
  await booth.post(of(returnId, 'corrections'), { withdrawn: true, reason });
  expect(await booth.post(of(returnId, 'corrections'), { deaths: 3, reason })).toMatchObject({
    status: 409,
    body: { code: 'return-withdrawn' },
  });
  const { returnId: old } = (await arrive(booth)).body;
  booth.station.clock.advance(3 * 86_400_000);
  expect(await returns(booth)).toEqual([]);
  expect(await booth.post(of(old, 'corrections'), { deaths: 3, reason })).toMatchObject({ body: { code: 'return-not-recent' } });
});

test('an expulsion is an exit with its order: it ends the stay, and waits for whoever must not be expelled', async () => {
  await using booth = await openBooth('sqlite');
  await booth.cross(mrzOf('ndiaye'));
  const { crossingId } = await booth.cross({ mrz: mrzOf('ndiaye'), direction: 'exit', toSecondLine: true });
  const expulsion = { order: 'AE 12/2026', orderedOn: '2026-03-01', authority: 'Ministère inventé', appeal: 'pending', fitness: 'fit' };
  const expel = { decision: 'no-match', outcome: 'expelled', reason, expulsion };
  expect(await booth.decide(crossingId, expel)).toMatchObject({ status: 409, body: { code: 'appeal-pending' } });
  const ahead = { ...expel, expulsion: { ...expulsion, orderedOn: '2026-03-13' } };
  expect(await booth.decide(crossingId, ahead)).toMatchObject({ status: 422, body: { code: 'order-ahead' } });
  const decided = { ...expel, expulsion: { ...expulsion, appeal: 'decided' } };
  const { travellerId } = await booth.detail(crossingId);
  booth.suspensions.suspended.add(travellerId!);
  expect(await booth.decide(crossingId, decided)).toMatchObject({ status: 409, body: { code: 'suspended' } });
  booth.suspensions.suspended.clear();
  expect(await booth.decide(crossingId, decided)).toMatchObject({ status: 200 });
  expect(await booth.detail(crossingId)).toMatchObject({ outcome: 'expelled', expulsion: { order: 'AE 12/2026', appeal: 'decided' } });
  expect(await booth.get('/crossings/tally')).toMatchObject({ entries: 1, exits: 1 });
  expect(
    Object.values(await allRows(booth.station))
      .flat()
      .join(),
  ).toContain('"state":"left"');

  const child = {
    shownBy: { kind: 'mrz' as const, mrz: mrzOf('traore-child') },
    toSecondLine: true,
    minor: { kind: 'unaccompanied' as const },
  };
  const { crossingId: alone } = await booth.cross({ travellers: [child], direction: 'exit' });
  expect(await booth.decide(alone, decided)).toMatchObject({ status: 409, body: { code: 'child-not-expelled' } });
});
