import { describe, expect, test } from 'vitest';
import { mrzOf, openBooth, shownBy } from '../../../../test/booth-under-test.ts';
import { dialects } from '../../../../test/open-test-store.ts';
import type { Alert } from '../../screening/index.ts';
import type { RecordedCrossings, ShownBy } from '../record-api.ts';

const stolen: Alert = {
  list: 'national',
  listTitle: 'Signalements nationaux',
  listVersion: '1',
  entry: 'mr-test.lists:4.1',
  matchedName: '1180 AB 02',
  score: 24,
  level: 'strong',
  evidence: [{ feature: 'plate', query: '1180AB02', candidate: '1180 AB 02', outcome: 'agrees', bits: 24 }],
  particulars: [],
  notice: {
    kind: 'vehicle',
    ground: 'vehicle-stolen',
    instruction: 'verify',
    legalBasis: 'Code pénal, article 376',
    authority: 'Brigade de Bassikounou',
    authorityState: 'MRT',
    fileNumber: 'BK-118',
    until: '2027-03-01',
  },
};
const refugee = { surname: 'Dicko', givenNames: 'Hama', birthDate: '1980-XX-XX', sex: 'M', nationality: 'MLI' } as const;

describe.each(dialects)('what is brought to the booth on %s', (dialect) => {
  test('sends whoever was read first to the second line, and lets the others of the bus go on', async () => {
    await using booth = await openBooth(dialect);
    booth.screening.things = [stolen];
    const travellers = ['ould-saleck', 'traore'].map((id) => ({ shownBy: shownBy(mrzOf(id)) }));
    const { body } = await booth.record({ travellers, grouping: 'bus', vehicle: { plate: '1180AB02' } });
    const { crossings } = body as RecordedCrossings;
    expect(crossings.map(({ outcome }) => outcome)).toEqual(['second-line', 'admitted']);
    const [waiting] = await booth.get<{ alerts: Alert[]; reasons: string[] }[]>('/second-line', 'supervisor');
    expect(waiting!.alerts).toEqual([stolen]);
    expect(waiting!.reasons).toContain('strong-match');
  });

  test('is asked about while it is typed, and nothing is recorded', async () => {
    await using booth = await openBooth(dialect);
    booth.screening.things = [stolen];
    const { status, body } = await booth.post<{ alerts: Alert[] }>('/booth/things', { plate: '1180AB02' });
    expect([status, body.alerts]).toEqual([200, [stolen]]);
    expect(await booth.today()).toEqual([]);
    expect((await booth.post('/booth/things', { brandMarks: Array(21).fill('croix') })).status).toBe(422);
  });

  test('of nobody is asked where nothing is brought', async () => {
    await using booth = await openBooth(dialect);
    booth.screening.things = [stolen];
    expect((await booth.cross(mrzOf('ould-saleck'))).outcome).toBe('admitted');
  });

  test('of a refugee: screening is told by regime, by paper, and by what was recorded before', async () => {
    await using booth = await openBooth(dialect);
    const asked: boolean[] = [];
    const screen = booth.screening.screen.bind(booth.screening);
    booth.screening.screen = (person) => {
      asked.push(person.refugee === true);
      return screen(person);
    };
    booth.rules.regimes['refugee-or-stateless'] = { needs: [] };
    const declared: ShownBy = { kind: 'declared', declared: { person: refugee, paper: null, languages: [] } };
    await booth.cross({ travellers: [{ shownBy: declared }] });
    await booth.cross({ travellers: [{ shownBy: declared, regime: 'refugee-or-stateless' }] });
    await booth.cross({ travellers: [{ shownBy: declared, permit: { kind: 'refugee-card', number: 'RC-11', validUntil: null } }] });
    const document = mrzOf('traore');
    await booth.cross({ travellers: [{ shownBy: shownBy(document), regime: 'refugee-or-stateless' }] });
    await booth.scan(document);
    expect(asked).toEqual([false, true, true, true, true]);
  });

  test('of a refugee: what was not shown stands in the journal of the data-protection officer, beside the crossing', async () => {
    await using booth = await openBooth(dialect);
    booth.screening.suppressed = ['mr-test.lists:4.1'];
    await booth.cross(mrzOf('traore'));
    const kinds = booth.station.committed.map(({ journal, kinds: some }) => [journal, ...some]);
    expect(kinds).toContainEqual(['mr-test.access', 'hit-suppressed']);
    expect(JSON.stringify(await booth.today())).not.toContain('mr-test.lists:4.1');
  });
});
