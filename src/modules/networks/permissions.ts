import type { PermissionTable } from '../../kernel/permissions.ts';

export const networksPermissions = {
  'networks:read': {
    summary: 'See the charts of a case whose number one states, and their history',
    roles: ['analyst', 'data-protection-officer'],
    readsPeople: true,
  },
  'networks:change': {
    summary: 'Open a chart for a case, add to it, change and close it; hear that somebody else did; ask to look into crossings for it',
    roles: ['analyst'],
    readsPeople: false,
  },
  'networks:expand': {
    summary: 'Look, for a case that somebody else authorised and until its day, who crossed with whom',
    roles: ['analyst'],
    readsPeople: true,
  },
  'networks:see-authorisations': {
    summary: 'See for which cases crossings may be looked into, who allowed it and until when',
    roles: ['analyst', 'supervisor', 'data-protection-officer'],
    readsPeople: false,
  },
  'networks:authorise': {
    summary: 'Allow that crossings are looked into for a case until a day, refuse it, or end it before; never for oneself',
    roles: ['supervisor'],
    readsPeople: false,
  },
  'networks:export': {
    summary: 'Take a chart out as a file, marked with who took it, why, and who may see it',
    roles: ['analyst'],
    readsPeople: true,
  },
} as const satisfies PermissionTable;
