/** The administrator's room: who works here. */
import { z } from 'zod';
import { type AnyRoute, defineRoute, type RouteRequest } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { CommandDefinition } from '../../../kernel/command.ts';
import { type BadgeNumber, badgeNumberSchema } from '../../../kernel/ids.ts';
import { actionsOfRole, type PermissionTable, type Role, roles, scopeOf } from '../../../kernel/permissions.ts';
import type { Problem } from '../../../kernel/problem.ts';
import {
  accountDoneSchema,
  accountRowSchema,
  addAccountSchema,
  answerChangeSchema,
  changeAccountSchema,
  changeAskedSchema,
  newPinSchema,
  roleAtWorkSchema,
  setAgencySchema,
  setReachSchema,
  shownPermissionsSchema,
  waitingChangeSchema,
} from '../accounts-api.ts';
import type { KnownPostsPort } from '../index.ts';
import type { accountsPermissions } from '../permissions.ts';
import { accountsProblem } from '../problems.ts';
import { addAccountWithPin, setAccountPin } from './add-account.ts';
import { answerChangeCommand, askChangeCommand, listChanges } from './change-commands.ts';
import {
  changeAccountCommand,
  disableAccountCommand,
  enableAccountCommand,
  liftDelayCommand,
  setAgencyCommand,
  setReachCommand,
} from './commands.ts';
import { grantRoutes } from './grant-routes.ts';
import type { PinHasher } from './pin-hasher.ts';
import { listAccounts } from './queries.ts';
import { accountsTables } from './tables.ts';

const params = z.strictObject({ badge: badgeNumberSchema });
type Action = keyof typeof accountsPermissions;
type Done = { badge: string };
type Asked = { badge: string; waits: boolean };

export interface AccountRoutesNeeds {
  readonly runtime: ModuleRuntime;
  readonly hasher: PinHasher;
  readonly known: KnownPostsPort;
  /** The union of all modules' tables, as this station offers them. */
  permissions(): PermissionTable;
}

export function accountRoutes({ runtime, hasher, known, permissions }: AccountRoutesNeeds): readonly AnyRoute[] {
  /** An office that may do nothing here would be an account that opens an empty house. */
  const idle = (held: readonly Role[]): Problem | undefined => {
    const role = held.find((one) => actionsOfRole(permissions(), one).length === 0);
    return role && accountsProblem('role-without-work', { role });
  };
  const keyed = { trace: { kind: 'none' }, records: true, answer: accountDoneSchema } as const;
  const by = ({ caller, idempotencyKey }: RouteRequest<unknown, unknown, unknown>) => ({ actor: caller!.actor, key: idempotencyKey });

  /** A POST on one account that has nothing more to say. */
  const act = (verb: string, permission: Action, summary: string, command: CommandDefinition<{ badge: BadgeNumber }, Done>): AnyRoute =>
    defineRoute({
      ...keyed,
      method: 'POST',
      path: `/accounts/:badge/${verb}`,
      summary,
      permission,
      params,
      handle: (request): Promise<Done | Problem> => runtime.execute(command, { badge: request.params.badge }, by(request)),
    });

  return [
    defineRoute({
      method: 'GET',
      path: '/accounts',
      summary: 'Who works here',
      permission: 'accounts:list',
      trace: { kind: 'none' },
      records: false,
      answer: z.array(accountRowSchema),
      handle: async () => {
        const at = { station: runtime.station, nowMs: runtime.clock.now().wallMs };
        return [...(await listAccounts(runtime.read(accountsTables), at))];
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/accounts/roles',
      summary: 'Which offices have something to do at this station, and what',
      permission: 'accounts:list',
      trace: { kind: 'none' },
      records: false,
      answer: z.array(roleAtWorkSchema),
      handle: async () =>
        roles.map((role) => ({ role, actions: [...actionsOfRole(permissions(), role)] })).filter(({ actions }) => actions.length > 0),
    }),
    defineRoute({
      ...keyed,
      method: 'POST',
      path: '/accounts',
      sensitive: true,
      summary: 'Add an account with its first PIN',
      permission: 'accounts:manage',
      body: addAccountSchema,
      handle: async (request): Promise<Done | Problem> =>
        idle(request.body.roles) ?? addAccountWithPin({ runtime, hasher }, request.body, by(request)),
    }),
    defineRoute({
      ...keyed,
      method: 'PUT',
      path: '/accounts/:badge',
      sensitive: true,
      summary: 'Change name and roles',
      permission: 'accounts:manage',
      params,
      body: changeAccountSchema,
      handle: async (request): Promise<Done | Problem> =>
        idle(request.body.roles) ?? runtime.execute(changeAccountCommand, { ...request.body, badge: request.params.badge }, by(request)),
    }),
    defineRoute({
      ...keyed,
      method: 'POST',
      path: '/accounts/:badge/reach',
      sensitive: true,
      summary: 'At headquarters: say which posts and regions an account reaches, or that it reaches all',
      permission: 'accounts:grant',
      params,
      body: setReachSchema,
      async handle(request): Promise<Done | Problem> {
        const { reach } = request.body;
        const there = await known.posts();
        const isKnown = (station: string, asRegion: boolean) => there.some((one) => one.station === station && (!asRegion || one.isRegion));
        if (
          reach &&
          ![...reach.posts.map((post) => isKnown(post, false)), ...reach.regions.map((region) => isKnown(region, true))].every(Boolean)
        ) {
          return accountsProblem('post-unknown');
        }
        return runtime.execute(setReachCommand, { ...request.body, badge: request.params.badge }, by(request));
      },
    }),
    defineRoute({
      ...keyed,
      method: 'POST',
      path: '/accounts/:badge/agency',
      sensitive: true,
      summary: 'Say which agency an account belongs to, or that it belongs to none',
      permission: 'accounts:manage',
      params,
      body: setAgencySchema,
      handle: (request): Promise<Done | Problem> =>
        runtime.execute(setAgencyCommand, { ...request.body, badge: request.params.badge }, by(request)),
    }),
    defineRoute({
      method: 'GET',
      path: '/accounts/permissions',
      summary: 'Which office may do what at this station, and how far',
      permission: 'accounts:read-permissions',
      trace: { kind: 'none' },
      records: false,
      answer: shownPermissionsSchema,
      handle: async () =>
        Object.entries(permissions()).map(([action, rule]) => ({
          action,
          readsPeople: rule.readsPeople,
          offices: rule.roles.map((role) => ({ role, scope: scopeOf(rule, role) })),
        })),
    }),
    defineRoute({
      ...keyed,
      method: 'POST',
      path: '/accounts/:badge/pin',
      sensitive: true,
      summary: 'Give an account a new PIN, once a second person agreed; its sessions end then',
      permission: 'accounts:manage',
      params,
      body: newPinSchema,
      answer: changeAskedSchema,
      handle: (request): Promise<Asked | Problem> =>
        setAccountPin({ runtime, hasher }, { badge: request.params.badge, pin: request.body.pin }, by(request)),
    }),
    defineRoute({
      ...keyed,
      method: 'POST',
      path: '/accounts/:badge/disable',
      summary: 'Disable an account; its sessions end at once',
      permission: 'accounts:close',
      params,
      handle: (request): Promise<Done | Problem> => {
        const closes = request.caller!.roles.includes('administrator') ? ('administrator' as const) : ('supervisor' as const);
        return runtime.execute(disableAccountCommand, { badge: request.params.badge, by: closes }, by(request));
      },
    }),
    ...grantRoutes({ runtime, hasher, known }),
    act('enable', 'accounts:manage', 'Let a disabled account log in again', enableAccountCommand),
    defineRoute({
      ...keyed,
      method: 'POST',
      path: '/accounts/:badge/remove-factors',
      sensitive: true,
      summary: 'Take all second factors of an account away, because they were lost, once a second person agreed',
      permission: 'accounts:manage',
      params,
      answer: changeAskedSchema,
      handle: (request): Promise<Asked | Problem> =>
        runtime.execute(askChangeCommand, { badge: request.params.badge, what: 'factors', verifier: null }, by(request)),
    }),
    defineRoute({
      method: 'GET',
      path: '/accounts/changes',
      summary: 'New PINs and lost second factors that wait for a second person',
      permission: 'accounts:confirm-changes',
      trace: { kind: 'none' },
      records: false,
      answer: z.array(waitingChangeSchema),
      handle: ({ caller }) => listChanges(runtime.read(accountsTables), { nowMs: runtime.clock.now().wallMs, by: caller!.actor.badge }),
    }),
    defineRoute({
      ...keyed,
      method: 'POST',
      path: '/accounts/changes/answers',
      sensitive: true,
      summary: 'Agree to it, or have it dropped',
      permission: 'accounts:confirm-changes',
      body: answerChangeSchema,
      handle: (request): Promise<Done | Problem> => runtime.execute(answerChangeCommand, request.body, by(request)),
    }),
    act('lift-delay', 'accounts:lift-delay', 'Let somebody log in at once who mistyped the PIN too often', liftDelayCommand),
  ];
}
