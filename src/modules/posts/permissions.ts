import type { PermissionTable } from '../../kernel/permissions.ts';

export const postsPermissions = {
  'posts:configure': { summary: 'Describe the post: name, lanes, time zone, age of lists', roles: ['administrator'], readsPeople: false },
} as const satisfies PermissionTable;
