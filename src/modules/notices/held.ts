import type { HeldCatalogue, HeldRule } from '../../kernel/held.ts';

/** Terms are proposals: each state sets its own. Counted from the last day of the notice. */
const rule = { keepForDays: 1095, basis: 'notice-records' } as const;

const facts = [
  'number',
  'notice-kind',
  'ground',
  'instruction',
  'legal-basis',
  'authority',
  'file-number',
  'until',
  'name',
  'other-name',
  'birth-date',
  'nationality',
  'document-number',
  'plate',
  'brand-mark',
  'state',
  'reason',
  'favourable',
] as const;

const told = {
  ...rule,
  facts,
  tellsApart: ['name', 'other-name', 'birth-date', 'nationality', 'document-number'],
} as const satisfies HeldRule;
/** Whoever is looked for discreetly is told by the judge who ordered it, not by a file. */
const withheld = { ...rule, facts: [] } as const satisfies HeldRule;

/**
 * What this module holds of people. While it is in force, a notice to arrest or to refuse is not stated in a person's file
 * (`server/subjects.ts`): the data-protection officer checks it on their behalf.
 */
export const noticesHeld = {
  'notice-proposed': told,
  'notice-reviewed': told,
  'notice-approved': told,
  'notice-not-approved': told,
  'notice-renewal-proposed': told,
  'notice-withdrawn': told,
  'discreet-notice-proposed': withheld,
  'discreet-notice-reviewed': withheld,
  'discreet-notice-approved': withheld,
  'discreet-notice-not-approved': withheld,
  'discreet-notice-renewal-proposed': withheld,
  'discreet-notice-withdrawn': withheld,
  'hit-suppressed': withheld,
} as const satisfies HeldCatalogue;
