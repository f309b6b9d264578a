/** Door of `look-back` for the station. */
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import type { JournalModule } from '../../../journal/journal-module.ts';
import { journalId } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import type { PastCrossingsPort, Span } from '../../crossings/index.ts';
import type { PostsReadPort } from '../../posts/index.ts';
import { lookBackAsked, lookBackEntries } from '../entries.ts';
import { lookBackPermissions } from '../permissions.ts';
import { lookBackProblems } from '../problems.ts';
import { mostCrossings, usualDays } from '../terms.ts';
import { Arrivals } from './arrivals.ts';
import { askLookBack, decideHit, endLookBack, keepHits } from './commands.ts';
import { type LookBackPorts, LookBackRunner } from './look-back-runner.ts';
import { lookBackProjection } from './projection.ts';
import { listUnended } from './read-look-backs.ts';
import { lookBackRoutes } from './routes.ts';
import { lookBackSubjects } from './subjects.ts';
import { lookBackMigrations, lookBackTables } from './tables.ts';

export const lookBackJournal: JournalModule = {
  name: 'look-back',
  entries: lookBackEntries,
  migrations: lookBackMigrations,
  projections: [lookBackProjection],
  commands: [askLookBack, keepHits, endLookBack, decideHit],
};

/** What changes whom or what is looked for. */
const changes: ReadonlySet<string> = new Set(['list-revised', 'notice-approved', 'discreet-notice-approved']);
const dayMs = 86_400_000;

export function createLookBackServer(
  runtime: ModuleRuntime,
  ports: LookBackPorts & {
    readonly posts: Pick<PostsReadPort, 'current' | 'all'>;
    /** True at headquarters alone. */
    readonly keepsDiscreet: boolean;
  },
): { readonly module: ServerModule; readonly runner: LookBackRunner; readonly arrivals: Arrivals } {
  const database = runtime.read(lookBackTables);
  const runner = new LookBackRunner(runtime, ports);
  let asking = false;

  /** By the station itself: several changes close together are one look-back. */
  async function lookBack(key: string): Promise<void> {
    if (asking || runner.willFollowLists) return;
    asking = true;
    try {
      // This very millisecond counts in.
      const toMs = runtime.clock.now().wallMs + 1;
      const parts = await inParts({ fromMs: Math.max(0, toMs - usualDays * dayMs), toMs }, ports.past);
      for (const [at, { span, count }] of parts.entries()) {
        const input = { span, why: { kind: 'list-changed' as const }, count };
        const actor = { kind: 'station', station: runtime.station } as const;
        const answer = await runtime.execute(askLookBack, input, { actor, key: at === 0 ? key : `${key}-${at}` });
        // Another process of the same station heard of the change as well, and was first.
        if (isProblem(answer) && answer.code === 'key-reused') return;
        if (isProblem(answer)) runtime.log.warn({ code: answer.code }, 'no look-back after a list changed');
        else runner.begin({ ...answer, ...span, why: input.why, askedAtMs: toMs });
      }
    } finally {
      asking = false;
    }
  }

  const arrivals = new Arrivals(runtime, ports);
  runtime.onCommitted(({ kinds, journal, sequence }) => {
    if (ports.keepsDiscreet && kinds.includes('crossing-recorded')) arrivals.hear({ journal, sequence });
    if (!kinds.some((kind) => changes.has(kind))) return;
    lookBack(`look-back-${journal}-${sequence}`).catch((error: Error) =>
      runtime.log.error({ error: error.name }, 'no look-back after a list changed'),
    );
  });
  return {
    runner,
    arrivals,
    module: {
      name: 'look-back',
      permissions: lookBackPermissions,
      problems: lookBackProblems,
      routes: lookBackRoutes(runtime, { database, posts: ports.posts, past: ports.past, runner }),
      subjects: lookBackSubjects(database),
      async start() {
        for (const run of await listUnended(database, journalId(runtime.station, lookBackAsked.stream))) runner.begin(run);
      },
      async stop() {
        await Promise.all([runner.close(), arrivals.close()]);
      },
    },
  };
}

/** The newest first, none of more crossings than one look-back goes through: a whole country's thirty days are several. */
async function inParts(span: Span, past: Pick<PastCrossingsPort, 'count'>): Promise<{ readonly span: Span; readonly count: number }[]> {
  const count = await past.count(span);
  if (count === 0) return [];
  const middleMs = Math.floor((span.fromMs + span.toMs) / 2);
  if (count <= mostCrossings || middleMs === span.fromMs) return [{ span, count }];
  return [
    ...(await inParts({ fromMs: middleMs, toMs: span.toMs }, past)),
    ...(await inParts({ fromMs: span.fromMs, toMs: middleMs }, past)),
  ];
}
