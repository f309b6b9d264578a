import type { PermissionTable } from '../../kernel/permissions.ts';

export const screeningPermissions = {
  'screening:list-status': {
    summary: 'See which lists are in use, how old they are and how many people they name; names nobody',
    roles: [
      'officer',
      'second-line-officer',
      'supervisor',
      'post-chief',
      'analyst',
      'risk-analyst',
      'administrator',
      'auditor',
      'data-protection-officer',
    ],
    scope: 'country',
    readsPeople: false,
  },
  'screening:revise-list': {
    summary: 'Bring a new version of a list, see how many people it adds and delists, and take it into use',
    roles: ['supervisor', 'administrator'],
    scope: 'country',
    readsPeople: false,
  },
  'screening:read-lists': {
    summary: 'See who is on a list, and whom a new version adds, changes and delists',
    roles: ['supervisor', 'risk-analyst'],
    scope: 'country',
    readsPeople: true,
  },
  'screening:set-level': {
    summary: 'Set how much evidence this post asks for before somebody is shown, with a reason',
    roles: ['supervisor', 'administrator'],
    scope: 'country',
    readsPeople: false,
  },
} as const satisfies PermissionTable;
