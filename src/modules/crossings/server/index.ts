/** Door of `crossings` for the station. */
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import type { JournalModule } from '../../../journal/journal-module.ts';
import type { EntryRef, StationId } from '../../../kernel/ids.ts';
import type { ThingsPort } from '../../notices/index.ts';
import type { PostsReadPort } from '../../posts/index.ts';
import type { ScreeningPort } from '../../screening/index.ts';
import type { SightingsPort, TravellersReadPort } from '../../travellers/index.ts';
import { answerEntries } from '../answers.ts';
import { crossingsEntries } from '../entries.ts';
import type { FiguresReadPort, Span } from '../figures-api.ts';
import { crossingsPermissions } from '../permissions.ts';
import type { CaseCrossingsPort, ColleaguesPort, PastCrossingsPort, RulesPort, SuspensionsReadPort } from '../ports.ts';
import { crossingsProblem, crossingsProblems } from '../problems.ts';
import { answerRoutes } from './answer-routes.ts';
import { answerCase, answersProjection, followCommand } from './answers.ts';
import { countAtStation, figuresByStation, type StationFigures, slipOfEntry } from './at-stations.ts';
import { boothRoutes } from './booth-routes.ts';
import { caseCrossings } from './case-crossings.ts';
import { changeCommands } from './change-crossing.ts';
import { closeStayCommand } from './close-stay.ts';
import { dayRoutes } from './day-routes.ts';
import { figuresBetween } from './figures.ts';
import { AnswerFollower } from './follow-answers.ts';
import { headCountRoutes } from './head-count-routes.ts';
import { headCountCommands, headCountsProjection } from './head-counts.ts';
import { crossingsMigrations } from './migrations.ts';
import { pastCrossings } from './past-crossings.ts';
import { photographCommand, photographRoute } from './photograph-route.ts';
import { crossingsProjection } from './projection.ts';
import { sightingsIn } from './read-crossings.ts';
import { type RecordPorts, recordCrossing } from './record-crossing.ts';
import { returnsAndConvoysCommands } from './returns-and-convoys-commands.ts';
import { returnsAndConvoysProjection } from './returns-and-convoys-projection.ts';
import { returnsAndConvoysRoutes } from './returns-and-convoys-routes.ts';
import { secondLineRoutes } from './second-line-routes.ts';
import { specimenRoutes } from './specimen-routes.ts';
import { crossingsSubjects } from './subjects.ts';
import { crossingsTables } from './tables.ts';
import { type CrossingsWatch, crossingsWatch } from './watched.ts';

export { demoAlerts, demoListCsv, demoListTitle } from '../demo/demo-list.ts';
export { replayInput } from '../demo/replay.ts';
export { demoSpecimens } from '../demo/specimens.ts';
export { figuresInCommands } from './figures.ts';
export type { CrossingsTables } from './tables.ts';
export { crossingsWatch } from './watched.ts';

/** Where a station has nobody who keeps requests for protection. */
export const protectionNotHere = () => crossingsProblem('protection-not-here');

export function crossingsJournal(ports: RecordPorts): JournalModule {
  return {
    name: 'crossings',
    entries: [...crossingsEntries, ...answerEntries],
    migrations: crossingsMigrations,
    projections: [crossingsProjection, returnsAndConvoysProjection, headCountsProjection, answersProjection],
    commands: [
      recordCrossing(ports),
      ...changeCommands(ports),
      photographCommand(ports),
      answerCase,
      followCommand(ports.suspensions),
      closeStayCommand(ports.suspensions),
      ...returnsAndConvoysCommands,
      ...headCountCommands,
    ],
  };
}

/** What `travellers` shows of where people were seen, under whichever of their ids. */
export function sightingsOf(runtime: Pick<ModuleRuntime, 'read'>, resolve: TravellersReadPort['resolve']): SightingsPort {
  const database = runtime.read(crossingsTables);
  return { of: async (travellerIds) => sightingsIn(database, [...(await resolve(travellerIds)).values()]) };
}

export interface CrossingsPorts {
  readonly travellers: TravellersReadPort;
  readonly posts: PostsReadPort;
  /** Lists and notices. */
  readonly screening: ScreeningPort;
  readonly things: ThingsPort;
  readonly rules: RulesPort;
  readonly suspensions: SuspensionsReadPort;
  /** Absent: nobody else is at work. */
  readonly colleagues?: ColleaguesPort;
}

export interface CrossingsAtStations {
  slipOf(entry: EntryRef): ReturnType<typeof slipOfEntry>;
  countAt(station: StationId, span: Span): Promise<number>;
  figures(span: Span): Promise<readonly StationFigures[]>;
}

export function createCrossingsServer(
  runtime: ModuleRuntime,
  ports: CrossingsPorts,
  options: {
    /** True: specimen documents to "scan" are offered. */
    readonly demonstration?: boolean;
  } = {},
): {
  module: ServerModule;
  watch: CrossingsWatch;
  figures: FiguresReadPort;
  past: PastCrossingsPort;
  ofCases: CaseCrossingsPort;
  atStations: CrossingsAtStations;
} {
  const database = runtime.read(crossingsTables);
  const follower = new AnswerFollower(runtime, ports.posts);
  const module: ServerModule = {
    name: 'crossings',
    permissions: crossingsPermissions,
    problems: crossingsProblems,
    routes: [
      ...boothRoutes(runtime, { ...ports, database: runtime.lookUp(crossingsTables) }),
      ...dayRoutes(runtime, { ...ports, database }),
      photographRoute(runtime, { rules: ports.rules, database }),
      ...headCountRoutes(runtime, { posts: ports.posts, database }),
      ...secondLineRoutes(runtime, { ...ports, database }),
      ...answerRoutes(runtime, { ...ports, database }),
      ...returnsAndConvoysRoutes(runtime, { posts: ports.posts, database }),
      ...(options.demonstration ? specimenRoutes() : []),
    ],
    subjects: crossingsSubjects(database),
    start: () => follower.start(),
    stop: () => follower.stop(),
  };
  return {
    module,
    watch: crossingsWatch(database),
    figures: { between: (span) => figuresBetween(database, span) },
    past: pastCrossings(database),
    ofCases: caseCrossings(database, { rules: ports.rules, nowMs: () => runtime.clock.now().wallMs }),
    atStations: {
      slipOf: (entry) => slipOfEntry(database, entry),
      countAt: (station, span) => countAtStation(database, station, span),
      figures: (span) => figuresByStation(database, span),
    },
  };
}
