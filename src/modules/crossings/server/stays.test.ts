/** Stays over the booth: what an exit finds, what an entry finds, and what corrections make of both. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allRows, type BoothUnderTest, mrzOf, openBooth, passportOf, shownBy } from '../../../../test/booth-under-test.ts';
import { dialects } from '../../../../test/open-test-store.ts';
import type { EntityId } from '../../../kernel/ids.ts';

const hour = 3_600_000;
const day = 24 * hour;
const reason = 'Erreur de saisie.';
const visitor = mrzOf('ndiaye');
const path = (crossingId: string, what: string) => `/crossings/${encodeURIComponent(crossingId)}/${what}`;

/** The states of all stays, in the order in which they were last seen. */
async function states(booth: BoothUnderTest): Promise<string[]> {
  const rows = (await allRows(booth.station)).crossings_stay!.map((row) => JSON.parse(row) as { state: string; last_ms: number });
  return rows.toSorted((a, b) => a.last_ms - b.last_ms).map(({ state }) => state);
}

describe.each(dialects)('a stay on %s', (dialect) => {
  test('is seen from the exit, with its days, and counts as closed', async () => {
    await using booth = await openBooth(dialect);
    booth.rules.allowedDays = 90;
    const nowMs = booth.station.clock.now().wallMs;
    expect((await booth.scan(visitor)).stay).toEqual({ kind: 'nothing-open' });
    expect((await booth.scan(visitor, 'exit')).stay).toEqual({ kind: 'entry-not-known-here' });
    const { crossingId } = await booth.cross(visitor);
    booth.station.clock.advance(9 * day);
    expect((await booth.scan(visitor, 'exit')).stay).toEqual({
      kind: 'entry-seen',
      crossingId,
      atMs: nowMs,
      // The first and the last day both count.
      days: 10,
      allowedDays: 90,
    });
    expect((await booth.scan(visitor)).stay).toEqual({ kind: 'no-exit-seen', atMs: nowMs, exitsCovered: null });
    await booth.cross({ mrz: visitor, direction: 'exit' });
    expect((await booth.scan(visitor, 'exit')).stay).toEqual({ kind: 'entry-not-known-here' });
    expect((await booth.scan(visitor)).stay).toEqual({ kind: 'nothing-open' });
    expect(booth.rules.asked.at(-1)!.stays).toEqual([{ from: '2026-03-12', to: '2026-03-21' }]);
  });

  test('of a national of the state is none', async () => {
    await using booth = await openBooth(dialect);
    await booth.cross(mrzOf('ould-saleck'));
    expect((await booth.scan(mrzOf('ould-saleck'))).stay).toEqual({ kind: 'nothing-open' });
    expect((await booth.scan(mrzOf('ould-saleck'), 'exit')).stay).toEqual({ kind: 'nothing-open' });
    expect(await states(booth)).toEqual([]);
  });

  test('says which share of stays was seen to end, whoever they were, once there are enough to say', async () => {
    await using booth = await openBooth(dialect);
    const share = async () => {
      const { stay } = await booth.scan(visitor);
      return stay.kind === 'no-exit-seen' ? stay.exitsCovered : undefined;
    };
    await booth.cross(visitor);
    const documents = Array.from({ length: 19 }, (_, n) =>
      passportOf('Diallo', 'Awa', { documentNumber: `AA99${String(n).padStart(2, '0')}` }),
    );
    const cross = (direction: 'entry' | 'exit', all: readonly string[]) =>
      booth.record({ direction, grouping: 'bus', travellers: all.map((mrz) => ({ shownBy: shownBy(mrz) })) });
    await cross('entry', documents.slice(1));
    expect(await share()).toBeNull();
    await cross('entry', documents.slice(0, 1));
    await cross('exit', documents.slice(4));
    expect(await share()).toBe(15 / 20);
    // An exit whose entry was not seen ends no stay.
    await booth.cross({ mrz: passportOf('Sow', 'Awa', { documentNumber: 'AA9988' }), direction: 'exit' });
    expect(await share()).toBe(15 / 20);
    booth.station.clock.advance(366 * day);
    expect(await share()).toBeNull();
  });

  test('goes on where its exit was cancelled, turned back or written in the wrong direction', async () => {
    await using booth = await openBooth(dialect);
    const leave = async () => {
      booth.station.clock.advance(hour);
      return (await booth.cross({ mrz: visitor, direction: 'exit' })).crossingId;
    };
    await booth.cross(visitor);
    await booth.post(path(await leave(), 'cancellation'), { reason });
    expect(await states(booth)).toEqual(['open']);
    await booth.post(path(await leave(), 'outcome'), { outcome: 'turned-back', reason });
    expect(await states(booth)).toEqual(['open']);
    const wrong = await leave();
    expect(await states(booth)).toEqual(['left']);
    await booth.post(path(wrong, 'corrections'), { direction: 'entry', reason });
    expect(await states(booth)).toEqual(['exit-not-seen', 'open']);
    const live = await allRows(booth.station);
    await booth.station.store.rebuild();
    expect(await allRows(booth.station)).toEqual(live);
  });

  test('begins when the second line lets somebody in', async () => {
    await using booth = await openBooth(dialect);
    const { crossingId } = await booth.cross(mrzOf('keita'));
    expect(await states(booth)).toEqual([]);
    await booth.decide(crossingId, { decision: 'no-match', reason: 'Autre photo.' });
    expect(await states(booth)).toEqual(['open']);
  });

  test('that ended by death is said when the same person is read again, with its date', async () => {
    await using booth = await openBooth(dialect);
    const { crossingId } = await booth.cross(visitor);
    const { travellerId } = await booth.detail(crossingId);
    booth.station.clock.advance(day);
    const atMs = booth.station.clock.now().wallMs - hour;
    const death = { stay: crossingId, end: 'death', atMs, reason };
    await booth.post(`/travellers/${encodeURIComponent(travellerId!)}/stay-closings`, death, { role: 'supervisor' });
    expect(await booth.scan(visitor)).toMatchObject({ verdict: 'check', reasons: ['declared-dead'], declaredDeadAtMs: atMs });
    expect((await booth.scan(mrzOf('traore'))).declaredDeadAtMs).toBeNull();
    expect((await booth.detail((await booth.cross(visitor)).crossingId)).reasons).toEqual(['declared-dead']);
  });

  test('is ended by a supervisor, with how and why, once', async () => {
    await using booth = await openBooth(dialect);
    const { crossingId } = await booth.cross(visitor);
    const { travellerId } = await booth.detail(crossingId);
    booth.station.clock.advance(30 * day);
    const atMs = booth.station.clock.now().wallMs - day;
    const close = (body: object, role: 'officer' | 'supervisor' = 'supervisor', who: EntityId | null = travellerId) =>
      booth.post(`/travellers/${encodeURIComponent(who!)}/stay-closings`, { stay: crossingId, atMs, reason, ...body }, { role });
    expect(await close({ end: 'permit' }, 'officer')).toMatchObject({ status: 403 });
    expect(await close({ end: 'overstay' })).toMatchObject({ status: 422 });
    const other = 'mr-test.operations:77.1' as EntityId;
    expect(await close({ end: 'permit' }, 'supervisor', other)).toMatchObject({ status: 404, body: { code: 'stay-unknown' } });
    expect(await close({ end: 'permit' })).toMatchObject({ status: 200, body: { stay: crossingId } });
    expect(await close({ end: 'death' })).toMatchObject({ status: 409, body: { code: 'stay-closed-already' } });
    expect(await states(booth)).toEqual(['ended']);
    expect((await booth.scan(visitor)).stay).toEqual({ kind: 'nothing-open' });
    const file = (await Promise.all(booth.subjects.map((one) => one.exportSubject!(travellerId!)))).flat();
    expect(file.find(({ kind }) => kind === 'stay-closed')?.facts).toEqual([
      { code: 'stay-end', value: { kind: 'message', key: 'crossings.stay-end.permit' } },
      { code: 'stay-to', value: { kind: 'instant', atMs } },
      { code: 'reason', value: { kind: 'words', words: reason } },
    ]);
    const live = await allRows(booth.station);
    await booth.station.store.rebuild();
    expect(await allRows(booth.station)).toEqual(live);
  });
});

test('whatever is recorded, keyed in late, corrected and cancelled: rows equal those of a rebuild', async () => {
  const act = fc.record({
    who: fc.nat(2),
    direction: fc.constantFrom('entry' as const, 'exit' as const),
    hoursAgo: fc.constantFrom(0, 0, 0, 1, 5, 30),
    afterwards: fc.constantFrom('nothing', 'nothing', 'cancel', 'turn', 'move', 'end'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 10 }), async (acts) => {
      await using booth = await openBooth('sqlite');
      for (const { who, direction, hoursAgo, afterwards } of acts) {
        booth.station.clock.advance(hour);
        const mrz = passportOf('Diallo', 'Awa', { documentNumber: `AA99${who}` });
        const atMs = booth.station.clock.now().wallMs - hoursAgo * hour;
        const { crossingId } = await booth.cross({ mrz, direction, happened: { atMs, precision: 'hour' } });
        if (afterwards === 'cancel') await booth.post(path(crossingId, 'cancellation'), { reason });
        if (afterwards === 'turn')
          await booth.post(path(crossingId, 'corrections'), { direction: direction === 'entry' ? 'exit' : 'entry', reason });
        if (afterwards === 'move') {
          await booth.post(path(crossingId, 'corrections'), { happened: { atMs: atMs - 2 * hour, precision: 'hour' }, reason });
        }
        if (afterwards === 'end') {
          const { travellerId } = await booth.detail(crossingId);
          const body = { stay: crossingId, end: 'death', atMs, reason };
          await booth.post(`/travellers/${encodeURIComponent(travellerId!)}/stay-closings`, body, { role: 'supervisor' });
        }
      }
      const live = await allRows(booth.station);
      await booth.station.store.rebuild();
      expect(await allRows(booth.station)).toEqual(live);
    }),
    { numRuns: 12 },
  );
}, 120_000);
