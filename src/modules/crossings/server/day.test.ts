/** The day afterwards: what was recorded is found, read, put right, cancelled, and given another outcome. */
import { describe, expect, test } from 'vitest';
import { type BoothUnderTest, mrzOf, openBooth, passportOf, shownBy } from '../../../../test/booth-under-test.ts';
import { dialects } from '../../../../test/open-test-store.ts';
import type { CrossingRow, RecordedCrossings } from '../index.ts';

const hour = 3_600_000;
const reason = 'Erreur de saisie.';
const refusal = { article: 'Loi 65-046, article 6', remedyLanguage: 'bm', whereNow: 'salle d’attente' };
const path = (crossingId: string, what: string) => `/crossings/${encodeURIComponent(crossingId)}/${what}`;
const correct = (booth: BoothUnderTest, crossingId: string, body: object, key?: string) =>
  booth.post<CrossingRow & { code: string }>(path(crossingId, 'corrections'), body, key === undefined ? {} : { key });
const cancel = (booth: BoothUnderTest, crossingId: string, role: 'officer' | 'supervisor' = 'officer') =>
  booth.post<CrossingRow & { code: string }>(path(crossingId, 'cancellation'), { reason }, { role });
const become = (booth: BoothUnderTest, crossingId: string, body: object, role: 'officer' | 'supervisor' = 'supervisor') =>
  booth.post<CrossingRow & { code: string }>(path(crossingId, 'outcome'), { reason, ...body }, { role });

describe.each(dialects)('the day’s list on %s', (dialect) => {
  test('is searched by slip, by document and by the beginnings of a name in both scripts', async () => {
    await using booth = await openBooth(dialect);
    for (const id of ['ould-saleck', 'traore', 'traore-child', 'hamsatou', 'keita']) {
      await booth.cross({ mrz: mrzOf(id), toSecondLine: id === 'traore-child' });
    }
    const found = async (search: string) =>
      (await booth.get<CrossingRow[]>(`/crossings/today?search=${encodeURIComponent(search)}`)).map(({ name }) => name);
    expect(await found('traor')).toEqual(['TRAORE ISSA', 'TRAORE AMINATA']);
    expect(await found('Aminata Traoré')).toEqual(['TRAORE AMINATA']);
    expect(await found('aore')).toEqual([]);
    expect(await found('2')).toEqual(['TRAORE AMINATA']);
    expect(await found('2026-000005')).toEqual(['KEITA FODE MAMADY']);
    expect(await found('2025-000005')).toEqual([]);
    expect(await found('bx 9904177')).toEqual(['OULD SALECK MOHAMED LEMINE']);
    expect(await found('…')).toEqual([]);
    expect(await found('')).toHaveLength(5);
    booth.station.clock.advance(14 * hour);
    expect(await found('traor')).toEqual([]);
  });
});

test('whose regime is not for an officer to see stays in the list without a name, and changes nothing under an officer’s hand', async () => {
  await using booth = await openBooth('sqlite');
  const resident = { shownBy: shownBy(mrzOf('traore')), regime: 'border-resident', purpose: 'trade' } as const;
  const { crossingId } = await booth.cross({ travellers: [resident] });
  booth.rules.hidden.add('border-resident');
  const list = (search: string) => booth.get<CrossingRow[]>(`/crossings/today?search=${encodeURIComponent(search)}`);
  expect(await list('')).toMatchObject([{ slip: '2026-000001', name: null, nationality: null, withheld: true }]);
  expect(await list('1')).toHaveLength(1);
  expect([await list('traore'), await list('BX9904177')]).toEqual([[], []]);
  expect(await booth.get(`/crossings/${crossingId}`)).toMatchObject({ code: 'regime-withheld' });
  expect((await correct(booth, crossingId, { reason, purpose: 'visit' })).body.code).toBe('regime-withheld');
  expect((await cancel(booth, crossingId)).body.code).toBe('regime-withheld');
  expect((await become(booth, crossingId, { outcome: 'withdrawn' }, 'officer')).body.code).toBe('regime-withheld');
  expect(await booth.scan(mrzOf('traore'))).toMatchObject({ known: { crossings: 1, stillTrue: {} } });
  booth.rules.hidden.clear();
  expect(await list('traore')).toMatchObject([{ name: 'TRAORE AMINATA', withheld: false }]);
});

describe.each(dialects)('a crossing on %s', (dialect) => {
  test('is read whole for two days, and then through the person alone', async () => {
    await using booth = await openBooth(dialect);
    const { crossingId } = await booth.cross(mrzOf('ndiaye'));
    expect(await booth.detail(crossingId)).toMatchObject({
      number: 1,
      person: { surname: 'NDIAYE' },
      document: { number: 'AX9901745' },
      travellerId: 'mr-test.operations:1.1',
      grouping: 'alone',
      others: [],
      changes: [],
      cancelled: false,
    });
    expect(await booth.get('/crossings/mr-test.operations:99.1')).toMatchObject({ code: 'crossing-unknown' });
    booth.station.clock.advance(49 * hour);
    expect(await booth.get(`/crossings/${crossingId}`)).toMatchObject({ code: 'crossing-not-recent' });
    expect((await correct(booth, crossingId, { reason, purpose: 'visit' })).body.code).toBe('crossing-not-recent');
    expect((await cancel(booth, crossingId)).body.code).toBe('crossing-not-recent');
  });

  test('is put right, and the old value stays to be seen', async () => {
    await using booth = await openBooth(dialect);
    const nowMs = booth.station.clock.now().wallMs;
    const { crossingId } = await booth.cross({ mrz: mrzOf('ndiaye'), means: 'car', vehicle: { plate: 'DK1234A' } });
    const happened = { atMs: nowMs - 3 * hour, precision: 'hour' };
    const change = { reason, direction: 'exit', happened, means: 'bus', vehicle: { plate: 'DK1234B' }, purpose: 'trade' };
    const corrected = await correct(booth, crossingId, change, 'c1');
    expect(corrected).toMatchObject({ status: 200, body: { crossingId, direction: 'exit', happened, means: 'bus', corrected: true } });
    expect(await correct(booth, crossingId, change, 'c1')).toEqual(corrected);
    expect(await booth.get('/crossings/tally')).toEqual({
      entries: 0,
      exits: 1,
      refused: 0,
      waiting: 0,
      counted: { entries: 0, exits: 0 },
    });
    const detail = await booth.detail(crossingId);
    expect(detail).toMatchObject({ direction: 'exit', vehicle: { plate: 'DK1234B' }, purpose: 'trade', corrected: true });
    expect(detail.changes).toEqual([
      {
        kind: 'corrected',
        atMs: nowMs,
        officer: 'GG-101',
        reason,
        fields: [
          { field: 'direction', before: 'entry', after: 'exit' },
          { field: 'happened', before: '2026-03-12T10:00:00.000Z', after: '2026-03-12T07:00:00.000Z' },
          { field: 'means', before: 'car', after: 'bus' },
          { field: 'vehicle', before: 'DK1234A', after: 'DK1234B' },
          { field: 'purpose', before: '', after: 'trade' },
        ],
      },
    ]);
    // What was true last time is offered as it was put right.
    expect((await booth.scan(mrzOf('ndiaye'))).known?.stillTrue).toEqual({
      regime: 'traveller',
      means: 'bus',
      plate: 'DK1234B',
      purpose: 'trade',
    });
    expect(await correct(booth, crossingId, { reason, purpose: null })).toMatchObject({ status: 200 });
    expect(await booth.detail(crossingId)).toMatchObject({ purpose: null });
  });

  test('is not put right by what stands there already, lies ahead of the clock, or is no regime', async () => {
    await using booth = await openBooth(dialect);
    const { crossingId } = await booth.cross({ mrz: mrzOf('ndiaye'), means: 'car' });
    const nowMs = booth.station.clock.now().wallMs;
    const codeOf = async (change: object) => (await correct(booth, crossingId, { reason, ...change })).body.code;
    expect(await codeOf({ means: 'car', direction: 'entry' })).toBe('nothing-corrected');
    expect(await codeOf({ happened: { atMs: nowMs + hour, precision: 'exact' } })).toBe('happened-in-future');
    expect(await codeOf({ regime: 'caravan' })).toBe('regime-not-in-force');
    expect(await codeOf({ reason: '' })).toBe('invalid-input');
    expect((await booth.detail(crossingId)).changes).toEqual([]);
  });

  test('that never happened is cancelled: it stays, counts no more, and is changed no more', async () => {
    await using booth = await openBooth(dialect);
    const { crossingId } = await booth.cross(mrzOf('ndiaye'));
    const listed = await booth.cross(mrzOf('keita'));
    expect(await cancel(booth, crossingId)).toMatchObject({ status: 200, body: { cancelled: true } });
    await cancel(booth, listed.crossingId, 'supervisor');
    expect(await booth.get('/crossings/tally')).toEqual({
      entries: 0,
      exits: 0,
      refused: 0,
      waiting: 0,
      counted: { entries: 0, exits: 0 },
    });
    expect(await booth.get('/second-line', 'supervisor')).toEqual([]);
    expect((await booth.today()).map(({ cancelled }) => cancelled)).toEqual([true, true]);
    expect((await booth.scan(mrzOf('ndiaye'))).known).toMatchObject({ crossings: 0, last: null });
    expect((await booth.detail(crossingId)).changes).toMatchObject([{ kind: 'cancelled', reason }]);
    for (const again of [
      await cancel(booth, crossingId),
      await correct(booth, crossingId, { reason, purpose: 'visit' }),
      await become(booth, crossingId, { outcome: 'withdrawn' }),
      await booth.decide(listed.crossingId, { decision: 'no-match', reason }),
    ]) {
      expect(again).toMatchObject({ status: 409, body: { code: 'crossing-cancelled' } });
    }
  });

  test('that the other side turned back is no exit, and makes no new entry', async () => {
    await using booth = await openBooth(dialect);
    await booth.cross(mrzOf('ndiaye'));
    const { crossingId } = await booth.cross({ mrz: mrzOf('ndiaye'), direction: 'exit' });
    expect(await booth.get('/crossings/tally')).toMatchObject({ entries: 1, exits: 1 });
    const turnedBack = await become(booth, crossingId, { outcome: 'turned-back' }, 'officer');
    expect(turnedBack).toMatchObject({ status: 200, body: { outcome: 'turned-back' } });
    expect(await booth.get('/crossings/tally')).toEqual({
      entries: 1,
      exits: 0,
      refused: 0,
      waiting: 0,
      counted: { entries: 0, exits: 0 },
    });
    expect(await booth.today()).toHaveLength(2);
    // Whoever leaves again still has the stay that began before.
    expect((await booth.scan(mrzOf('ndiaye'), 'exit')).stay).toMatchObject({ kind: 'entry-seen' });
  });

  test('has an outcome that its direction, its case and the caller allow', async () => {
    await using booth = await openBooth(dialect);
    const { crossingId } = await booth.cross(mrzOf('ndiaye'));
    const own = await booth.cross(mrzOf('ould-saleck'));
    const listed = await booth.cross(mrzOf('keita'));
    const refuse = { outcome: 'refused', refusal };
    expect((await become(booth, crossingId, { outcome: 'turned-back' })).body.code).toBe('outcome-not-possible');
    expect(await become(booth, crossingId, refuse, 'officer')).toMatchObject({ status: 403, body: { code: 'supervisor-decides' } });
    expect((await become(booth, crossingId, { outcome: 'refused' })).body.code).toBe('refusal-incomplete');
    expect((await become(booth, crossingId, { outcome: 'handed-over' })).body.code).toBe('handed-to-missing');
    expect((await become(booth, own.crossingId, refuse)).body.code).toBe('own-national');
    expect((await become(booth, listed.crossingId, refuse)).body.code).toBe('second-line-undecided');

    expect((await become(booth, crossingId, refuse)).status).toBe(200);
    expect(await booth.detail(crossingId)).toMatchObject({
      outcome: 'refused',
      refusal,
      changes: [{ kind: 'outcome', fields: [{ field: 'outcome', before: 'admitted', after: 'refused' }] }],
    });
    expect((await correct(booth, crossingId, { reason, direction: 'exit' })).body.code).toBe('outcome-not-possible');
    expect(await booth.get('/crossings/tally')).toMatchObject({ refused: 1 });
    expect((await become(booth, crossingId, { outcome: 'admitted' })).status).toBe(200);
    expect(await booth.detail(crossingId)).toMatchObject({ outcome: 'admitted', refusal: null });

    // An officer alone takes no alert out of the second line.
    expect(await become(booth, listed.crossingId, { outcome: 'withdrawn' }, 'officer')).toMatchObject({
      body: { code: 'supervisor-decides' },
    });
    expect(await cancel(booth, listed.crossingId)).toMatchObject({ body: { code: 'second-line-undecided' } });
    expect((await become(booth, listed.crossingId, { outcome: 'withdrawn' })).status).toBe(200);
    expect(await booth.get('/second-line', 'supervisor')).toEqual([]);
  });
});

describe.each(dialects)('a case of the second line on %s', (dialect) => {
  test('is taken, shown as taken, and stays a match until somebody says what follows', async () => {
    await using booth = await openBooth(dialect);
    const { crossingId } = await booth.cross(mrzOf('keita'));
    const handOver = (take: boolean) =>
      booth.post(`/second-line/${encodeURIComponent(crossingId)}/hand-over`, { take }, { role: 'supervisor' });
    expect(await handOver(true)).toMatchObject({ status: 200, body: { crossingId, takenBy: 'GG-101' } });
    expect(await booth.get('/second-line', 'supervisor')).toMatchObject([{ takenBy: 'GG-101', ownNational: false, suspended: false }]);
    expect(await handOver(false)).toMatchObject({ body: { takenBy: null } });
    expect(await booth.decide(crossingId, { decision: 'match', reason })).toMatchObject({
      body: { outcome: 'second-line', state: 'match' },
    });
    expect(await booth.get('/second-line', 'supervisor')).toMatchObject([{ state: 'match', takenBy: null }]);
    const handed = { outcome: 'handed-over', handedTo: 'Gendarmerie de Kobeni' };
    expect((await become(booth, crossingId, handed)).status).toBe(200);
    expect(await booth.get('/second-line', 'supervisor')).toEqual([]);
    expect((await booth.detail(crossingId)).changes.map(({ kind }) => kind)).toEqual(['decision', 'outcome']);
  });

  test('of a national is said to be one', async () => {
    await using booth = await openBooth(dialect);
    await booth.cross({ mrz: mrzOf('ould-saleck'), toSecondLine: true });
    expect(await booth.get('/second-line', 'supervisor')).toMatchObject([{ ownNational: true }]);
    expect(await booth.scan(mrzOf('ould-saleck'))).toMatchObject({ ownNational: true, age: 38 });
    expect(await booth.scan(passportOf('Sy', 'Awa'))).toMatchObject({ ownNational: false });
  });
});

describe.each(dialects)('a whole bus on %s', (dialect) => {
  test('is put right, turned back and cancelled at once, where it fits', async () => {
    await using booth = await openBooth(dialect);
    const asked = {
      direction: 'exit',
      grouping: 'bus',
      means: 'bus',
      travellers: ['ndiaye', 'keita', 'sarr'].map((id) => ({ shownBy: shownBy(mrzOf(id)) })),
    };
    const { crossings } = (await booth.post<RecordedCrossings>('/crossings', { lane: 0, ...asked })).body;
    const first = crossings[0]!.crossingId;
    const outcomes = async () => (await booth.today()).map(({ outcome, means, cancelled }) => `${outcome} ${means} ${cancelled}`);
    expect((await correct(booth, first, { reason, wholeGroup: true, means: 'lorry' })).body).toMatchObject({
      changed: 3,
      left: 0,
      means: 'lorry',
    });
    expect((await correct(booth, first, { reason, wholeGroup: true, means: 'lorry' }, 'again')).body.code).toBe('nothing-corrected');
    const back = { outcome: 'turned-back', wholeGroup: true };
    // Who waits in the second line did not leave, and was not turned back.
    expect((await become(booth, first, back, 'officer')).body).toMatchObject({ changed: 2, left: 1 });
    expect((await outcomes()).toSorted()).toEqual(['second-line lorry false', 'turned-back lorry false', 'turned-back lorry false']);
    const cancelled = await booth.post(path(first, 'cancellation'), { reason, wholeGroup: true }, { role: 'supervisor' });
    expect(cancelled.body).toMatchObject({ changed: 3, left: 0, cancelled: true });
    expect(await booth.get('/crossings/tally')).toMatchObject({ entries: 0, exits: 0, waiting: 0 });
  });
});

test('whoever waits in the second line, or was refused last, is green at no other lane until somebody lets them go on', async () => {
  await using booth = await openBooth('sqlite');
  const traveller = passportOf('Sidibe', 'Oumar');
  const reasons = async () => (await booth.scan(traveller)).reasons;
  const { crossingId } = await booth.cross({ mrz: traveller, toSecondLine: true });
  expect(await reasons()).toEqual(['waits-in-second-line']);
  const refusal = { article: 'Article 5', remedyLanguage: 'bm', whereNow: 'du côté malien' };
  await booth.decide(crossingId, { decision: 'seen', reason: 'Sans visa.', outcome: 'refused', refusal });
  expect(await reasons()).toEqual(['refused-before']);
  await booth.cross(traveller);
  expect(await reasons()).toEqual([]);
});
