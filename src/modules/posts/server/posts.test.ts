import { describe, expect, test } from 'vitest';
import { moduleRuntime } from '../../../../test/module-runtime.ts';
import { dialects, expectResult, openTestStore, type TestStore } from '../../../../test/open-test-store.ts';
import { serverUnderTest } from '../../../../test/server-under-test.ts';
import type { Role } from '../../../kernel/permissions.ts';
import { isProblem } from '../../../kernel/problem.ts';
import { defaultRegimes } from '../default-regimes.ts';
import type { PostDetails, PostsReadPort } from '../index.ts';
import { proposedRules } from '../proposed-rules.ts';
import type { RuleSet } from '../rule-row.ts';
import { configurePost, createPostsServer, postsJournal, setRegimes, setRules } from './index.ts';

const post: PostDetails = {
  name: { fr: 'Wadi Essai', ar: 'وادي الصاي', en: 'Wadi Essai' },
  lanes: [{ fr: 'Couloir 1', ar: 'الممر 1', en: 'Lane 1' }],
  state: 'MRT',
  neighbour: 'MLI',
  timeZone: 'Africa/Nouakchott',
  listsMaxAgeHours: 72,
  kinds: ['bilateral'],
  shifts: ['06:00', '18:00'],
};
const proposed = proposedRules[0]!.set;
const visaFree = proposed.rules.find(({ kind }) => kind === 'visa-free')!;
const setOf = (version: string, ...rules: RuleSet['rules']): RuleSet => ({ version, legalBasis: 'Arrêté inventé', rules });
const hour = 3_600_000;

interface Desk {
  readonly station: TestStore;
  readonly port: PostsReadPort;
  [Symbol.asyncDispose](): Promise<void>;
}

async function openDesk(dialect: (typeof dialects)[number]): Promise<Desk> {
  const station = await openTestStore(dialect, [postsJournal]);
  const { port } = createPostsServer(moduleRuntime(station));
  return { station, port, [Symbol.asyncDispose]: () => station.close() };
}

const rows = async ({ database }: TestStore) => {
  const all = async (table: string) =>
    (await database
      .selectFrom(table as never)
      .selectAll()
      .execute()) as { sequence: number }[];
  return { current: await all('posts_current'), rules: await all('posts_rules'), regimes: await all('posts_regimes') };
};

describe.each(dialects)('what was set at a post, on %s', (dialect) => {
  test('the post is known as it was described last, hours and shifts with it', async () => {
    await using desk = await openDesk(dialect);
    expect(await desk.port.current()).toBeUndefined();
    expectResult(await desk.station.run(configurePost, post));
    expect(await desk.port.current()).toEqual(post);
  });

  test('what is set is read once until it is set anew, and again where reading failed', async () => {
    await using desk = await openDesk(dialect);
    const runtime = moduleRuntime(desk.station);
    let asked = 0;
    let gone = true;
    const counted = {
      selectFrom(table: never) {
        asked += 1;
        if (gone) throw new Error('the reader is gone');
        return desk.station.database.selectFrom(table);
      },
    };
    const { port } = createPostsServer({ ...runtime, read: () => counted as never });
    await expect(port.current()).rejects.toThrow('gone');
    gone = false;
    const nowMs = desk.station.clock.now().wallMs;
    for (let scan = 0; scan < 60; scan++) await Promise.all([port.current(), port.rulesAt(nowMs + scan), port.regimesAt(nowMs + scan)]);
    // One that failed, the post, and of rules and of regimes: whose there are, and those of the post.
    expect(asked).toBe(6);
    expectResult(await desk.station.run(configurePost, post));
    expect(await port.current()).toEqual(post);
    expect(asked).toBe(7);
  });

  test('a post has the house’s regimes until its state sets others, and no rules until somebody sets them', async () => {
    await using desk = await openDesk(dialect);
    const nowMs = desk.station.clock.now().wallMs;
    expect(await desk.port.regimesAt(nowMs)).toEqual(defaultRegimes.regimes);
    expect(await desk.port.rulesAt(nowMs)).toBeUndefined();
    expectResult(await desk.station.run(configurePost, post));
    expect(await desk.port.rulesAt(nowMs)).toBeUndefined();
    const [traveller] = defaultRegimes.regimes;
    expectResult(await desk.station.run(setRegimes, { replaces: null, set: { version: '2026-1', regimes: [traveller!] } }));
    expect(await desk.port.regimesAt(nowMs)).toEqual([traveller]);
  });

  test('which rules held on a past day is answered by what was known then, and by the dates of the rows', async () => {
    await using desk = await openDesk(dialect);
    const { station, port } = desk;
    expectResult(await station.run(configurePost, post));
    const firstMs = station.clock.now().wallMs;
    const ended = { ...visaFree, to: '2026-03-31' };
    expectResult(await station.run(setRules, { replaces: null, set: setOf('1', visaFree) }));
    const [first] = (await rows(station)).rules;
    station.clock.advance(48 * hour);
    expectResult(await station.run(setRules, { replaces: Number(first!.sequence), set: setOf('2', ended) }));

    expect(await port.rulesAt(firstMs)).toEqual({
      version: '1',
      legalBasis: 'Arrêté inventé',
      setAtMs: firstMs,
      date: '2026-03-12',
      rules: [visaFree],
    });
    expect(await port.rulesAt(firstMs - 1)).toBeUndefined();
    expect(await port.rulesAt(firstMs + 47 * hour)).toMatchObject({ version: '1', rules: [{ to: null }] });
    expect(await port.rulesAt(firstMs + 48 * hour)).toMatchObject({ version: '2', rules: [{ to: '2026-03-31' }] });
    expect(await port.rulesAt(Date.parse('2026-03-31T23:59:59Z'))).toMatchObject({ version: '2', rules: [{ id: visaFree.id }] });
    expect(await port.rulesAt(Date.parse('2026-04-01T00:00:00Z'))).toMatchObject({ version: '2', date: '2026-04-01', rules: [] });
  });

  test('of two sets the later in the journal holds, even where the clock was put back between them', async () => {
    await using desk = await openDesk(dialect);
    const { station, port } = desk;
    expectResult(await station.run(configurePost, post));
    const nowMs = station.clock.now().wallMs;
    expectResult(await station.run(setRules, { replaces: null, set: setOf('1', visaFree) }));
    const [first] = (await rows(station)).rules;
    station.clock.setWall('2026-03-11T10:00:00Z');
    expectResult(await station.run(setRules, { replaces: Number(first!.sequence), set: setOf('2', visaFree) }));
    expect((await port.rulesAt(nowMs))?.version).toBe('2');
  });

  test('whoever did not see the last set replaces nothing', async () => {
    await using desk = await openDesk(dialect);
    const { station } = desk;
    expectResult(await station.run(setRules, { replaces: null, set: proposed }));
    const before = await rows(station);
    for (const replaces of [null, 99]) {
      const answer = await station.run(setRules, { replaces, set: proposed });
      expect(isProblem(answer) && answer.code).toBe('post-set-meanwhile');
    }
    expect(await rows(station)).toEqual(before);
  });

  test('a set with a field that no rule has is refused inside the writer too', async () => {
    await using desk = await openDesk(dialect);
    const tribal = { ...visaFree, tribe: ['x'] };
    const answer = await desk.station.run(setRules, { replaces: null, set: setOf('1', tribal) });
    expect(isProblem(answer) && answer.code).toBe('invalid-input');
    expect((await rows(desk.station)).rules).toEqual([]);
  });

  test('rebuilt rows equal live rows', async () => {
    await using desk = await openDesk(dialect);
    const { station } = desk;
    expectResult(await station.run(configurePost, post));
    expectResult(await station.run(setRules, { replaces: null, set: proposed }));
    expectResult(await station.run(setRegimes, { replaces: null, set: defaultRegimes }));
    const live = await rows(station);
    expect([live.current.length, live.rules.length, live.regimes.length]).toEqual([1, 1, 1]);
    await station.store.rebuild();
    expect(await rows(station)).toEqual(live);
  });
});

describe.each(dialects)('the routes of a post, on %s', (dialect) => {
  async function openDoor() {
    const station = await openTestStore(dialect, [postsJournal]);
    const { module } = createPostsServer(moduleRuntime(station));
    const { app, as, traced } = await serverUnderTest([module]);
    let keys = 0;
    const ask = async (role: Role, method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) => {
      const headers = { ...as(role), ...(method === 'PUT' && { 'idempotency-key': `key-${keys++}` }) };
      const answer = await app.inject({ method, url: `/api/posts${path}`, headers, ...(payload && { payload }) });
      return { status: answer.statusCode, body: answer.json() };
    };
    return { station, ask, traced, [Symbol.asyncDispose]: () => station.close() };
  }

  test('the booth gets opening, shift, rules and regimes in one answer, compact and without a trace', async () => {
    await using door = await openDoor();
    expect((await door.ask('officer', 'GET', '/in-force')).body.code).toBe('post-not-described');
    await door.ask('administrator', 'PUT', '/current', post);
    expect((await door.ask('administrator', 'PUT', '/rules', { replaces: null, set: proposed })).status).toBe(200);
    const { status, body } = await door.ask('officer', 'GET', '/in-force');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      date: '2026-03-12',
      opening: { state: 'open', by: { kind: 'not-stated' }, closesAtMs: null },
      shift: { start: '06:00', date: '2026-03-12' },
      rules: { version: proposed.version, rows: proposed.rules },
      regimes: { version: defaultRegimes.version, setAtMs: null },
    });
    expect(JSON.stringify(body).length).toBeLessThan(24_000);
    expect(door.traced).toEqual([]);
  });

  test('on a date that is asked for, what held or will hold there', async () => {
    await using door = await openDoor();
    await door.ask('administrator', 'PUT', '/current', post);
    const next = { ...visaFree, from: '2026-06-01', basis: 'Avenant inventé' };
    const set = setOf('1', { ...visaFree, to: '2026-05-31' }, next);
    await door.ask('administrator', 'PUT', '/rules', { replaces: null, set });
    const basisOn = async (date: string) => (await door.ask('officer', 'GET', `/in-force?on=${date}`)).body.rules?.rows[0]?.basis;
    expect([await basisOn('2026-05-31'), await basisOn('2026-06-01')]).toEqual([visaFree.basis, 'Avenant inventé']);
    expect(await basisOn('2026-03-12')).toBe(visaFree.basis);
    // Nothing was set on the day before: the answer is what was known then.
    expect(await basisOn('2026-03-11')).toBeUndefined();
    expect((await door.ask('officer', 'GET', '/in-force?on=tomorrow')).body.code).toBe('invalid-input');
  });

  test('a preview says what a set would change, and records nothing', async () => {
    await using door = await openDoor();
    await door.ask('administrator', 'PUT', '/current', post);
    const { body: done } = await door.ask('administrator', 'PUT', '/rules', { replaces: null, set: proposed });
    const before = await rows(door.station);
    const ended = { ...visaFree, to: '2026-12-31' };
    const others = proposed.rules.filter(({ id }) => id !== visaFree.id && id !== 'minor-alone');
    const { body } = await door.ask('administrator', 'POST', '/rules/preview', setOf('2', ended, ...others));
    expect(body.replaces).toBe(done.sequence);
    expect(body.changes).toMatchObject([
      { change: 'removed', onDate: '2000-01-01', before: { id: 'minor-alone' }, after: null },
      { change: 'changed', onDate: '2027-01-01', before: { to: null }, after: { to: '2026-12-31' } },
    ]);
    expect(await rows(door.station)).toEqual(before);
    const regimes = await door.ask('administrator', 'POST', '/regimes/preview', {
      ...defaultRegimes,
      regimes: defaultRegimes.regimes.slice(1),
    });
    expect(regimes.body).toMatchObject({ replaces: null, changes: [{ change: 'removed', before: { code: 'traveller' } }] });
  });

  test('an administrator sets; others read', async () => {
    await using door = await openDoor();
    await door.ask('administrator', 'PUT', '/current', post);
    for (const role of ['officer', 'supervisor', 'data-protection-officer'] as const) {
      expect((await door.ask(role, 'PUT', '/rules', { replaces: null, set: proposed })).status).toBe(403);
      expect((await door.ask(role, 'POST', '/rules/preview', proposed)).status).toBe(403);
      expect((await door.ask(role, 'GET', '/rules')).body).toEqual({ current: null, versions: [] });
    }
  });

  test('what stands is told with every set before it, newest first, and two administrators do not undo each other', async () => {
    await using door = await openDoor();
    await door.ask('administrator', 'PUT', '/current', post);
    const first = await door.ask('administrator', 'PUT', '/regimes', { replaces: null, set: defaultRegimes });
    const mine = { version: '2', regimes: defaultRegimes.regimes.slice(0, 3) };
    expect((await door.ask('administrator', 'PUT', '/regimes', { replaces: null, set: mine })).body.code).toBe('post-set-meanwhile');
    const second = await door.ask('administrator', 'PUT', '/regimes', { replaces: first.body.sequence, set: mine });
    expect((await door.ask('officer', 'GET', '/regimes')).body).toMatchObject({
      current: { sequence: second.body.sequence, set: mine },
      versions: [
        { sequence: second.body.sequence, version: '2', rows: 3 },
        { sequence: first.body.sequence, version: 'proposition-1', rows: 14 },
      ],
    });
  });

  test('a set that is far too large, contradicts itself or has an unknown field is refused', async () => {
    await using door = await openDoor();
    const put = async (set: object) => (await door.ask('administrator', 'PUT', '/rules', { replaces: null, set })).body.code;
    expect(await put({ ...proposed, legalBasis: 'x'.repeat(1_100_000) })).toBe('too-large');
    expect(await put(setOf('1', ...Array.from({ length: 401 }, (_, at) => ({ ...visaFree, id: `rule-${at}` }))))).toBe('invalid-input');
    expect(await put(setOf('1', visaFree, { ...visaFree, from: '2020-01-01' }))).toBe('invalid-input');
    expect(await put(setOf('1', { ...visaFree, religion: 'x' } as never))).toBe('invalid-input');
    expect((await rows(door.station)).rules).toEqual([]);
  });
});
