/** Door of `shifts` for the station. */
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import type { JournalModule } from '../../../journal/journal-module.ts';
import { journalId } from '../../../kernel/ids.ts';
import type { FiguresCommandPort, FiguresReadPort } from '../../crossings/index.ts';
import type { PostsReadPort } from '../../posts/index.ts';
import { shiftHandedOver, shiftStarted } from '../entries.ts';
import { shiftsPermissions } from '../permissions.ts';
import { shiftsProblems } from '../problems.ts';
import { shiftCommands } from './commands.ts';
import { shiftsProjection } from './projection.ts';
import { shiftsRoutes } from './routes.ts';
import { shiftsSubjects } from './subjects.ts';
import { shiftsMigrations, shiftsTables } from './tables.ts';

export type { ShiftsTables } from './tables.ts';
export function shiftsJournal(figures: FiguresCommandPort): JournalModule {
  return {
    name: 'shifts',
    entries: [shiftStarted, shiftHandedOver],
    migrations: shiftsMigrations,
    projections: [shiftsProjection],
    commands: shiftCommands(figures),
  };
}

export function createShiftsServer(
  runtime: ModuleRuntime,
  ports: { readonly posts: PostsReadPort; readonly figures: FiguresReadPort },
): { readonly module: ServerModule } {
  const place = { database: runtime.read(shiftsTables), journal: journalId(runtime.station, shiftStarted.stream) };
  return {
    module: {
      name: 'shifts',
      permissions: shiftsPermissions,
      problems: shiftsProblems,
      routes: shiftsRoutes(runtime, { place, ...ports }),
      subjects: shiftsSubjects(place.database),
    },
  };
}
