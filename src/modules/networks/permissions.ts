import type { PermissionTable } from '../../kernel/permissions.ts';

export const networksPermissions = {
  'networks:read': {
    summary: 'See the charts of a case whose number one states, and their history',
    roles: ['analyst', 'data-protection-officer'],
    readsPeople: true,
  },
  'networks:change': {
    summary: 'Open a chart for a case, add to it, change and close it; hear that somebody else did',
    roles: ['analyst'],
    readsPeople: false,
  },
  'networks:export': {
    summary: 'Take a chart out as a file, marked with who took it, why, and who may see it',
    roles: ['analyst'],
    readsPeople: true,
  },
  'networks:read-searches': {
    summary: 'See who may look through crossings for which case, until when and why',
    roles: ['analyst', 'supervisor', 'data-protection-officer'],
    readsPeople: true,
  },
  'networks:grant-search': {
    summary: 'Give leave to look through crossings for a case, for a time, or refuse it; never to oneself',
    roles: ['supervisor'],
    readsPeople: false,
  },
  'networks:expand': {
    summary: 'Within a search that somebody else granted: see who is tied to somebody on a chart by crossings',
    roles: ['analyst'],
    readsPeople: true,
  },
} as const satisfies PermissionTable;
