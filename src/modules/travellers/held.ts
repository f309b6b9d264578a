import type { HeldCatalogue } from '../../kernel/held.ts';

/** Terms are proposals: each state sets its own. */
const rule = { keepForDays: 1095, basis: 'after-last-crossing' } as const;

/** `source` is of the facts before it, `withdrawn` of the one before it. */
const said = [
  'name',
  'arabic-name',
  'birth-date',
  'birth-about',
  'birth-from',
  'birth-to',
  'birth-hijri',
  'declared-age',
  'apparent-age',
  'age-on',
  'margin-years',
  'sex',
  'nationality',
  'birthplace',
  'birthplace-state',
  'national-number',
  'national-number-state',
  'mother-name',
  'origin',
  'origin-state',
  'destination',
  'destination-state',
  'language',
  'withdrawn',
  'source',
] as const;
const document = ['document-number', 'issuing-state', 'document-code', 'expiry-date', 'machine-readable-zone', 'number-shared'] as const;

export type SaidCode = (typeof said)[number];
export type DocumentCode = (typeof document)[number];

const tellsApart: readonly (SaidCode | DocumentCode)[] = [
  'name',
  'arabic-name',
  'birth-date',
  'birth-about',
  'birth-from',
  'birth-to',
  'birth-hijri',
  'declared-age',
  'apparent-age',
  'sex',
  'nationality',
  'document-number',
];

/** What this module holds of people: the person as lists show them, where that is made from several records, then each record. */
export const travellersHeld = {
  'traveller-known': {
    ...rule,
    tellsApart,
    facts: ['name', 'arabic-name', 'birth-date', 'sex', 'nationality', 'document-number', 'issuing-state'],
  },
  'traveller-registered': { ...rule, tellsApart, facts: [...said, ...document] },
  'traveller-described': { ...rule, facts: [...said, 'reason'] },
  'document-shown': { ...rule, facts: [...document, ...said] },
  'photograph-taken': { ...rule, facts: ['photograph', 'photograph-type', 'photograph-pixels'] },
  'travellers-merged': { ...rule, facts: ['role', 'reason'] },
  'merge-undone': { ...rule, facts: ['role', 'reason'] },
} as const satisfies HeldCatalogue;
