import type { PermissionTable } from '../../kernel/permissions.ts';

const atThePost = ['officer', 'supervisor', 'post-chief'] as const;

export const shiftsPermissions = {
  'shifts:see': {
    summary: 'See the running shift and those handed over',
    roles: [...atThePost, 'second-line-officer'],
    scope: 'own-post',
    readsPeople: false,
  },
  'shifts:run': { summary: 'Take the post over for a shift, and hand it over', roles: atThePost, scope: 'own-post', readsPeople: false },
} as const satisfies PermissionTable;
