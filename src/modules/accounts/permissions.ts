import type { PermissionTable } from '../../kernel/permissions.ts';

/** Staff are not "people in the data": their names, badges and roles are seen by those who lead them. */
export const accountsPermissions = {
  'accounts:list': {
    summary: 'See who works at this station: name, badge, roles, last log-in',
    roles: ['supervisor', 'post-chief', 'administrator', 'auditor', 'data-protection-officer'],
    scope: 'own-post',
    readsPeople: false,
  },
  'accounts:manage': {
    summary: 'Add and change accounts, say which agency they belong to, let a disabled one in again, give a new PIN',
    roles: ['administrator'],
    scope: 'own-post',
    readsPeople: false,
  },
  'accounts:close': {
    summary: 'Close an account of this station at once; who is no administrator closes none of an administrator',
    roles: ['supervisor', 'post-chief', 'administrator'],
    scope: 'own-post',
    readsPeople: false,
  },
  'accounts:grant': {
    summary: 'At headquarters: let somebody log in at a post, change the PIN, and let them no more; bind an account to posts and regions',
    roles: ['administrator'],
    scope: 'country',
    readsPeople: false,
  },
  'accounts:lift-delay': {
    summary: 'Let somebody log in at once who mistyped the PIN too often',
    roles: ['supervisor', 'post-chief', 'administrator'],
    scope: 'own-post',
    readsPeople: false,
  },
  'accounts:read-permissions': {
    summary: 'See which office may do what at this station, and how far',
    roles: ['administrator', 'auditor', 'data-protection-officer'],
    scope: 'own-post',
    readsPeople: false,
  },
} as const satisfies PermissionTable;
