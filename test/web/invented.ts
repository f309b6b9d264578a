/** Invented people and lists for the mock of a station. */

import type { HeldFact } from '../../src/kernel/held.ts';
import type { EntityId } from '../../src/kernel/ids.ts';
import type { Role } from '../../src/kernel/permissions.ts';
import type { AccountRow } from '../../src/modules/accounts/index.ts';
import { demoSpecimens } from '../../src/modules/crossings/demo/specimens.ts';
import type { CrossingRow, Ruling, SecondLineCase, Specimen } from '../../src/modules/crossings/index.ts';
import { slipText } from '../../src/modules/crossings/slip-number.ts';
import type { PostDetails } from '../../src/modules/posts/index.ts';
import type { AccessRead, ErasurePaper, PersonFile, PersonFound } from '../../src/modules/protection/index.ts';
import type { Alert, ListStatus } from '../../src/modules/screening/index.ts';

/** Midday of a Sunday in November: every picture shows the same hour. */
export const noonMs = Date.parse('2026-11-22T14:41:00Z');
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export const post: PostDetails = {
  name: { fr: 'Tin Zouraf', ar: 'تين زوراف', en: 'Tin Zouraf' },
  lanes: [
    { fr: 'couloir 1 · voyageurs', ar: 'المسلك 1 · المسافرون', en: 'lane 1 · travellers' },
    { fr: 'couloir 2 · cars', ar: 'المسلك 2 · الحافلات', en: 'lane 2 · buses' },
  ],
  state: 'MRT',
  neighbour: 'MLI',
  timeZone: 'Africa/Nouakchott',
  listsMaxAgeHours: 72,
};

export interface MockAccount {
  readonly badge: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly pin: string;
}

export const staff: readonly MockAccount[] = [
  { badge: 'TZ-104', name: 'Brigadier Mariam Kane', roles: ['officer'], pin: '274913' },
  { badge: 'TZ-207', name: 'Adjudant-chef Sidi Ould Bneijara', roles: ['officer', 'supervisor'], pin: '618352' },
  { badge: 'TZ-310', name: 'Fatimata Dem', roles: ['administrator'], pin: '905471' },
  { badge: 'TZ-402', name: 'Moctar Ould Elemine', roles: ['data-protection-officer'], pin: '731826' },
];

export const accountRows = (): AccountRow[] => [
  ...staff.map(({ badge, name, roles }, at) => ({
    badge,
    name,
    roles: [...roles],
    state: 'active' as const,
    grantedUntilMs: null,
    reach: null,
    agency: null,
    addedAtMs: noonMs - 200 * day,
    lastLoginAtMs: noonMs - (at + 1) * 3 * hour,
  })),
  {
    badge: 'TZ-118',
    name: 'Issa Diarra',
    roles: ['officer'],
    state: 'disabled',
    grantedUntilMs: null,
    reach: null,
    agency: null,
    addedAtMs: noonMs - 400 * day,
    lastLoginAtMs: noonMs - 61 * day,
  },
  {
    badge: 'TZ-121',
    name: 'Zeinabou Mint Ely',
    roles: ['officer'],
    state: 'active',
    grantedUntilMs: noonMs + 41 * day,
    reach: null,
    agency: null,
    addedAtMs: noonMs - 2 * day,
    lastLoginAtMs: null,
  },
];

export const lists = (): ListStatus[] => [
  {
    list: 'national',
    title: 'Liste nationale',
    version: '88',
    entries: 1204,
    issuedAtMs: noonMs - 3 * hour,
    importedAtMs: noonMs - 2 * hour,
  },
  {
    list: 'un',
    title: 'Nations Unies',
    version: '2026-11-20',
    entries: 736,
    issuedAtMs: noonMs - 2 * day,
    importedAtMs: noonMs - 20 * hour,
  },
  { list: 'lost', title: 'Documents perdus ou volés', version: '412', entries: 12_406, issuedAtMs: null, importedAtMs: noonMs - 26 * hour },
];

export const alert: Alert = {
  list: 'national',
  listTitle: 'Liste nationale',
  listVersion: '88',
  entry: 'MR-0417',
  matchedName: 'KEITA Souleymane',
  originalScriptName: 'سليمان كيتا',
  score: 31.5,
  level: 'strong',
  evidence: [
    { feature: 'name', query: 'KEITA SOULEYMANE', candidate: 'KEITA Souleymane', outcome: 'agrees', bits: 19 },
    { feature: 'birth-date', query: '1979-09-14', candidate: '1979-09-14', outcome: 'agrees', bits: 11 },
    { feature: 'nationality', query: 'GIN', candidate: 'GIN', outcome: 'agrees', bits: 2.5 },
    { feature: 'sex', query: 'M', candidate: 'M', outcome: 'agrees', bits: 1 },
    { feature: 'document', query: 'R9903317', candidate: '', outcome: 'missing', bits: 0 },
  ],
  particulars: [
    { label: 'birth-place', value: 'Siguiri' },
    { label: 'nationality', value: 'Guinée' },
    { label: 'reason', value: 'Avis de recherche du tribunal (inventé)' },
    { label: 'listed-on', value: '2025-02-11' },
  ],
};

export const possible: Alert = {
  ...alert,
  entry: 'MR-0962',
  matchedName: 'OULD BOUBACAR Sidi Mohamed',
  originalScriptName: 'سيدي محمد ولد بوبكر',
  score: 17,
  level: 'possible',
  evidence: [
    { feature: 'name', query: 'OULD BOUBACAR SIDI', candidate: 'OULD BOUBACAR Sidi Mohamed', outcome: 'near', bits: 15 },
    { feature: 'birth-date', query: '1990-05-01', candidate: '1991-XX-XX', outcome: 'near', bits: 2 },
    { feature: 'nationality', query: 'MRT', candidate: 'MRT', outcome: 'agrees', bits: 1 },
    { feature: 'sex', query: 'M', candidate: 'M', outcome: 'agrees', bits: 1 },
  ],
};

/** Rules of an invented post; the law they rest on is invented too. */
export const rulingAgainst: Ruling = {
  rule: 'bilateral',
  says: 'forbids',
  words: {
    fr: 'Ce poste est bilatéral : seuls passent les ressortissants de Mauritanie et du Mali.',
    ar: 'هذا مركز ثنائي: لا يعبر منه إلا مواطنو موريتانيا ومالي.',
    en: 'This post is bilateral: only nationals of Mauritania and Mali cross here.',
  },
  basis: 'Accord de Tin Zouraf, art. 4',
};
export const rulingRequires: Ruling = {
  rule: 'visa',
  says: 'requires',
  words: { fr: 'Un visa est exigé.', ar: 'التأشيرة مطلوبة.', en: 'A visa is required.' },
  basis: 'Décret 2019-117, art. 12',
};
export const rulingAllows: Ruling = {
  rule: 'no-visa',
  says: 'allows',
  words: {
    fr: 'Sans visa : ressortissant d’un État lié par accord.',
    ar: 'بدون تأشيرة: مواطن دولة مرتبطة باتفاق.',
    en: 'No visa needed: national of a state with an agreement.',
  },
  basis: 'Accord de circulation, art. 2',
};

export const specimens: readonly Specimen[] = demoSpecimens;
export const crossingId = (number: number): EntityId => `mr-tinzouraf.operations:${number}.1` as EntityId;

export const earlierRows = (): CrossingRow[] =>
  (
    [
      ['TRAORE Aminata', 'MLI', 'entry', 'admitted', 4],
      ['DICKO Hamidou', 'BFA', 'exit', 'admitted', 9],
      ['DIALLO Ousmane', 'GIN', 'entry', 'second-line', 17],
      ['MINT AHMEDOU Mariem', 'MRT', 'exit', 'admitted', 31],
    ] as const
  ).map(([name, nationality, direction, outcome, minutesAgo], at) => ({
    crossingId: crossingId(1210 - at),
    number: 1210 - at,
    slip: slipText({ year: 2026, number: 1210 - at }),
    direction,
    outcome,
    recordedAtMs: noonMs - minutesAgo * minute,
    happened: { atMs: noonMs - minutesAgo * minute, precision: 'exact' },
    lane: 0,
    officer: 'TZ-104',
    name,
    nationality,
    withheld: false,
    regime: 'traveller',
    means: at === 1 ? 'car' : 'bus',
    group: crossingId(1210 - at),
    corrected: false,
    cancelled: false,
  }));

export const queue = (): SecondLineCase[] => [
  {
    crossingId: crossingId(1208),
    number: 1208,
    slip: '2026-001208',
    direction: 'entry',
    recordedAtMs: noonMs - 17 * minute,
    officer: 'TZ-104',
    person: {
      surname: 'KEITA',
      givenNames: 'SOULEYMANE',
      arabicName: 'سليمان كيتا',
      birthDate: '1979-09-14',
      sex: 'M',
      nationality: 'GIN',
    },
    document: { documentCode: 'P', issuingState: 'GIN', number: 'R9903317', expiryDate: '2031-01-09', mrz: null },
    alerts: [
      alert,
      {
        ...possible,
        matchedName: 'KEITA Sulaiman',
        originalScriptName: undefined,
        entry: 'QDi.904',
        list: 'un',
        listTitle: 'Nations Unies',
      },
    ],
    reasons: ['strong-match'],
    rulings: [],
    state: 'waiting',
    takenBy: null,
    ownNational: false,
    suspended: false,
    childAlone: false,
    answer: null,
  },
  {
    crossingId: crossingId(1201),
    number: 1201,
    slip: '2026-001201',
    direction: 'exit',
    recordedAtMs: noonMs - 52 * minute,
    officer: 'TZ-121',
    person: { surname: 'WALET INTAMAT', givenNames: 'FADIMATA', birthDate: '1988-XX-XX', sex: 'F', nationality: 'MLI' },
    document: { documentCode: 'I', issuingState: 'MLI', number: '990041883', expiryDate: '2026-08-30', mrz: null },
    alerts: [],
    reasons: ['document-expired', 'officer'],
    rulings: [rulingRequires],
    state: 'waiting',
    takenBy: 'TZ-121',
    ownNational: false,
    suspended: true,
    childAlone: false,
    answer: null,
  },
];

export const reads = (): AccessRead[] => [
  {
    readAtMs: noonMs - 22 * minute,
    badge: 'TZ-207',
    officer: 'Adjudant-chef Sidi Ould Bneijara',
    action: 'travellers:search',
    purpose: 'investigation',
    caseNumber: 'PV 118/2026',
    people: 3,
    subjects: [],
    search: 'DIALLO Ousmane',
  },
  {
    readAtMs: noonMs - 26 * hour,
    badge: 'TZ-207',
    officer: 'Adjudant-chef Sidi Ould Bneijara',
    action: 'travellers:search',
    purpose: 'alert-check',
    caseNumber: null,
    people: 0,
    subjects: [],
    search: 'سليمان كيتا',
  },
];

const aminata = crossingId(411);
const herself: readonly HeldFact[] = [
  { code: 'name', value: { kind: 'name', surname: 'TRAORE', givenNames: 'AMINATA' } },
  { code: 'arabic-name', value: { kind: 'words', words: 'أميناتا تراوري' } },
  { code: 'birth-date', value: { kind: 'date', date: '1991-05-17' } },
  { code: 'sex', value: { kind: 'message', key: 'travellers.sex.F' } },
  { code: 'nationality', value: { kind: 'state', state: 'MLI' } },
  { code: 'document-number', value: { kind: 'sign', sign: 'AA9900218' } },
];

export const peopleFound = (): PersonFound[] => [
  { subject: aminata, module: 'travellers', facts: [...herself] },
  {
    subject: crossingId(902),
    module: 'travellers',
    facts: [
      { code: 'name', value: { kind: 'name', surname: 'TRAORE', givenNames: 'AMINATA' } },
      { code: 'birth-date', value: { kind: 'date', date: '1968-XX-XX' } },
      { code: 'sex', value: { kind: 'message', key: 'travellers.sex.F' } },
      { code: 'nationality', value: { kind: 'state', state: 'BFA' } },
      { code: 'document-number', value: { kind: 'sign', sign: 'B0993406' } },
    ],
  },
];

export const personFile = (): PersonFile => ({
  others: [],
  together: false,
  holds: [],
  subject: aminata,
  records: [
    {
      module: 'travellers',
      kind: 'traveller-registered',
      sinceMs: noonMs - 96 * day,
      facts: [
        ...herself,
        { code: 'issuing-state', value: { kind: 'state', state: 'MLI' } },
        { code: 'document-code', value: { kind: 'sign', sign: 'P' } },
        { code: 'expiry-date', value: { kind: 'date', date: '2030-02-11' } },
        {
          code: 'machine-readable-zone',
          value: { kind: 'sign', sign: 'P<MLITRAORE<<AMINATA<<<<<<<<<<<<<<<<<<<<<<<<<\nAA99002186MLI9105171F3002115<<<<<<<<<<<<<<06' },
        },
      ],
    },
    {
      module: 'travellers',
      kind: 'traveller-described',
      sinceMs: noonMs - 95 * day,
      facts: [
        { code: 'birthplace', value: { kind: 'words', words: 'Nioro' } },
        { code: 'birthplace-state', value: { kind: 'state', state: 'MLI' } },
        { code: 'language', value: { kind: 'language', language: 'snk' } },
        { code: 'language', value: { kind: 'words', words: 'français, un peu' } },
        { code: 'source', value: { kind: 'message', key: 'travellers.source.declared' } },
        { code: 'reason', value: { kind: 'words', words: 'Elle le dit au guichet.' } },
      ],
    },
    crossing({
      number: 412,
      ago: 96 * day,
      direction: 'entry',
      more: [
        { code: 'grouping', value: { kind: 'message', key: 'crossings.grouping.family' } },
        { code: 'means', value: { kind: 'message', key: 'crossings.means.car' } },
        { code: 'plate', value: { kind: 'sign', sign: 'BK9981ML' } },
        { code: 'purpose', value: { kind: 'message', key: 'crossings.purpose.trade' } },
        { code: 'address', value: { kind: 'words', words: 'quartier Socogim, lot 12' } },
        { code: 'telephone', value: { kind: 'sign', sign: '+222 45 00 00 00' } },
        { code: 'rule', value: { kind: 'translated', ...rulingAllows.words } },
        { code: 'rule-basis', value: { kind: 'words', words: rulingAllows.basis } },
      ],
    }),
    crossing({
      number: 1203,
      ago: 2 * hour,
      direction: 'exit',
      more: [
        { code: 'check', value: { kind: 'message', key: 'crossings.reason.possible-match' } },
        { code: 'alert', value: { kind: 'words', words: 'TRAORÉ Aminata' } },
        { code: 'alert-list', value: { kind: 'words', words: 'Liste nationale' } },
        { code: 'alert-version', value: { kind: 'sign', sign: '88' } },
        { code: 'alert-entry', value: { kind: 'sign', sign: 'MR-0731' } },
        { code: 'alert-level', value: { kind: 'message', key: 'crossings.level.possible' } },
        { code: 'alert-score', value: { kind: 'number', number: 16.5 } },
        { code: 'alert-agrees', value: { kind: 'message', key: 'crossings.feature.name' } },
        { code: 'alert-differs', value: { kind: 'message', key: 'crossings.feature.birth-date' } },
      ],
    }),
    {
      module: 'crossings',
      kind: 'second-line-decided',
      sinceMs: noonMs - 2 * hour + 9 * minute,
      facts: [
        { code: 'decision', value: { kind: 'message', key: 'crossings.decision.no-match' } },
        { code: 'outcome', value: { kind: 'message', key: 'crossings.outcome.admitted' } },
        { code: 'reason', value: { kind: 'words', words: 'La date de naissance diffère. Le visage ne correspond pas.' } },
      ],
    },
    corrected('before', [{ code: 'purpose', value: { kind: 'message', key: 'crossings.purpose.visit' } }]),
    corrected('after', [
      { code: 'purpose', value: { kind: 'message', key: 'crossings.purpose.trade' } },
      { code: 'reason', value: { kind: 'words', words: 'Motif mal coché.' } },
    ]),
    {
      module: 'crossings',
      kind: 'stay',
      sinceMs: noonMs - 2 * hour,
      facts: [
        { code: 'stay-state', value: { kind: 'message', key: 'crossings.stay-state.left' } },
        { code: 'stay-from', value: { kind: 'instant', atMs: noonMs - 96 * day } },
        { code: 'stay-to', value: { kind: 'instant', atMs: noonMs - 2 * hour } },
      ],
    },
    {
      module: 'protection',
      kind: 'people-read',
      sinceMs: noonMs - hour,
      facts: [
        { code: 'action', value: { kind: 'message', key: 'protection.action.travellers:search' } },
        { code: 'purpose', value: { kind: 'message', key: 'ui.purpose.investigation' } },
        { code: 'case-number', value: { kind: 'words', words: 'PV 118/2026' } },
        { code: 'reader', value: { kind: 'sign', sign: 'TZ-207' } },
      ],
    },
    {
      module: 'protection',
      kind: 'search-words',
      sinceMs: noonMs - hour,
      facts: [
        { code: 'words', value: { kind: 'words', words: 'Traoré Amin' } },
        { code: 'reader', value: { kind: 'sign', sign: 'TZ-207' } },
      ],
    },
  ],
  retention: [
    { kind: 'traveller-registered', keepForDays: 1095, basis: 'after-last-crossing' },
    { kind: 'traveller-described', keepForDays: 1095, basis: 'after-last-crossing' },
    { kind: 'crossing-recorded', keepForDays: 1095, basis: 'crossing-records' },
    { kind: 'crossing-corrected', keepForDays: 1095, basis: 'crossing-records' },
    { kind: 'stay', keepForDays: 1095, basis: 'crossing-records' },
    { kind: 'second-line-decided', keepForDays: 1095, basis: 'crossing-records' },
    { kind: 'people-read', keepForDays: 1460, basis: 'trace-of-reads' },
    { kind: 'search-words', keepForDays: 90, basis: 'search-words' },
  ],
});

function corrected(version: 'before' | 'after', facts: HeldFact[]): PersonFile['records'][number] {
  return {
    module: 'crossings',
    kind: 'crossing-corrected',
    sinceMs: noonMs - 95 * day,
    facts: [
      { code: 'number', value: { kind: 'sign', sign: '2026-000412' } },
      { code: 'version', value: { kind: 'message', key: `crossings.version.${version}` } },
      ...facts,
    ],
  };
}

function crossing(one: { number: number; ago: number; direction: 'entry' | 'exit'; more: HeldFact[] }): PersonFile['records'][number] {
  return {
    module: 'crossings',
    kind: 'crossing-recorded',
    sinceMs: noonMs - one.ago,
    facts: [
      { code: 'number', value: { kind: 'sign', sign: `2026-${String(one.number).padStart(6, '0')}` } },
      { code: 'direction', value: { kind: 'message', key: `crossings.direction.${one.direction}` } },
      { code: 'outcome', value: { kind: 'message', key: 'crossings.outcome.admitted' } },
      { code: 'name', value: { kind: 'words', words: 'TRAORE AMINATA' } },
      { code: 'nationality', value: { kind: 'state', state: 'MLI' } },
      { code: 'document-number', value: { kind: 'sign', sign: 'AA9900218' } },
      { code: 'issuing-state', value: { kind: 'state', state: 'MLI' } },
      ...one.more,
    ],
  };
}

export const certificate = (ground: ErasurePaper['ground']): ErasurePaper => ({
  id: '5b0c9f31a7e4d262',
  erasedAtMs: noonMs,
  ground,
  orders: [{ journal: 'mr-tinzouraf.operations', sequence: 1214 }],
  parts: (
    [
      ['mr-tinzouraf.access', 318],
      ['mr-tinzouraf.operations', 411],
      ['mr-tinzouraf.operations', 412],
      ['mr-tinzouraf.operations', 1203],
    ] as const
  ).map(([journal, sequence], at) => ({
    journal,
    sequence,
    part: 1,
    commitment: `${at}q8WmT3xPfYk2vC5nH7bJ9rLzD4sG6aE1uXoQiRtNwM`,
    entryHash: `V${at}hUe7KpZ3yB5cXj9sM2tR8qLwF4gD6nA1oEiYuTbCkQ`,
  })),
});
