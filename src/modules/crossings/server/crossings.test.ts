/** The booth and the second line, over a real server and a real store on both databases; only screening and rules are played. */
import { describe, expect, test } from 'vitest';
import { allRows, type BoothUnderTest, mrzOf, openBooth, passportOf, post } from '../../../../test/booth-under-test.ts';
import { dialects, expectResult } from '../../../../test/open-test-store.ts';
import { writeMrz } from '../../documents/index.ts';
import { configurePost } from '../../posts/server/index.ts';
import type { CrossingRow, RecordedCrossing, SecondLineCase } from '../index.ts';

const clean = mrzOf('ould-saleck');

describe.each(dialects)('the booth on %s', (dialect) => {
  test('a traveller is new, recorded, and known the next time', async () => {
    await using booth = await openBooth(dialect);
    expect(await booth.scan(clean)).toMatchObject({
      verdict: 'clear',
      reasons: [],
      known: null,
      person: { surname: 'OULD SALECK', givenNames: 'MOHAMED LEMINE' },
      document: { number: 'BX9904177' },
    });
    const { status, body } = await booth.record({ mrz: clean, lane: 1 });
    const recordedAtMs = booth.station.clock.now().wallMs;
    expect([status, body]).toEqual([
      200,
      {
        crossings: [{ crossingId: 'mr-test.operations:2.1', number: 1, slip: '2026-000001', outcome: 'admitted', recordedAtMs }],
        recordedAtMs,
      },
    ]);
    booth.station.clock.advance(3_600_000);
    await booth.record({ mrz: clean, direction: 'exit' });
    const again = await booth.scan(clean);
    expect(again.known).toEqual({
      travellerId: 'mr-test.operations:1.1',
      crossings: 2,
      last: { direction: 'exit', outcome: 'admitted', recordedAtMs: booth.station.clock.now().wallMs },
      stillTrue: { regime: 'traveller' },
    });
    const today = await booth.get<CrossingRow[]>('/crossings/today');
    expect(
      today.map(({ slip, direction, lane, officer, name, nationality }) => ({ slip, direction, lane, officer, name, nationality })),
    ).toEqual([
      { slip: '2026-000002', direction: 'exit', lane: 0, officer: 'GG-101', name: 'OULD SALECK MOHAMED LEMINE', nationality: 'MRT' },
      { slip: '2026-000001', direction: 'entry', lane: 1, officer: 'GG-101', name: 'OULD SALECK MOHAMED LEMINE', nationality: 'MRT' },
    ]);
    expect(await booth.get('/crossings/tally')).toEqual({
      entries: 1,
      exits: 1,
      refused: 0,
      waiting: 0,
      counted: { entries: 0, exits: 0 },
    });
  });

  test('the day’s list ends at midnight where the post stands', async () => {
    await using booth = await openBooth(dialect);
    await booth.record({ mrz: clean });
    booth.station.clock.advance(14 * 3_600_000);
    expect(await booth.get('/crossings/today')).toEqual([]);
    await booth.record({ mrz: clean, direction: 'exit' });
    expect(await booth.get('/crossings/today?limit=1')).toHaveLength(1);
  });

  test('a double click is one crossing, also where the lists were revised and the document expired in between', async () => {
    await using booth = await openBooth(dialect);
    const [first, second] = await Promise.all([booth.record({ mrz: clean }, 'k1'), booth.record({ mrz: clean }, 'k1')]);
    booth.screening.lists = [];
    booth.station.clock.advance(20 * 365 * 86_400_000);
    const later = await booth.record({ mrz: clean }, 'k1');
    expect(second).toEqual(first);
    expect(later).toEqual(first);
    expect(await booth.record({ mrz: clean, direction: 'exit' }, 'k1')).toMatchObject({ status: 409, body: { code: 'key-reused' } });
    expect((await allRows(booth.station)).crossings_crossing).toHaveLength(1);
  });

  test('slips count up by one, whatever else the journal holds, and begin anew with the year where the post stands', async () => {
    await using booth = await openBooth(dialect);
    const slipOf = async (mrz: string) => (await booth.cross(mrz)).slip;
    // Each registers a traveller first; a refused request takes no number.
    expect(await slipOf(clean)).toBe('2026-000001');
    await booth.record({ mrz: clean, lane: 2 });
    await booth.record({ mrz: clean, direction: 'exit' }, 'one-key');
    expect((await booth.record({ mrz: clean }, 'one-key')).status).toBe(409);
    const { crossingId } = await booth.cross(mrzOf('keita'));
    await booth.decide(crossingId, { decision: 'no-match', reason: 'Ni la photo ni la date.' });
    expect(await slipOf(mrzOf('traore'))).toBe('2026-000004');
    // Half past midnight in N’Djamena, still the old year in UTC.
    booth.station.clock.setWall('2026-12-31T23:30:00Z');
    expect(await slipOf(clean)).toBe('2026-000005');
    expectResult(await booth.station.run(configurePost, { ...post, timeZone: 'Africa/Ndjamena' }));
    expect(await slipOf(clean)).toBe('2027-000001');
    // A clock that was set back goes on with the year that it says.
    booth.station.clock.setWall('2026-11-01T08:00:00Z');
    expect(await slipOf(clean)).toBe('2026-000006');
    await booth.station.store.rebuild();
    expect(await slipOf(clean)).toBe('2026-000007');
  });

  test('two travellers of one name and birth date stay two', async () => {
    await using booth = await openBooth(dialect);
    const twin = (documentNumber: string) => passportOf('Diakité', 'Adama', { documentNumber, birthDate: '2000-01-01' });
    await booth.record({ mrz: twin('AA9900001') });
    await booth.record({ mrz: twin('AA9900002') });
    const search = await booth.get<{ rows: { crossings: number }[]; more: boolean }>('/travellers/search?name=adama%20diak', 'supervisor');
    expect(search.rows.map(({ crossings }) => crossings)).toEqual([1, 1]);
  });

  test('a number that was known with another birth date is said, and the holder is registered anew', async () => {
    await using booth = await openBooth(dialect);
    const born = (birthDate: string, surname = 'Diakité') => passportOf(surname, 'Adama', { birthDate });
    await booth.record({ mrz: born('2000-01-01') });
    expect(await booth.scan(born('1999-01-01'))).toMatchObject({ verdict: 'check', reasons: ['other-birth-date'], known: null });
    await booth.record({ mrz: born('1999-01-01') });
    expect((await booth.scan(born('1999-01-01'))).known).toMatchObject({ travellerId: 'mr-test.operations:3.1', crossings: 1 });
    expect(await booth.scan(born('2000-01-01', 'Sidibé'))).toMatchObject({
      reasons: ['name-differs'],
      known: { travellerId: 'mr-test.operations:1.1' },
    });
  });

  test('a document code that its date does not allow asks for a look, and does not stop the record', async () => {
    await using booth = await openBooth(dialect);
    const dated = (documentCode: string) =>
      writeMrz({
        format: 'TD3',
        documentCode,
        issuingState: 'MLI',
        documentNumber: 'AA9900002',
        surname: 'Diakité',
        givenNames: 'Adama',
        nationality: 'MLI',
        birthDate: '2000-01-01',
        sex: 'M',
        expiryDate: '2045-01-01',
      }).join('\n');
    expect(await booth.scan(dated('PP'))).toMatchObject({ verdict: 'clear', reasons: [], document: { documentCode: 'PP' } });
    expect(await booth.scan(dated('P'))).toMatchObject({ verdict: 'check', reasons: ['document-code'] });
    expect(await booth.record({ mrz: dated('P') })).toMatchObject({ status: 200 });
  });

  test('what cannot be recorded says why, and leaves nothing', async () => {
    await using booth = await openBooth(dialect);
    expect(await booth.scan('good morning')).toMatchObject({ verdict: 'unreadable', person: null, known: null });
    expect(await booth.record({ mrz: 'good morning' })).toMatchObject({ status: 422, body: { code: 'document-unreadable' } });
    expect(await booth.record({ mrz: clean, lane: 2 })).toMatchObject({ status: 422, body: { code: 'lane-unknown' } });
    expect(await booth.record({ mrz: 'P'.repeat(4001) })).toMatchObject({ status: 422, body: { code: 'invalid-input' } });
    expect((await allRows(booth.station)).crossings_crossing).toEqual([]);
  });

  test('a station that does not know its post records nothing', async () => {
    await using booth = await openBooth(dialect, false);
    const scan = await booth.post<{ code: string }>('/booth/scan', { shownBy: { kind: 'mrz', mrz: clean }, direction: 'entry' });
    expect([scan.status, scan.body.code]).toEqual([409, 'post-not-configured']);
    expect(await booth.record({ mrz: clean })).toMatchObject({ status: 409 });
    const { app, as } = booth;
    const put = { method: 'PUT', url: '/api/posts/current', payload: post } as const;
    expect((await app.inject({ ...put, headers: { ...as('officer'), 'idempotency-key': 'p' } })).statusCode).toBe(403);
    expect((await app.inject({ ...put, headers: { ...as('administrator'), 'idempotency-key': 'p' } })).json()).toEqual(post);
    expect(await booth.scan(clean)).toMatchObject({ verdict: 'clear' });
  });
});

describe.each(dialects)('the second line on %s', (dialect) => {
  const reason = 'Ni la photo ni la date de naissance.';

  test('somebody on a list waits there, whatever the page asked, until a supervisor decides once', async () => {
    await using booth = await openBooth(dialect);
    const { crossingId, outcome } = await booth.cross(mrzOf('keita'));
    expect(outcome).toBe('second-line');
    const [waiting] = await booth.get<SecondLineCase[]>('/second-line', 'supervisor');
    expect(waiting).toMatchObject({
      crossingId,
      state: 'waiting',
      officer: 'GG-101',
      reasons: ['strong-match'],
      alerts: [{ entry: 'DEMO-001' }],
    });
    expect(await booth.get('/crossings/tally')).toEqual({
      entries: 0,
      exits: 0,
      refused: 0,
      waiting: 1,
      counted: { entries: 0, exits: 0 },
    });
    expect(await booth.get('/second-line')).toMatchObject({ code: 'not-permitted' });

    expect(await booth.decide(crossingId, { decision: 'cannot-tell', reason })).toMatchObject({
      status: 200,
      body: { outcome: 'second-line' },
    });
    expect(await booth.get('/second-line', 'supervisor')).toMatchObject([{ state: 'cannot-tell' }]);
    const decided = await booth.decide(crossingId, { decision: 'no-match', reason }, 'd1');
    expect(decided).toMatchObject({ status: 200, body: { crossingId, state: 'no-match', outcome: 'admitted' } });
    expect(await booth.decide(crossingId, { decision: 'no-match', reason }, 'd1')).toEqual(decided);
    expect(await booth.decide(crossingId, { decision: 'match', reason })).toMatchObject({
      status: 409,
      body: { code: 'second-line-already-decided' },
    });
    expect(await booth.get('/second-line', 'supervisor')).toEqual([]);
    expect(await booth.get('/crossings/tally')).toEqual({
      entries: 1,
      exits: 0,
      refused: 0,
      waiting: 0,
      counted: { entries: 0, exits: 0 },
    });
    expect((await booth.scan(mrzOf('keita'))).known?.last?.outcome).toBe('admitted');
  });

  test('what was answered "no match" is not asked again, until the entry or the traveller changes', async () => {
    await using booth = await openBooth(dialect);
    const keita = passportOf('KEITA', 'SALIF');
    const { crossingId } = await booth.cross(keita);
    await booth.decide(crossingId, { decision: 'cannot-tell', reason });
    expect(await booth.scan(keita)).toMatchObject({ verdict: 'alert', settled: [] });
    await booth.decide(crossingId, { decision: 'no-match', reason });

    expect(await booth.scan(keita)).toMatchObject({
      verdict: 'clear',
      alerts: [],
      settled: [{ list: 'demonstration', entry: 'DEMO-001', crossing: crossingId }],
    });
    const again = await booth.cross({ mrz: keita, direction: 'exit' });
    expect(again.outcome).toBe('admitted');
    expect(await booth.get('/second-line', 'supervisor')).toEqual([]);

    // Somebody else of that name, and the same person under another name, are asked about.
    expect(await booth.scan(passportOf('KEITA', 'SALIF', { documentNumber: 'AA9900002' }))).toMatchObject({
      verdict: 'alert',
      settled: [],
    });
    expect(await booth.scan(passportOf('KEITA', 'SALIFOU'))).toMatchObject({ alerts: [{}], settled: [] });
    booth.screening.particulars = [{ label: 'birth-date', value: '1990' }];
    expect(await booth.scan(keita)).toMatchObject({ verdict: 'alert', alerts: [{}], settled: [] });
  });

  test('whom the officer sends there waits too, and one after the other', async () => {
    await using booth = await openBooth(dialect);
    await booth.record({ mrz: mrzOf('barry'), toSecondLine: true });
    booth.station.clock.advance(1000);
    await booth.record({ mrz: mrzOf('keita') });
    const queue = await booth.get<SecondLineCase[]>('/second-line', 'supervisor');
    expect(queue.map(({ person, reasons }) => [person.surname, reasons])).toEqual([
      ['BARRY', ['officer']],
      ['KEITA', ['strong-match']],
    ]);
    const refusal = { article: 'Loi 65-046, article 6', remedyLanguage: 'fr', whereNow: 'salle d’attente du poste' };
    const refused = { decision: 'seen', outcome: 'refused', reason } as const;
    const nonsense = await booth.decide(queue[0]!.crossingId, { ...refused, refusal: { ...refusal, remedyLanguage: 'asdf' } });
    expect(nonsense).toMatchObject({ status: 422, body: { code: 'invalid-input' } });
    const seen = await booth.decide(queue[1]!.crossingId, { decision: 'seen', outcome: 'admitted', reason });
    expect(seen).toMatchObject({ body: { code: 'alert-unanswered' } });
    expect(await booth.decide(queue[0]!.crossingId, { ...refused, refusal: { ...refusal, interpreter: true } })).toMatchObject({
      body: { outcome: 'refused' },
    });
    expect(await booth.get('/crossings/tally')).toMatchObject({ refused: 1, waiting: 1, counted: { entries: 0, exits: 0 } });
  });

  test('a case that nobody knows is said so', async () => {
    await using booth = await openBooth(dialect);
    await booth.record({ mrz: clean });
    for (const id of ['mr-test.operations:2.1', 'mr-test.operations:99.1']) {
      expect(await booth.decide(id, { decision: 'match', reason })).toMatchObject({
        status: 404,
        body: { code: 'second-line-case-unknown' },
      });
    }
  });
});

describe.each(dialects)('what is kept on %s', (dialect) => {
  const reason = 'Ni la photo ni la date de naissance.';

  async function aDay(booth: BoothUnderTest): Promise<RecordedCrossing> {
    for (const id of ['ould-saleck', 'traore', 'hamsatou']) await booth.record({ mrz: mrzOf(id) });
    await booth.record({ mrz: mrzOf('traore-child'), toSecondLine: true });
    const listed = await booth.cross(mrzOf('keita'));
    await booth.decide(listed.crossingId, { decision: 'cannot-tell', reason });
    await booth.decide(listed.crossingId, { decision: 'no-match', reason });
    await booth.record({ mrz: mrzOf('barry'), toSecondLine: true });
    return listed;
  }

  test('rebuilt rows equal live rows', async () => {
    await using booth = await openBooth(dialect);
    await aDay(booth);
    const live = await allRows(booth.station);
    await booth.station.store.rebuild();
    expect(await allRows(booth.station)).toEqual(live);
  });

  test('one person is erased from every row, the others stay, and a rebuild agrees', async () => {
    await using booth = await openBooth(dialect);
    const { crossingId } = await aDay(booth);
    const handlers = booth.subjects;
    const [person] = await handlers[0]!.find!({ documentNumber: 'O99014466' });
    const exported = (await Promise.all(handlers.map((handler) => handler.exportSubject!(person!)))).flat();
    const facts = exported.flatMap(({ kind, facts }) =>
      facts.map(({ code, value }) => [kind, code, ...Object.values(value).slice(1)].join(' ')),
    );
    expect(facts).toEqual([
      'traveller-registered name KEITA FODE MAMADY',
      'traveller-registered birth-date 1978-05-14',
      'traveller-registered sex travellers.sex.M',
      'traveller-registered nationality GIN',
      'traveller-registered source travellers.source.mrz',
      'traveller-registered document-number O99014466',
      'traveller-registered issuing-state GIN',
      'traveller-registered document-code P',
      'traveller-registered expiry-date 2032-01-29',
      `traveller-registered machine-readable-zone ${mrzOf('keita')}`,
      'crossing-recorded number 2026-000005',
      'crossing-recorded outcome crossings.outcome.admitted',
      'crossing-recorded first-outcome crossings.outcome.second-line',
      'crossing-recorded direction crossings.direction.entry',
      `crossing-recorded happened ${Date.parse('2026-03-12T10:00:00Z')}`,
      'crossing-recorded precision crossings.precision.exact',
      'crossing-recorded regime Voyageur مسافر Traveller',
      'crossing-recorded name KEITA FODE MAMADY',
      'crossing-recorded birth-date 1978-05-14',
      'crossing-recorded sex crossings.sex.M',
      'crossing-recorded nationality GIN',
      'crossing-recorded document-number O99014466',
      'crossing-recorded issuing-state GIN',
      'crossing-recorded document-code P',
      'crossing-recorded expiry-date 2032-01-29',
      `crossing-recorded machine-readable-zone ${mrzOf('keita')}`,
      'crossing-recorded check crossings.reason.strong-match',
      'crossing-recorded alert Fodé Mamady Keïta',
      'crossing-recorded alert-list Démonstration',
      'crossing-recorded alert-version 1',
      'crossing-recorded alert-entry DEMO-001',
      'crossing-recorded alert-level crossings.level.strong',
      'crossing-recorded alert-score 30',
      'crossing-recorded alert-agrees crossings.feature.name',
      'second-line-decided number 2026-000005',
      'second-line-decided decision crossings.decision.cannot-tell',
      'second-line-decided outcome crossings.outcome.second-line',
      `second-line-decided reason ${reason}`,
      'second-line-decided number 2026-000005',
      'second-line-decided decision crossings.decision.no-match',
      'second-line-decided outcome crossings.outcome.admitted',
      `second-line-decided reason ${reason}`,
      'stay stay-state crossings.stay-state.open',
      `stay stay-from ${Date.parse('2026-03-12T10:00:00Z')}`,
    ]);
    const parts = (await Promise.all(handlers.map((handler) => handler.partsOf!(person!)))).flat();
    expect(parts.map(({ sequence }) => sequence).sort((a, b) => a - b)).toEqual([9, 10, 11, 12]);
    const words = ['KEITA', 'O99014466', 'Mamady', reason, `"traveller":"${person}"`];
    const textOf = (dump: Record<string, string[]>) => Object.values(dump).flat().join('\n');
    const before = textOf(await allRows(booth.station));
    for (const word of words) expect(before).toContain(word);

    expect(await booth.station.store.erase({ parts, ground: 'rights-request' })).toMatchObject({ ground: 'rights-request' });

    const rows = await allRows(booth.station);
    for (const word of words) expect(textOf(rows)).not.toContain(word);
    expect(rows.travellers_traveller).toHaveLength(5);
    expect(await booth.get<CrossingRow[]>('/crossings/today')).toContainEqual(
      expect.objectContaining({ crossingId, name: null, nationality: null, outcome: 'admitted' }),
    );
    await booth.station.store.rebuild();
    expect(await allRows(booth.station)).toEqual(rows);
    expect((await booth.scan(mrzOf('keita'))).known).toBeNull();
  });

  test('a waiting traveller who is erased is no longer in the queue, and nobody decides about them', async () => {
    await using booth = await openBooth(dialect);
    const { crossingId } = await booth.cross(mrzOf('keita'));
    await booth.station.store.erase({ parts: [{ journal: 'mr-test.operations', sequence: 2, part: 1 }], ground: 'rights-request' });
    expect(await booth.get('/second-line', 'supervisor')).toEqual([]);
    expect(await booth.decide(crossingId, { decision: 'match', reason })).toMatchObject({ body: { code: 'second-line-case-unknown' } });
  });

  test('a search finds by number and by beginnings of names in both scripts, and is traced with whom it shows', async () => {
    await using booth = await openBooth(dialect);
    await aDay(booth);
    const names = async (query: string) => {
      const { rows } = await booth.get<{ rows: { person: { surname: string; givenNames: string } }[] }>(
        `/travellers/search?${query}`,
        'supervisor',
      );
      return rows.map(({ person }) => `${person.surname} ${person.givenNames}`.trim()).sort();
    };
    expect(await names('name=traor')).toEqual(['TRAORE AMINATA', 'TRAORE ISSA']);
    expect(await names('name=Traor%C3%A9%20Ami')).toEqual(['TRAORE AMINATA']);
    expect(await names('name=aore')).toEqual([]);
    expect(await names('documentNumber=BX%209904177')).toEqual(['OULD SALECK MOHAMED LEMINE']);
    expect(await names('documentNumber=BX9904177&name=traore')).toEqual([]);
    expect(booth.traced[1]).toMatchObject({ action: 'travellers:search', subjects: ['mr-test.operations:3.1'], search: 'Traoré Ami' });

    const history = await booth.get<unknown[]>('/travellers/mr-test.operations:3.1/crossings', 'supervisor');
    expect(history).toMatchObject([{ slip: '2026-000002', direction: 'entry', documentNumber: 'AA9900218' }]);
    expect(booth.traced.at(-1)).toMatchObject({ action: 'crossings:history', subjects: ['mr-test.operations:3.1'] });
    expect(await booth.get('/travellers/mr-test.operations:3.1', 'supervisor')).toMatchObject({
      crossings: 1,
      person: { surname: 'TRAORE' },
    });
    expect(await booth.get('/travellers/mr-test.operations:999.1', 'supervisor')).toMatchObject({ code: 'traveller-unknown' });
  });
});

test('a demonstration offers specimens to scan', async () => {
  await using booth = await openBooth('sqlite');
  const specimens = await booth.get<{ id: string; mrz: string }[]>('/demo/specimens');
  expect(specimens).toHaveLength(25);
  const verdicts = await Promise.all(specimens.map(async ({ id, mrz }) => [id, (await booth.scan(mrz)).verdict] as const));
  expect(verdicts.filter(([, verdict]) => verdict !== 'clear')).toEqual([
    ['walet-intamat', 'check'],
    ['dicko', 'check'],
    ['keita', 'alert'],
  ]);
});
