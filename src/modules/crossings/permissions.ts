import type { PermissionTable } from '../../kernel/permissions.ts';

export const crossingsPermissions = {
  'crossings:booth': { summary: 'Read a document at the booth and see who it is', roles: ['officer', 'supervisor'], readsPeople: true },
  'crossings:record': { summary: 'Record a crossing', roles: ['officer', 'supervisor'], readsPeople: true },
  'crossings:today': { summary: "See the day's crossings at this post", roles: ['officer', 'supervisor'], readsPeople: true },
  'crossings:second-line': { summary: 'See who waits in the second line, and why', roles: ['supervisor'], readsPeople: true },
  'crossings:decide-second-line': { summary: 'Decide match, no match or cannot tell', roles: ['supervisor'], readsPeople: true },
  'crossings:history': { summary: "See a person's earlier crossings", roles: ['supervisor'], readsPeople: true },
} as const satisfies PermissionTable;
