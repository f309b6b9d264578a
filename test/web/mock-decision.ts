/** The mock's answer to a scan: a true reading, an invented judgement. */

import type {
  BoothDecision,
  CrossingRow,
  DeclaredPerson,
  Direction,
  Ruling,
  ShownBy,
  StaySeen,
  StillTrue,
} from '../../src/modules/crossings/index.ts';
import { parseMrz } from '../../src/modules/documents/index.ts';
import type { ListStatus } from '../../src/modules/screening/index.ts';
import { alert, crossingId, noonMs, possible, rulingAgainst, rulingAllows, rulingRequires } from './invented.ts';

const day = 86_400_000;

export interface MockKnowledge {
  readonly direction: Direction;
  readonly lists: readonly ListStatus[];
  readonly earlier: readonly CrossingRow[];
  readonly postOpen: boolean;
}

type Judged = Omit<BoothDecision, 'reading' | 'person' | 'document' | 'verdict' | 'reasons'> & { readonly reasons: readonly string[] };

export function decide(shownBy: ShownBy, knowledge: MockKnowledge): BoothDecision {
  return shownBy.kind === 'mrz' ? decideOnLines(shownBy.mrz, knowledge) : decideOnWords(shownBy.declared, knowledge);
}

function decideOnLines(mrz: string, knowledge: MockKnowledge): BoothDecision {
  const reading = parseMrz(mrz, { today: '2026-11-22' });
  if (reading.format === null) {
    const { reasons: _, ...nothing } = judge({ surname: '', givenNames: '', nationality: '', birthDate: '' }, knowledge);
    return { ...nothing, reading, person: null, document: null, verdict: 'unreadable', reasons: [], stay: { kind: 'nothing-open' } };
  }
  const { surname, givenNames, birthDate, sex, nationality, documentCode, issuingState, documentNumber, expiryDate } = reading;
  const judged = judge({ surname, givenNames, nationality, birthDate }, knowledge);
  const reasons = [
    ...judged.reasons,
    ...(reading.expired ? ['document-expired'] : []),
    ...(Object.values(reading.checks).includes(false) ? ['check-digits-differ'] : []),
  ];
  const arabicName = surname === 'OULD SALECK' ? 'محمد الأمين ولد السالك' : undefined;
  return {
    ...judged,
    reading,
    person: { surname, givenNames, ...(arabicName ? { arabicName } : {}), birthDate, sex, nationality },
    document: { documentCode, issuingState, number: documentNumber, expiryDate: expiryDate || null, mrz: reading.lines.join('\n') },
    verdict: verdictOf(judged, reasons),
    reasons,
  };
}

function decideOnWords({ person }: DeclaredPerson, knowledge: MockKnowledge): BoothDecision {
  const judged = judge(person, knowledge);
  const reasons = [...judged.reasons];
  return { ...judged, reading: null, person, document: null, verdict: verdictOf(judged, reasons), reasons };
}

function verdictOf({ alerts, rulings, postOpen }: Judged, reasons: readonly string[]): BoothDecision['verdict'] {
  if (alerts[0]?.level === 'strong') return 'alert';
  const speaks = rulings.some(({ says }) => says !== 'allows');
  return reasons.length > 0 || speaks || !postOpen ? 'check' : 'clear';
}

interface Named {
  readonly surname: string;
  readonly givenNames: string;
  readonly nationality: string;
  readonly birthDate: string;
}

function judge({ surname, givenNames, nationality, birthDate }: Named, { direction, lists, earlier, postOpen }: MockKnowledge): Judged {
  const alerts = surname === 'KEITA' ? [alert] : surname === 'OULD BOUBACAR' ? [possible] : [];
  const known = knownAs(surname, givenNames, earlier);
  return {
    lists: [...lists],
    agedLists: [],
    entriesCompared: lists.length === 0 ? 0 : 14_346,
    tookMs: 3,
    alerts,
    settled: [],
    reasons: [
      ...(alerts.some(({ level }) => level === 'strong') ? ['strong-match'] : []),
      ...(alerts.some(({ level }) => level === 'possible') ? ['possible-match'] : []),
      ...(lists.length === 0 ? ['no-list'] : []),
    ],
    rulings: rulingsOn(surname),
    known,
    likely: surname === 'TOGO' ? likelyTogos() : [],
    stay: staySeen(surname, direction, known !== null),
    postOpen,
    ownNational: nationality === 'MRT',
    suspended: surname === 'ABAKAR',
    declaredDeadAtMs: null,
    age: ageOf(birthDate),
  };
}

function rulingsOn(surname: string): Ruling[] {
  if (surname === 'OKAFOR') return [rulingAgainst, rulingRequires];
  if (surname === 'BARRY') return [rulingRequires];
  return surname === 'SARR' ? [rulingAllows] : [];
}

function knownAs(surname: string, givenNames: string, earlier: readonly CrossingRow[]): BoothDecision['known'] {
  const again = earlier.findLast(({ name }) => name === `${surname} ${givenNames}`);
  const stillTrue: StillTrue =
    surname === 'OULD SALECK'
      ? { purpose: 'trade', means: 'bus', plate: '1457AB03', stay: { address: 'Kobenni, Hodh El Gharbi', telephone: '+222 46 00 00 00' } }
      : {};
  if (again) {
    const last = { direction: again.direction, recordedAtMs: again.recordedAtMs, outcome: again.outcome };
    return { travellerId: crossingId(700), crossings: 8, last, stillTrue };
  }
  if (surname !== 'OULD SALECK') return null;
  const last = { direction: 'exit', recordedAtMs: noonMs - 3 * day, outcome: 'admitted' } as const;
  return { travellerId: crossingId(700), crossings: 7, last, stillTrue };
}

function staySeen(surname: string, direction: Direction, known: boolean): StaySeen {
  if (direction === 'entry') {
    return surname === 'DICKO' ? { kind: 'no-exit-seen', atMs: noonMs - 41 * day, exitsCovered: 0.62 } : { kind: 'nothing-open' };
  }
  if (!known) return { kind: 'entry-not-known-here' };
  return { kind: 'entry-seen', crossingId: crossingId(640), atMs: noonMs - 12 * day, days: 12, allowedDays: 90 };
}

function likelyTogos(): BoothDecision['likely'] {
  const amadou = { surname: 'TOGO', givenNames: 'AMADOU', birthDate: '1984-XX-XX', sex: 'M', nationality: 'MLI' } as const;
  return [
    {
      travellerId: crossingId(811),
      person: amadou,
      document: null,
      because: ['same-name', 'birth-can-agree'],
      lastSeenAtMs: noonMs - 9 * day,
    },
    {
      travellerId: crossingId(812),
      person: { ...amadou, birthDate: '1986-03-01' },
      document: { documentCode: 'I', issuingState: 'MLI', number: '990077120', expiryDate: '2029-04-01', mrz: null },
      because: ['same-name'],
      lastSeenAtMs: null,
    },
  ];
}

function ageOf(birthDate: string): number | null {
  const [year, month, date] = birthDate.split('-').map(Number);
  if (year === undefined || Number.isNaN(year)) return null;
  const before = (month || 1) > 11 || (month === 11 && (date || 1) > 22);
  return 2026 - year - (before ? 1 : 0);
}
