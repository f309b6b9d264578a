/** People counted, not registered: apart in the figures, put right with a reason, and never recorded twice. */
import { describe, expect, test } from 'vitest';
import { allRows, type BoothUnderTest, openBooth } from '../../../../test/booth-under-test.ts';
import { dialects } from '../../../../test/open-test-store.ts';
import type { CountHeads, HeadCount } from '../index.ts';

const hour = 3_600_000;
const heads = { men: 20, women: 12, boys: 5, girls: 9 };
const count = (booth: BoothUnderTest, more: Partial<CountHeads> = {}, key?: string) => {
  const nowMs = booth.station.clock.now().wallMs;
  const body: CountHeads = { direction: 'entry', lane: 0, fromMs: nowMs - 600_000, toMs: nowMs, heads, why: 'crowd', ...more };
  return booth.post<HeadCount & { code: string }>('/crossings/head-counts', body, key === undefined ? {} : { key });
};
const recount = (booth: BoothUnderTest, countId: string, body: object) =>
  booth.post<HeadCount & { code: string }>(`/crossings/head-counts/${encodeURIComponent(countId)}/recount`, body);

describe.each(dialects)('heads counted on %s', (dialect) => {
  test('stand apart in the day’s figures and in its list of counts', async () => {
    await using booth = await openBooth(dialect);
    await count(booth);
    await count(booth, { direction: 'exit', heads: { men: 1, women: 0, boys: 0, girls: 0 }, means: 'lorry', why: 'outage' });
    expect(await booth.get('/crossings/tally')).toEqual({
      entries: 0,
      exits: 0,
      refused: 0,
      waiting: 0,
      counted: { entries: 46, exits: 1 },
    });
    const listed = await booth.get<HeadCount[]>('/crossings/head-counts');
    expect(listed.map(({ heads: { men }, means, why, before }) => [men, means, why, before])).toEqual([
      [1, 'lorry', 'outage', []],
      [20, null, 'crowd', []],
    ]);
    booth.station.clock.advance(25 * hour);
    expect(await booth.get('/crossings/head-counts')).toEqual([]);
    expect(await booth.get('/crossings/tally')).toMatchObject({ counted: { entries: 0, exits: 0 } });
  });

  test('are put right with a reason for two days, what stood before stays, and all zero cancels', async () => {
    await using booth = await openBooth(dialect);
    const { countId } = (await count(booth)).body;
    const fewer = { ...heads, men: 19 };
    expect((await recount(booth, countId, { heads: fewer, reason: 'miscounted' })).body).toMatchObject({
      heads: fewer,
      before: [{ heads, reason: 'miscounted' }],
    });
    expect((await recount(booth, countId, { heads: fewer, reason: 'other' })).body.code).toBe('nothing-corrected');
    const nobody = { men: 0, women: 0, boys: 0, girls: 0 };
    expect((await recount(booth, countId, { heads: nobody, reason: 'registered-after-all' })).body.before).toHaveLength(2);
    expect(await booth.get('/crossings/tally')).toMatchObject({ counted: { entries: 0 } });
    const live = await allRows(booth.station);
    await booth.station.store.rebuild();
    expect(await allRows(booth.station)).toEqual(live);
    booth.station.clock.advance(49 * hour);
    expect((await recount(booth, countId, { heads, reason: 'miscounted' })).body.code).toBe('head-count-not-recent');
    expect((await recount(booth, 'mr-test.operations:99.0', { heads, reason: 'miscounted' })).body.code).toBe('head-count-unknown');
  });

  test('are recorded once under one key', async () => {
    await using booth = await openBooth(dialect);
    const nowMs = booth.station.clock.now().wallMs;
    const times = { fromMs: nowMs - 1000, toMs: nowMs };
    const [first, again] = [await count(booth, times, 'k-twice'), await count(booth, times, 'k-twice')];
    expect(again.body.countId).toBe(first.body.countId);
    expect(await booth.get('/crossings/tally')).toMatchObject({ counted: { entries: 46 } });
  });

  test('are refused where nobody is counted, the lane is none, or the times cannot be', async () => {
    await using booth = await openBooth(dialect);
    const nowMs = booth.station.clock.now().wallMs;
    const refusals: [Partial<CountHeads>, string][] = [
      [{ heads: { men: 0, women: 0, boys: 0, girls: 0 } }, 'nobody-counted'],
      [{ lane: 2 }, 'lane-unknown'],
      [{ fromMs: nowMs, toMs: nowMs - 1 }, 'count-without-duration'],
      [{ fromMs: nowMs - 25 * hour }, 'count-without-duration'],
      [{ fromMs: nowMs + hour, toMs: nowMs + hour }, 'happened-in-future'],
      [{ fromMs: nowMs - 400 * 24 * hour, toMs: nowMs - 400 * 24 * hour }, 'happened-too-long-ago'],
      [{ heads: { ...heads, men: 10_000 } }, 'invalid-input'],
    ];
    for (const [asked, code] of refusals) expect((await count(booth, asked)).body.code).toBe(code);
    expect(await booth.get('/crossings/head-counts')).toEqual([]);
  });
});
