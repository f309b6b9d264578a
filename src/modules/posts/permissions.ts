import type { PermissionTable } from '../../kernel/permissions.ts';

export const postsPermissions = {
  'posts:configure': {
    summary: 'Describe the post: name, lanes, time zone, age of lists, kinds, hours, closures, shifts',
    roles: ['post-chief', 'administrator'],
    scope: 'own-post',
    readsPeople: false,
  },
  'posts:read': {
    summary: 'See whether the post is open, and which rules and regimes hold there on a date',
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
  'posts:set-rules': {
    summary: 'Set the rules of the post and its regimes',
    roles: ['administrator'],
    scope: 'country',
    readsPeople: false,
  },
} as const satisfies PermissionTable;
