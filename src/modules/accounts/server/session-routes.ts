/** Logging in and out, and one's own PIN. */
import { z } from 'zod';
import { actionsOf } from '../../../http/admission.ts';
import { type AnyRoute, type Caller, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { packedRulesOf } from '../../../kernel/ability.ts';
import type { BadgeNumber, EntityId } from '../../../kernel/ids.ts';
import type { PermissionTable } from '../../../kernel/permissions.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import {
  accountDoneSchema,
  changeOwnPinSchema,
  logInSchema,
  type Session,
  type ShownFactor,
  secondPinSchema,
  sessionSchema,
} from '../accounts-api.ts';
import { faultOfPin } from '../pin.ts';
import { accountsProblem } from '../problems.ts';
import type { FactorUse } from '../second-factor.ts';
import { setPinCommand } from './commands.ts';
import { setDuressPinCommand } from './duress-commands.ts';
import type { EmptyBoothPort } from './empty-booth-port.ts';
import type { FactorCheck } from './factor-check.ts';
import type { FailedTries } from './failed-tries.ts';
import type { PinCheck } from './pin-check.ts';
import { type PinHasher, saltFor } from './pin-hasher.ts';
import { accountOf, changedByOthers, duressVerifierOf } from './queries.ts';
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
  /** What the owner is told of tries that failed. */
  readonly tries: FailedTries;
  readonly emptyBooth: EmptyBoothPort | undefined;
  /** True at a post. */
  readonly takesSecondPins: boolean;
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
  tries,
  takesSecondPins,
  emptyBooth,
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
    takesSecondPins,
    failedTries: await tries.toldOf(caller.actor.badge),
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
    atTheDoor: true,
    body: logInSchema,
    answer: sessionSchema,
    async handle({ body: { badge, pin, ...shown }, address, caller, session, origin }): Promise<Session | Problem> {
      const second = atTheDoor ? secondOf(factors, shown, origin) : async () => 'none' as const;
      const checked = await pins.open({ badge, pin, address }, second);
      if (isProblem(checked)) return checked;
      const { account, use, duress } = checked;
      const replaces = caller?.sessionId as EntityId | undefined;
      const started = await sessions.start({ badge: account.badge, replaces, use, duress });
      if (isProblem(started)) return started;
      if (duress) emptyBooth?.enter(account.badge);
      tries.noteLogIn(account.badge, { address, failedFrom: pins.takeFailedFrom(account.badge) });
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

  /** Whether there was one before, no answer tells: whoever forces somebody may look. */
  const setSecondPin = defineRoute({
    method: 'POST',
    path: '/session/second-pin',
    summary: 'Choose a second PIN that opens an empty booth and tells headquarters, or take it away; at a post',
    permission: 'logged-in',
    trace: { kind: 'none' },
    records: true,
    body: secondPinSchema,
    answer: accountDoneSchema,
    async handle({ body: { currentPin, pin }, caller, idempotencyKey, address }): Promise<{ badge: string } | Problem> {
      const { actor } = caller!;
      const { badge } = actor;
      if (!takesSecondPins) return accountsProblem('second-pin-not-here');
      const fault = pin === null ? undefined : faultOfPin(pin, badge);
      if (fault) return accountsProblem('pin-trivial', { fault });
      if (pin === currentPin) return accountsProblem('pin-taken');
      const account = await pins.check({ badge, pin: currentPin, address });
      if (isProblem(account)) return account.code === 'log-in-refused' ? accountsProblem('old-pin-wrong') : account;
      const verifier = pin === null ? null : await hasher.hash(pin, saltFor(badge, `${idempotencyKey} second`));
      if (isProblem(verifier)) return verifier;
      return runtime.execute(setDuressPinCommand, { badge, verifier }, { actor, key: idempotencyKey });
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
      // A first PIN that is the second one as well opens the empty booth alone.
      const isSecond = await hasher.verify(body.pin, await duressVerifierOf(runtime.read(accountsTables), badge));
      if (isProblem(isSecond)) return isSecond;
      if (isSecond) return accountsProblem('pin-taken');
      return runtime.execute(setPinCommand, { badge, verifier, keep: sessionId as EntityId }, { actor, key: idempotencyKey });
    },
  });

  return [logIn, current, logOut, setSecondPin, changeOwnPin];
}

/** What is asked once the PIN is right: nothing of an account without a second factor. */
export function secondOf(factors: FactorCheck, shown: ShownFactor, origin: string) {
  return async ({ badge }: { readonly badge: BadgeNumber }): Promise<FactorUse | Problem | 'none' | 'wrong'> => {
    if (!(await factors.has(badge))) return 'none';
    if (shown.code === undefined && shown.assertion === undefined) return factors.ask(badge);
    return (await factors.check(badge, shown, origin)) ?? 'wrong';
  };
}
