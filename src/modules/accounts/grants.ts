/** Log-ins that headquarters gives at posts: service numbers and verifiers, for some weeks. Pure. */
import { draft, type EntryDraft, sentTo } from '../../kernel/entry.ts';
import type { BadgeNumber, EntityId, StationId } from '../../kernel/ids.ts';
import type { Role } from '../../kernel/permissions.ts';
import type { Problem } from '../../kernel/problem.ts';
import { clash } from './account.ts';
import { grantsRenewed, officerGranted, officerWithdrawn } from './entries.ts';
import { accountsProblem } from './problems.ts';

const dayMs = 86_400_000;
/** Longer than links are down; who was dismissed behind a link that stays down can log in for that long at most. */
export const grantForMs = 60 * dayMs;
/** Renewed well before it ends. */
export const renewLeftMs = 40 * dayMs;

export interface Grant {
  readonly post: StationId;
  readonly badge: BadgeNumber;
  /** The part of its first entry. */
  readonly accountId: EntityId;
  readonly active: boolean;
  readonly untilMs: number;
}

/** @param first where the entry will stand: the account's id where this is its first */
export function grantOfficer(
  of: { readonly post: StationId; readonly badge: BadgeNumber; readonly roles: readonly Role[]; readonly verifier: string },
  known: Grant | undefined,
  at: { readonly first: EntityId; readonly nowMs: number },
): EntryDraft | Problem {
  const { post, badge, roles, verifier } = of;
  if (clash(roles)) return accountsProblem('roles-apart');
  const subject = known?.accountId ?? at.first;
  const entry = draft(officerGranted, { badge, roles: [...roles], untilMs: at.nowMs + grantForMs }, [{ subject, content: { verifier } }]);
  return sentTo(post, entry);
}

export function withdrawOfficer(badge: BadgeNumber, post: StationId, known: Grant | undefined): EntryDraft | Problem {
  if (!known?.active) return accountsProblem('account-unknown', { badge });
  return sentTo(post, draft(officerWithdrawn, { badge }));
}

/** Undefined where all of them hold long enough. */
export function renewGrants(post: StationId, grants: readonly Grant[], nowMs: number): EntryDraft | undefined {
  const active = grants.filter((grant) => grant.active);
  if (active.every(({ untilMs }) => untilMs - nowMs > renewLeftMs)) return undefined;
  return sentTo(post, draft(grantsRenewed, { untilMs: nowMs + grantForMs }));
}

/**
 * A clock that stands in 2016 must not make old grants hold for ever: it is at least as late as headquarters' last word was.
 * @param lastToldMs by headquarters' clock
 */
export function isOver(grant: Pick<Grant, 'untilMs'>, at: { readonly nowMs: number; readonly lastToldMs: number }): boolean {
  return Math.max(at.nowMs, at.lastToldMs) >= grant.untilMs;
}
