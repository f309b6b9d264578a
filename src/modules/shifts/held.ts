import type { HeldCatalogue } from '../../kernel/held.ts';

/** What this module holds of people: remarks that name somebody, though they should not. The term is a proposal. */
export const shiftsHeld = {
  'shift-handed-over': { keepForDays: 365, basis: 'shift-book', facts: ['remarks', 'officer'] },
} as const satisfies HeldCatalogue;
