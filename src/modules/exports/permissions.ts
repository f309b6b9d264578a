import type { PermissionTable } from '../../kernel/permissions.ts';

export const exportsPermissions = {
  'exports:own': {
    summary: 'See what oneself has taken out, bring a drawing to be sealed, and confirm that a copy of one’s own is destroyed',
    roles: ['supervisor', 'analyst', 'risk-analyst', 'data-protection-officer'],
    scope: 'country',
    readsPeople: false,
  },
  'exports:oversee': {
    summary: 'See what has left the station, by whom, why and until when; names nobody in it',
    roles: ['auditor', 'data-protection-officer'],
    scope: 'country',
    readsPeople: false,
  },
  'exports:confirm-any': {
    summary: 'Confirm that somebody else’s copy is destroyed',
    roles: ['data-protection-officer'],
    scope: 'country',
    readsPeople: false,
  },
} as const satisfies PermissionTable;
