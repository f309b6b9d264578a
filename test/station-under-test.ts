/** A whole station for tests, from the web server to the disk: accounts and protection over a real store; PINs are hashed cheaply. */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { createServer, type ServerOptions } from '../src/http/create-server.ts';
import type { ModuleFace } from '../src/http/module-union.ts';
import { unionOf } from '../src/http/module-union.ts';
import type { ModuleRuntime } from '../src/http/server-module.ts';
import type { ExportDoor } from '../src/kernel/export.ts';
import type { BadgeNumber } from '../src/kernel/ids.ts';
import type { PermissionTable, Role } from '../src/kernel/permissions.ts';
import {
  type AccountsServer,
  type AccountsServerOptions,
  accountsJournal,
  accountsServer,
  addAccountWithPin,
  pinHasher,
} from '../src/modules/accounts/server/index.ts';
import { createExportsServer, exportsJournal } from '../src/modules/exports/server/index.ts';
import { protectionJournal, protectionServer } from '../src/modules/protection/server/index.ts';
import type { Dialect } from '../src/storage/dialect.ts';
import { moduleRuntime } from './module-runtime.ts';
import { expectResult, openTestStore, type TestStore, testStation } from './open-test-store.ts';

/** PIN of every account that a test does not give another. */
export const usualPin = '271828';

export interface StationUnderTest {
  readonly app: FastifyInstance;
  readonly store: TestStore;
  readonly runtime: ModuleRuntime;
  readonly accounts: AccountsServer;
  /** Through which files leave. */
  readonly door: ExportDoor;
  readonly modules: readonly ModuleFace[];
  addAccount(badge: string, roles: readonly Role[], pin?: string): Promise<void>;
  /** Asks to log in. */
  tryLogIn(badge: string, pin?: string, more?: { cookie?: string; address?: string }): Promise<LightMyRequestResponse>;
  /** Logs in; gives the headers of everything that the account then asks. */
  logIn(badge: string, pin?: string): Promise<Record<string, string>>;
  /** Stops the station and starts it again on the same disk. */
  restart(): Promise<StationUnderTest>;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

type StationOptions = Partial<ServerOptions> & {
  readonly secondFactor?: AccountsServerOptions['secondFactor'];
  readonly postsOf?: AccountsServerOptions['postsOf'];
  /** What a kind of station offers of a table; all of it where absent. */
  readonly offered?: (table: PermissionTable) => PermissionTable;
};

export async function stationUnderTest(dialect: Dialect, options: StationOptions = {}): Promise<StationUnderTest> {
  return start(await openTestStore(dialect, [accountsJournal, exportsJournal, protectionJournal]), options);
}

async function start(
  store: TestStore,
  { secondFactor, postsOf, offered = (table) => table, ...options }: StationOptions,
): Promise<StationUnderTest> {
  const runtime = moduleRuntime(store);
  const hasher = pinHasher({ memoryKiB: 64, passes: 1, atOnce: 2, waiting: 40 });
  const accounts = accountsServer({
    runtime,
    hasher,
    ...(secondFactor && { secondFactor }),
    ...(postsOf && { postsOf }),
    permissions: () => unionOf(modules).permissions,
  });
  const exports = createExportsServer(runtime);
  const protection = protectionServer({
    runtime,
    door: exports.door,
    accounts: accounts.read,
    posts: { current: async () => undefined },
    watch: { crossings: () => noCrossings(), recordedOf: async () => new Map(), ownAlertsDecided: async () => [] },
    rights: {
      erase: (order) => store.store.erase(order),
      holders: () => [
        { module: 'exports', subjects: exports.module.subjects! },
        { module: 'protection', subjects: protection.subjects! },
      ],
    },
  });
  const modules: readonly ModuleFace[] = [accounts, exports.module, protection, ...(options.modules ?? [])].map((module) => ({
    ...module,
    permissions: offered(module.permissions),
  }));
  const app = await createServer({
    sessions: accounts.sessions,
    trace: protection.trace,
    log: runtime.log,
    onCommitted: runtime.onCommitted,
    rate: { burst: 100_000, perSecond: 100_000 },
    ...options,
    modules,
  });
  const close = async () => {
    await app.close();
    await store.close();
  };
  const tryLogIn: StationUnderTest['tryLogIn'] = (badge, pin = usualPin, { cookie, address } = {}) =>
    app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { badge, pin },
      headers: { ...(cookie !== undefined && { cookie }) },
      ...(address !== undefined && { remoteAddress: address }),
    });
  return {
    app,
    store,
    runtime,
    accounts,
    door: exports.door,
    modules,
    async addAccount(badge, roles, pin = usualPin) {
      const account = { badge: badge as BadgeNumber, name: `Name of ${badge}`, roles, pin };
      expectResult(await addAccountWithPin({ runtime, hasher }, account, { actor: { kind: 'station', station: testStation } }));
    },
    tryLogIn,
    async logIn(badge, pin) {
      const answer = await tryLogIn(badge, pin);
      if (answer.statusCode !== 200) throw new Error(`log-in refused: ${answer.body}`);
      return { cookie: cookieOf(answer), 'x-csrf-token': answer.json().csrfToken };
    },
    async restart() {
      await app.close();
      return start(await store.reopen(), { ...options, offered, ...(secondFactor && { secondFactor }), ...(postsOf && { postsOf }) });
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function* noCrossings(): AsyncGenerator<never> {}

/** What the browser would send back. */
export function cookieOf(answer: LightMyRequestResponse): string {
  return String(answer.headers['set-cookie']).split(';', 1)[0]!;
}
