/** What the station imports of `screening`. */
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import type { JournalModule } from '../../../journal/journal-module.ts';
import { listProposalDropped, listProposed, listRevised, screeningLevelSet } from '../entries.ts';
import type { ScreeningPort } from '../index.ts';
import { screeningPermissions } from '../permissions.ts';
import { screeningProblems } from '../problems.ts';
import { levelProjection } from './level-projection.ts';
import { listsProjection } from './lists-projection.ts';
import { screeningMigrations } from './migrations.ts';
import { dropProposal, proposeList, reviseList, takeListIntoUse } from './revise-list.ts';
import { screeningRoutes } from './routes.ts';
import { setScreeningLevel } from './screening-level.ts';
import { StationScreening } from './station-screening.ts';

export { readListFile } from './read-list-file.ts';
export { reviseList } from './revise-list.ts';

export const screeningJournal: JournalModule = {
  name: 'screening',
  entries: [listRevised, listProposed, listProposalDropped, screeningLevelSet],
  migrations: screeningMigrations,
  projections: [listsProjection, levelProjection],
  commands: [reviseList, proposeList, takeListIntoUse, dropProposal, setScreeningLevel],
};

export function createScreeningServer(runtime: ModuleRuntime): { readonly module: ServerModule; readonly port: ScreeningPort } {
  const screening = new StationScreening(runtime);
  return {
    module: {
      name: 'screening',
      permissions: screeningPermissions,
      problems: screeningProblems,
      routes: screeningRoutes(runtime, screening),
      start: () => screening.load(),
      stop: () => screening.stop(),
    },
    port: screening,
  };
}
