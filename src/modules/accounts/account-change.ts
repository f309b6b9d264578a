/** An administrator's power over another's PIN and second factors, held by two. Pure. */
import { draft } from '../../kernel/entry.ts';
import type { BadgeNumber, EntityId } from '../../kernel/ids.ts';
import type { Role } from '../../kernel/permissions.ts';
import type { Problem } from '../../kernel/problem.ts';
import type { Drafts } from './account.ts';
import type { AccountRow, WaitingChange } from './accounts-api.ts';
import { accountChangeConfirmed, accountChangeDropped } from './entries.ts';
import { accountsProblem } from './problems.ts';

const dayMs = 86_400_000;
/** Longer than a week-end; a PIN that nobody agreed to by then is typed anew. */
export const changeWaitsMs = 7 * dayMs;

/** Who may agree: whoever leads, or watches. */
export const agreeingRoles: readonly Role[] = ['administrator', 'data-protection-officer', 'supervisor', 'post-chief'];

type Known = Pick<AccountRow, 'badge' | 'roles' | 'state'>;

/**
 * `needed`: another could agree, and has to. `none`: the station never had another, and what is asked is done at once. `missing`: there
 * was another, whose account is closed or whom it is about: whoever closes an account gains nothing by it.
 */
export function secondPersonFor(
  accounts: readonly Known[],
  { asker, about }: { readonly asker: string; readonly about: string },
): 'needed' | 'missing' | 'none' {
  const others = accounts.filter(({ badge, roles }) => badge !== asker && agrees(roles));
  if (others.some(({ badge, state }) => state === 'active' && badge !== about)) return 'needed';
  return others.length > 0 ? 'missing' : 'none';
}

/** True where these new roles would leave whoever gives them without anybody who was ever to agree. */
export function leavesNoSecond(
  accounts: readonly Known[],
  { asker, about, roles }: { readonly asker: string; readonly about: string; readonly roles: readonly Role[] },
): boolean {
  const before = accounts.filter((one) => one.badge !== asker && agrees(one.roles));
  return before.some(({ badge }) => badge === about) && before.length === 1 && !agrees(roles);
}

function agrees(roles: readonly Role[]): boolean {
  return roles.some((role) => agreeingRoles.includes(role));
}

export interface AskedChange extends Pick<WaitingChange, 'what' | 'askedAtMs'> {
  readonly change: EntityId;
  readonly badge: BadgeNumber;
  readonly askedBy: BadgeNumber;
  /** Null where second factors are taken away, and where erased. */
  readonly verifier: string | null;
}

export function answerChange(
  asked: AskedChange | undefined,
  { confirmed, by, nowMs }: { readonly confirmed: boolean; readonly by: string; readonly nowMs: number },
  { accountId, factors }: { readonly accountId: EntityId; readonly factors: readonly EntityId[] },
): Drafts | Problem {
  if (!asked || nowMs - asked.askedAtMs >= changeWaitsMs) return accountsProblem('change-over');
  const { change, badge, what, askedBy, verifier } = asked;
  if (!confirmed) return [draft(accountChangeDropped, { change })];
  if (by === askedBy || by === badge) return accountsProblem('second-person');
  if (what === 'factors') return [draft(accountChangeConfirmed, { change, badge, what, askedBy, factors: [...factors] })];
  if (verifier === null) return accountsProblem('change-over');
  return [draft(accountChangeConfirmed, { change, badge, what, askedBy, factors: [] }, [{ subject: accountId, content: { verifier } }])];
}
