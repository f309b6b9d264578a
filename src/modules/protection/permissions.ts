import type { PermissionTable } from '../../kernel/permissions.ts';

export const protectionPermissions = {
  'protection:read-trace': {
    summary: 'See who looked at whom, when and why',
    roles: ['auditor', 'data-protection-officer'],
    scope: 'country',
    readsPeople: true,
  },
  'protection:read-fairness': {
    summary: 'See how often alerts, second line and refusals meet which groups; names nobody',
    roles: ['supervisor', 'post-chief', 'analyst', 'risk-analyst', 'auditor', 'data-protection-officer'],
    scope: 'country',
    readsPeople: false,
  },
  'protection:read-file': {
    summary: 'Find somebody who claims their rights, and see everything that is held about them',
    roles: ['data-protection-officer'],
    scope: 'country',
    readsPeople: true,
  },
  'protection:keep-requests': {
    summary: 'Note what people ask for under the law, and what they were answered; names nobody',
    roles: ['data-protection-officer'],
    scope: 'own-post',
    readsPeople: false,
  },
  'protection:hold': {
    summary: 'Keep what is held about somebody from erasure until a day, on a stated ground, and lift that; the list names nobody',
    roles: ['data-protection-officer'],
    scope: 'country',
    readsPeople: false,
  },
  'protection:erase': {
    summary: 'Erase everything that is held about somebody, for good',
    roles: ['data-protection-officer'],
    scope: 'country',
    readsPeople: false,
  },
} as const satisfies PermissionTable;
