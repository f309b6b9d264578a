import { z } from 'zod';
import { defineRoute } from '../http/route.ts';
import type { ModuleRuntime, ServerModule } from '../http/server-module.ts';
import type { StorageState } from '../journal/writer.ts';
import type { StationId } from '../kernel/ids.ts';
import type { Problem } from '../kernel/problem.ts';
import { type PostsReadPort, stationCertificateSchema, stationStatusSchema } from '../modules/posts/index.ts';
import type { ShownCertificate } from './certificate/station-certificate.ts';
import { clockWatch } from './clock-watch.ts';
import { demoStations } from './demonstration/demo-stations.ts';
import { stationProblem, stationProblems } from './problems.ts';
import { programVersion } from './program-version.ts';
import type { StationConfig } from './station-config.ts';

/** Invented people, printed at every start of a demonstration too. */
function guestsOf(station: StationId) {
  const found = demoStations.find((one) => one.station === station) ?? demoStations[0];
  return found.accounts.map(({ badge, pin, roles }) => ({ badge, pin, role: roles.at(-1)! }));
}

/** How the post's station is: asked often, and before anybody logs in. */
export function stationModule(
  runtime: ModuleRuntime,
  facts: {
    readonly posts: PostsReadPort;
    readonly role: StationConfig['role'];
    readonly demonstration: boolean;
    readonly keepsRequestsForProtection: boolean;
    readonly canBeSealed: boolean;
    seal(code: string): Promise<Problem | null>;
    storage(): StorageState;
    certificate(): ShownCertificate | undefined;
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
            role: facts.role,
            post: post ?? null,
            demonstration: facts.demonstration,
            ...(facts.demonstration ? { demonstrationAccounts: guestsOf(runtime.station) } : {}),
            keepsRequestsForProtection: facts.keepsRequestsForProtection,
            canBeSealed: facts.canBeSealed,
            version: programVersion(),
            storage: { state: storage.state, ...('reason' in storage ? { reason: storage.reason } : {}) },
            nowMs: runtime.clock.now().wallMs,
            recordedUntilMs: (await clock.behind()) ?? null,
            timeZone: post?.timeZone ?? 'UTC',
          };
        },
      }),
      defineRoute({
        method: 'POST',
        path: '/station/seal',
        summary: 'Seal the post before it is left: every key that opens it is destroyed, by the code alone, and the station ends',
        permission: 'anyone',
        trace: { kind: 'none' },
        records: false,
        unkeyed: 'a sealed station is sealed',
        body: z.strictObject({ code: z.string().min(1).max(200) }),
        answer: z.null(),
        handle: ({ body }) => facts.seal(body.code),
      }),
      defineRoute({
        method: 'GET',
        path: '/station/certificate',
        summary: 'The authority of this station, which browsers install to trust its pages',
        permission: 'anyone',
        trace: { kind: 'none' },
        records: false,
        answer: stationCertificateSchema,
        async handle() {
          const shown = facts.certificate();
          return shown ? { ...shown, names: [...shown.names] } : stationProblem('certificate-none', { directory: 'DIRECTORY' });
        },
      }),
    ],
  };
}
