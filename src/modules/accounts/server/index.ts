/** The server of `accounts`: what src/station puts into a running station. */
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import type { BadgeNumber } from '../../../kernel/ids.ts';
import type { PermissionTable } from '../../../kernel/permissions.ts';
import { duressPinRemoved, duressPinSet, duressPinTyped, officerWithdrawn } from '../entries.ts';
import type { AccountsReadPort, KnownPostsPort } from '../index.ts';
import { accountsPermissions } from '../permissions.ts';
import { accountsProblems } from '../problems.ts';
import { type SessionLimits, usualLimits } from '../session-limits.ts';
import { accountRoutes } from './account-routes.ts';
import { duressRoutes } from './duress-routes.ts';
import type { EmptyBoothPort, ForApart } from './empty-booth-port.ts';
import { factorCheck } from './factor-check.ts';
import { failedTries } from './failed-tries.ts';
import { renewCommand } from './grant-commands.ts';
import { pinCheck } from './pin-check.ts';
import { type PinHasher, pinHasher } from './pin-hasher.ts';
import { accountOf, duressVerifierOf, namesOf } from './queries.ts';
import { securityRoutes } from './security-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { type Sessions, sessionsOf } from './sessions.ts';
import { accountsTables } from './tables.ts';

export { addAccountWithPin } from './add-account.ts';
export type { EmptyBoothPort, ForApart } from './empty-booth-port.ts';
export { accountsJournal } from './journal-part.ts';
export { type PinHasher, pinHasher } from './pin-hasher.ts';
export type { Sessions } from './sessions.ts';
export type { AccountsTables } from './tables.ts';
export type { SessionLimits };

/** Of these no page at a post hears: whoever looks over a shoulder learns nothing of them. */
export const duressKinds: ReadonlySet<string> = new Set([duressPinSet, duressPinRemoved, duressPinTyped].map(({ kind }) => kind));
/** The booth is made ready once somebody chose one. */
export { duressPinSet };

const sweepEveryMs = 10 * 60_000;
const renewEveryMs = 24 * 3_600_000;

export interface AccountsServerOptions {
  readonly runtime: ModuleRuntime;
  /** The union of all modules' tables; asked when somebody logs in, not before. */
  permissions(): PermissionTable;
  /** A busy booth may want longer than 20 minutes without a key pressed, a shared desk less. */
  readonly limits?: SessionLimits;
  readonly hasher?: PinHasher;
  /**
   * At a booth badge and PIN let in, and a second factor is asked for before sensitive acts; `at-the-door`: already at the log-in;
   * `required`: there too, and whoever has none does nothing before they have.
   */
  readonly secondFactor?: 'sensitive-acts' | 'at-the-door' | 'required';
  /** At headquarters. */
  readonly posts?: KnownPostsPort['posts'];
  readonly postsOf?: KnownPostsPort['postsOf'];
  /** What a second PIN opens here. */
  readonly emptyBooth?: EmptyBoothPort;
  /** Given to the empty booth itself: sessions are the station's, whoever asks. */
  readonly apart?: ForApart;
}

export interface AccountsServer extends ServerModule {
  /** For the HTTP layer. */
  readonly sessions: Sessions;
  /** For the empty booth. */
  readonly forApart: ForApart;
  /** For other modules. */
  readonly read: AccountsReadPort;
}

export function accountsServer({
  runtime,
  permissions,
  limits = usualLimits,
  hasher = pinHasher(),
  secondFactor = 'sensitive-acts',
  posts = async () => [],
  postsOf = async (regions) => regions,
  emptyBooth,
  apart,
}: AccountsServerOptions): AccountsServer {
  const sessions = apart?.sessions ?? sessionsOf(runtime, { limits, requiresFactor: secondFactor === 'required', postsOf });
  const tries = apart?.tries ?? failedTries(runtime);
  // Where nobody stands at a border there is no empty booth to open.
  const takesSecondPins = runtime.role === 'post';
  const secondPins = async (badge: BadgeNumber) =>
    (await emptyBooth?.verifierOf(badge)) ?? duressVerifierOf(runtime.read(accountsTables), badge);
  const pins = pinCheck(runtime, hasher, takesSecondPins ? { secondPins } : {});
  const factors = factorCheck(runtime);
  const atTheDoor = secondFactor !== 'sensitive-acts';
  let sweeping: NodeJS.Timeout | undefined;
  let renewing: NodeJS.Timeout | undefined;
  const renew = async (): Promise<void> => {
    await runtime.execute(renewCommand, {}, { actor: { kind: 'station', station: runtime.station } });
  };
  const sweep = (): void => {
    sessions.endTimedOut().catch((error: unknown) => runtime.log.error({ err: error }, 'accounts: timed-out sessions cannot be ended'));
  };
  return {
    name: 'accounts',
    permissions: accountsPermissions,
    problems: accountsProblems,
    routes: [
      ...sessionRoutes({ runtime, sessions, pins, hasher, factors, atTheDoor, tries, takesSecondPins, emptyBooth, permissions }),
      ...duressRoutes(runtime),
      ...securityRoutes({ runtime, sessions, pins, factors }),
      ...accountRoutes({ runtime, hasher, known: { posts, postsOf }, permissions }),
    ],
    sessions,
    forApart: { sessions, tries },
    start: async () => {
      sweeping = setInterval(sweep, sweepEveryMs).unref();
      // Sessions of a log-in that headquarters took back end in the journal too.
      runtime.onCommitted(({ kinds }) => {
        if (kinds.includes(officerWithdrawn.kind)) sweep();
      });
      if (runtime.role === 'post') return;
      await renew();
      renewing = setInterval(() => void renew(), renewEveryMs).unref();
    },
    stop: async () => {
      clearInterval(sweeping);
      clearInterval(renewing);
    },
    read: {
      namesOf: (badges) => namesOf(runtime.read(accountsTables), badges),
      async find(badge) {
        const account = await accountOf(runtime.read(accountsTables), badge, {
          station: runtime.station,
          nowMs: runtime.clock.now().wallMs,
        });
        return account && { name: account.name ?? '', roles: account.roles, agency: account.agency, active: account.active };
      },
      // In the empty booth everybody is alone.
      atWork: async () => (apart ? [] : sessions.atWork()),
    },
  };
}
