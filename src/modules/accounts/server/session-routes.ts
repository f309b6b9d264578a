/** Logging in and out, and one's own PIN. */
import { z } from 'zod';
import { actionsOf } from '../../../http/admission.ts';
import { type AnyRoute, type Caller, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { packedRulesOf } from '../../../kernel/ability.ts';
import type { BadgeNumber, EntityId } from '../../../kernel/ids.ts';
import type { PermissionTable } from '../../../kernel/permissions.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import { accountDoneSchema, changeOwnPinSchema, logInSchema, type Session, type ShownFactor, sessionSchema } from '../accounts-api.ts';
import { faultOfPin } from '../pin.ts';
import { accountsProblem } from '../problems.ts';
import type { FactorUse } from '../second-factor.ts';
import { setPinCommand } from './commands.ts';
import type { FactorCheck } from './factor-check.ts';
import type { PinCheck } from './pin-check.ts';
import { type PinHasher, saltFor } from './pin-hasher.ts';
import { accountOf, changedByOthers } from './queries.ts';
import type { Sessions } from './sessions.ts';
import { accountsTables } from './tables.ts';

export interface SessionRoutesNeeds {
  readonly runtime: ModuleRuntime;
  readonly sessions: Sessions;
  readonly pins: PinCheck;
  readonly hasher: PinHasher;
  readonly factors: FactorCheck;
  /** True where the log-in itself asks for the second factor, if the account has one; else sensitive acts alone do. */
  readonly atTheDoor: boolean;
  /** The union of all modules' tables, once it is known. */
  permissions(): PermissionTable;
}

export function sessionRoutes({
  runtime,
  sessions,
  pins,
  hasher,
  factors,
  atTheDoor,
  permissions,
}: SessionRoutesNeeds): readonly AnyRoute[] {
  const show = async (caller: Caller, csrfToken: string): Promise<Session> => ({
    badge: caller.actor.badge,
    name: caller.name,
    roles: [...caller.roles],
    actions: [...actionsOf(permissions(), caller)],
    rules: packedRulesOf(permissions(), caller),
    factorMissing: caller.factorMissing,
    changedByOthers: await changedByOthers(runtime.lookUp(accountsTables), caller.actor.badge),
    csrfToken,
  });

  const logIn = defineRoute({
    method: 'POST',
    path: '/session',
    summary: 'Log in with badge number and PIN, and a second factor where one is asked for',
    permission: 'anyone',
    trace: { kind: 'none' },
    records: false,
    unkeyed: 'each log-in is a session of its own, in place of the one before',
    body: logInSchema,
    answer: sessionSchema,
    async handle({ body: { badge, pin, ...shown }, address, caller, session, origin }): Promise<Session | Problem> {
      const second = atTheDoor ? secondOf(factors, shown, origin) : async () => 'none' as const;
      const checked = await pins.checkBoth({ badge, pin, address }, second);
      if (isProblem(checked)) return checked;
      const { account, use } = checked;
      const started = await sessions.start({ badge: account.badge, replaces: caller?.sessionId as EntityId | undefined, use });
      if (isProblem(started)) return started;
      if (account.roles.includes('supervisor')) pins.forgive(address);
      // As every later request will see it.
      const found = await sessions.find(started.token, 'ignored');
      return found ? show(found, session.begin(started.token)) : accountsProblem('account-disabled');
    },
  });

  const current = defineRoute({
    method: 'GET',
    path: '/session',
    summary: 'Who is logged in, and what that account may do',
    permission: 'logged-in',
    trace: { kind: 'none' },
    records: false,
    answer: sessionSchema,
    handle: async ({ caller, session }) => show(caller!, session.csrfToken!),
  });

  const logOut = defineRoute({
    method: 'DELETE',
    path: '/session',
    summary: 'Log out',
    permission: 'logged-in',
    trace: { kind: 'none' },
    records: false,
    unkeyed: 'ending a session twice ends it once',
    answer: z.null(),
    async handle({ caller, session }): Promise<null | Problem> {
      const refused = await sessions.end(caller!);
      if (refused) return refused;
      session.end();
      return null;
    },
  });

  const changeOwnPin = defineRoute({
    method: 'POST',
    path: '/session/pin',
    summary: "Change one's own PIN; other sessions of the account end",
    permission: 'logged-in',
    trace: { kind: 'none' },
    records: true,
    body: changeOwnPinSchema,
    answer: accountDoneSchema,
    async handle({ body, caller, idempotencyKey, address }): Promise<{ badge: string } | Problem> {
      const { actor, sessionId } = caller!;
      const { badge } = actor;
      const fault = faultOfPin(body.pin, badge);
      if (fault) return accountsProblem('pin-trivial', { fault });
      const verifier = await hasher.hash(body.pin, saltFor(badge, idempotencyKey));
      if (isProblem(verifier)) return verifier;
      // The same request again, after its answer was lost: the PIN is set, and the old one would be called wrong.
      const at = { station: runtime.station, nowMs: runtime.clock.now().wallMs };
      if ((await accountOf(runtime.read(accountsTables), badge, at))?.verifier === verifier) return { badge };
      const account = await pins.check({ badge, pin: body.currentPin, address });
      if (isProblem(account)) return account.code === 'log-in-refused' ? accountsProblem('old-pin-wrong') : account;
      return runtime.execute(setPinCommand, { badge, verifier, keep: sessionId as EntityId }, { actor, key: idempotencyKey });
    },
  });

  return [logIn, current, logOut, changeOwnPin];
}

/** What is asked once the PIN is right: nothing of an account without a second factor. */
export function secondOf(factors: FactorCheck, shown: ShownFactor, origin: string) {
  return async ({ badge }: { readonly badge: BadgeNumber }): Promise<FactorUse | Problem | 'none' | 'wrong'> => {
    if (!(await factors.has(badge))) return 'none';
    if (shown.code === undefined && shown.assertion === undefined) return factors.ask(badge);
    return (await factors.check(badge, shown, origin)) ?? 'wrong';
  };
}
