import type { HeldCatalogue } from '../../kernel/held.ts';

/**
 * What this module holds of people. A person's file states none of it: on paper it can be read by whoever the person fears. They
 * ask the focal point.
 */
const rule = { keepForDays: 1095, basis: 'protection-requests', facts: [] } as const;

export const referralsHeld = {
  'protection-requested': rule,
  'protection-answered': rule,
  'removal-suspended': rule,
  'removal-answered': rule,
} as const satisfies HeldCatalogue;
