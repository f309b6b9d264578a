import type { PermissionTable } from '../../kernel/permissions.ts';

/** Staff are not "people in the data": their names, badges and roles are seen by those who lead them. */
export const accountsPermissions = {
  'accounts:list': {
    summary: 'See who works at this station: name, badge, roles, last log-in',
    roles: ['supervisor', 'administrator', 'data-protection-officer'],
    readsPeople: false,
  },
  'accounts:manage': {
    summary: 'Add and change accounts, disable and enable them, give a new PIN',
    roles: ['administrator'],
    readsPeople: false,
  },
  'accounts:lift-delay': {
    summary: 'Let somebody log in at once who mistyped the PIN too often',
    roles: ['supervisor', 'administrator'],
    readsPeople: false,
  },
} as const satisfies PermissionTable;
