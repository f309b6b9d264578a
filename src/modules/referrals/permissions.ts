import type { PermissionTable } from '../../kernel/permissions.ts';

/** The focal point's alone: neither a supervisor nor an administrator reads why somebody asked. */
export const referralsPermissions = {
  'referrals:desk': {
    summary: 'See how many requests for protection wait, and unlock them with the focal point’s passphrase',
    roles: ['focal-point'],
    scope: 'own-post',
    readsPeople: false,
  },
  'referrals:read-requests': {
    summary: 'Read requests for protection: who asked, on which ground, in which words',
    roles: ['focal-point'],
    scope: 'own-post',
    readsPeople: true,
  },
  'referrals:answer-requests': {
    summary: 'Answer a request for protection: the suspension ends, or stands',
    roles: ['focal-point'],
    scope: 'own-post',
    readsPeople: false,
  },
} as const satisfies PermissionTable;
