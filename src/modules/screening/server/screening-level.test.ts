import { describe, expect, test } from 'vitest';
import { dialects } from '../../../../test/open-test-store.ts';
import { isProblem } from '../../../kernel/problem.ts';
import type { ScreeningLevelAnswer } from '../screening-level.ts';
import { stationWithLists } from '../testing/station-with-lists.ts';

const people = 'id,name,birth_date,nationality,sex\nT-1,Intalla Ag Wantitine,12 Jan 1963,Mali,M\n';

describe.each(dialects)('the level of a post with %s', (dialect) => {
  test('shows fewer from the moment it is set, and stands in every answer', async () => {
    const station = await stationWithLists(dialect);
    await station.module.start!();
    await station.revise('mr-wanted', 'text/csv', people);
    // One part alone, and a birth year: enough at the level of the lists, and not at one of two bits more.
    const traveller = { surname: 'INTALLA', givenNames: '', birthDate: '1963-XX-XX' };
    const before = await station.port.screen(traveller);
    expect(before.alerts).toHaveLength(1);
    const score = before.alerts[0]!.score;
    expect(before.engineVersion).toMatch(/\/14\.5$/);

    expect(await station.call('GET /screening/level')).toEqual({
      moreBits: 0,
      strongMoreBits: 0,
      reason: '',
      setAtMs: null,
      entries: 1,
      possibleFrom: 14.5,
      strongFrom: 26,
    });
    const moreBits = Math.ceil((score - 14.5) * 2) / 2 + 0.5;
    const set = await station.call<ScreeningLevelAnswer>('POST /screening/level', {
      body: { moreBits, strongMoreBits: moreBits, reason: 'Many namesakes' },
    });
    expect(set).toMatchObject({ moreBits, reason: 'Many namesakes', possibleFrom: 14.5 + moreBits });
    expect(isProblem(set) ? undefined : set.setAtMs).toBeGreaterThan(0);
    await expect.poll(async () => (await station.port.screen(traveller)).alerts).toEqual([]);
    expect((await station.port.screen(traveller)).engineVersion).toMatch(new RegExp(`/${14.5 + moreBits}$`));
  });

  test('makes alerts strong apart from who is shown, and never strong whom it does not show', async () => {
    const station = await stationWithLists(dialect);
    await station.module.start!();
    await station.revise('mr-wanted', 'text/csv', people);
    const traveller = { surname: 'INTALLA', givenNames: '', birthDate: '1963-01-12', nationality: 'MLI', sex: 'M' } as const;
    const level = async () => (await station.port.screen(traveller)).alerts.map((alert) => alert.level);
    expect(await level()).toEqual(['strong']);
    const set = (moreBits: number, strongMoreBits: number) =>
      station.call<ScreeningLevelAnswer>('POST /screening/level', { body: { moreBits, strongMoreBits, reason: 'Apart' } });
    expect(await set(0, 8)).toMatchObject({ possibleFrom: 14.5, strongFrom: 34 });
    await expect.poll(level).toEqual(['possible']);
    expect((await station.port.screen(traveller)).engineVersion).toMatch(/\/14\.5\/34$/);
    expect(await set(8, -4)).toMatchObject({ possibleFrom: 22.5, strongFrom: 22.5 });
    await expect.poll(level).toEqual(['strong']);
  });
});
