/** What the station imports of `screening`. */
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import type { JournalModule } from '../../../journal/journal-module.ts';
import { ProblemError } from '../../../kernel/problem.ts';
import { listProposalDropped, listProposed, listRevised, screeningLevelSet } from '../entries.ts';
import type { KeptListsPort, ListStatus, NumbersPort, PeopleFilesPort, ScreeningPort, SheetsPort } from '../index.ts';
import { screeningPermissions } from '../permissions.ts';
import { screeningProblems } from '../problems.ts';
import { levelProjection } from './level-projection.ts';
import { listsProjection } from './lists-projection.ts';
import { screeningMigrations } from './migrations.ts';
import type { UpstreamPort } from './own-lists.ts';
import { readPeopleFile } from './people-file.ts';
import { readSheet, sheetNames } from './read-xlsx.ts';
import { dropProposal, proposeList, reviseList, takeListIntoUse } from './revise-list.ts';
import { screeningRoutes } from './routes.ts';
import { setScreeningLevel } from './screening-level.ts';
import { StationScreening } from './station-screening.ts';
import { readZip } from './zip-files.ts';

/** Reads tables of people and passenger lists. */
export type { ScreeningTables } from './tables.ts';
export const peopleFiles: PeopleFilesPort = {
  async read(file, from) {
    try {
      return await readPeopleFile(file, from);
    } catch (error) {
      if (error instanceof ProblemError) return error.problem;
      throw error;
    }
  },
};

/** Reads workbooks for whoever takes tables from people's hands. */
export const sheets: SheetsPort = {
  async read(file, take, { sheet = 0 } = {}) {
    try {
      return await readZip(file, async (zip) => {
        for await (const row of readSheet(zip, { sheet, withTimes: true })) if (!take(row)) break;
        return undefined;
      });
    } catch (error) {
      if (error instanceof ProblemError) return error.problem;
      throw error;
    }
  },
  async names(file) {
    try {
      return await readZip(file, sheetNames);
    } catch (error) {
      if (error instanceof ProblemError) return error.problem;
      throw error;
    }
  },
};

export { readListFile } from './read-list-file.ts';
export { reviseList } from './revise-list.ts';

export const screeningJournal: JournalModule = {
  name: 'screening',
  entries: [listRevised, listProposed, listProposalDropped, screeningLevelSet],
  migrations: screeningMigrations,
  projections: [listsProjection, levelProjection],
  commands: [reviseList, proposeList, takeListIntoUse, dropProposal, setScreeningLevel],
};

/** @param upstream the station at which this one is enrolled; absent: nowhere */
export function createScreeningServer(
  runtime: ModuleRuntime,
  { upstream = async () => undefined }: { readonly upstream?: UpstreamPort } = {},
): {
  readonly module: ServerModule;
  /** `entries`: people compared, notices among them. */
  readonly port: ScreeningPort & KeptListsPort & NumbersPort & { readonly entries: number };
  /** Every list that is asked, once the module has started. */
  lists(): readonly ListStatus[];
} {
  const screening = new StationScreening(runtime, { upstream });
  return {
    module: {
      name: 'screening',
      permissions: screeningPermissions,
      problems: screeningProblems,
      routes: screeningRoutes(runtime, { screening, upstream }),
      start: () => screening.start(),
      stop: () => screening.stop(),
    },
    port: screening,
    lists: () => screening.lists(),
  };
}
