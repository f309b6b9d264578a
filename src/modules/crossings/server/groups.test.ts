/** Many at once: a bus, a family, herders with their herd; and what of a request refuses it whole. */
import { describe, expect, test } from 'vitest';
import { allRows, type BoothUnderTest, mrzOf, openBooth, passportOf, ruling, shownBy } from '../../../../test/booth-under-test.ts';
import { dialects } from '../../../../test/open-test-store.ts';
import type { RecordedCrossings, SecondLineCase } from '../index.ts';

const surnames = ['Traoré', 'Ould Salem', 'Diallo', 'Mint Ahmed', 'Ag Intalla', 'Ouédraogo', 'Mahamat', 'Issoufou', 'Coulibaly', 'Barry'];
/** Passenger `n` of a bus; from 0. */
const passenger = (n: number) => ({
  shownBy: shownBy(
    passportOf(surnames[n % surnames.length]!, `Passager ${'ABCDEFGH'[Math.floor(n / 10)]}`, { documentNumber: `AA99${1000 + n}` }),
  ),
});
const busOf = (count: number) => Array.from({ length: count }, (_, n) => passenger(n));
const code = ({ body }: { readonly body: unknown }) => (body as { code: string }).code;
const nothingRecorded = async (booth: BoothUnderTest) => {
  const { crossings_crossing, travellers_traveller } = await allRows(booth.station);
  expect([crossings_crossing, travellers_traveller]).toEqual([[], []]);
};

describe.each(dialects)('a bus on %s', (dialect) => {
  test('of sixty is one entry: a listed person goes to the second line, and the other fifty-nine are admitted', async () => {
    await using booth = await openBooth(dialect);
    const travellers = busOf(60);
    travellers[41] = { shownBy: shownBy(mrzOf('keita')) };
    const { status, body } = await booth.record({ travellers, grouping: 'bus', means: 'bus', vehicle: { plate: '1457AB03' } });
    expect(status).toBe(200);
    const { crossings } = body as RecordedCrossings;
    expect(crossings.map(({ number }) => number)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
    expect(crossings.map(({ outcome }) => outcome).filter((outcome) => outcome === 'admitted')).toHaveLength(59);
    expect(crossings[41]!.outcome).toBe('second-line');
    const recorded = booth.station.committed.flatMap(({ kinds }) => kinds).filter((kind) => kind === 'crossing-recorded');
    expect(recorded).toHaveLength(1);
    expect(await booth.get<SecondLineCase[]>('/second-line', 'supervisor')).toMatchObject([
      { crossingId: crossings[41]!.crossingId, number: 42, person: { surname: 'KEITA' } },
    ]);
    expect(await booth.get('/crossings/tally')).toEqual({
      entries: 59,
      exits: 0,
      refused: 0,
      waiting: 1,
      counted: { entries: 0, exits: 0 },
    });
    const detail = await booth.detail(crossings[0]!.crossingId);
    expect(detail).toMatchObject({ grouping: 'bus', means: 'bus', vehicle: { plate: '1457AB03' }, group: crossings[0]!.crossingId });
    expect(detail.others).toHaveLength(59);
    // The next slip follows the last of the bus.
    expect((await booth.cross(mrzOf('ndiaye'))).number).toBe(61);
  });

  test('sent twice under one key is one bus', async () => {
    await using booth = await openBooth(dialect);
    const bus = { travellers: busOf(3), grouping: 'bus' } as const;
    const first = await booth.record(bus, 'bus-1');
    booth.rules.open = false;
    booth.rules.says = () => [ruling('forbids')];
    booth.station.clock.advance(3_600_000);
    expect(await booth.record(bus, 'bus-1')).toEqual(first);
    expect((await allRows(booth.station)).crossings_crossing).toHaveLength(3);
  });
});

describe('a request is recorded whole or not at all', () => {
  test('where one document cannot be made out', async () => {
    await using booth = await openBooth('sqlite');
    const refused = await booth.record({ travellers: [passenger(0), { shownBy: shownBy('good morning') }] });
    expect(refused).toMatchObject({ status: 422, body: { code: 'document-unreadable', details: { place: 2 } } });
    await nothingRecorded(booth);
  });

  test('where the same document is shown twice', async () => {
    await using booth = await openBooth('sqlite');
    const refused = await booth.record({ travellers: [passenger(0), passenger(1), passenger(0)] });
    expect(refused).toMatchObject({ status: 422, body: { code: 'document-twice', details: { place: 3, earlier: 1 } } });
    await nothingRecorded(booth);
  });

  test('where a child is tied to no grown-up of the same request, counted by birth', async () => {
    await using booth = await openBooth('sqlite');
    const child = (by: number, birthDate = '2018-05-05') => ({
      shownBy: shownBy(passportOf('Traoré', 'Petit', { documentNumber: 'AA990777', birthDate })),
      minor: { kind: 'accompanied', by, relation: 'mother', authorised: true } as const,
    });
    const sibling = { shownBy: shownBy(passportOf('Traoré', 'Grand', { documentNumber: 'AA990778', birthDate: '2009-05-05' })) };
    for (const [by, adult] of [
      [0, 1],
      [1, 2],
      [2, 3],
    ] as const) {
      const refused = await booth.record({ travellers: [child(by), sibling] });
      expect(refused).toMatchObject({ status: 422, body: { code: 'minor-without-adult', details: { place: 1, adult } } });
    }
    await nothingRecorded(booth);
    const family = await booth.record({ travellers: [child(1), passenger(0)], grouping: 'family' });
    expect(family.status).toBe(200);
    const [first] = (family.body as RecordedCrossings).crossings;
    expect(await booth.detail(first!.crossingId)).toMatchObject({
      minor: { kind: 'accompanied', by: 1, relation: 'mother', authorised: true },
    });
  });

  test('where nobody says with whom a child travels; one who is alone goes to the second line, and is not refused entry there', async () => {
    await using booth = await openBooth('sqlite');
    const child = { shownBy: shownBy(mrzOf('traore-child')) };
    expect(await booth.record({ travellers: [passenger(0), child] })).toMatchObject({
      status: 422,
      body: { code: 'minor-unsaid', details: { place: 2 } },
    });
    await nothingRecorded(booth);
    const { crossingId, outcome } = await booth.cross({ travellers: [{ ...child, minor: { kind: 'unaccompanied' } }] });
    expect(outcome).toBe('second-line');
    expect((await booth.detail(crossingId)).reasons).toContain('child-alone');
    const refusal = { article: 'Loi 65-046, art. 5', remedyLanguage: 'fr', whereNow: 'Salle d’attente' };
    const refused = await booth.decide(crossingId, { decision: 'no-match', outcome: 'refused', reason: 'Sans parents.', refusal });
    expect(refused).toMatchObject({ status: 409, body: { code: 'child-not-refused' } });
    // The officer sent it before anybody asked: the second line sees what is missing.
    expect((await booth.cross({ travellers: [{ ...child, toSecondLine: true }], direction: 'exit' })).outcome).toBe('second-line');
  });

  test('where a regime is not in force, or asks for more than was said', async () => {
    await using booth = await openBooth('sqlite');
    const unknown = await booth.record({ travellers: [passenger(0), { ...passenger(1), regime: 'caravan' }] });
    expect(unknown).toMatchObject({ body: { code: 'regime-not-in-force', details: { place: 2, regime: 'caravan' } } });
    const resident = { ...passenger(1), regime: 'border-resident' };
    expect(await booth.record({ travellers: [resident] })).toMatchObject({ body: { code: 'fields-missing', details: { place: 1 } } });
    expect((await booth.record({ travellers: [{ ...resident, purpose: 'trade' }] })).status).toBe(200);
  });

  test('where a rule forbids somebody who would pass without a word about it, or requires what is not there', async () => {
    await using booth = await openBooth('sqlite');
    for (const says of ['requires', 'forbids'] as const) {
      booth.rules.says = () => [ruling(says)];
      expect(code(await booth.record({ mrz: mrzOf('ndiaye') }))).toBe('rule-needs-reason');
    }
    booth.rules.says = ({ person }) => (person.givenNames === 'PASSAGER A' && person.surname === 'DIALLO' ? [ruling('forbids')] : []);
    const travellers = busOf(4);
    expect(await booth.record({ travellers })).toMatchObject({ body: { code: 'rule-needs-reason', details: { place: 3 } } });
    await nothingRecorded(booth);
    const override = 'Malade, évacué vers l’hôpital de Nioro.';
    const { body } = await booth.record({ travellers: travellers.with(2, { ...travellers[2]!, override } as never) });
    const { crossings } = body as RecordedCrossings;
    expect(await booth.detail(crossings[2]!.crossingId)).toMatchObject({ outcome: 'admitted', override, rulings: [{ says: 'forbids' }] });
    booth.rules.says = () => [ruling('forbids')];
    const sent = await booth.record({ travellers: [{ ...passenger(9), toSecondLine: true }] });
    expect(sent).toMatchObject({ status: 200, body: { crossings: [{ outcome: 'second-line' }] } });
  });

  test('while the post is closed, unless it says why', async () => {
    await using booth = await openBooth('sqlite');
    booth.rules.open = false;
    expect((await booth.scan(mrzOf('ndiaye'))).postOpen).toBe(false);
    expect(code(await booth.record({ travellers: busOf(1) }))).toBe('post-closed-needs-reason');
    const { crossingId } = await booth.cross({ travellers: busOf(1), outOfHours: 'Femme en couches.' });
    expect(await booth.detail(crossingId)).toMatchObject({ outOfHours: 'Femme en couches.' });
  });
});

describe('what is keyed in from paper', () => {
  const hour = 3_600_000;
  const page = { number: '12', line: 3 };

  test('counts on the day on which it happened, and keeps when it was recorded', async () => {
    await using booth = await openBooth('sqlite');
    const nowMs = booth.station.clock.now().wallMs;
    const happened = { atMs: nowMs - 20 * hour, precision: 'half-day' } as const;
    const { crossingId } = await booth.cross({ mrz: mrzOf('ndiaye'), happened, page });
    expect(await booth.today()).toEqual([]);
    expect(await booth.get('/crossings/tally')).toMatchObject({ entries: 0 });
    expect(await booth.detail(crossingId)).toMatchObject({ happened, page: '12/3', recordedAtMs: nowMs });
    const earlierToday = { atMs: nowMs - 2 * hour, precision: 'hour' } as const;
    await booth.cross({ mrz: mrzOf('traore'), happened: earlierToday, page: { ...page, line: 4 } });
    await booth.cross(mrzOf('barry'));
    expect((await booth.today()).map(({ number, happened: { atMs } }) => [number, atMs])).toEqual([
      [3, nowMs],
      [2, nowMs - 2 * hour],
    ]);
    expect(booth.rules.asked.map(({ atMs }) => atMs)).toEqual([happened.atMs, earlierToday.atMs, nowMs]);
  });

  test('stands on its line once, unless the officer says why two of that number are right', async () => {
    await using booth = await openBooth('sqlite');
    const happened = { atMs: booth.station.clock.now().wallMs - hour, precision: 'day' } as const;
    const travellers = ['ndiaye', 'barry'].map((id) => ({ shownBy: shownBy(mrzOf(id)) }));
    const first = (await booth.record({ travellers, happened, page })).body as RecordedCrossings;
    expect(await Promise.all(first.crossings.map(async ({ crossingId }) => (await booth.detail(crossingId)).page))).toEqual([
      '12/3',
      '12/4',
    ]);
    // The line of the second of them is taken too.
    const again = { mrz: mrzOf('traore'), happened, page: { number: '12', line: 4 } };
    const { crossingId: standing, slip } = first.crossings[1]!;
    expect((await booth.record(again)).body).toMatchObject({
      code: 'page-line-twice',
      details: { page: '12/4', slip, crossing: standing },
    });
    for (const number of ['١٢', '012', '۱۲']) {
      expect((await booth.record({ ...again, page: { number, line: 4 } })).body).toMatchObject({ code: 'page-line-twice' });
    }
    expect(await booth.get<unknown[]>('/crossings/today?search=traore')).toEqual([]);
    const { crossingId } = await booth.cross({ ...again, pageTwice: 'Deux registres ont une page 12.' });
    expect(await booth.detail(crossingId)).toMatchObject({ page: '12/4', pageTwice: 'Deux registres ont une page 12.' });
    // What was cancelled stands there no more.
    await booth.post(`/crossings/${encodeURIComponent(first.crossings[0]!.crossingId)}/cancellation`, { reason: 'Ligne barrée.' });
    expect((await booth.record({ mrz: mrzOf('keita'), happened, page })).status).toBe(200);
  });

  test('lies neither ahead of the clock nor more than a year back', async () => {
    await using booth = await openBooth('sqlite');
    const nowMs = booth.station.clock.now().wallMs;
    const at = (atMs: number) => booth.record({ mrz: mrzOf('ndiaye'), happened: { atMs, precision: 'day' } });
    expect(code(await at(nowMs + hour))).toBe('happened-in-future');
    expect(code(await at(nowMs - 367 * 24 * hour))).toBe('happened-too-long-ago');
    // Clocks differ a little.
    expect((await at(nowMs + hour / 10)).status).toBe(200);
  });

  test('is judged by the document and the age of that day', async () => {
    await using booth = await openBooth('sqlite');
    const nowMs = booth.station.clock.now().wallMs;
    const lapsed = passportOf('Sow', 'Kadiata', { expiryDate: '2026-03-01', birthDate: '2008-03-05' });
    const happened = { atMs: nowMs - 20 * 24 * hour, precision: 'day' } as const;
    const { crossingId } = await booth.cross({ travellers: [{ shownBy: shownBy(lapsed), minor: { kind: 'unaccompanied' } }], happened });
    expect((await booth.detail(crossingId)).reasons).toEqual(['child-alone']);
    expect(booth.rules.asked.at(-1)).toMatchObject({ age: 17 });
    expect(await booth.scan(lapsed)).toMatchObject({ reasons: ['document-expired'], age: 18 });
  });
});

test('the slips of a bus follow one another, also where it is keyed in in another year than it crossed', async () => {
  await using booth = await openBooth('sqlite');
  const slipsOf = async (asked: Parameters<typeof booth.record>[0]) =>
    ((await booth.record(asked)).body as RecordedCrossings).crossings.map(({ slip }) => slip);
  booth.station.clock.setWall('2026-12-31T23:59:00Z');
  expect(await slipsOf({ travellers: busOf(2) })).toEqual(['2026-000001', '2026-000002']);
  booth.station.clock.setWall('2027-01-01T00:01:00Z');
  const happened = { atMs: Date.parse('2026-12-31T20:00:00Z'), precision: 'hour' } as const;
  expect(await slipsOf({ travellers: busOf(3), happened })).toEqual(['2027-000001', '2027-000002', '2027-000003']);
});

test('herders come with their herd, which belongs to all of them', async () => {
  await using booth = await openBooth('sqlite');
  const herd = {
    animals: [{ species: 'cattle', head: 120 }],
    brandMarks: ['croissant, épaule gauche'],
    certificate: null,
  } as const;
  const { body } = await booth.record({ travellers: busOf(2), grouping: 'herders', means: 'foot', herd: herd as never });
  for (const { crossingId } of (body as RecordedCrossings).crossings) expect(await booth.detail(crossingId)).toMatchObject({ herd });
  expect(booth.rules.asked[0]).toMatchObject({ herd, grouping: 'herders', means: 'foot' });
});

test('several travellers are never alone, whatever the page left as it was', async () => {
  await using booth = await openBooth('sqlite');
  const { crossingId } = await booth.cross({ travellers: busOf(2) });
  expect(await booth.detail(crossingId)).toMatchObject({ grouping: 'other' });
});

describe('the protection key', () => {
  test('sends to the second line by itself, and nobody undoes that by a withdrawal or a cancellation', async () => {
    await using booth = await openBooth('sqlite');
    const { crossingId, outcome } = await booth.cross({ travellers: [{ ...passenger(0), protection: { ground: 'fear' } }] });
    expect(outcome).toBe('second-line');
    // As of anybody whom an officer sends.
    expect((await booth.detail(crossingId)).reasons).toContain('officer');
    const path = `/crossings/${encodeURIComponent(crossingId)}`;
    const reason = 'Rentré de lui-même.';
    const undo = (role: 'officer' | 'supervisor') =>
      Promise.all([
        booth.post(`${path}/outcome`, { outcome: 'withdrawn', reason }, { role }),
        booth.post(`${path}/cancellation`, { reason }, { role }),
      ]);
    const suspended = { status: 409, body: { code: 'suspended' } };
    expect(await undo('supervisor')).toMatchObject([suspended, suspended]);
    // An officer hears what is heard of anybody who waits there.
    expect(await undo('officer')).toMatchObject([{ body: { code: 'supervisor-decides' } }, { body: { code: 'second-line-undecided' } }]);
    booth.suspensions.suspended.clear();
    expect((await booth.post(`${path}/outcome`, { outcome: 'withdrawn', reason }, { role: 'supervisor' })).status).toBe(200);
  });

  test('suspends refusal for whom it was used, from the same transaction on', async () => {
    await using booth = await openBooth('sqlite');
    const travellers = [{ ...passenger(0), toSecondLine: true, protection: { ground: 'fear' } as const }];
    const { crossingId } = await booth.cross({ travellers });
    expect(await booth.get('/second-line', 'supervisor')).toMatchObject([{ suspended: true }]);
    const refusal = { article: 'Loi 65-046, article 6', remedyLanguage: 'fr', whereNow: 'au poste' };
    const decision = { decision: 'cannot-tell', outcome: 'refused', reason: 'Sans visa.', refusal };
    expect(await booth.decide(crossingId, decision)).toMatchObject({ status: 409, body: { code: 'suspended' } });
    expect((await booth.scan((passenger(0).shownBy as { mrz: string }).mrz)).suspended).toBe(true);
  });

  test('that cannot be kept records nothing, and says so', async () => {
    await using booth = await openBooth('sqlite');
    const { protectionNotHere } = await import('./index.ts');
    booth.suspensions.suspend = async () => protectionNotHere() as never;
    const refused = await booth.record({ travellers: [{ ...passenger(0), protection: { ground: 'asylum' } }] });
    expect(refused).toMatchObject({ status: 503, body: { code: 'protection-not-here' } });
    await nothingRecorded(booth);
  });
});
