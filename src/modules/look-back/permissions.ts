import type { PermissionTable } from '../../kernel/permissions.ts';

export const lookBackPermissions = {
  'look-back:run': {
    summary: 'Have past crossings screened again, see how far that is and how many wait, and end it; names nobody',
    roles: ['supervisor', 'post-chief', 'risk-analyst', 'administrator'],
    scope: 'country',
    readsPeople: false,
  },
  'look-back:read-hits': {
    summary: 'See what was found of past crossings: who crossed, when, and what is listed now',
    roles: ['supervisor', 'risk-analyst'],
    scope: 'country',
    readsPeople: true,
  },
  'look-back:decide-hits': {
    summary: 'Decide what was found of a past crossing: match, no match or cannot tell',
    roles: ['supervisor'],
    scope: 'country',
    readsPeople: false,
  },
} as const satisfies PermissionTable;
