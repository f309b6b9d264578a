import type { PermissionTable } from '../../kernel/permissions.ts';

/** Staff are not "people in the data": their names, badges and roles are seen by those who lead them. */
export const accountsPermissions = {
  'accounts:list': {
    summary: 'See who works at this station: name, badge, roles, last log-in',
    roles: ['supervisor', 'post-chief', 'administrator', 'auditor', 'data-protection-officer'],
    readsPeople: false,
  },
  'accounts:manage': {
    summary: 'Add and change accounts, let a disabled one in again, give a new PIN',
    roles: ['administrator'],
    readsPeople: false,
  },
  'accounts:disable': {
    summary: 'Disable an account at once; that of an office which watches or administers, only an administrator',
    roles: ['supervisor', 'post-chief', 'administrator'],
    readsPeople: false,
  },
  'accounts:lift-delay': {
    summary: 'Let somebody log in at once who mistyped the PIN too often',
    roles: ['supervisor', 'post-chief', 'administrator'],
    readsPeople: false,
  },
} as const satisfies PermissionTable;
