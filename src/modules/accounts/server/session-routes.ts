/** Logging in and out, and one's own PIN. */
import { z } from 'zod';
import { actionsOf } from '../../../http/admission.ts';
import { type AnyRoute, type Caller, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { EntityId } from '../../../kernel/ids.ts';
import type { PermissionTable } from '../../../kernel/permissions.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import { accountDoneSchema, changeOwnPinSchema, logInSchema, type Session, sessionSchema } from '../accounts-api.ts';
import { faultOfPin } from '../pin.ts';
import { accountsProblem } from '../problems.ts';
import { setPinCommand } from './commands.ts';
import type { PinCheck } from './pin-check.ts';
import { type PinHasher, saltFor } from './pin-hasher.ts';
import { accountOf } from './queries.ts';
import type { Sessions } from './sessions.ts';
import { accountsTables } from './tables.ts';

export interface SessionRoutesNeeds {
  readonly runtime: ModuleRuntime;
  readonly sessions: Sessions;
  readonly pins: PinCheck;
  readonly hasher: PinHasher;
  /** The union of all modules' tables, once it is known. */
  permissions(): PermissionTable;
}

export function sessionRoutes({ runtime, sessions, pins, hasher, permissions }: SessionRoutesNeeds): readonly AnyRoute[] {
  const show = ({ actor, name, roles }: Pick<Caller, 'actor' | 'name' | 'roles'>, csrfToken: string): Session => ({
    badge: actor.badge,
    name,
    roles: [...roles],
    actions: [...actionsOf(permissions(), { roles })],
    csrfToken,
  });

  const logIn = defineRoute({
    method: 'POST',
    path: '/session',
    summary: 'Log in with badge number and PIN',
    permission: 'anyone',
    trace: { kind: 'none' },
    records: false,
    unkeyed: 'each log-in is a session of its own, in place of the one before',
    body: logInSchema,
    answer: sessionSchema,
    async handle({ body, address, caller, session }): Promise<Session | Problem> {
      const account = await pins.check({ badge: body.badge, pin: body.pin, address });
      if (isProblem(account)) return account;
      const { badge, name, roles } = account;
      const started = await sessions.start(badge, caller?.sessionId as EntityId | undefined);
      if (isProblem(started)) return started;
      if (roles.includes('supervisor')) pins.forgive(address);
      return show({ actor: { kind: 'officer', badge }, name: name ?? '', roles }, session.begin(started.token));
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
