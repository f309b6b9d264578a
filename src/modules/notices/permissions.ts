import type { PermissionTable } from '../../kernel/permissions.ts';

export const noticesPermissions = {
  'notices:propose': {
    summary: 'Propose a notice: whom or what to look for, on which legal basis, for whom, until when; it changes nothing by itself',
    roles: ['officer', 'second-line-officer', 'supervisor', 'post-chief', 'risk-analyst'],
    scope: 'country',
    readsPeople: false,
  },
  'notices:attention': {
    summary: 'See how many notices wait, expire soon or have expired; names nobody',
    roles: ['officer', 'second-line-officer', 'supervisor', 'post-chief', 'risk-analyst', 'data-protection-officer'],
    scope: 'country',
    readsPeople: false,
  },
  'notices:read': {
    summary: 'Search the notices of this state, and see each with its history',
    roles: ['supervisor', 'post-chief', 'data-protection-officer'],
    scope: 'country',
    readsPeople: true,
  },
  'notices:decide': {
    summary: 'Approve a notice or a renewal that somebody else proposed, or not; propose a renewal; withdraw a notice',
    roles: ['supervisor'],
    scope: 'country',
    readsPeople: false,
  },
  'notices:review': {
    summary: 'Say whether a discreet notice may be approved',
    roles: ['data-protection-officer'],
    scope: 'country',
    readsPeople: false,
  },
} as const satisfies PermissionTable;
