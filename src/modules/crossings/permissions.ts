import type { PermissionTable } from '../../kernel/permissions.ts';

const atTheBooth = ['officer', 'supervisor'] as const;
const atThePost = ['officer', 'second-line-officer', 'supervisor'] as const;
/** Whoever examines people there decides what becomes of them. */
export const secondLineRoles = ['second-line-officer', 'supervisor'] as const;

export const crossingsPermissions = {
  'crossings:booth': { summary: 'Read a document at the booth and see who it is', roles: atThePost, scope: 'own-post', readsPeople: true },
  'crossings:record': { summary: 'Record crossings', roles: atTheBooth, scope: 'own-post', readsPeople: true },
  'crossings:today': {
    summary: "See the day's crossings at this post, and each of the last two days",
    roles: [...atThePost, 'post-chief'],
    scope: 'own-post',
    readsPeople: true,
  },
  'crossings:count': {
    summary: 'Count people who cannot be registered, see the counts of the day, and put one right',
    roles: [...atTheBooth, 'post-chief'],
    scope: 'own-post',
    readsPeople: false,
  },
  'crossings:correct': {
    summary: 'Put right what was recorded of a crossing, with a reason',
    roles: atThePost,
    scope: 'own-post',
    readsPeople: true,
  },
  'crossings:photograph': {
    summary: 'Add a photograph of somebody who crossed here in the last two days, or of their document',
    roles: atThePost,
    scope: 'own-post',
    readsPeople: false,
  },
  'crossings:cancel': {
    summary: 'Cancel a crossing that never happened, with a reason',
    roles: atTheBooth,
    scope: 'own-post',
    readsPeople: true,
  },
  'crossings:change-outcome': {
    summary: 'Say what became of a traveller: turned back or withdrawn; the second line also refused, handed over, expelled or admitted',
    roles: atThePost,
    scope: 'own-post',
    readsPeople: true,
  },
  'crossings:returns': {
    summary: 'Count people expelled by another state who arrive, and register them against that count; see those of the last two days',
    roles: atTheBooth,
    scope: 'own-post',
    readsPeople: true,
  },
  'crossings:convoys': {
    summary: 'Record military convoys by order number and counts, and see those of the last two days',
    roles: [...atTheBooth, 'post-chief'],
    scope: 'own-post',
    readsPeople: false,
  },
  'crossings:second-line': {
    summary: 'See who waits in the second line, and why',
    roles: [...secondLineRoles, 'post-chief'],
    scope: 'own-post',
    readsPeople: true,
  },
  'crossings:decide-second-line': {
    summary: 'Decide match, no match or cannot tell',
    roles: secondLineRoles,
    scope: 'own-post',
    readsPeople: true,
  },
  'crossings:cases-of-posts': {
    summary: 'At headquarters: see which alerts wait at posts, and answer them',
    roles: ['supervisor'],
    scope: 'country',
    readsPeople: false,
  },
  'crossings:read-case-of-post': {
    summary: 'At headquarters: see who waits at a post, and whom they resemble',
    roles: ['supervisor'],
    scope: 'country',
    readsPeople: true,
  },
  'crossings:history': { summary: "See a person's earlier crossings", roles: secondLineRoles, scope: 'country', readsPeople: true },
  'crossings:close-stay': {
    summary: 'Say how a stay ended whose exit was not seen',
    roles: ['supervisor', 'post-chief'],
    scope: 'own-post',
    readsPeople: false,
  },
} as const satisfies PermissionTable;
