import type { PermissionTable } from '../../kernel/permissions.ts';

const atTheBooth = ['officer', 'supervisor'] as const;
const atThePost = ['officer', 'second-line-officer', 'supervisor'] as const;
/** Whoever examines people there decides what becomes of them. */
export const secondLineRoles = ['second-line-officer', 'supervisor'] as const;

export const crossingsPermissions = {
  'crossings:booth': { summary: 'Read a document at the booth and see who it is', roles: atThePost, readsPeople: true },
  'crossings:record': { summary: 'Record crossings', roles: atTheBooth, readsPeople: true },
  'crossings:today': {
    summary: "See the day's crossings at this post, and each of the last two days",
    roles: [...atThePost, 'post-chief'],
    readsPeople: true,
  },
  'crossings:count': {
    summary: 'Count people who cannot be registered, see the counts of the day, and put one right',
    roles: [...atTheBooth, 'post-chief'],
    readsPeople: false,
  },
  'crossings:correct': { summary: 'Put right what was recorded of a crossing, with a reason', roles: atThePost, readsPeople: true },
  'crossings:photograph': {
    summary: 'Add a photograph of somebody who crossed here in the last two days, or of their document',
    roles: atThePost,
    readsPeople: false,
  },
  'crossings:cancel': { summary: 'Cancel a crossing that never happened, with a reason', roles: atTheBooth, readsPeople: true },
  'crossings:change-outcome': {
    summary: 'Say what became of a traveller: turned back or withdrawn; the second line also refused, handed over, expelled or admitted',
    roles: atThePost,
    readsPeople: true,
  },
  'crossings:returns': {
    summary: 'Count people expelled by another state who arrive, and register them against that count; see those of the last two days',
    roles: atTheBooth,
    readsPeople: true,
  },
  'crossings:convoys': {
    summary: 'Record military convoys by order number and counts, and see those of the last two days',
    roles: [...atTheBooth, 'post-chief'],
    readsPeople: false,
  },
  'crossings:second-line': {
    summary: 'See who waits in the second line, and why',
    roles: [...secondLineRoles, 'post-chief'],
    readsPeople: true,
  },
  'crossings:decide-second-line': { summary: 'Decide match, no match or cannot tell', roles: secondLineRoles, readsPeople: true },
  'crossings:cases-of-posts': {
    summary: 'At headquarters: see which alerts wait at posts, and answer them',
    roles: ['supervisor'],
    readsPeople: false,
  },
  'crossings:read-case-of-post': {
    summary: 'At headquarters: see who waits at a post, and whom they resemble',
    roles: ['supervisor'],
    readsPeople: true,
  },
  'crossings:history': { summary: "See a person's earlier crossings", roles: secondLineRoles, readsPeople: true },
  'crossings:close-stay': {
    summary: 'Say how a stay ended whose exit was not seen',
    roles: ['supervisor', 'post-chief'],
    readsPeople: false,
  },
} as const satisfies PermissionTable;
