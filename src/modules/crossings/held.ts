import type { HeldCatalogue } from '../../kernel/held.ts';

/** What this module holds of people. Terms are proposals: each state sets its own. */
export const crossingsHeld = {
  'crossing-recorded': {
    keepForDays: 1095,
    basis: 'crossing-records',
    facts: [
      'number',
      'direction',
      'outcome',
      'name',
      'nationality',
      'document-number',
      'issuing-state',
      'check',
      'alert',
      'alert-list',
      'alert-entry',
      'alert-level',
      'alert-score',
    ],
  },
  'second-line-decided': { keepForDays: 1095, basis: 'crossing-records', facts: ['decision', 'outcome', 'reason'] },
} as const satisfies HeldCatalogue;
