/** Who it is: by a document, by what somebody says, by an officer's word; and people whose records were merged. */
import { describe, expect, test } from 'vitest';
import { allRows, mrzOf, openBooth, passportOf, shownBy } from '../../../../test/booth-under-test.ts';
import { dialects, expectResult } from '../../../../test/open-test-store.ts';
import { defineCommand } from '../../../kernel/command.ts';
import type { EntityId } from '../../../kernel/ids.ts';
import type { EarlierCrossing, RecordedCrossings, SecondLineCase, ShownBy } from '../index.ts';

const day = 86_400_000;
const hamma = (more: object = {}, person: object = {}): ShownBy => ({
  kind: 'declared',
  declared: {
    person: { surname: 'BARRY', givenNames: 'Hamma', birthDate: '1998-XX-XX', sex: 'M', nationality: 'MLI', ...person },
    paper: null,
    origin: 'Nampala',
    destination: 'Bassikounou',
    languages: ['fulfulde', 'bambara'],
    ...more,
  },
});

describe.each(dialects)('somebody without a document on %s', (dialect) => {
  test('is asked about, recorded, and found by name', async () => {
    await using booth = await openBooth(dialect);
    expect(await booth.scan(hamma())).toMatchObject({
      reading: null,
      person: { surname: 'BARRY' },
      document: null,
      verdict: 'check',
      reasons: ['no-document'],
      known: null,
      likely: [],
      age: null,
    });
    const paper = { kind: 'extrait de naissance', number: '1187', issuedBy: 'mairie de Nampala' };
    const { crossingId } = await booth.cross({ travellers: [{ shownBy: hamma({ paper }) }] });
    expect(await booth.detail(crossingId)).toMatchObject({ name: 'BARRY Hamma', document: null, reasons: ['no-document'] });
    const file = (
      await Promise.all(booth.subjects.map(async (one) => one.exportSubject!((await booth.detail(crossingId)).travellerId as EntityId)))
    ).flat();
    const said = file
      .find(({ kind }) => kind === 'crossing-recorded')!
      .facts.map(({ code, value }) => [code, ...Object.values(value).slice(1)]);
    expect(said).toEqual(
      expect.arrayContaining([
        ['origin', 'Nampala'],
        ['destination', 'Bassikounou'],
        ['language', 'fulfulde'],
        ['paper-issuer', 'mairie de Nampala'],
      ]),
    );
    expect(await booth.get(`/crossings/today?search=hamma`)).toHaveLength(1);
  });

  test('is born on no day that lies ahead, nor more than 130 years back', async () => {
    await using booth = await openBooth(dialect);
    for (const birthDate of ['1700-01-01', '1889-05-05', '2026-03-13', '2027-XX-XX']) {
      const declared = hamma({}, { birthDate });
      const refused = { status: 422, body: { code: 'birth-impossible', details: { place: 1 } } };
      expect(await booth.post('/booth/scan', { shownBy: declared, direction: 'entry' })).toMatchObject(refused);
      expect(await booth.record({ travellers: [{ shownBy: declared }] })).toMatchObject(refused);
    }
  });

  test('who is on a list goes to the second line, by name alone', async () => {
    await using booth = await openBooth(dialect);
    const { outcome } = await booth.cross({ travellers: [{ shownBy: hamma({}, { surname: 'KEITA', givenNames: 'Fodé Mamady' }) }] });
    expect(outcome).toBe('second-line');
    expect(await booth.get<SecondLineCase[]>('/second-line', 'supervisor')).toMatchObject([
      { document: null, person: { surname: 'KEITA' } },
    ]);
  });

  test('is the same person next time where the officer confirms it, and another one where nobody does', async () => {
    await using booth = await openBooth(dialect);
    const { crossingId } = await booth.cross({ travellers: [{ shownBy: hamma() }] });
    const { travellerId } = await booth.detail(crossingId);
    booth.station.clock.advance(3 * day);
    const { likely } = await booth.scan(hamma(), 'exit');
    expect(likely).toMatchObject([{ travellerId, because: expect.arrayContaining(['same-name']), document: null }]);
    expect(likely[0]!.lastSeenAtMs).toBe(booth.station.clock.now().wallMs - 3 * day);
    await booth.cross({ travellers: [{ shownBy: hamma(), confirmedTraveller: travellerId! }], direction: 'exit' });
    expect((await allRows(booth.station)).crossings_stay).toEqual([expect.stringContaining('"state":"left"')]);
    await booth.cross({ travellers: [{ shownBy: hamma() }] });
    expect((await allRows(booth.station)).travellers_traveller).toHaveLength(2);
  });
});

describe.each(dialects)('another document on %s', (dialect) => {
  test('of a known traveller, confirmed by the officer, closes the stay that the first one began', async () => {
    await using booth = await openBooth(dialect);
    const passport = passportOf('Bâ', 'Hawa', { sex: 'F' });
    const card = passportOf('Bâ', 'Hawa', { sex: 'F', documentNumber: 'AA9900777' });
    const { crossingId } = await booth.cross(passport);
    const { travellerId } = await booth.detail(crossingId);
    booth.station.clock.advance(day);
    expect(await booth.scan(card, 'exit')).toMatchObject({ known: null, likely: [{ travellerId }] });
    await booth.cross({ travellers: [{ shownBy: shownBy(card), confirmedTraveller: travellerId! }], direction: 'exit' });
    expect(await booth.scan(card, 'exit')).toMatchObject({ known: { travellerId, crossings: 2 }, likely: [] });
    expect((await allRows(booth.station)).crossings_stay).toEqual([expect.stringContaining('"state":"left"')]);
  });

  test('is nobody’s whom the station would not propose, nor somebody’s who is not known', async () => {
    await using booth = await openBooth(dialect);
    const { travellerId } = await booth.detail((await booth.cross(mrzOf('ndiaye'))).crossingId);
    const stranger = shownBy(passportOf('Bâ', 'Hawa', { sex: 'F' }));
    const recordAs = (confirmedTraveller: EntityId) => booth.record({ travellers: [{ shownBy: stranger, confirmedTraveller }] });
    expect(await recordAs(travellerId!)).toMatchObject({ status: 422, body: { code: 'confirmed-not-proposed', details: { place: 1 } } });
    const nobody = 'mr-test.operations:999.1' as EntityId;
    expect(await recordAs(nobody)).toMatchObject({ status: 422, body: { code: 'confirmed-unknown', details: { place: 1 } } });
    expect((await allRows(booth.station)).crossings_crossing).toHaveLength(1);
  });

  test('of one person in one bus is one traveller twice, and refused', async () => {
    await using booth = await openBooth(dialect);
    const { crossingId } = await booth.cross(passportOf('Bâ', 'Hawa'));
    const { travellerId } = await booth.detail(crossingId);
    const again = { shownBy: shownBy(passportOf('Bâ', 'Hawa', { documentNumber: 'AA9900777' })), confirmedTraveller: travellerId! };
    const refused = await booth.record({ travellers: [{ shownBy: shownBy(passportOf('Bâ', 'Hawa')) }, again] });
    expect(refused).toMatchObject({ status: 422, body: { code: 'traveller-twice', details: { place: 2, earlier: 1 } } });
    expect((await allRows(booth.station)).crossings_crossing).toHaveLength(1);
  });

  test('that somebody else holds is its holder’s, whatever was confirmed', async () => {
    await using booth = await openBooth(dialect);
    const other = await booth.cross(mrzOf('ndiaye'));
    const { travellerId } = await booth.detail((await booth.cross(passportOf('Bâ', 'Hawa'))).crossingId);
    const { body } = await booth.record({ travellers: [{ shownBy: shownBy(mrzOf('ndiaye')), confirmedTraveller: travellerId! }] });
    const [recorded] = (body as RecordedCrossings).crossings;
    expect((await booth.detail(recorded!.crossingId)).travellerId).toBe((await booth.detail(other.crossingId)).travellerId);
  });
});

/** Known by its name alone: only the travellers' own server makes it. */
const mergeTravellers = defineCommand<{ kept: EntityId; merged: EntityId; reason: string }, unknown>({
  name: 'travellers.merge',
  input: undefined as never,
  run: () => Promise.reject(new Error('the real one runs')),
});

test('two records that are one person are one at the booth: one count, one history, one stay', async () => {
  await using booth = await openBooth('sqlite');
  const came = await booth.cross({ travellers: [{ shownBy: hamma() }] });
  booth.station.clock.advance(2 * day);
  const passport = passportOf('Barry', 'Hamma', { birthDate: '1998-04-04' });
  const left = await booth.cross({ mrz: passport, direction: 'exit' });
  const [merged, kept] = await Promise.all([came, left].map(async ({ crossingId }) => (await booth.detail(crossingId)).travellerId!));
  expect(await booth.scan(passport)).toMatchObject({ known: { crossings: 1 }, stay: { kind: 'nothing-open' } });
  expectResult(await booth.station.run(mergeTravellers, { kept: kept!, merged: merged!, reason: 'Il montre son ancien reçu.' }));
  expect(await booth.scan(passport)).toMatchObject({ known: { travellerId: kept, crossings: 2 }, stay: { kind: 'nothing-open' } });
  // Came in under one record and left under the other: that is one stay of three days.
  expect(booth.rules.asked.at(-1)!.stays).toEqual([{ from: '2026-03-12', to: '2026-03-14' }]);
  const history = await booth.get<EarlierCrossing[]>(`/travellers/${encodeURIComponent(kept!)}/crossings`, 'supervisor');
  expect(history.map(({ crossingId }) => crossingId)).toEqual([left.crossingId, came.crossingId]);
  // Whoever asks later who looked at the record that was merged finds this look, too.
  expect(booth.traced.at(-1)).toMatchObject({ action: 'crossings:history', subjects: [kept, merged] });
  const { rows } = await booth.get<{ rows: { crossings: number }[] }>('/travellers/search?name=barry', 'supervisor');
  expect(rows.map(({ crossings }) => crossings)).toEqual([2]);
});
