/** Door of `networks` for the station. */
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import type { JournalModule } from '../../../journal/journal-module.ts';
import type { ExportDoor } from '../../../kernel/export.ts';
import type { SheetsPort } from '../../screening/index.ts';
import { caseMemberEntries, caseSearchEntries, networksEntries, tableMappingEntries } from '../entries.ts';
import { networksPermissions } from '../permissions.ts';
import { networksProblems } from '../problems.ts';
import { addCaseMember, removeCaseMember } from './case-members.ts';
import { caseRoutes, type MemberAccounts } from './case-routes.ts';
import { caseSearchRoutes } from './case-search-routes.ts';
import { askCaseSearch, caseSearchesProjection, decideCaseSearch, endCaseSearch } from './case-searches.ts';
import { caseMembersProjection } from './cases.ts';
import { changeStanding, openChart, takeSteps, takeStepsBack } from './commands.ts';
import { chartFilesRoutes } from './file-routes.ts';
import { mappingRoutes, mappingsProjection, removeMapping, renameMapping, saveMapping } from './mappings.ts';
import { networksProjection } from './projection.ts';
import type { RelatedPorts } from './related-people.ts';
import { chartsRoutes } from './routes.ts';
import { networksSubjects } from './subjects.ts';
import { networksMigrations, networksTables } from './tables.ts';

export { exerciseCase, inventCase, stepsOfCase } from '../demo/exercise.ts';

export const networksJournal: JournalModule = {
  name: 'networks',
  entries: [...networksEntries, ...caseSearchEntries, ...caseMemberEntries, ...tableMappingEntries],
  migrations: networksMigrations,
  projections: [networksProjection, caseSearchesProjection, caseMembersProjection, mappingsProjection],
  commands: [
    openChart,
    takeSteps,
    takeStepsBack,
    changeStanding,
    askCaseSearch,
    decideCaseSearch,
    endCaseSearch,
    addCaseMember,
    removeCaseMember,
    saveMapping,
    renameMapping,
    removeMapping,
  ],
};

export function createNetworksServer(
  runtime: ModuleRuntime,
  {
    sheets,
    accounts,
    door,
    ...related
  }: RelatedPorts & { readonly sheets: SheetsPort; readonly accounts: MemberAccounts; readonly door: ExportDoor },
): ServerModule {
  const database = runtime.read(networksTables);
  return {
    name: 'networks',
    permissions: networksPermissions,
    problems: networksProblems,
    routes: [
      ...chartsRoutes(runtime, database),
      ...chartFilesRoutes({ database, sheets, door }),
      ...caseSearchRoutes(runtime, { database, ...related }),
      ...mappingRoutes(runtime, database),
      ...caseRoutes(runtime, { database, accounts }),
    ],
    subjects: networksSubjects(database),
  };
}
