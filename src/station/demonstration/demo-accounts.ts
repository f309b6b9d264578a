/** Invented people who work at the invented post. Their PINs are printed at every start: never use them elsewhere. */
import type { BadgeNumber } from '../../kernel/ids.ts';
import type { Role } from '../../kernel/permissions.ts';

export interface DemoAccount {
  readonly badge: BadgeNumber;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly pin: string;
  /** For the list printed at start. */
  readonly office: string;
}

export const demoAccounts: readonly DemoAccount[] = [
  { badge: 'TZ-104' as BadgeNumber, name: 'Brigadier Mariam Kane', roles: ['officer'], pin: '274913', office: 'officer' },
  {
    badge: 'TZ-207' as BadgeNumber,
    name: 'Adjudant-chef Sidi Ould Bneijara',
    roles: ['officer', 'supervisor'],
    pin: '618352',
    office: 'supervisor',
  },
  { badge: 'TZ-310' as BadgeNumber, name: 'Fatimata Dem', roles: ['administrator'], pin: '905471', office: 'administrator' },
  {
    badge: 'TZ-402' as BadgeNumber,
    name: 'Moctar Ould Elemine',
    roles: ['data-protection-officer'],
    pin: '731826',
    office: 'data-protection officer',
  },
  { badge: 'TZ-505' as BadgeNumber, name: 'Halimatou Sow', roles: ['focal-point'], pin: '468190', office: 'focal point' },
];

/** Opens the invented requests for protection. Printed at every start, and no secret. */
export const demoPassphrase = 'sept puits sous les acacias';
