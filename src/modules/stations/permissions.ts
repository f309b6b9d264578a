import type { PermissionTable } from '../../kernel/permissions.ts';

export const stationsPermissions = {
  'stations:board': {
    summary: 'See what headquarters holds of each post, and how each post is',
    roles: ['supervisor', 'analyst', 'risk-analyst', 'administrator', 'auditor'],
    readsPeople: false,
  },
  'stations:enrol': { summary: 'Give a post its code, and take nothing more from a post', roles: ['administrator'], readsPeople: false },
  'stations:join': { summary: 'Enrol this station at headquarters', roles: ['administrator'], readsPeople: false },
} as const satisfies PermissionTable;
