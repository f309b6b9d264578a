/** What may be done with accounts: pure decisions, tested without a station. */
import { type Actor, draft, type EntryDraft } from '../../kernel/entry.ts';
import { type BadgeNumber, type EntityId, type EntryRef, entityId } from '../../kernel/ids.ts';
import type { Role } from '../../kernel/permissions.ts';
import type { Problem } from '../../kernel/problem.ts';
import type { Reach } from './accounts-api.ts';
import { accountAdded, accountAgencySet, accountChanged, accountDisabled, accountEnabled, accountReachSet, pinSet } from './entries.ts';
import { accountsProblem } from './problems.ts';

export interface Account {
  readonly accountId: EntityId;
  readonly badge: BadgeNumber;
  /** Null where erased. */
  readonly name: string | null;
  readonly roles: readonly Role[];
  readonly active: boolean;
  /** Whose people the account reaches; null: of all that the station holds. */
  readonly reach: Reach | null;
  /** Null: of none. */
  readonly agency: string | null;
}

// biome-ignore lint/suspicious/noExplicitAny: drafts of many shapes
export type Drafts = readonly EntryDraft<any, any>[];

export interface NewAccount {
  readonly badge: BadgeNumber;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly verifier: string;
}

/** `next`: where the entry will stand; the account's id follows from it. */
export function addAccount(existing: Account | undefined, account: NewAccount, next: EntryRef): Drafts | Problem {
  const { badge, name, roles, verifier } = account;
  if (existing) return accountsProblem('badge-taken', { badge });
  if (clash(roles)) return accountsProblem('roles-apart');
  const subject = entityId(next, 1);
  return [
    draft(accountAdded, { badge, roles: [...roles] }, [{ subject, content: { name } }]),
    draft(pinSet, { badge, by: 'administrator' }, [{ subject, content: { verifier } }]),
  ];
}

/** `administrators`: badges of all active administrators. */
export function changeAccount(
  account: Account,
  { name, roles }: { name: string; roles: readonly Role[] },
  { by, administrators }: { by: Actor; administrators: readonly string[] },
): Drafts | Problem {
  const sameRoles = roles.length === account.roles.length && roles.every((role) => account.roles.includes(role));
  if (sameRoles && name === account.name) return [];
  if (!sameRoles && isSelf(by, account)) return accountsProblem('own-account');
  if (clash(roles)) return accountsProblem('roles-apart');
  if (!roles.includes('administrator') && isLast(account, administrators)) return accountsProblem('last-administrator');
  const { badge, accountId } = account;
  return [draft(accountChanged, { badge, roles: [...roles] }, [{ subject: accountId, content: { name } }])];
}

/** Which posts and regions an account reaches: `null` for all that the station holds. Nobody widens their own. */
export function setReach(account: Account, reach: Reach | null, by: Actor): Drafts | Problem {
  if (isSelf(by, account)) return accountsProblem('own-account');
  const wanted = reach && { posts: [...new Set(reach.posts)].toSorted(), regions: [...new Set(reach.regions)].toSorted() };
  if (JSON.stringify(wanted) === JSON.stringify(account.reach)) return [];
  return [draft(accountReachSet, { badge: account.badge, reach: wanted })];
}

/** Which agency an account belongs to: `null` for none. Nobody chooses their own. */
export function setAgency(account: Account, agency: string | null, by: Actor): Drafts | Problem {
  if (isSelf(by, account)) return accountsProblem('own-account');
  return agency === account.agency ? [] : [draft(accountAgencySet, { badge: account.badge, agency })];
}

/** `by`: roles of whoever disables; the station's own hand is undefined. */
export function disableAccount(
  account: Account,
  { administrators, by }: { administrators: readonly string[]; by: readonly Role[] | undefined },
): Drafts | Problem {
  if (!account.active) return [];
  // A supervisor who is being looked at must not be able to send away who looks.
  if (by && !by.includes('administrator') && account.roles.some((role) => standsApart.includes(role))) {
    return accountsProblem('administrator-disables');
  }
  if (isLast(account, administrators)) return accountsProblem('last-administrator');
  return [draft(accountDisabled, { badge: account.badge })];
}

export function enableAccount(account: Account): Drafts {
  return account.active ? [] : [draft(accountEnabled, { badge: account.badge })];
}

export function setPin(account: Account, verifier: string, by: Actor): Drafts {
  const { badge, accountId } = account;
  const setter = isSelf(by, account) ? 'owner' : 'administrator';
  return [draft(pinSet, { badge, by: setter }, [{ subject: accountId, content: { verifier } }])];
}

/** Who manages accounts must not be the one who watches over what people do with them, nor the one to whom requests are sealed. */
const apartFromAdministrator: readonly Role[] = ['data-protection-officer', 'auditor', 'focal-point'];
const standsApart: readonly Role[] = ['administrator', ...apartFromAdministrator];

export function clash(roles: readonly Role[]): boolean {
  return roles.includes('administrator') && apartFromAdministrator.some((role) => roles.includes(role));
}

function isSelf(by: Actor, account: Account): boolean {
  return by.kind === 'officer' && by.badge === account.badge;
}

function isLast(account: Account, administrators: readonly string[]): boolean {
  return account.active && administrators.length === 1 && administrators[0] === account.badge;
}
