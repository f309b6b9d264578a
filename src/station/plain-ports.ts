/** What crossings ask of others, where nobody answers yet: no rules, always open, nobody suspended. */
import type { RulesPort, SuspensionsCommandPort, SuspensionsReadPort } from '../modules/crossings/index.ts';
import { protectionNotHere } from '../modules/crossings/server/index.ts';

export const plainRules: RulesPort = {
  rulings: async () => ({ rulings: [], allowedDays: null }),
  regime: async (code) => (code === 'traveller' ? { needs: [] } : undefined),
  isOpen: async () => true,
};

export const plainSuspensions: SuspensionsReadPort & SuspensionsCommandPort = {
  among: async () => new Set(),
  isSuspended: async () => false,
  // Never dropped in silence: somebody's safety may hang on it.
  suspend: async () => protectionNotHere(),
};
