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

/** True where somebody else is there who could agree. Where nobody is, it is done at once: no station locks itself out. */
export function needsSecond(
  accounts: readonly Pick<AccountRow, 'badge' | 'roles' | 'state'>[],
  { asker, about }: { readonly asker: string; readonly about: string },
): boolean {
  return accounts.some(
    ({ badge, roles, state }) =>
      state === 'active' && badge !== asker && badge !== about && roles.some((role) => agreeingRoles.includes(role)),
  );
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
