/** The server of `protection`: what src/station puts into a running station. */
import type { TracePort } from '../../../http/ports.ts';
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import type { JournalModule } from '../../../journal/journal-module.ts';
import type { ExportDoor } from '../../../kernel/export.ts';
import { dateAt } from '../../posts/index.ts';
import {
  copyTaken,
  holdLifted,
  holdSet,
  peopleRead,
  personObjected,
  rightsRequestAnswered,
  rightsRequestOpened,
  stationSealed,
} from '../entries.ts';
import { protectionPermissions } from '../permissions.ts';
import { protectionProblems } from '../problems.ts';
import { copyRoutes } from './copy-routes.ts';
import { oldWordsJob } from './erase-old-words.ts';
import { fairnessRoutes } from './fairness-routes.ts';
import { liftHoldCommand, setHoldCommand } from './hold-commands.ts';
import { holdRoutes } from './hold-routes.ts';
import { noteSealingCommand } from './note-sealing.ts';
import { keepWordsCommand, objectionRoutes, objectionsProjection } from './objections.ts';
import { copiesProjection, holdsProjection, readsProjection, requestsProjection } from './projection.ts';
import { holdsOver } from './read-holds.ts';
import { answerRequestCommand, openRequestCommand } from './request-commands.ts';
import { requestRoutes } from './request-routes.ts';
import { type RightsPort, rightsRoutes } from './rights-routes.ts';
import { type Neighbours, protectionRoutes } from './routes.ts';
import { protectionSubjects } from './subjects.ts';
import { protectionMigrations, protectionTables } from './tables.ts';
import { tracePort, traceReadCommand } from './trace-read.ts';
import { unusualRoutes } from './unusual-routes.ts';
import type { WatchPort } from './watch-port.ts';

/** What the writer needs of protection. */
export const protectionJournal: JournalModule = {
  name: 'protection',
  entries: [peopleRead, stationSealed, rightsRequestOpened, rightsRequestAnswered, holdSet, holdLifted, copyTaken, personObjected],
  migrations: protectionMigrations,
  projections: [readsProjection, requestsProjection, holdsProjection, copiesProjection, objectionsProjection],
  commands: [
    traceReadCommand,
    noteSealingCommand,
    openRequestCommand,
    answerRequestCommand,
    setHoldCommand,
    liftHoldCommand,
    keepWordsCommand,
  ],
};

export interface ProtectionServer extends ServerModule {
  /** For the HTTP layer. */
  readonly trace: TracePort;
}

export { fairnessWithin } from './fairness-routes.ts';
export type { RightsPort, WatchPort };
export { noteSealingCommand };

export interface ProtectionServerOptions extends Neighbours {
  readonly watch: WatchPort;
  readonly runtime: ModuleRuntime;
  readonly rights: RightsPort;
  /** Through which files leave. */
  readonly door: ExportDoor;
}

export function protectionServer({ runtime, rights, watch, door, ...neighbours }: ProtectionServerOptions): ProtectionServer {
  const database = runtime.read(protectionTables);
  const today = async () => dateAt(runtime.clock.now().wallMs, (await neighbours.posts.current())?.timeZone ?? 'UTC');
  const { start, stop } = oldWordsJob({ database, runtime, today, erase: (order) => rights.erase(order) });
  return {
    name: 'protection',
    permissions: protectionPermissions,
    problems: protectionProblems,
    routes: [
      ...protectionRoutes(runtime, neighbours),
      ...unusualRoutes(runtime, { ...neighbours, watch }),
      ...requestRoutes(runtime, neighbours.posts),
      ...fairnessRoutes(runtime, { ...neighbours, watch }),
      ...holdRoutes(runtime, today),
      ...copyRoutes(runtime),
      ...objectionRoutes(runtime),
      ...rightsRoutes(rights, { holds: { holdsOver: async (subjects) => holdsOver(database, subjects, await today()) }, door }),
    ],
    subjects: protectionSubjects(database),
    trace: tracePort(runtime),
    start,
    stop,
  };
}
