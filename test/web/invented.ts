/** Invented people and lists for the mock of a station. */

import type { EntityId } from '../../src/kernel/ids.ts';
import type { Role } from '../../src/kernel/permissions.ts';
import type { AccountRow } from '../../src/modules/accounts/index.ts';
import { demoSpecimens } from '../../src/modules/crossings/demo/specimens.ts';
import type { CrossingRow, Ruling, SecondLineCase, Specimen } from '../../src/modules/crossings/index.ts';
import { slipText } from '../../src/modules/crossings/slip-number.ts';
import type { PostDetails } from '../../src/modules/posts/index.ts';
import type { AccessRead } from '../../src/modules/protection/index.ts';
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
    addedAtMs: noonMs - 200 * day,
    lastLoginAtMs: noonMs - (at + 1) * 3 * hour,
  })),
  {
    badge: 'TZ-118',
    name: 'Issa Diarra',
    roles: ['officer'],
    state: 'disabled',
    addedAtMs: noonMs - 400 * day,
    lastLoginAtMs: noonMs - 61 * day,
  },
  { badge: 'TZ-121', name: 'Zeinabou Mint Ely', roles: ['officer'], state: 'active', addedAtMs: noonMs - 2 * day, lastLoginAtMs: null },
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
