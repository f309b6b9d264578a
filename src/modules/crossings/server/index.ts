/** Door of `crossings` for the station. */
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import type { JournalModule } from '../../../journal/journal-module.ts';
import type { PostsReadPort } from '../../posts/index.ts';
import type { ScreeningPort } from '../../screening/index.ts';
import type { SightingsPort, TravellersCommandPort, TravellersReadPort } from '../../travellers/index.ts';
import { crossingRecorded, secondLineDecided } from '../entries.ts';
import { crossingsPermissions } from '../permissions.ts';
import { crossingsProblems } from '../problems.ts';
import { boothRoutes } from './booth-routes.ts';
import { decideSecondLine } from './decide-second-line.ts';
import { crossingsProjection } from './projection.ts';
import { sightingsIn } from './read-crossings.ts';
import { recordCrossing } from './record-crossing.ts';
import { secondLineRoutes } from './second-line-routes.ts';
import { specimenRoutes } from './specimen-routes.ts';
import { crossingsSubjects } from './subjects.ts';
import { crossingsMigrations, crossingsTables } from './tables.ts';

export { demoListCsv, demoListTitle } from '../demo/demo-list.ts';
export { demoSpecimens } from '../demo/specimens.ts';

export function crossingsJournal(ports: { readonly travellers: TravellersCommandPort }): JournalModule {
  return {
    name: 'crossings',
    entries: [crossingRecorded, secondLineDecided],
    migrations: crossingsMigrations,
    projections: [crossingsProjection],
    commands: [recordCrossing(ports), decideSecondLine],
  };
}

/** What `travellers` shows of where people were seen. */
export function sightingsOf(runtime: Pick<ModuleRuntime, 'read'>): SightingsPort {
  const database = runtime.read(crossingsTables);
  return { of: (travellerIds) => sightingsIn(database, travellerIds) };
}

export function createCrossingsServer(
  runtime: ModuleRuntime,
  ports: { readonly travellers: TravellersReadPort; readonly posts: PostsReadPort; readonly screening: ScreeningPort },
  options: {
    /** True: specimen documents to "scan" are offered. */
    readonly demonstration?: boolean;
  } = {},
): { module: ServerModule } {
  const database = runtime.read(crossingsTables);
  const module: ServerModule = {
    name: 'crossings',
    permissions: crossingsPermissions,
    problems: crossingsProblems,
    routes: [
      ...boothRoutes(runtime, { ...ports, database }),
      ...secondLineRoutes(runtime, database),
      ...(options.demonstration ? specimenRoutes() : []),
    ],
    subjects: crossingsSubjects(database),
  };
  return { module };
}
