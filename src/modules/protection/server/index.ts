/** The server of `protection`: what src/station puts into a running station. */
import type { TracePort } from '../../../http/ports.ts';
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import type { JournalModule } from '../../../journal/journal-module.ts';
import { peopleRead } from '../entries.ts';
import { protectionPermissions } from '../permissions.ts';
import { protectionProblems } from '../problems.ts';
import { readsProjection } from './projection.ts';
import { partsOf, readersOf } from './queries.ts';
import { type RightsPort, rightsRoutes } from './rights-routes.ts';
import { type Neighbours, protectionRoutes } from './routes.ts';
import { protectionMigrations, protectionTables } from './tables.ts';
import { tracePort, traceReadCommand } from './trace-read.ts';

/** What the writer needs of protection. */
export const protectionJournal: JournalModule = {
  name: 'protection',
  entries: [peopleRead],
  migrations: protectionMigrations,
  projections: [readsProjection],
  commands: [traceReadCommand],
};

export interface ProtectionServer extends ServerModule {
  /** For the HTTP layer. */
  readonly trace: TracePort;
}

export type { RightsPort };

export interface ProtectionServerOptions extends Neighbours {
  readonly runtime: ModuleRuntime;
  readonly rights: RightsPort;
}

export function protectionServer({ runtime, rights, ...neighbours }: ProtectionServerOptions): ProtectionServer {
  return {
    name: 'protection',
    permissions: protectionPermissions,
    problems: protectionProblems,
    routes: [...protectionRoutes(runtime, neighbours), ...rightsRoutes(rights)],
    subjects: {
      partsOf: (subject) => partsOf(runtime.read(protectionTables), subject),
      async exportSubject(subject) {
        const reads = await readersOf(runtime.read(protectionTables), subject);
        return reads.map(({ read_ms, badge, action, purpose }) => ({
          label: 'read',
          value: `${badge}, ${action}, ${purpose}`,
          since: read_ms,
        }));
      },
    },
    trace: tracePort(runtime),
  };
}
