import type { PermissionTable } from '../../kernel/permissions.ts';

export const travellersPermissions = {
  'travellers:search': {
    summary: 'Search for people by document number or name',
    roles: ['second-line-officer', 'supervisor'],
    scope: 'country',
    readsPeople: true,
  },
  'travellers:read': {
    summary: 'See what is known of one person, with photographs, and who may be the same',
    roles: ['second-line-officer', 'supervisor'],
    scope: 'country',
    readsPeople: true,
  },
  'travellers:describe': {
    summary: 'Add or put right what is said of a known person, and add photographs',
    roles: ['second-line-officer', 'supervisor'],
    scope: 'own-post',
    readsPeople: false,
  },
  'travellers:merge': {
    summary: 'Decide that two known people are one, and take it back',
    roles: ['supervisor'],
    scope: 'own-post',
    readsPeople: false,
  },
} as const satisfies PermissionTable;
