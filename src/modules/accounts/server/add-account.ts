/** Accounts and PINs from plain PINs: hashed here, outside the writer, so that nothing waits behind it. */
import type { z } from 'zod';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { Actor } from '../../../kernel/entry.ts';
import type { BadgeNumber } from '../../../kernel/ids.ts';
import type { Role } from '../../../kernel/permissions.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import type { grantSchema } from '../accounts-api.ts';
import { faultOfPin } from '../pin.ts';
import { accountsProblem } from '../problems.ts';
import { askChangeCommand } from './change-commands.ts';
import { addAccountCommand } from './commands.ts';
import { grantCommand } from './grant-commands.ts';
import { type PinHasher, saltFor } from './pin-hasher.ts';

export interface AccountTools {
  readonly runtime: Pick<ModuleRuntime, 'execute'>;
  readonly hasher: PinHasher;
}

interface By {
  readonly actor: Actor;
  readonly key?: string | undefined;
}

/** Also for setting a station up: the first administrator is added by the station itself. */
export async function addAccountWithPin(
  { runtime, hasher }: AccountTools,
  { badge, name, roles, pin }: { badge: BadgeNumber; name: string; roles: readonly Role[]; pin: string },
  by: By,
): Promise<{ readonly badge: BadgeNumber } | Problem> {
  const verifier = await verifierOf(hasher, { badge, pin, key: by.key });
  return isProblem(verifier) ? verifier : runtime.execute(addAccountCommand, { badge, name, roles: [...roles], verifier }, by);
}

/** At headquarters: lets somebody log in at a post. */
export async function grantWithPin(
  { runtime, hasher }: AccountTools,
  { pin, ...grant }: z.infer<typeof grantSchema>,
  by: By,
): Promise<{ readonly badge: BadgeNumber } | Problem> {
  const verifier = await verifierOf(hasher, { badge: grant.badge, pin, key: by.key });
  return isProblem(verifier) ? verifier : runtime.execute(grantCommand, { ...grant, verifier }, by);
}

/** At once, or once a second person agreed. */
export async function setAccountPin(
  { runtime, hasher }: AccountTools,
  { badge, pin }: { badge: BadgeNumber; pin: string },
  by: By,
): Promise<{ badge: string; waits: boolean } | Problem> {
  const verifier = await verifierOf(hasher, { badge, pin, key: by.key });
  return isProblem(verifier) ? verifier : runtime.execute(askChangeCommand, { badge, what: 'pin', verifier }, by);
}

async function verifierOf(
  hasher: PinHasher,
  { badge, pin, key }: { badge: BadgeNumber; pin: string; key: string | undefined },
): Promise<string | Problem> {
  const fault = faultOfPin(pin, badge);
  return fault ? accountsProblem('pin-trivial', { fault }) : hasher.hash(pin, saltFor(badge, key));
}
