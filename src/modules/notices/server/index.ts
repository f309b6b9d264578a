/** Door of `notices` for the station. */
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import type { JournalModule } from '../../../journal/journal-module.ts';
import { dayOf, type PostsReadPort } from '../../posts/index.ts';
import type { KeptListsPort, NumbersPort, ScreeningPort } from '../../screening/index.ts';
import { noticesEntries } from '../entries.ts';
import type { DiscreetPort, ThingsPort } from '../index.ts';
import { noticesPermissions } from '../permissions.ts';
import { noticesProblems } from '../problems.ts';
import { decideNotice, proposeNotice, reviewNotice } from './commands.ts';
import { noticesProjection } from './projection.ts';
import { noticesRoutes } from './routes.ts';
import { StationNotices } from './station-notices.ts';
import { noticesSubjects } from './subjects.ts';
import { noticesMigrations, noticesTables } from './tables.ts';

export { demoNotices } from '../demo/demo-notices.ts';
export { suppressedHits } from './commands.ts';

export const noticesJournal: JournalModule = {
  name: 'notices',
  entries: noticesEntries,
  migrations: noticesMigrations,
  projections: [noticesProjection],
  commands: [proposeNotice, decideNotice, reviewNotice],
};

export interface NoticesServer {
  readonly module: ServerModule;
  /** Lists and notices together: what the booth asks. */
  readonly screening: ScreeningPort;
  readonly things: ThingsPort;
  readonly discreet: DiscreetPort;
  /** Resolves once every list and notice committed before the call is asked. */
  ready(): Promise<void>;
}

export function createNoticesServer(
  runtime: ModuleRuntime,
  ports: {
    readonly screening: ScreeningPort & KeptListsPort & NumbersPort;
    readonly posts: Pick<PostsReadPort, 'current' | 'all'>;
    /** True at headquarters alone. */
    readonly keepsDiscreet: boolean;
  },
): NoticesServer {
  const database = runtime.read(noticesTables);
  // Where no post was described yet days are counted in UTC.
  const today = async () => dayOf(runtime.clock.now().wallMs, (await ports.posts.current())?.timeZone ?? 'UTC').date;
  const notices = new StationNotices(runtime, { screening: ports.screening, today });
  return {
    module: {
      name: 'notices',
      permissions: noticesPermissions,
      problems: noticesProblems,
      routes: noticesRoutes(runtime, { database, notices, posts: ports.posts, keepsDiscreet: ports.keepsDiscreet, today }),
      subjects: noticesSubjects(database),
      start: () => notices.load(),
      stop: async () => notices.close(),
    },
    screening: notices,
    things: notices,
    discreet: notices,
    ready: () => notices.ready(),
  };
}
