import type { HeldCatalogue } from '../../kernel/held.ts';

/** What this module holds of people. Terms are proposals, but for the words of searches: those the station itself erases. */
export const protectionHeld = {
  'people-read': { keepForDays: 1460, basis: 'trace-of-reads', facts: ['action', 'purpose', 'case-number', 'reader'] },
  /** A part of the same entry. They stay for one review of the trace, whomever they showed: they may name somebody else, or nobody. */
  'search-words': { keepForDays: 90, basis: 'search-words', facts: ['words', 'reader'] },
  /** Of those for an inquiry the file says nothing (`withheld.ts`). */
  'hold-set': { keepForDays: 1460, basis: 'legal-holds', facts: ['ground', 'case-number', 'until', 'lifted'] },
  'copy-taken': { keepForDays: 1460, basis: 'trace-of-reads', facts: ['case-number', 'reader'] },
  'person-objected': { keepForDays: 1460, basis: 'objections', facts: ['asked', 'case-number', 'said', 'outcome'] },
} as const satisfies HeldCatalogue;
