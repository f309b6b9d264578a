import type { PermissionTable } from '../../kernel/permissions.ts';

export const ordersPermissions = {
  'orders:give': {
    summary: 'At headquarters: give orders to posts, withdraw them, and see who has read them',
    roles: ['supervisor', 'administrator'],
    scope: 'country',
    readsPeople: false,
  },
  'orders:read': {
    summary: 'At a post: read the orders of headquarters, and say that they were read',
    roles: ['officer', 'second-line-officer', 'supervisor', 'post-chief', 'administrator'],
    scope: 'country',
    readsPeople: false,
  },
} as const satisfies PermissionTable;
