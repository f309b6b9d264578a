import type { PermissionTable } from '../../kernel/permissions.ts';

export const travellersPermissions = {
  'travellers:search': { summary: 'Search for people by document number or name', roles: ['supervisor'], readsPeople: true },
  'travellers:read': { summary: 'See what is known of one person', roles: ['supervisor'], readsPeople: true },
} as const satisfies PermissionTable;
