import { defineRoute } from '../http/route.ts';
import type { ModuleRuntime, ServerModule } from '../http/server-module.ts';
import type { StorageState } from '../journal/writer.ts';
import { type PostsReadPort, stationStatusSchema } from '../modules/posts/index.ts';
import { clockWatch } from './clock-watch.ts';
import { demoAccounts } from './demonstration/demo-accounts.ts';
import { stationProblems } from './problems.ts';
import { programVersion } from './program-version.ts';

/** Invented people, printed at every start of a demonstration too. */
const guests = demoAccounts.map(({ badge, pin, roles }) => ({ badge, pin, role: roles.at(-1)! }));

/** How the post's station is: asked often, and before anybody logs in. */
export function stationModule(
  runtime: ModuleRuntime,
  facts: {
    readonly posts: PostsReadPort;
    readonly demonstration: boolean;
    readonly keepsRequestsForProtection: boolean;
    storage(): StorageState;
  },
): ServerModule {
  const clock = clockWatch(runtime);
  return {
    name: 'station',
    permissions: {},
    problems: stationProblems,
    routes: [
      defineRoute({
        method: 'GET',
        path: '/station',
        summary: 'Which post this is, how its disk is, and its time',
        permission: 'anyone',
        trace: { kind: 'none' },
        records: false,
        answer: stationStatusSchema,
        async handle() {
          const post = await facts.posts.current();
          const storage = facts.storage();
          return {
            station: runtime.station,
            post: post ?? null,
            demonstration: facts.demonstration,
            ...(facts.demonstration ? { demonstrationAccounts: guests } : {}),
            keepsRequestsForProtection: facts.keepsRequestsForProtection,
            version: programVersion(),
            storage: { state: storage.state, ...('reason' in storage ? { reason: storage.reason } : {}) },
            nowMs: runtime.clock.now().wallMs,
            recordedUntilMs: (await clock.behind()) ?? null,
            timeZone: post?.timeZone ?? 'UTC',
          };
        },
      }),
    ],
  };
}
