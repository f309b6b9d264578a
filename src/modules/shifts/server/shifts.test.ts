/** A post that is taken over and handed over, with the figures of what passed in between. */
import { describe, expect, test } from 'vitest';
import { allRows, type BoothUnderTest, mrzOf, openBooth } from '../../../../test/booth-under-test.ts';
import { dialects } from '../../../../test/open-test-store.ts';
import type { CurrentShift, HandedOverShift } from '../index.ts';

type Refused = { code: string };
const hour = 3_600_000;
const current = (booth: BoothUnderTest) => booth.get<CurrentShift>('/shifts/current');
const start = (booth: BoothUnderTest, body: object = {}, key?: string) =>
  booth.post<CurrentShift & Refused>('/shifts', body, key === undefined ? {} : { key });
const handOver = (booth: BoothUnderTest, shiftId: string, remarks = '') =>
  booth.post<HandedOverShift & Refused>(`/shifts/${encodeURIComponent(shiftId)}/hand-over`, { remarks });

describe.each(dialects)('a shift on %s', (dialect) => {
  test('is handed over with its own figures, and the next begins at none', async () => {
    await using booth = await openBooth(dialect);
    await booth.cross(mrzOf('ndiaye'));
    booth.station.clock.advance(hour);
    const { running } = (await start(booth)).body;
    expect(running).toMatchObject({ startedBy: 'GG-101', before: 'first' });
    await booth.cross(mrzOf('ould-saleck'));
    await booth.cross({ mrz: mrzOf('traore'), direction: 'exit' });
    booth.station.clock.advance(hour);
    const done = (await handOver(booth, running!.shiftId, 'Citerne vide.')).body;
    expect(done).toMatchObject({
      handedOverBy: 'GG-101',
      remarks: 'Citerne vide.',
      figures: {
        entries: 1,
        exits: 1,
        waiting: 0,
        counted: { entries: 0, exits: 0 },
        nationalities: [
          { nationality: 'MLI', entries: 0, exits: 1 },
          { nationality: 'MRT', entries: 1, exits: 0 },
        ],
        officers: [{ badge: 'GG-101', travellers: 2 }],
      },
    });
    expect(await current(booth)).toMatchObject({ running: null, figures: { entries: 0, exits: 0 } });
    expect(await booth.get('/shifts')).toEqual([done]);
    expect((await start(booth)).body.running).toMatchObject({ before: 'handed-over' });
    const live = await allRows(booth.station);
    await booth.station.store.rebuild();
    expect(await allRows(booth.station)).toEqual(live);
  });

  test('loses its remarks where they are erased, and keeps its figures', async () => {
    await using booth = await openBooth(dialect);
    const { shiftId } = (await start(booth)).body.running!;
    await handOver(booth, shiftId, 'Mme Invente Dupont attend.');
    const handlers = booth.subjects.at(-1)!;
    expect(await handlers.find!({ name: 'Dupond' })).toEqual([]);
    const [subject] = await handlers.find!({ name: 'dupont invente' });
    expect(await handlers.exportSubject!(subject!)).toMatchObject([
      { kind: 'shift-handed-over', facts: [{ code: 'remarks' }, { code: 'officer' }] },
    ]);
    const parts = await handlers.partsOf!(subject!);
    await booth.station.store.erase({ parts, ground: 'recorded-in-error' });
    expect(await handlers.find!({ name: 'dupont' })).toEqual([]);
    expect((await booth.get<HandedOverShift[]>('/shifts'))[0]).toMatchObject({ remarks: null, figures: { entries: 0 } });
  });

  test('is not taken from somebody in silence', async () => {
    await using booth = await openBooth(dialect);
    const first = (await start(booth)).body.running!;
    expect((await start(booth)).body.code).toBe('shift-running');
    const second = (await start(booth, { leftOpen: true })).body.running!;
    expect(second).toMatchObject({ before: 'left' });
    expect((await handOver(booth, first.shiftId)).body.code).toBe('shift-not-running');
    expect((await handOver(booth, second.shiftId)).body.remarks).toBe('');
    expect((await handOver(booth, second.shiftId)).body.code).toBe('shift-not-running');
    expect(await booth.get<HandedOverShift[]>('/shifts')).toHaveLength(1);
  });

  test('is taken over once under one key, and refuses remarks without end', async () => {
    await using booth = await openBooth(dialect);
    const { running } = (await start(booth, {}, 'k-once')).body;
    expect((await start(booth, {}, 'k-once')).body.running).toEqual(running);
    expect((await handOver(booth, running!.shiftId, 'x'.repeat(2001))).body.code).toBe('invalid-input');
    expect((await current(booth)).running).toEqual(running);
  });
});
