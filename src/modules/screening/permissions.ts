import type { PermissionTable } from '../../kernel/permissions.ts';

export const screeningPermissions = {
  'screening:list-status': {
    summary: 'See which lists are in use, how old they are and how many people they name; names nobody',
    roles: ['officer', 'supervisor', 'administrator', 'data-protection-officer'],
    readsPeople: false,
  },
  'screening:revise-list': {
    summary: 'Take a new version of a list into use',
    roles: ['supervisor', 'administrator'],
    readsPeople: false,
  },
} as const satisfies PermissionTable;
