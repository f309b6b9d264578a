import type { PermissionTable } from '../../kernel/permissions.ts';

export const stationsPermissions = {
  'stations:board': {
    summary: 'See what headquarters holds of each post, and how each post is',
    roles: ['supervisor', 'analyst', 'risk-analyst', 'administrator', 'auditor'],
    scope: 'country',
    readsPeople: false,
  },
  'stations:enrol': {
    summary: 'Give a post its code, and take nothing more from a post',
    roles: ['administrator'],
    scope: 'country',
    readsPeople: false,
  },
  'stations:figures': {
    summary: 'At headquarters: what passed at each post in a day or a month, in figures',
    roles: ['supervisor', 'administrator'],
    scope: 'country',
    readsPeople: false,
  },
  'stations:heads': {
    summary: 'Print what this station and another have both signed of the journals, for an auditor',
    roles: ['administrator', 'data-protection-officer'],
    scope: 'own-post',
    readsPeople: false,
  },
  'stations:stick': {
    summary: 'At a post: write what goes to headquarters on a stick, and read what comes back',
    roles: ['officer', 'supervisor', 'administrator'],
    scope: 'own-post',
    readsPeople: false,
  },
  'stations:take-stick': {
    summary: 'At headquarters: read the stick of a post, and write what goes back',
    roles: ['supervisor', 'administrator'],
    scope: 'country',
    readsPeople: false,
  },
  'stations:join': { summary: 'Enrol this station at headquarters', roles: ['administrator'], scope: 'own-post', readsPeople: false },
} as const satisfies PermissionTable;
