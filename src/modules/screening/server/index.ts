/** What the station imports of `screening`. */
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import type { JournalModule } from '../../../journal/journal-module.ts';
import { listProposalDropped, listProposed, listRevised } from '../entries.ts';
import type { ListStatus, ScreeningPort } from '../index.ts';
import { screeningPermissions } from '../permissions.ts';
import { screeningProblems } from '../problems.ts';
import { listsProjection } from './lists-projection.ts';
import { screeningMigrations } from './migrations.ts';
import { dropProposal, proposeList, reviseList, takeListIntoUse } from './revise-list.ts';
import { screeningRoutes } from './routes.ts';
import { StationScreening } from './station-screening.ts';

export { readListFile } from './read-list-file.ts';
export { reviseList } from './revise-list.ts';

export const screeningJournal: JournalModule = {
  name: 'screening',
  entries: [listRevised, listProposed, listProposalDropped],
  migrations: screeningMigrations,
  projections: [listsProjection],
  commands: [reviseList, proposeList, takeListIntoUse, dropProposal],
};

export function createScreeningServer(runtime: ModuleRuntime): {
  readonly module: ServerModule;
  readonly port: ScreeningPort;
  /** Every list that is asked, once the module has started. */
  lists(): readonly ListStatus[];
} {
  const screening = new StationScreening(runtime);
  return {
    module: {
      name: 'screening',
      permissions: screeningPermissions,
      problems: screeningProblems,
      routes: screeningRoutes(runtime, screening),
      start: () => screening.load(),
    },
    port: screening,
    lists: () => screening.lists(),
  };
}
