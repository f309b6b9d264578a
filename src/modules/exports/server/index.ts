/** Door of `exports` for the station. */
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import type { JournalModule } from '../../../journal/journal-module.ts';
import type { ExportDoor } from '../../../kernel/export.ts';
import { exportDestroyed, exportMade, pagePrinted } from '../entries.ts';
import { exportsPermissions } from '../permissions.ts';
import { exportsProblems } from '../problems.ts';
import { confirmDestroyedCommand, listExportCommand, notePrintCommand } from './commands.ts';
import { exportDoor } from './export-door.ts';
import { exportsProjection } from './projection.ts';
import { exportsRoutes } from './routes.ts';
import { exportsSubjects } from './subjects.ts';
import { exportsMigrations, exportsTables } from './tables.ts';

export const exportsJournal: JournalModule = {
  name: 'exports',
  entries: [exportMade, exportDestroyed, pagePrinted],
  migrations: exportsMigrations,
  projections: [exportsProjection],
  commands: [listExportCommand, confirmDestroyedCommand, notePrintCommand],
};

/** `door`: for every module that makes files about people. */
export function createExportsServer(runtime: ModuleRuntime): { readonly module: ServerModule; readonly door: ExportDoor } {
  const door = exportDoor(runtime);
  return {
    door,
    module: {
      name: 'exports',
      permissions: exportsPermissions,
      problems: exportsProblems,
      routes: exportsRoutes(runtime, door),
      subjects: exportsSubjects(runtime.read(exportsTables)),
    },
  };
}
