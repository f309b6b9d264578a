import type { HeldCatalogue } from '../../kernel/held.ts';

/** Terms are proposals: each state sets its own. */
const rule = { keepForDays: 1095, basis: 'look-back-records' } as const;

/** What this module holds of people. What a list says of whoever it names is the other's; what is discreet is not stated. */
export const lookBackHeld = {
  'look-back-hit-found': { ...rule, facts: ['list', 'version', 'level'] },
  'look-back-hit-decided': { ...rule, facts: ['decision', 'reason', 'told'] },
  'discreet-look-back-hit-found': { ...rule, facts: [] },
  'discreet-look-back-hit-decided': { ...rule, facts: [] },
} as const satisfies HeldCatalogue;
