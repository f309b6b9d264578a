import { describe, expect, test } from 'vitest';
import { type BoothUnderTest, mrzOf, openBooth, passportOf, shownBy } from '../../../../test/booth-under-test.ts';
import { dialects, expectResult, testStation } from '../../../../test/open-test-store.ts';
import { serverUnderTest } from '../../../../test/server-under-test.ts';
import type { EntityId } from '../../../kernel/ids.ts';
import type { Role } from '../../../kernel/permissions.ts';
import type { Alert } from '../../screening/index.ts';
import { askLookBack } from './commands.ts';
import { createLookBackServer } from './index.ts';
import { lookBackTables } from './tables.ts';

const dayMs = 86_400_000;
const testPost = { fr: 'Tin Zouraf', ar: 'تين زوراف', en: 'Tin Zouraf' };
const alertOn = (name: string, more: Partial<Alert> = {}): Alert => ({
  list: 'un-sc',
  listTitle: 'Nations Unies',
  listVersion: '2',
  entry: `QDi.${name.length}`,
  matchedName: name,
  score: 20,
  level: 'possible',
  evidence: [{ feature: 'name', query: name, candidate: name, outcome: 'agrees', bits: 20 }],
  particulars: [],
  ...more,
});
const asked = { from: '2026-03-01', to: '2026-03-12', unit: 'Direction de la police judiciaire', reason: 'Nouvelle liste.' };

async function openDesk(booth: BoothUnderTest, past = booth.past) {
  /** Who is listed by now, by surname. */
  const listed = new Map<string, Alert[]>();
  const discreetly = new Map<string, Alert[]>();
  let ready = () => Promise.resolve();
  let suppressed: string[] = [];
  const ports = {
    posts: { current: async () => undefined, all: async () => [{ station: testStation, details: { name: testPost } as never }] },
    past,
    screening: {
      screen: async ({ surname }: { surname: string }) => ({
        alerts: listed.get(surname) ?? [],
        lists: [],
        entriesCompared: 1,
        tookMs: 0,
        engineVersion: 'played',
        suppressed,
      }),
    },
    things: { screenThings: async () => [] },
    discreet: {
      openDiscreet:
        async () =>
        ({ surname }: { surname: string }) =>
          discreetly.get(surname) ?? [],
    },
    ready: () => ready(),
    keepsDiscreet: true,
  };
  const listeners: ((notice: never) => void)[] = [];
  const onCommitted = (listener: (notice: never) => void): void => {
    listeners.push(listener);
    booth.runtime.onCommitted(listener as never);
  };
  const open = () => createLookBackServer({ ...booth.runtime, onCommitted }, ports);
  const lookBack = open();
  const { app, as, traced } = await serverUnderTest([lookBack.module]);
  let keys = 0;
  const call = async (method: 'GET' | 'POST', path: string, role: Role, payload?: object) => {
    keys += 1;
    const headers = { ...as(role), 'idempotency-key': `look-${keys}`, 'x-purpose': 'alert-check' };
    const answer = await app.inject({ method, url: `/api${path}`, headers, ...(payload && { payload }) });
    return { status: answer.statusCode, body: answer.json() };
  };
  return {
    app,
    as,
    lookBack,
    open,
    listed,
    discreetly,
    traced,
    call,
    /** As another module's commit is heard. */
    changeList() {
      for (const listener of listeners) listener({ kinds: ['list-revised'], journal: 'mr-test.lists', sequence: 3 } as never);
    },
    hold(until: () => Promise<void>) {
      ready = until;
    },
    suppress(entries: string[]) {
      suppressed = entries;
    },
    hits: async () => (await call('GET', '/look-backs/hits', 'supervisor')).body.hits,
    runs: async () => (await call('GET', '/look-backs', 'supervisor')).body,
    async ask(more: object = {}) {
      const answer = await call('POST', '/look-backs', 'supervisor', { ...asked, ...more });
      await lookBack.runner.idle();
      return answer;
    },
  };
}

test('whoever is bound to a post is shown what was found there, however much was found elsewhere', async () => {
  await using booth = await openBooth('sqlite');
  const desk = await openDesk(booth);
  await booth.cross(passportOf('Samaké', 'Drissa'));
  desk.listed.set('SAMAKE', [alertOn('Samaké Drissa')]);
  await desk.ask();
  const [hit] = await desk.hits();
  const database = booth.runtime.read(lookBackTables);
  const { hit: _, ...row } = await database.selectFrom('look_back_hit').selectAll().executeTakeFirstOrThrow();
  const elsewhere = (at: number) => ({
    ...row,
    hit: `mr-loin.operations:${at}.2`,
    traveller: `mr-loin.operations:${at}.1`,
    score: row.score + 1,
  });
  await database
    .insertInto('look_back_hit')
    .values(Array.from({ length: 101 }, (__, at) => elsewhere(at)))
    .execute();
  const url = '/api/look-backs/hits';
  const headers = { ...desk.as('supervisor', 'SV-9', { reach: [testStation] }), 'x-purpose': 'alert-check' };
  const { hits, more } = (await desk.app.inject({ url, headers })).json();
  expect([hits.map(({ hitId }: { hitId: string }) => hitId), more]).toEqual([[hit.hitId], false]);
});

describe.each(dialects)('a look-back on %s', (dialect) => {
  test('finds whom a list names by now, with the crossing, and finds nobody twice', async () => {
    await using booth = await openBooth(dialect);
    const desk = await openDesk(booth);
    const crossing = await booth.cross(passportOf('Samaké', 'Drissa'));
    await booth.cross(mrzOf('ould-saleck'));
    desk.listed.set('SAMAKE', [alertOn('Samaké Drissa')]);
    expect((await desk.ask()).status).toBe(200);
    const [hit, ...others] = await desk.hits();
    expect(others).toEqual([]);
    expect(hit).toMatchObject({ crossingId: crossing.crossingId, slip: crossing.slip, state: 'open', alert: { entry: 'QDi.13' } });
    expect(hit).toMatchObject({ station: testStation, post: testPost });
    expect(desk.traced.at(-1)).toMatchObject({ action: 'look-back:read-hits', subjects: [hit.travellerId] });
    const { lookBacks, open, running } = await desk.runs();
    expect(lookBacks).toMatchObject([
      { by: 'GG-101', why: { unit: asked.unit }, ended: { ending: 'finished', figures: { screened: 2, found: 1, suppressed: 0 } } },
    ]);
    expect([open, running]).toEqual([1, null]);
    await desk.ask({ reason: 'Encore une fois.' });
    expect(await desk.hits()).toHaveLength(1);
  });

  test('leaves out what was shown at the booth then, what happened before, and what only resembles a little', async () => {
    await using booth = await openBooth(dialect);
    const desk = await openDesk(booth);
    await booth.record({ mrz: passportOf('Keita', 'Fodé') });
    desk.listed.set('KEITA', [alertOn('Keita', { list: 'demonstration', entry: 'DEMO-001' })]);
    await booth.cross(passportOf('Samaké', 'Drissa', { documentNumber: 'AA9900002' }));
    desk.listed.set('SAMAKE', [alertOn('Samaké', { level: 'weak' })]);
    await booth.cross({
      travellers: [{ shownBy: shownBy(passportOf('Diarra', 'Bakary', { documentNumber: 'AA9900003' })) }],
      happened: { atMs: booth.station.clock.now().wallMs - 40 * dayMs, precision: 'day' },
      page: { number: '4', line: 1 },
    });
    desk.listed.set('DIARRA', [alertOn('Diarra')]);
    await desk.ask();
    expect(await desk.hits()).toEqual([]);
    await desk.ask({ from: '2026-01-15' });
    expect(await desk.hits()).toMatchObject([{ person: { surname: 'DIARRA' } }]);
  });

  test('is done by the station itself when a list changes', async () => {
    await using booth = await openBooth(dialect);
    const desk = await openDesk(booth);
    await booth.cross(passportOf('Samaké', 'Drissa'));
    desk.listed.set('SAMAKE', [alertOn('Samaké')]);
    // As another module's commit would be heard.
    const listeners: ((notice: never) => void)[] = [];
    const runtime = { ...booth.runtime, onCommitted: (listener: (notice: never) => void) => void listeners.push(listener) };
    const own = createLookBackServer(runtime as never, {
      posts: { current: async () => undefined, all: async () => [{ station: testStation, details: { name: testPost } as never }] },
      past: booth.past,
      screening: { screen: async () => ({ alerts: [alertOn('Samaké')], lists: [], entriesCompared: 1, tookMs: 0, engineVersion: 'p' }) },
      things: { screenThings: async () => [] },
      discreet: { openDiscreet: async () => () => [] },
      ready: async () => {},
      keepsDiscreet: false,
    });
    for (const listener of listeners) listener({ kinds: ['list-revised'], journal: 'mr-test.lists', sequence: 3 } as never);
    await expect.poll(async () => (await desk.runs()).lookBacks[0]?.ended?.ending).toBe('finished');
    expect((await desk.runs()).lookBacks).toMatchObject([{ by: testStation, why: { kind: 'list-changed' } }]);
    expect(await desk.hits()).toHaveLength(1);
    await own.runner.close();
  });

  test('is done where a list changes though a unit waits for the days of another month, and reaches whoever crossed while the list was read', async () => {
    await using booth = await openBooth(dialect);
    const desk = await openDesk(booth);
    const lists = Promise.withResolvers<void>();
    desk.hold(() => lists.promise);
    await desk.call('POST', '/look-backs', 'supervisor', { ...asked, from: '2026-01-01', to: '2026-01-31' });
    await desk.call('POST', '/look-backs', 'supervisor', { ...asked, from: '2026-02-01', to: '2026-02-03' });
    await booth.cross(passportOf('Samaké', 'Drissa'));
    desk.changeList();
    await expect.poll(async () => (await desk.runs()).lookBacks.length).toBe(3);
    booth.station.clock.advance(45_000);
    await booth.cross(passportOf('Diarra', 'Bakary', { documentNumber: 'AA9900003' }));
    desk.listed.set('SAMAKE', [alertOn('Samaké')]);
    desk.listed.set('DIARRA', [alertOn('Diarra')]);
    lists.resolve();
    await desk.lookBack.runner.idle();
    expect((await desk.hits()).map(({ person }: { person: { surname: string } }) => person.surname).sort()).toEqual(['DIARRA', 'SAMAKE']);
  });

  test('of more crossings than one goes through is done in parts', async () => {
    await using booth = await openBooth(dialect);
    const { past } = booth;
    // As a whole country has them: forty thousand a day.
    const country = {
      ...past,
      count: async ({ fromMs, toMs }: { fromMs: number; toMs: number }) => Math.ceil(((toMs - fromMs) / dayMs) * 40_000),
    };
    const desk = await openDesk(booth, country);
    await booth.cross(passportOf('Samaké', 'Drissa'));
    desk.listed.set('SAMAKE', [alertOn('Samaké')]);
    desk.changeList();
    await expect.poll(async () => (await desk.runs()).lookBacks.filter(({ ended }: { ended: object | null }) => ended).length).toBe(8);
    const { lookBacks } = await desk.runs();
    const days = lookBacks.reduce((sum: number, { fromMs, toMs }: { fromMs: number; toMs: number }) => sum + (toMs - fromMs) / dayMs, 0);
    expect(days).toBe(30);
    expect(await desk.hits()).toHaveLength(1);
  });

  test('can be ended before it is through, and says who ended it', async () => {
    await using booth = await openBooth(dialect);
    const desk = await openDesk(booth);
    await booth.cross(passportOf('Samaké', 'Drissa'));
    const lists = Promise.withResolvers<void>();
    desk.hold(() => lists.promise);
    const { body } = await desk.call('POST', '/look-backs', 'supervisor', asked);
    const path = `/look-backs/${encodeURIComponent(body.lookBackId)}/cancellation`;
    expect((await desk.runs()).running).toMatchObject({ lookBackId: body.lookBackId });
    expect((await desk.call('POST', path, 'supervisor')).status).toBe(200);
    await desk.lookBack.runner.idle();
    lists.resolve();
    expect((await desk.runs()).lookBacks).toMatchObject([{ ended: { ending: 'cancelled', figures: { screened: 0 } } }]);
    expect((await desk.call('POST', path, 'supervisor')).body.code).toBe('look-back-not-running');
  });

  test('that a stop of the station cut begins anew at the next start, and finds nothing twice', async () => {
    await using booth = await openBooth(dialect);
    const desk = await openDesk(booth);
    await booth.cross(passportOf('Samaké', 'Drissa'));
    desk.listed.set('SAMAKE', [alertOn('Samaké')]);
    const lists = Promise.withResolvers<void>();
    desk.hold(() => lists.promise);
    await desk.call('POST', '/look-backs', 'supervisor', asked);
    await desk.lookBack.module.stop!();
    expect((await desk.runs()).lookBacks).toMatchObject([{ ended: null }]);
    desk.hold(() => Promise.resolve());
    const again = desk.open();
    await again.module.start!();
    await again.runner.idle();
    expect((await desk.runs()).lookBacks).toMatchObject([{ ended: { ending: 'finished', figures: { screened: 1, found: 1 } } }]);
  });

  test('that breaks says so', async () => {
    await using booth = await openBooth(dialect);
    const desk = await openDesk(booth);
    await booth.cross(passportOf('Samaké', 'Drissa'));
    desk.hold(() => Promise.reject(new Error('a list that cannot be read')));
    await desk.ask();
    expect((await desk.runs()).lookBacks).toMatchObject([{ ended: { ending: 'failed' } }]);
  });

  test('is not needed for discreet notices: at headquarters crossings are compared as they arrive, and stand in a journal that no post has', async () => {
    await using booth = await openBooth(dialect, true, undefined, 'headquarters');
    const desk = await openDesk(booth);
    const notice = {
      kind: 'wanted',
      ground: 'arms-trafficking',
      instruction: 'discreet' as const,
      legalBasis: 'Code de procédure pénale, article 90',
      authority: 'Pôle antiterroriste',
      authorityState: 'MRT',
      fileNumber: 'PA-7',
      until: '2026-05-01',
    };
    desk.discreetly.set('SAMAKE', [alertOn('Samaké', { list: 'national', entry: 'mr-test.discreet:1.1', notice })]);
    await booth.cross(passportOf('Samaké', 'Drissa'));
    await booth.cross(mrzOf('ould-saleck'));
    await desk.lookBack.arrivals.idle();
    expect(await desk.hits()).toMatchObject([
      { lookBackId: null, person: { surname: 'SAMAKE' }, alert: { notice: { instruction: 'discreet' } } },
    ]);
    const journals = booth.station.committed
      .filter(({ kinds }) => kinds.some((kind) => kind.includes('hit-found')))
      .map(({ journal }) => journal);
    expect(journals).toEqual(['mr-test.discreet']);
    // Heard of twice, it is found once.
    desk.lookBack.arrivals.hear({ journal: 'mr-test.operations' as never, sequence: 4 });
    await desk.lookBack.arrivals.idle();
    expect(await desk.hits()).toHaveLength(1);
    const [{ hitId, travellerId }] = await desk.hits();
    const path = `/look-backs/hits/${encodeURIComponent(hitId)}/decision`;
    expect((await desk.call('POST', path, 'supervisor', { decision: 'match', reason: 'Vu.', told: 'Juge, par porteur' })).status).toBe(200);
    expect(await desk.lookBack.module.subjects!.exportSubject!(travellerId as EntityId)).toEqual([]);
  });

  test('covers a year at most, and a period that has a beginning', async () => {
    await using booth = await openBooth(dialect);
    const desk = await openDesk(booth);
    expect((await desk.ask({ from: '2024-01-01' })).body.code).toBe('look-back-span');
    expect((await desk.ask({ from: '2026-03-12', to: '2026-03-01' })).body.code).toBe('look-back-span');
    const span = { fromMs: 0, toMs: dayMs };
    const answer = await booth.station.run(askLookBack, { span, why: { kind: 'list-changed' }, count: 250_001 });
    expect(answer).toMatchObject({ code: 'look-back-too-many' });
    expect(expectResult(await booth.station.run(askLookBack, { span, why: { kind: 'list-changed' }, count: 250_000 }))).toBeDefined();
  });

  test('counts what is not shown of a refugee, and shows it not', async () => {
    await using booth = await openBooth(dialect);
    const desk = await openDesk(booth);
    await booth.cross(passportOf('Samaké', 'Drissa'));
    desk.suppress(['mr-test.lists:1.1']);
    await desk.ask();
    expect((await desk.runs()).lookBacks).toMatchObject([{ ended: { figures: { found: 0, suppressed: 1 } } }]);
  });

  test('is decided by a supervisor, once; a match tells the unit that asked; who cannot tell leaves it open', async () => {
    await using booth = await openBooth(dialect);
    const desk = await openDesk(booth);
    await booth.cross(passportOf('Samaké', 'Drissa'));
    desk.listed.set('SAMAKE', [alertOn('Samaké')]);
    await desk.ask();
    const [{ hitId, travellerId }] = await desk.hits();
    const path = `/look-backs/hits/${encodeURIComponent(hitId)}/decision`;
    const decide = (body: object, role: Role = 'supervisor') => desk.call('POST', path, role, body);
    expect((await decide({ decision: 'no-match', reason: 'Autre âge.' }, 'officer')).status).toBe(403);
    expect((await decide({ decision: 'match', reason: 'Même personne.' })).body.code).toBe('look-back-not-told');
    expect((await decide({ decision: 'cannot-tell', reason: 'Photographie demandée.' })).status).toBe(200);
    expect(await desk.hits()).toMatchObject([{ state: 'cannot-tell' }]);
    expect((await decide({ decision: 'match', reason: 'Même personne.', told: 'DPJ, par téléphone' })).status).toBe(200);
    expect((await decide({ decision: 'no-match', reason: 'Autre âge.' })).body.code).toBe('look-back-hit-decided');
    expect(await desk.hits()).toEqual([]);
    for (const role of ['officer', 'administrator', 'data-protection-officer', 'focal-point'] as const) {
      expect((await desk.call('GET', '/look-backs/hits', role)).status).toBe(403);
    }
    const subjects = desk.lookBack.module.subjects!;
    const file = await subjects.exportSubject!(travellerId as EntityId);
    expect(file.map(({ kind }) => kind)).toEqual(['look-back-hit-found', 'look-back-hit-decided', 'look-back-hit-decided']);
    expect(await subjects.partsOf!(travellerId as EntityId)).toHaveLength(3);
  });
});
