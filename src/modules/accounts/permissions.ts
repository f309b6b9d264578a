import type { PermissionTable } from '../../kernel/permissions.ts';

/** Staff are not "people in the data": their names, badges and roles are seen by those who lead them. */
export const accountsPermissions = {
  'accounts:list': {
    summary: 'See who works at this station: name, badge, roles, last log-in',
    roles: ['supervisor', 'post-chief', 'administrator', 'auditor', 'data-protection-officer'],
    scope: 'own-post',
    readsPeople: false,
  },
  'accounts:manage': {
    summary: 'Add and change accounts, say which agency they belong to, let a disabled one in again, give a new PIN',
    roles: ['administrator'],
    scope: 'own-post',
    readsPeople: false,
  },
  'accounts:close': {
    summary: 'Close an account of this station at once; who is no administrator closes none of an administrator',
    roles: ['supervisor', 'post-chief', 'administrator'],
    scope: 'own-post',
    readsPeople: false,
  },
  'accounts:grant': {
    summary: 'At headquarters: let somebody log in at a post, change the PIN, and let them no more; bind an account to posts and regions',
    roles: ['administrator'],
    scope: 'country',
    readsPeople: false,
  },
  'accounts:lift-delay': {
    summary: 'Let somebody log in at once who mistyped the PIN too often',
    roles: ['supervisor', 'post-chief', 'administrator'],
    scope: 'own-post',
    readsPeople: false,
  },
  'accounts:read-permissions': {
    summary: 'See which office may do what at this station, and how far',
    roles: ['administrator', 'auditor', 'data-protection-officer'],
    scope: 'own-post',
    readsPeople: false,
  },
  'accounts:confirm-changes': {
    summary: 'Agree, as the second person, to a new PIN that an administrator gives somebody, or to the loss of somebody’s second factors',
    roles: ['supervisor', 'post-chief', 'administrator', 'data-protection-officer'],
    scope: 'own-post',
    readsPeople: false,
  },
  'accounts:watch-duress': {
    summary: 'See that an officer may have been forced: a second PIN was typed',
    roles: ['data-protection-officer'],
    scope: 'country',
    readsPeople: false,
  },
  'accounts:duress-alarms': {
    summary: 'At headquarters: be told at once that an officer of a post may be forced, and take it on',
    roles: ['supervisor', 'administrator'],
    scope: 'country',
    readsPeople: false,
  },
} as const satisfies PermissionTable;
