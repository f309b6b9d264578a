import type { HeldCatalogue } from '../../kernel/held.ts';

/** What this module holds of people. Terms are proposals: each state sets its own. */
export const travellersHeld = {
  'traveller-registered': {
    keepForDays: 1095,
    basis: 'after-last-crossing',
    facts: [
      'name',
      'arabic-name',
      'birth-date',
      'sex',
      'nationality',
      'document-number',
      'issuing-state',
      'document-code',
      'expiry-date',
      'machine-readable-zone',
    ],
  },
} as const satisfies HeldCatalogue;
