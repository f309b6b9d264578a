/** One of sixty is erased without the others; so is the vehicle, and the herd; and a rebuild agrees. */
import { describe, expect, test } from 'vitest';
import { allRows, type BoothUnderTest, mrzOf, openBooth, passportOf, shownBy } from '../../../../test/booth-under-test.ts';
import { dialects } from '../../../../test/open-test-store.ts';
import { type EntityId, placeOf } from '../../../kernel/ids.ts';
import type { RecordedCrossings } from '../index.ts';

const reason = 'Vu avec le chef de poste, motif inventé.';
const textOf = (dump: Record<string, string[]>) => Object.values(dump).flat().join('\n');

async function aBusOfSixty(booth: BoothUnderTest): Promise<RecordedCrossings['crossings']> {
  const travellers = Array.from({ length: 60 }, (_, n) => ({
    shownBy: shownBy(passportOf(`Diarra${'ABCDEFGHIJ'[n % 10]}`, 'Bakary', { documentNumber: `AA99${1000 + n}` })),
  }));
  travellers[17] = {
    shownBy: shownBy(mrzOf('keita')),
    ...{ purpose: 'trade', stay: { address: 'quartier Socogim, lot 12', telephone: '+222 45 00 00 00' } },
  };
  const herd = { animals: [{ species: 'camels', head: 9 }], brandMarks: ['trois traits'], certificate: null } as const;
  const vehicle = { plate: 'BK9981ML' };
  const { body } = await booth.record({ travellers, grouping: 'bus', means: 'bus', vehicle, herd: herd as never });
  const { crossings } = body as RecordedCrossings;
  await booth.decide(crossings[17]!.crossingId, { decision: 'no-match', reason });
  const path = `/crossings/${encodeURIComponent(crossings[17]!.crossingId)}/corrections`;
  await booth.post(path, { direction: 'exit', stay: { address: 'quartier Ksar, lot 3' }, reason });
  return crossings;
}

async function rebuiltAlike(booth: BoothUnderTest): Promise<Record<string, string[]>> {
  const rows = await allRows(booth.station);
  await booth.station.store.rebuild();
  expect(await allRows(booth.station)).toEqual(rows);
  return rows;
}

describe.each(dialects)('erasure on %s', (dialect) => {
  test('takes one of sixty, and leaves fifty-nine, their vehicle, and every figure', async () => {
    await using booth = await openBooth(dialect);
    const crossings = await aBusOfSixty(booth);
    const { crossingId } = crossings[17]!;
    const { travellerId } = await booth.detail(crossingId);
    const tally = await booth.get('/crossings/tally');
    const parts = (await Promise.all(booth.subjects.map((one) => one.partsOf!(travellerId!)))).flat();
    // Registered, crossed, decided, corrected: four entries, and neither the vehicle nor the herd of sixty.
    expect(parts).toHaveLength(4);
    const words = ['KEITA', 'O99014466', 'Socogim', 'Ksar', '45 00 00 00', reason, `"traveller":"${travellerId}"`];
    for (const word of words) expect(textOf(await allRows(booth.station))).toContain(word);

    await booth.station.store.erase({ parts, ground: 'rights-request' });

    const rows = await rebuiltAlike(booth);
    for (const word of words) expect(textOf(rows)).not.toContain(word);
    expect(textOf(rows)).toContain('BK9981ML');
    expect(rows.travellers_traveller).toHaveLength(59);
    expect(await booth.get('/crossings/tally')).toEqual(tally);
    expect(await booth.detail(crossingId)).toMatchObject({
      name: null,
      person: null,
      travellerId: null,
      number: 18,
      // Corrected before it was erased, and so it stays.
      direction: 'exit',
      outcome: 'admitted',
      corrected: true,
      changes: [
        { kind: 'decision', reason: null },
        { kind: 'corrected', reason: null, fields: [] },
      ],
    });
    expect((await booth.detail(crossings[0]!.crossingId)).others.filter(({ name }) => name === null)).toHaveLength(1);
    for (const what of ['corrections', 'cancellation']) {
      const path = `/crossings/${encodeURIComponent(crossingId)}/${what}`;
      expect(await booth.post(path, { reason })).toMatchObject({ status: 404, body: { code: 'crossing-unknown' } });
    }
  });

  test('takes the vehicle alone, or the herd alone', async () => {
    await using booth = await openBooth(dialect);
    const crossings = await aBusOfSixty(booth);
    const { journal, sequence } = placeOf(crossings[0]!.crossingId);
    await booth.station.store.erase({ parts: [{ journal, sequence, part: 61 }], ground: 'court-order' });
    expect(textOf(await rebuiltAlike(booth))).not.toContain('BK9981ML');
    expect(await booth.detail(crossings[0]!.crossingId)).toMatchObject({ vehicle: null, herd: { brandMarks: ['trois traits'] } });
    await booth.station.store.erase({ parts: [{ journal, sequence, part: 62 }], ground: 'court-order' });
    expect(textOf(await rebuiltAlike(booth))).not.toContain('trois traits');
    expect(await booth.detail(crossings[0]!.crossingId)).toMatchObject({ person: { surname: 'DIARRAA' }, herd: null });
  });

  test('of who came alone takes their vehicle and their stays with them', async () => {
    await using booth = await openBooth(dialect);
    const { crossingId } = await booth.cross({ mrz: mrzOf('ndiaye'), vehicle: { plate: 'DK4417C' } });
    await booth.cross(mrzOf('traore'));
    const { travellerId } = await booth.detail(crossingId);
    const before = await allRows(booth.station);
    expect([before.crossings_stay, before.crossings_stay_month]).toEqual([
      expect.arrayContaining([expect.stringContaining(travellerId!)]),
      [expect.stringContaining('"begun":2')],
    ]);
    const file = (await Promise.all(booth.subjects.map((one) => one.exportSubject!(travellerId!)))).flat();
    expect(file.find(({ kind }) => kind === 'crossing-recorded')?.facts).toContainEqual({
      code: 'plate',
      value: { kind: 'sign', sign: 'DK4417C' },
    });
    const parts = (await Promise.all(booth.subjects.map((one) => one.partsOf!(travellerId!)))).flat();
    await booth.station.store.erase({ parts, ground: 'rights-request' });
    const rows = await rebuiltAlike(booth);
    expect(textOf(rows)).not.toContain('DK4417C');
    expect(textOf({ stays: rows.crossings_stay! })).not.toContain(travellerId);
    expect(rows.crossings_stay_month).toEqual([expect.stringContaining('"begun":1')]);
  });

  test('of the last of a group takes what they came with, and no sooner', async () => {
    await using booth = await openBooth(dialect);
    const travellers = ['ndiaye', 'barry'].map((id) => ({ shownBy: shownBy(mrzOf(id)) }));
    const herd = { animals: [{ species: 'camels', head: 9 }], brandMarks: ['trois traits'], certificate: null };
    const { body } = await booth.record({ travellers, grouping: 'family', vehicle: { plate: 'BK9981ML' }, herd: herd as never });
    const [first, last] = await Promise.all(
      (body as RecordedCrossings).crossings.map(async (one) => (await booth.detail(one.crossingId)).travellerId!),
    );
    const told = async (one: EntityId) => JSON.stringify(await Promise.all(booth.subjects.map((handlers) => handlers.exportSubject!(one))));
    const erase = async (one: EntityId) => {
      const parts = (await Promise.all(booth.subjects.map((handlers) => handlers.partsOf!(one)))).flat();
      await booth.station.store.erase({ parts, ground: 'rights-request' });
      return textOf(await rebuiltAlike(booth));
    };
    for (const word of ['BK9981ML', 'trois traits']) expect(await told(first!)).toContain(word);
    const left = await erase(first!);
    for (const word of ['BK9981ML', 'trois traits']) {
      expect(left).toContain(word);
      expect(await told(last!)).toContain(word);
    }
    const nothing = await erase(last!);
    for (const word of ['BK9981ML', 'trois traits']) expect(nothing).not.toContain(word);
  });

  test('of somebody whose parts stand in every kind of entry leaves nothing of them', async () => {
    await using booth = await openBooth(dialect);
    const { crossingId } = await booth.cross(mrzOf('ndiaye'));
    const { travellerId } = await booth.detail(crossingId);
    const of = (what: string) => `/crossings/${encodeURIComponent(crossingId)}/${what}`;
    await booth.post(of('corrections'), { purpose: 'study', reason });
    const named = { about: 'name', source: 'printed', script: 'latin', name: { order: 'single', name: 'Penda' } };
    await booth.post(of('particulars'), { statements: [named], reason });
    const atMs = booth.station.clock.now().wallMs;
    const ending = { stay: crossingId, end: 'naturalisation', atMs, reason };
    await booth.post(`/travellers/${encodeURIComponent(travellerId!)}/stay-closings`, ending, { role: 'supervisor' });
    const refusal = { article: 'article inventé 9', remedyLanguage: 'wo', whereNow: 'hangar 4' };
    await booth.post(of('outcome'), { outcome: 'refused', refusal, reason }, { role: 'supervisor' });
    await booth.post(of('cancellation'), { reason });
    const words = ['NDIAYE', 'Penda', 'study', 'naturalisation', 'article inventé 9', 'hangar 4', reason, travellerId!];
    for (const word of words) expect(textOf(await allRows(booth.station))).toContain(word);
    const parts = (await Promise.all(booth.subjects.map((one) => one.partsOf!(travellerId!)))).flat();
    expect(new Set(parts.map(({ sequence }) => sequence)).size).toBe(parts.length);
    await booth.station.store.erase({ parts, ground: 'rights-request' });
    const rows = await rebuiltAlike(booth);
    for (const word of words) expect(textOf(rows)).not.toContain(word);
    expect((await Promise.all(booth.subjects.map((one) => one.exportSubject!(travellerId as EntityId)))).flat()).toEqual([]);
  });
});
