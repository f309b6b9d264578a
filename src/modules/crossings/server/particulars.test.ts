/** Who crossed, put right by an officer: at the booth before it is recorded, and afterwards from the day's list. */
import { describe, expect, test } from 'vitest';
import { allRows, type BoothUnderTest, mrzOf, openBooth, passportOf, shownBy } from '../../../../test/booth-under-test.ts';
import { dialects } from '../../../../test/open-test-store.ts';
import type { Statement } from '../../travellers/index.ts';
import type { CrossingRow, RecordedCrossings, SecondLineCase } from '../index.ts';

const hour = 3_600_000;
const reason = 'Le lecteur a mal lu.';
const named = (surname: string, givenNames: string, source: Statement['source'] = 'printed'): Statement => ({
  ...{ about: 'name', source, script: 'latin', name: { order: 'parts', surname, givenNames } },
});
const national = (state: string): Statement => ({ about: 'nationality', source: 'printed', state });
const putRight = (booth: BoothUnderTest, crossingId: string, statements: readonly Statement[], key?: string) =>
  booth.post<CrossingRow & { code: string }>(
    `/crossings/${encodeURIComponent(crossingId)}/particulars`,
    { statements, reason },
    key === undefined ? {} : { key },
  );
interface Page {
  readonly records: readonly { readonly statements: readonly { readonly statement: Statement; readonly withdrawn: object | null }[] }[];
}
const statementsOf = async (booth: BoothUnderTest, crossingId: string) => {
  const { travellerId } = await booth.detail(crossingId);
  const page = await booth.get<Page>(`/travellers/${encodeURIComponent(travellerId!)}`, 'supervisor');
  return page.records.flatMap(({ statements }) => statements);
};

describe.each(dialects)('a traveller’s particulars on %s', (dialect) => {
  test('are put right by an officer afterwards, and what was said before stays to be seen', async () => {
    await using booth = await openBooth(dialect);
    const { crossingId } = await booth.cross(mrzOf('ndiaye'));
    const before = await booth.detail(crossingId);
    const birthplace: Statement = { about: 'birthplace', source: 'declared', place: { name: 'Podor', state: 'SEN' } };
    const born: Statement = { about: 'birth', source: 'printed', birth: { form: 'date', date: '1991-03-XX' } };
    const done = await putRight(booth, crossingId, [named('NDIAYE', 'Aïssatou Fall'), born, birthplace], 'p1');
    expect(done).toMatchObject({ status: 200, body: { name: 'NDIAYE Aïssatou Fall', corrected: true, outcome: 'admitted' } });
    expect(await putRight(booth, crossingId, [named('NDIAYE', 'Aïssatou Fall'), born, birthplace], 'p1')).toEqual(done);
    const { person, changes } = await booth.detail(crossingId);
    expect(person).toMatchObject({ surname: 'NDIAYE', givenNames: 'Aïssatou Fall', birthDate: '1991-03-XX' });
    expect(changes).toMatchObject([
      {
        kind: 'corrected',
        officer: 'GG-101',
        reason,
        fields: [
          { field: 'name', before: `NDIAYE ${before.person!.givenNames}`, after: 'NDIAYE Aïssatou Fall' },
          { field: 'birthDate', before: before.person!.birthDate, after: '1991-03-XX' },
          { field: 'birthplace', before: '', after: 'Podor' },
        ],
      },
    ]);
    expect(await booth.get<CrossingRow[]>('/crossings/today?search=aissatou')).toHaveLength(1);
    const statements = await statementsOf(booth, crossingId);
    // What the reader read stands beside what is printed.
    expect(statements.map(({ statement: { about, source }, withdrawn }) => [about, source, withdrawn === null])).toEqual(
      expect.arrayContaining([
        ['name', 'mrz', true],
        ['name', 'printed', true],
        ['birthplace', 'declared', true],
      ]),
    );
    // Once more: the first correction is withdrawn by the second, and both are told.
    await putRight(booth, crossingId, [named('NDIAYE', 'Aïssata')]);
    const names = (await statementsOf(booth, crossingId)).filter(({ statement }) => statement.about === 'name');
    expect(names.map(({ statement, withdrawn }) => [statement.source, withdrawn === null])).toEqual([
      ['mrz', true],
      ['printed', false],
      ['printed', true],
    ]);
    expect((await booth.detail(crossingId)).changes).toHaveLength(2);
    const { travellerId } = await booth.detail(crossingId);
    const file = JSON.stringify((await Promise.all(booth.subjects.map((one) => one.exportSubject!(travellerId!)))).flat());
    for (const word of ['Aïssatou Fall', 'Aïssata', 'Podor']) expect(file).toContain(word);
  });

  test('put right to resemble somebody on a list send the traveller to the second line', async () => {
    await using booth = await openBooth(dialect);
    const { crossingId } = await booth.cross(mrzOf('ndiaye'));
    expect(await putRight(booth, crossingId, [named('KEITA', 'Fodé')])).toMatchObject({ body: { outcome: 'second-line' } });
    const [waiting] = await booth.get<SecondLineCase[]>('/second-line', 'supervisor');
    expect(waiting).toMatchObject({ crossingId, state: 'waiting', person: { surname: 'KEITA' }, alerts: [{ entry: 'DEMO-001' }] });
    // Nobody is corrected off a list again: the alert stands until it is answered.
    await putRight(booth, crossingId, [named('NDIAYE', 'Fodé')]);
    expect(await booth.get<SecondLineCase[]>('/second-line', 'supervisor')).toMatchObject([{ alerts: [{ entry: 'DEMO-001' }] }]);
    expect((await booth.decide(crossingId, { decision: 'seen', outcome: 'admitted', reason })).body).toMatchObject({
      code: 'alert-unanswered',
    });
    expect((await booth.decide(crossingId, { decision: 'no-match', reason })).status).toBe(200);
    expect(await booth.get('/second-line', 'supervisor')).toEqual([]);
    expect(await booth.detail(crossingId)).toMatchObject({ outcome: 'admitted' });
  });

  test('decide whether somebody is a national of this state, and so whether a stay began', async () => {
    await using booth = await openBooth(dialect);
    const { crossingId } = await booth.cross(mrzOf('ndiaye'));
    expect((await booth.scan(mrzOf('ndiaye'), 'exit')).stay).toMatchObject({ kind: 'entry-seen' });
    await putRight(booth, crossingId, [national('MRT')]);
    expect(await booth.detail(crossingId)).toMatchObject({ nationality: 'MRT' });
    const rows = (await allRows(booth.station)).crossings_stay!;
    expect(rows).toEqual([]);
    const refusal = { article: 'Loi 65-046, article 6', remedyLanguage: 'wo', whereNow: 'hangar 4' };
    const refuse = { outcome: 'refused', reason, refusal };
    const path = `/crossings/${encodeURIComponent(crossingId)}/outcome`;
    expect((await booth.post<{ code: string }>(path, refuse, { role: 'supervisor' })).body.code).toBe('own-national');
  });

  test('are put right at the booth before anything is recorded, and screened both ways', async () => {
    await using booth = await openBooth(dialect);
    const mrz = passportOf('Keita', 'Fode');
    const stated = { statements: [named('KEITTA', 'Fodé')], reason };
    const asked = await booth.post<{ person: object; verdict: string; alerts: unknown[] }>('/booth/scan', {
      ...{ direction: 'entry', shownBy: shownBy(mrz), stated },
    });
    expect(asked.body).toMatchObject({
      person: { surname: 'KEITTA', givenNames: 'Fodé' },
      verdict: 'alert',
      alerts: [{ entry: 'DEMO-001' }],
    });
    const { body } = await booth.record({ travellers: [{ shownBy: shownBy(mrz), stated }] });
    const { crossingId, outcome } = (body as RecordedCrossings).crossings[0]!;
    expect(outcome).toBe('second-line');
    expect(await booth.detail(crossingId)).toMatchObject({ person: { surname: 'KEITTA' }, changes: [] });
    const names = (await statementsOf(booth, crossingId)).filter(({ statement }) => statement.about === 'name');
    expect(names.map(({ statement }) => statement)).toMatchObject([{ source: 'mrz', name: { surname: 'KEITA' } }, named('KEITTA', 'Fodé')]);
    // The document still knows its holder.
    expect(await booth.scan(mrz)).toMatchObject({ known: { crossings: 1 } });
  });
});

test('nothing that only a machine reads is typed, nothing impossible, and nothing after two days', async () => {
  await using booth = await openBooth('sqlite');
  const { crossingId } = await booth.cross(mrzOf('ndiaye'));
  const codeOf = async (...statements: Statement[]) => (await putRight(booth, crossingId, statements)).body.code;
  expect(await codeOf(named('SOW', 'Awa', 'mrz'))).toBe('invalid-input');
  expect(await codeOf(national('QQQ'))).toBe('invalid-input');
  expect(await codeOf({ about: 'birth', source: 'printed', birth: { form: 'date', date: '2031-01-01' } })).toBe('birth-impossible');
  expect((await booth.detail(crossingId)).changes).toEqual([]);
  booth.rules.hidden.add('traveller');
  expect(await codeOf(named('SOW', 'Awa'))).toBe('regime-withheld');
  booth.rules.hidden.clear();
  booth.station.clock.advance(49 * hour);
  expect(await codeOf(named('SOW', 'Awa'))).toBe('crossing-not-recent');
});
