/** The booth and the second line, over a real server and a real store on both databases; only screening is faked. */
import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import { moduleRuntime } from '../../../../test/module-runtime.ts';
import { dialects, expectResult, openTestStore, type TestStore } from '../../../../test/open-test-store.ts';
import { serverUnderTest } from '../../../../test/server-under-test.ts';
import type { EntityId } from '../../../kernel/ids.ts';
import { writeMrz } from '../../documents/index.ts';
import type { PostDetails } from '../../posts/index.ts';
import { configurePost, createPostsServer, postsJournal } from '../../posts/server/index.ts';
import type { Alert, Screening, ScreeningPort } from '../../screening/index.ts';
import { createTravellersServer, travellersCommandPort, travellersJournal } from '../../travellers/server/index.ts';
import type { BoothDecision, CrossingRow, RecordedCrossing, SecondLineCase } from '../index.ts';
import { createCrossingsServer, crossingsJournal, demoSpecimens, sightingsOf } from './index.ts';

const modules = [travellersJournal, postsJournal, crossingsJournal({ travellers: travellersCommandPort })];
const tables = [
  'travellers_traveller',
  'travellers_document',
  'travellers_name_word',
  'posts_current',
  'crossings_crossing',
  'crossings_slip',
  'crossings_case',
  'crossings_decision',
];
const post: PostDetails = {
  name: { fr: 'Gogui', ar: 'كوكي', en: 'Gogui' },
  lanes: [
    { fr: 'Couloir 1', ar: 'الممر 1', en: 'Lane 1' },
    { fr: 'Couloir 2', ar: 'الممر 2', en: 'Lane 2' },
  ],
  state: 'MRT',
  neighbour: 'MLI',
  timeZone: 'Africa/Nouakchott',
  listsMaxAgeHours: 72,
};
const mrzOf = (id: string) => demoSpecimens.find((specimen) => specimen.id === id)!.mrz;
const clean = mrzOf('ould-saleck');

/** Finds everybody called Keita on a list, and counts how often it was asked. */
class FakeScreening implements ScreeningPort {
  version = '1';
  lists: Screening['lists'] = [];
  async screen({ surname, givenNames }: Parameters<ScreeningPort['screen']>[0]): Promise<Screening> {
    const alert: Alert = {
      list: 'demonstration',
      listTitle: 'Démonstration',
      listVersion: this.version,
      entry: 'DEMO-001',
      matchedName: 'Fodé Mamady Keïta',
      score: 30,
      level: 'strong',
      evidence: [{ feature: 'name', query: `${surname} ${givenNames}`, candidate: 'Fodé Mamady Keïta', outcome: 'agrees', bits: 30 }],
      particulars: [],
    };
    return { alerts: surname === 'KEITA' ? [alert] : [], lists: this.lists, entriesCompared: 40, tookMs: 0.4, engineVersion: 'fake-1' };
  }
}

interface Booth {
  readonly station: TestStore;
  readonly app: FastifyInstance;
  readonly screening: FakeScreening;
  readonly traced: readonly { readonly action: string; readonly subjects: readonly EntityId[]; readonly search?: string | undefined }[];
  scan(mrz: string): Promise<BoothDecision>;
  record(
    request: { mrz: string; direction?: 'entry' | 'exit'; lane?: number; toSecondLine?: boolean },
    key?: string,
  ): Promise<{ status: number; body: never }>;
  get<Answer>(path: string, role?: 'officer' | 'supervisor'): Promise<Answer>;
  decide(crossingId: string, body: object, key?: string): Promise<{ status: number; body: never }>;
  [Symbol.asyncDispose](): Promise<void>;
}

async function openBooth(dialect: (typeof dialects)[number]): Promise<Booth> {
  const station = await openTestStore(dialect, modules);
  expectResult(await station.run(configurePost, post));
  const runtime = moduleRuntime(station);
  const screening = new FakeScreening();
  const importedAtMs = station.clock.now().wallMs;
  screening.lists = [{ list: 'demonstration', title: 'Démonstration', version: '1', entries: 40, issuedAtMs: null, importedAtMs }];
  const posts = createPostsServer(runtime);
  const travellers = createTravellersServer(runtime, { sightings: sightingsOf(runtime) });
  const crossings = createCrossingsServer(runtime, { travellers: travellers.port, posts: posts.port, screening }, { demonstration: true });
  const { app, as, traced } = await serverUnderTest([travellers.module, posts.module, crossings.module]);
  const sessions = { officer: as('officer'), supervisor: as('supervisor') };
  let keys = 0;
  const send = async (url: string, role: keyof typeof sessions, payload: object, key: string) => {
    const answer = await app.inject({ method: 'POST', url: `/api${url}`, headers: { ...sessions[role], 'idempotency-key': key }, payload });
    return { status: answer.statusCode, body: answer.json() as never };
  };
  return {
    station,
    app,
    screening,
    traced,
    scan: async (mrz) => (await send('/booth/scan', 'officer', { mrz }, `scan-${++keys}`)).body,
    record: ({ direction = 'entry', lane = 0, ...request }, key = `record-${++keys}`) =>
      send('/crossings', 'officer', { direction, lane, ...request }, key),
    async get(path, role = 'officer') {
      const answer = await app.inject({ url: `/api${path}`, headers: { ...sessions[role], 'x-purpose': 'alert-check' } });
      return answer.json();
    },
    decide: (crossingId, body, key = `decide-${++keys}`) =>
      send(`/second-line/${encodeURIComponent(crossingId)}/decision`, 'supervisor', body, key),
    [Symbol.asyncDispose]: () => station.close(),
  };
}

/** All rows of the three modules, in an order that is the same everywhere. */
async function allRows(station: TestStore): Promise<Record<string, string[]>> {
  const database = station.database as unknown as Kysely<Record<string, Record<string, unknown>>>;
  const dump: Record<string, string[]> = {};
  for (const table of tables) {
    dump[table] = (await database.selectFrom(table).selectAll().execute()).map((row) => JSON.stringify(row)).sort();
  }
  return dump;
}

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
    expect([status, body]).toEqual([
      200,
      { crossingId: 'mr-test.operations:2.1', slip: '2026-000001', outcome: 'admitted', recordedAtMs: booth.station.clock.now().wallMs },
    ]);
    booth.station.clock.advance(3_600_000);
    await booth.record({ mrz: clean, direction: 'exit' });
    const again = await booth.scan(clean);
    expect(again.known).toEqual({
      travellerId: 'mr-test.operations:1.1',
      crossings: 2,
      last: { direction: 'exit', outcome: 'admitted', recordedAtMs: booth.station.clock.now().wallMs },
    });
    const today = await booth.get<CrossingRow[]>('/crossings/today');
    expect(
      today.map(({ slip, direction, lane, officer, name, nationality }) => ({ slip, direction, lane, officer, name, nationality })),
    ).toEqual([
      { slip: '2026-000002', direction: 'exit', lane: 0, officer: 'GG-101', name: 'OULD SALECK MOHAMED LEMINE', nationality: 'MRT' },
      { slip: '2026-000001', direction: 'entry', lane: 1, officer: 'GG-101', name: 'OULD SALECK MOHAMED LEMINE', nationality: 'MRT' },
    ]);
    expect(await booth.get('/crossings/tally')).toEqual({ entries: 1, exits: 1, refused: 0, waiting: 0 });
  });

  test('the day’s list ends at midnight where the post stands', async () => {
    await using booth = await openBooth(dialect);
    await booth.record({ mrz: clean });
    booth.station.clock.advance(14 * 3_600_000);
    expect(await booth.get('/crossings/today')).toEqual([]);
    await booth.record({ mrz: clean, direction: 'exit' });
    expect(await booth.get('/crossings/today?limit=1')).toHaveLength(1);
  });

  test('slips count up by one, whatever else the journal holds, and begin anew with the year where the post stands', async () => {
    await using booth = await openBooth(dialect);
    const slipOf = async (answer: ReturnType<Booth['record']>) => ((await answer).body as RecordedCrossing).slip;
    // Each registers a traveller first; a refused request takes no number.
    expect(await slipOf(booth.record({ mrz: clean }))).toBe('2026-000001');
    await booth.record({ mrz: clean, lane: 2 });
    await booth.record({ mrz: clean, direction: 'exit' }, 'one-key');
    expect((await booth.record({ mrz: clean }, 'one-key')).status).toBe(409);
    const { body } = await booth.record({ mrz: mrzOf('keita') });
    await booth.decide((body as RecordedCrossing).crossingId, { decision: 'no-match', reason: 'Ni la photo ni la date.' });
    expect(await slipOf(booth.record({ mrz: mrzOf('traore') }))).toBe('2026-000004');
    // Half past midnight in N’Djamena, still the old year in UTC.
    booth.station.clock.setWall('2026-12-31T23:30:00Z');
    expect(await slipOf(booth.record({ mrz: clean }))).toBe('2026-000005');
    expectResult(await booth.station.run(configurePost, { ...post, timeZone: 'Africa/Ndjamena' }));
    expect(await slipOf(booth.record({ mrz: clean }))).toBe('2027-000001');
    // A clock that was set back goes on with the year that it says.
    booth.station.clock.setWall('2026-11-01T08:00:00Z');
    expect(await slipOf(booth.record({ mrz: clean }))).toBe('2026-000006');
    await booth.station.store.rebuild();
    expect(await slipOf(booth.record({ mrz: clean }))).toBe('2026-000007');
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

  test('two travellers of one name and birth date stay two', async () => {
    await using booth = await openBooth(dialect);
    const twin = (documentNumber: string) =>
      writeMrz({
        format: 'TD3',
        documentCode: 'P',
        issuingState: 'MLI',
        documentNumber,
        surname: 'Diakité',
        givenNames: 'Adama',
        nationality: 'MLI',
        birthDate: '2000-01-01',
        sex: 'M',
        expiryDate: '2030-01-01',
      }).join('\n');
    await booth.record({ mrz: twin('AA9900001') });
    await booth.record({ mrz: twin('AA9900002') });
    const search = await booth.get<{ rows: { crossings: number }[]; more: boolean }>('/travellers/search?name=adama%20diak', 'supervisor');
    expect(search.rows.map(({ crossings }) => crossings)).toEqual([1, 1]);
  });

  test('a number that was known with another birth date is said, and the holder is registered anew', async () => {
    await using booth = await openBooth(dialect);
    const born = (birthDate: string, surname = 'Diakité') =>
      writeMrz({
        format: 'TD3',
        documentCode: 'P',
        issuingState: 'MLI',
        documentNumber: 'AA9900001',
        surname,
        givenNames: 'Adama',
        nationality: 'MLI',
        birthDate,
        sex: 'M',
        expiryDate: '2030-01-01',
      }).join('\n');
    await booth.record({ mrz: born('2000-01-01') });
    expect(await booth.scan(born('1999-01-01'))).toMatchObject({ verdict: 'check', reasons: ['other-birth-date'], known: null });
    await booth.record({ mrz: born('1999-01-01') });
    expect((await booth.scan(born('1999-01-01'))).known).toMatchObject({ travellerId: 'mr-test.operations:3.1', crossings: 1 });
    expect(await booth.scan(born('2000-01-01', 'Sidibé'))).toMatchObject({
      reasons: ['name-differs'],
      known: { travellerId: 'mr-test.operations:1.1' },
    });
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
    await using station = await openTestStore(dialect, modules);
    const runtime = moduleRuntime(station);
    const posts = createPostsServer(runtime);
    const travellers = createTravellersServer(runtime, { sightings: sightingsOf(runtime) });
    const { module } = createCrossingsServer(runtime, { travellers: travellers.port, posts: posts.port, screening: new FakeScreening() });
    const { app, as } = await serverUnderTest([module, travellers.module, posts.module]);
    const scan = await app.inject({ method: 'POST', url: '/api/booth/scan', headers: as('officer'), payload: { mrz: clean } });
    expect([scan.statusCode, scan.json().code]).toEqual([409, 'post-not-configured']);
    const put = { method: 'PUT', url: '/api/posts/current', payload: post } as const;
    expect((await app.inject({ ...put, headers: { ...as('officer'), 'idempotency-key': 'p' } })).statusCode).toBe(403);
    expect((await app.inject({ ...put, headers: { ...as('administrator'), 'idempotency-key': 'p' } })).json()).toEqual(post);
    expect((await app.inject({ method: 'POST', url: '/api/booth/scan', headers: as('officer'), payload: { mrz: clean } })).statusCode).toBe(
      200,
    );
  });
});

describe.each(dialects)('the second line on %s', (dialect) => {
  const reason = 'Ni la photo ni la date de naissance.';

  test('somebody on a list waits there, whatever the page asked, until a supervisor decides once', async () => {
    await using booth = await openBooth(dialect);
    const { body } = await booth.record({ mrz: mrzOf('keita') });
    const { crossingId, outcome } = body as RecordedCrossing;
    expect(outcome).toBe('second-line');
    const [waiting] = await booth.get<SecondLineCase[]>('/second-line', 'supervisor');
    expect(waiting).toMatchObject({
      crossingId,
      state: 'waiting',
      officer: 'GG-101',
      reasons: ['strong-match'],
      alerts: [{ entry: 'DEMO-001' }],
    });
    expect(await booth.get('/crossings/tally')).toEqual({ entries: 0, exits: 0, refused: 0, waiting: 1 });
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
    expect(await booth.get('/crossings/tally')).toEqual({ entries: 1, exits: 0, refused: 0, waiting: 0 });
    expect((await booth.scan(mrzOf('keita'))).known?.last?.outcome).toBe('admitted');
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
    expect(await booth.decide(queue[0]!.crossingId, { decision: 'match', reason })).toMatchObject({ body: { outcome: 'refused' } });
    expect(await booth.get('/crossings/tally')).toMatchObject({ refused: 1, waiting: 1 });
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

  async function aDay(booth: Booth): Promise<RecordedCrossing> {
    for (const id of ['ould-saleck', 'traore', 'traore-child', 'hamsatou']) await booth.record({ mrz: mrzOf(id) });
    const { body } = await booth.record({ mrz: mrzOf('keita') });
    await booth.decide((body as RecordedCrossing).crossingId, { decision: 'cannot-tell', reason });
    await booth.decide((body as RecordedCrossing).crossingId, { decision: 'no-match', reason });
    await booth.record({ mrz: mrzOf('barry'), toSecondLine: true });
    return body;
  }

  test('rebuilt rows equal live rows', async () => {
    await using booth = await openBooth(dialect);
    await aDay(booth);
    const live = await allRows(booth.station);
    expect(Object.entries(live).filter(([, rows]) => rows.length === 0)).toEqual([]);
    await booth.station.store.rebuild();
    expect(await allRows(booth.station)).toEqual(live);
  });

  test('one person is erased from every row, the others stay, and a rebuild agrees', async () => {
    await using booth = await openBooth(dialect);
    const { crossingId } = await aDay(booth);
    const runtime = moduleRuntime(booth.station);
    const travellers = createTravellersServer(runtime, { sightings: sightingsOf(runtime) });
    const crossings = createCrossingsServer(runtime, {
      travellers: travellers.port,
      posts: createPostsServer(runtime).port,
      screening: booth.screening,
    });
    const handlers = [travellers.module.subjects!, crossings.module.subjects!];
    const [person] = await travellers.module.subjects!.find!({ documentNumber: 'O99014466' });
    const exported = (await Promise.all(handlers.map((handler) => handler.exportSubject!(person!)))).flat();
    expect(exported.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'surname: KEITA',
      'given names: FODE MAMADY',
      'birth date: 1978-05-14',
      'sex: M',
      'nationality: GIN',
      'document: P GIN O99014466, expires 2032-01-29',
      `machine-readable zone: ${mrzOf('keita')}`,
      'crossing 2026-000005: entry, admitted: KEITA FODE MAMADY, GIN, document GIN O99014466',
      'alert at crossing 2026-000005: Démonstration DEMO-001: Fodé Mamady Keïta (strong, 30)',
      `decision of the second line: cannot-tell, second-line: ${reason}`,
      `decision of the second line: no-match, admitted: ${reason}`,
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
    const { body } = await booth.record({ mrz: mrzOf('keita') });
    const { crossingId } = body as RecordedCrossing;
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
  expect(specimens).toHaveLength(24);
  const verdicts = await Promise.all(specimens.map(async ({ id, mrz }) => [id, (await booth.scan(mrz)).verdict] as const));
  expect(verdicts.filter(([, verdict]) => verdict !== 'clear')).toEqual([
    ['walet-intamat', 'check'],
    ['dicko', 'check'],
    ['keita', 'alert'],
  ]);
});
