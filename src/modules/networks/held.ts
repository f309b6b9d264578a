import type { HeldCatalogue, HeldRule } from '../../kernel/held.ts';

/**
 * Terms are proposals: each state sets its own. What an investigation holds is told to nobody by a file: the data-protection
 * officer checks it on their behalf, and whoever is erased goes from every chart.
 */
const withheld = { keepForDays: 1825, basis: 'chart-records', facts: [] } as const satisfies HeldRule;

export const networksHeld = {
  'chart-opened': withheld,
  'chart-renamed': withheld,
  'chart-closed': withheld,
  'chart-reopened': withheld,
  'chart-items-added': withheld,
  'chart-items-changed': withheld,
  'chart-items-removed': withheld,
  'chart-items-restored': withheld,
  'case-search-asked': withheld,
  'case-search-granted': withheld,
  'case-search-ended': withheld,
} as const satisfies HeldCatalogue;
