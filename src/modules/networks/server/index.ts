/** Door of `networks` for the station. */
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import type { JournalModule } from '../../../journal/journal-module.ts';
import type { SheetsPort } from '../../screening/index.ts';
import { networksEntries } from '../entries.ts';
import { networksPermissions } from '../permissions.ts';
import { networksProblems } from '../problems.ts';
import { askAuthorisation, authorisationsProjection, decideAuthorisationCommand } from './authorisations.ts';
import { changeStanding, openChart, takeSteps } from './commands.ts';
import { type ExpansionPorts, expansionRoutes } from './expansion-routes.ts';
import { chartFilesRoutes } from './file-routes.ts';
import { networksProjection } from './projection.ts';
import { chartsRoutes } from './routes.ts';
import { networksSubjects } from './subjects.ts';
import { networksMigrations, networksTables } from './tables.ts';

export { exerciseCase, inventCase, stepsOfCase } from '../demo/exercise.ts';

export const networksJournal: JournalModule = {
  name: 'networks',
  entries: networksEntries,
  migrations: networksMigrations,
  projections: [networksProjection, authorisationsProjection],
  commands: [openChart, takeSteps, changeStanding, askAuthorisation, decideAuthorisationCommand],
};

export interface NetworksPorts extends ExpansionPorts {
  readonly sheets: SheetsPort;
}

export function createNetworksServer(runtime: ModuleRuntime, { sheets, ...ports }: NetworksPorts): ServerModule {
  const database = runtime.read(networksTables);
  return {
    name: 'networks',
    permissions: networksPermissions,
    problems: networksProblems,
    routes: [
      ...chartsRoutes(runtime, database),
      ...chartFilesRoutes(runtime, { database, sheets }),
      ...expansionRoutes(runtime, { database, ...ports }),
    ],
    subjects: networksSubjects(database),
  };
}
