import type { PermissionTable } from '../../kernel/permissions.ts';

export const protectionPermissions = {
  'protection:read-trace': {
    summary: 'See who looked at whom, when and why',
    roles: ['data-protection-officer'],
    readsPeople: true,
  },
} as const satisfies PermissionTable;
