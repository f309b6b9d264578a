import type { MemberAccounts } from '../server/case-routes.ts';

/** Whoever has a badge that begins with AN is an analyst; those with an even number are of the customs. */
export const analysts: MemberAccounts = {
  find: async (badge) =>
    /^[A-Z]+-\d+$/.test(badge)
      ? {
          name: `Name of ${badge}`,
          roles: [badge.startsWith('AN') ? 'analyst' : 'officer'],
          agency: Number(badge.split('-')[1]) % 2 === 0 ? 'customs' : 'police',
          active: badge !== 'AN-99',
        }
      : undefined,
};
