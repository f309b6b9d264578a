import { describe, expect, test } from 'vitest';
import { moduleRuntime } from '../../../../test/module-runtime.ts';
import { dialects, expectResult, openTestStore, type TestStore } from '../../../../test/open-test-store.ts';
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
