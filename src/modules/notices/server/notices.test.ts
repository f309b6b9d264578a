import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { moduleRuntime } from '../../../../test/module-runtime.ts';
import { dialects, expectResult, openTestStore, testStation } from '../../../../test/open-test-store.ts';
import { serverUnderTest } from '../../../../test/server-under-test.ts';
import { defineCommand } from '../../../kernel/command.ts';
import { type BadgeNumber, type EntityId, entityIdSchema, placeOf } from '../../../kernel/ids.ts';
import type { Role } from '../../../kernel/permissions.ts';
import { isProblem } from '../../../kernel/problem.ts';
import { streamsOf } from '../../../station/streams.ts';
import { createScreeningServer, screeningJournal } from '../../screening/server/index.ts';
import type { NoticeContent } from '../notice-content.ts';
import { missingGirl, stolenPassport, wanted } from '../testing/invented-notices.ts';
import { createNoticesServer, noticesJournal, suppressedHits } from './index.ts';
import type { NoticesTables } from './tables.ts';

/** The booth's command appends what was not shown; here one of the test's own. */
const noting = defineCommand({
  name: 'test.note',
  input: z.strictObject({ travellerId: entityIdSchema, notices: z.array(entityIdSchema) }),
  async run(context, hits) {
    await suppressedHits.note(context, hits);
    return null;
  },
});

type Headquarters = 'headquarters' | 'post';

async function openStation(dialect: (typeof dialects)[number], role: Headquarters = 'post') {
  const journal = { ...noticesJournal, commands: [...noticesJournal.commands, noting] };
  const store = await openTestStore(dialect, [screeningJournal, journal], { streams: streamsOf(undefined, role) });
  onTestFinished(() => store.close());
  const runtime = moduleRuntime(store);
  const screening = createScreeningServer(runtime);
  const notices = createNoticesServer(runtime, {
    screening: screening.port,
    posts: { current: async () => undefined, all: async () => [] },
    keepsDiscreet: role === 'headquarters',
  });
  await screening.module.start!();
  await notices.module.start!();
  const uploadDirectory = mkdtempSync(join(tmpdir(), 'maabar-notices-'));
  onTestFinished(() => rmSync(uploadDirectory, { recursive: true, force: true }));
  const { app, as, traced } = await serverUnderTest([screening.module, notices.module], { uploadDirectory });
  let keys = 0;
  const post = async (path: string, payload: object, role: Role, badge: string) => {
    keys += 1;
    const headers = { ...as(role, badge), 'idempotency-key': `key-${keys}` };
    const answer = await app.inject({ method: 'POST', url: `/api${path}`, headers, payload });
    return { status: answer.statusCode, body: answer.json() };
  };
  const get = async (path: string, role: Role, purpose = 'alert-check') => {
    const answer = await app.inject({ method: 'GET', url: `/api${path}`, headers: { ...as(role), 'x-purpose': purpose } });
    return { status: answer.statusCode, body: answer.json() };
  };
  const propose = async (content: NoticeContent): Promise<string> => (await post('/notices', content, 'officer', 'MK-1')).body.noticeId;
  const decide = (noticeId: string, body: object, badge = 'MK-2') =>
    post(`/notices/${encodeURIComponent(noticeId)}/decision`, body, 'supervisor', badge);
  /** Proposed by one, approved by another. */
  const inForce = async (content: NoticeContent): Promise<string> => {
    const noticeId = await propose(content);
    expect((await decide(noticeId, { decision: 'approve' })).status).toBe(200);
    return noticeId;
  };
  return { store, runtime, notices, post, get, propose, decide, inForce, traced, as, app };
}

/** As a post's journal would have brought it: in force there. */
async function ofAnotherStation({ store, inForce, decide }: Awaited<ReturnType<typeof openStation>>, content: NoticeContent) {
  const database = store.database as unknown as Kysely<NoticesTables>;
  const here = await inForce(content);
  const row = await database.selectFrom('notices_notice').selectAll().where('notice', '=', here).executeTakeFirstOrThrow();
  const there = (text: string) => text.replaceAll(`${testStation}.`, 'mr-ailleurs.');
  await database
    .insertInto('notices_notice')
    .values({ ...row, notice: there(row.notice), content: there(row.content) })
    .execute();
  await decide(here, { decision: 'withdraw', reason: 'Tenu ailleurs.' });
  return { noticeId: there(here), content };
}

const ouldSidiBaba = { surname: 'SIDI BABA', givenNames: 'CHEIKHNA', birthDate: '1979-04-11', sex: 'M', nationality: 'MRT' } as const;

describe.each(dialects)('notices on %s', (dialect) => {
  test('look for nobody before a second person approved them, and for nobody after they were withdrawn', async () => {
    const station = await openStation(dialect);
    const noticeId = await station.propose(wanted());
    expect((await station.notices.screening.screen(ouldSidiBaba)).alerts).toEqual([]);
    expect((await station.decide(noticeId, { decision: 'approve' }, 'MK-1')).body.code).toBe('notice-second-person');
    expect((await station.notices.screening.screen(ouldSidiBaba)).alerts).toEqual([]);
    expect((await station.decide(noticeId, { decision: 'approve' })).status).toBe(200);
    const { alerts, lists } = await station.notices.screening.screen(ouldSidiBaba);
    expect(alerts).toMatchObject([
      {
        list: 'national',
        entry: noticeId,
        level: 'strong',
        notice: {
          instruction: 'arrest',
          authority: 'Parquet de Néma',
          legalBasis: 'Code pénal, article 376',
          until: '2026-12-31',
          ground: 'cattle-theft',
        },
      },
    ]);
    expect(lists).toMatchObject([{ list: 'national', entries: 1 }]);
    expect((await station.decide(noticeId, { decision: 'withdraw', reason: 'S’est présenté.' })).status).toBe(200);
    expect((await station.notices.screening.screen(ouldSidiBaba)).alerts).toEqual([]);
    expect((await station.notices.screening.screen(ouldSidiBaba)).lists).toEqual([]);
  });

  test('find a stolen document as it is and nearly so, a plate and a brand mark, in one question', async () => {
    const station = await openStation(dialect);
    await station.inForce(stolenPassport());
    await station.inForce(
      wanted({ kind: 'vehicle', sought: { kind: 'vehicle', plate: '1180 AB 02' }, ground: 'vehicle-stolen', instruction: 'verify' }),
    );
    await station.inForce(
      wanted({ kind: 'herd', sought: { kind: 'herd', brandMark: 'Deux bâtons' }, ground: 'herd-stolen', instruction: 'verify' }),
    );
    const carried = (documentNumber: string) =>
      station.notices.screening.screen({ surname: 'Diallo', givenNames: 'Aïssata', documentNumber, documentState: 'MRT' });
    const [exact] = (await carried('BX9905501')).alerts;
    expect(exact).toMatchObject({ level: 'strong', evidence: [{ feature: 'document', outcome: 'agrees', candidate: 'BX9905501' }] });
    expect(exact!.score).toBe(exact!.evidence.reduce((sum, { bits }) => sum + bits, 0));
    expect((await carried('BX99O5501')).alerts).toMatchObject([{ level: 'possible', evidence: [{ outcome: 'near' }] }]);
    expect((await carried('BX9905599')).alerts).toEqual([]);
    const brought = await station.notices.things.screenThings({ plate: '1180AB02', brandMarks: ['deux batons', 'croix'] });
    expect(brought.map(({ evidence: [line] }) => [line!.feature, line!.outcome])).toEqual([
      ['plate', 'agrees'],
      ['brand-mark', 'agrees'],
    ]);
  });

  test('of a post are looked for there alone until headquarters has one of the same case, and are changed by no other station', async () => {
    const station = await openStation(dialect, 'headquarters');
    const { noticeId, content } = await ofAnotherStation(station, wanted());
    const page = async () => (await station.get(`/notices/${encodeURIComponent(noticeId)}`, 'supervisor')).body.notice;
    const listed = async (filter: string) =>
      (await station.get(`/notices?filter=${filter}`, 'supervisor')).body.notices.map((one: { noticeId: string }) => one.noticeId);
    expect(await page()).toMatchObject({ isOwn: false, reach: 'one-post', post: null });
    expect((await station.get('/notices/attention', 'supervisor')).body).toMatchObject({ waiting: 0, onePost: 1 });
    expect(await listed('one-post')).toEqual([noticeId]);
    expect((await station.decide(noticeId, { decision: 'withdraw', reason: 'Retrouvé.' })).body.code).toBe('notice-of-another-station');

    const own = await station.propose(content);
    expect(await page()).toMatchObject({ isOwn: false, reach: 'every-post' });
    expect((await station.get('/notices/attention', 'supervisor')).body).toMatchObject({ waiting: 1, onePost: 0 });
    expect(await listed('one-post')).toEqual([]);
    await station.decide(own, { decision: 'not-approve', reason: 'Affaire du poste seul.' });
    expect(await listed('one-post')).toEqual([noticeId]);
    // Another person of the same case is another notice.
    await station.inForce({ ...content, sought: { ...content.sought, surname: 'Ould Autre' } as never });
    expect(await listed('one-post')).toEqual([noticeId]);
  });

  test('of a post that headquarters has taken up are one alert, of headquarters', async () => {
    const station = await openStation(dialect, 'post');
    const ofHeadquarters = await ofAnotherStation(station, wanted());
    const own = await station.inForce(ofHeadquarters.content);
    const found = async () => (await station.notices.screening.screen(ouldSidiBaba)).alerts.map(({ entry }) => entry);
    expect(await found()).toEqual([ofHeadquarters.noticeId]);
    const another = await station.inForce({ ...ofHeadquarters.content, fileNumber: 'Une autre affaire' });
    expect((await found()).sort()).toEqual([another, ofHeadquarters.noticeId].sort());
    expect(own).not.toBe(another);
  });

  test('are over after their last day, without anybody doing anything, and are told of before', async () => {
    const station = await openStation(dialect);
    const noticeId = await station.inForce(wanted({ until: '2026-03-20' }));
    expect((await station.get('/notices/attention', 'officer')).body).toEqual({
      waiting: 0,
      expiring: 1,
      expired: 0,
      onePost: 0,
      keepsDiscreet: false,
    });
    expect((await station.get('/notices?filter=expiring', 'supervisor')).body.notices).toMatchObject([{ noticeId, standing: 'expiring' }]);
    station.store.clock.advance(9 * 86_400_000);
    expect((await station.notices.screening.screen(ouldSidiBaba)).alerts).toEqual([]);
    expect((await station.get('/notices/attention', 'officer')).body).toMatchObject({ expiring: 0, expired: 1 });
    expect((await station.get('/notices?filter=over', 'supervisor')).body.notices).toMatchObject([{ noticeId, standing: 'over' }]);
    // Renewed by two people, it holds again.
    expect((await station.decide(noticeId, { decision: 'renew', until: '2026-06-01', reason: 'Toujours recherché.' })).status).toBe(200);
    expect((await station.get('/notices?filter=waiting', 'supervisor')).body.notices).toMatchObject([
      { noticeId, waits: { kind: 'renewal', by: 'MK-2' } },
    ]);
    expect((await station.decide(noticeId, { decision: 'approve' }, 'MK-2')).body.code).toBe('notice-second-person');
    expect((await station.decide(noticeId, { decision: 'approve' }, 'MK-3')).status).toBe(200);
    expect((await station.notices.screening.screen(ouldSidiBaba)).alerts).toMatchObject([{ notice: { until: '2026-06-01' } }]);
  });

  test('are listed children first, searched by name and by number, and read with their history, each read traced', async () => {
    const station = await openStation(dialect);
    const girl = await station.inForce(missingGirl());
    const man = await station.propose(wanted());
    const passport = await station.propose(stolenPassport());
    const idsOf = async (query: string) =>
      (await station.get(`/notices?${query}`, 'supervisor')).body.notices.map((one: { noticeId: string }) => one.noticeId);
    expect((await idsOf('filter=all'))[0]).toBe(girl);
    expect(await idsOf('filter=all&search=cheikhna%20sidi')).toEqual([man]);
    expect(await idsOf('filter=all&search=bx%20990-5501')).toEqual([passport]);
    expect(await idsOf('filter=all&search=%25')).toHaveLength(3);
    expect(await idsOf('filter=waiting&kind=document')).toEqual([passport]);
    await station.decide(man, { decision: 'not-approve', reason: 'L’article manque.' });
    const page = (await station.get(`/notices/${encodeURIComponent(man)}`, 'supervisor')).body;
    expect(page.history).toMatchObject([
      { by: 'MK-1', step: { kind: 'proposed' } },
      { by: 'MK-2', step: { kind: 'not-approved', reason: 'L’article manque.' } },
    ]);
    expect(page.notice.standing).toBe('not-approved');
    expect(station.traced.at(-1)).toMatchObject({ action: 'notices:read', subjects: [man] });
  });

  test('of one’s own post are listed behind however many of other posts', async () => {
    const station = await openStation(dialect);
    const own = await station.propose(wanted());
    const database = station.store.database as unknown as Kysely<NoticesTables>;
    const [row] = await database.selectFrom('notices_notice').selectAll().execute();
    const copies = Array.from({ length: 201 }, (_, n) => {
      const notice = `mr-autre.lists:${n + 1}.1`;
      const content = JSON.stringify({ ...JSON.parse(row!.content), noticeId: notice });
      return { ...row!, notice, content, changed_ms: row!.changed_ms + 1 };
    });
    await database.insertInto('notices_notice').values(copies).execute();
    const headers = { ...station.as('supervisor', 'MK-2', { reach: [testStation] }), 'x-purpose': 'alert-check' };
    const listed = (await station.app.inject({ url: '/api/notices?filter=all', headers })).json();
    expect(listed).toMatchObject({ notices: [{ noticeId: own }], more: false });
    expect((await station.get('/notices?filter=all', 'supervisor')).body).toMatchObject({ more: true });
  });

  test('are read, decided and reviewed by those roles alone that may', async () => {
    const station = await openStation(dialect);
    const path = `/notices/${encodeURIComponent(await station.propose(wanted()))}`;
    for (const role of ['officer', 'administrator', 'focal-point'] as const) {
      expect((await station.get('/notices', role)).status).toBe(403);
      expect((await station.get(path, role)).status).toBe(403);
      expect((await station.post(`${path}/decision`, { decision: 'approve' }, role, 'MK-9')).status).toBe(403);
      expect((await station.post(`${path}/review`, { favourable: true, reason: 'Oui.' }, role, 'MK-9')).status).toBe(403);
    }
    expect((await station.post(`${path}/decision`, { decision: 'approve' }, 'data-protection-officer', 'DP-1')).status).toBe(403);
    expect((await station.post(`${path}/review`, { favourable: true, reason: 'Oui.' }, 'supervisor', 'MK-2')).status).toBe(403);
    expect((await station.post('/notices', wanted(), 'administrator', 'AD-1')).status).toBe(403);
    expect((await station.get('/notices/mr-test.lists:99.1', 'supervisor')).status).toBe(404);
    const unstated = await station.app.inject({ method: 'GET', url: '/api/notices', headers: station.as('supervisor') });
    expect([unstated.statusCode, unstated.json().code]).toEqual([422, 'purpose-required']);
  });

  test('over a press offence are refused with words that say why', async () => {
    const station = await openStation(dialect);
    const { status, body } = await station.post('/notices', wanted({ ground: 'press-offence' }), 'supervisor', 'MK-1');
    expect([status, body.code]).toEqual([422, 'notice-ground-refused']);
  });

  test('that are discreet never stand at a post; at headquarters a third person reviews them, and no booth is shown them', async () => {
    const content = wanted({ instruction: 'discreet', ground: 'arms-trafficking', until: '2026-06-01' });
    const border = await openStation(dialect, 'post');
    expect((await border.post('/notices', content, 'supervisor', 'MK-1')).body.code).toBe('notice-discreet-elsewhere');
    const kept = await border.store.database
      .selectFrom('notices_step' as never)
      .selectAll()
      .execute();
    expect(kept).toEqual([]);

    const hq = await openStation(dialect, 'headquarters');
    const noticeId = await hq.propose(content);
    expect(placeOf(noticeId as EntityId).journal).toBe('mr-test.discreet');
    expect((await hq.decide(noticeId, { decision: 'approve' })).body.code).toBe('notice-needs-review');
    const path = `/notices/${encodeURIComponent(noticeId)}/review`;
    expect((await hq.post(path, { favourable: true, reason: 'Ordonnance jointe.' }, 'data-protection-officer', 'DP-1')).status).toBe(200);
    expect((await hq.decide(noticeId, { decision: 'approve' }, 'DP-1')).body.code).toBe('notice-second-person');
    expect((await hq.decide(noticeId, { decision: 'approve' })).status).toBe(200);
    expect((await hq.notices.screening.screen(ouldSidiBaba)).alerts).toEqual([]);
    expect((await hq.notices.screening.screen(ouldSidiBaba)).lists).toEqual([]);
    expect((await hq.notices.discreet.openDiscreet())(ouldSidiBaba, {})).toMatchObject([
      { entry: noticeId, notice: { instruction: 'discreet' } },
    ]);
    const journals = new Set(
      hq.store.committed.filter(({ kinds }) => kinds.some((kind) => kind.includes('notice'))).map(({ journal }) => journal),
    );
    expect([...journals]).toEqual(['mr-test.discreet']);
  });

  test('of the state of origin are not shown of a refugee; that is counted, for the data-protection officer alone', async () => {
    const station = await openStation(dialect);
    const noticeId = (await station.inForce(wanted())) as EntityId;
    const { alerts, suppressed } = await station.notices.screening.screen({ ...ouldSidiBaba, refugee: true });
    expect([alerts, suppressed]).toEqual([[], [noticeId]]);
    const travellerId = 'mr-test.operations:7.1' as EntityId;
    expectResult(await station.store.run(noting, { travellerId, notices: [noticeId] }));
    const path = `/notices/${encodeURIComponent(noticeId)}`;
    expect((await station.get(path, 'data-protection-officer')).body.suppressed).toBe(1);
    expect((await station.get(path, 'supervisor')).body.suppressed).toBeNull();
    expect(await station.notices.module.subjects!.partsOf!(travellerId)).toHaveLength(1);
  });

  test('are found again after a restart, stand in the file of whoever may be told, and go with an erasure', async () => {
    const station = await openStation(dialect);
    const girl = (await station.inForce(missingGirl())) as EntityId;
    const man = (await station.inForce(wanted())) as EntityId;
    const subjects = station.notices.module.subjects!;
    expect(await subjects.find!({ name: 'nana bagayoko' })).toEqual([girl]);
    expect((await subjects.exportSubject!(girl)).map(({ kind }) => kind)).toEqual(['notice-proposed', 'notice-approved']);
    // Whoever is to be arrested is not told by a file.
    expect(await subjects.exportSubject!(man)).toEqual([]);
    const order = {
      parts: [...(await subjects.partsOf!(man))],
      subjects: [man],
      ground: 'court-order' as const,
      badge: 'DP-1' as BadgeNumber,
      key: 'erase-1',
    };
    const certificate = await station.store.store.erase(order);
    expect(isProblem(certificate) ? certificate.code : certificate.parts).toHaveLength(2);
    const rows = await station.store.database
      .selectFrom('notices_step' as never)
      .selectAll()
      .execute();
    expect(JSON.stringify(rows)).not.toContain('Sidi Baba');
    expect(JSON.stringify(rows)).toContain('Bagayoko');
    // At once, though what is in memory goes a little later.
    expect((await station.notices.screening.screen(ouldSidiBaba)).alerts).toEqual([]);
    await station.notices.module.start!();
    expect((await station.notices.screening.screen(ouldSidiBaba)).alerts).toEqual([]);
    expect(testStation).toBe('mr-test');
  });
});
