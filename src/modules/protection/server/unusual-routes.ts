import type { Kysely } from 'kysely';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { EntityId } from '../../../kernel/ids.ts';
import type { PurposeCode } from '../../../kernel/purpose.ts';
import type { AccountsReadPort } from '../../accounts/index.ts';
import { dateAt, dayOf, isOpenAt, type PostsReadPort } from '../../posts/index.ts';
import { unusualQuerySchema, unusualReadsSchema } from '../access-api.ts';
import { protectionProblem } from '../problems.ts';
import { ownAlerts, type ReadSeen, unusualReads } from '../unusual-reads.ts';
import { type ProtectionTables, protectionTables } from './tables.ts';
import type { WatchPort } from './watch-port.ts';

const dayMs = 24 * 60 * 60 * 1000;
const usualDays = 30;
const mostDays = 100;
/** A look at more is a look at nothing: the newest are taken, and it is said. */
const mostReads = 20_000;
const aroundMs = 2 * dayMs;

export interface UnusualNeighbours {
  readonly accounts: AccountsReadPort;
  readonly posts: Pick<PostsReadPort, 'current'>;
  readonly watch: WatchPort;
}

export function unusualRoutes(runtime: ModuleRuntime, { accounts, posts, watch }: UnusualNeighbours): readonly AnyRoute[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/access/unusual',
      summary: 'What stands out in the trace of reads, and what that rests on',
      permission: 'protection:read-trace',
      // It shows words that were searched, which may name somebody.
      trace: { kind: 'purpose', purposes: ['audit'], traced: () => ({ subjects: [] }) },
      records: false,
      query: unusualQuerySchema,
      answer: unusualReadsSchema,
      async handle({ query }) {
        const post = await posts.current();
        const timeZone = post?.timeZone ?? 'UTC';
        const to = query.to ?? dateAt(runtime.clock.now().wallMs, timeZone);
        const from = query.from ?? dateAt(noonOf(to) - (usualDays - 1) * dayMs, 'UTC');
        const days = Math.round((noonOf(to) - noonOf(from)) / dayMs) + 1;
        if (days < 1 || days > mostDays) return protectionProblem('span-too-long', { days: mostDays });
        const span = { fromMs: dayOf(noonOf(from), timeZone).fromMs, toMs: dayOf(noonOf(to), timeZone).toMs };
        const reads = await readsWithin(runtime.read(protectionTables), span);
        const people = [...new Set(reads.flatMap(({ subjects }) => subjects))];
        const recorded = await watch.recordedOf(people, { fromMs: span.fromMs - aroundMs, toMs: span.toMs + aroundMs });
        const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
        const decided = await watch.ownAlertsDecided(span);
        const standOut = unusualReads(reads, {
          recorded,
          isOpenAt: post?.hours ? (atMs) => isOpenAt(post, atMs) : undefined,
          hourAt: (atMs) => Number(clock.format(atMs)),
        });
        const findings = [...standOut, ...ownAlerts(decided)];
        const names = await accounts.namesOf([...new Set(findings.flatMap(({ badges }) => badges))]);
        return {
          from,
          to,
          reads: reads.length,
          more: reads.length === mostReads,
          findings: findings.map((finding) => ({ ...finding, officers: finding.badges.map((badge) => names.get(badge) ?? badge) })),
        };
      },
    }),
  ];
}

/** The oldest first. */
async function readsWithin(
  database: Kysely<ProtectionTables>,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<readonly ReadSeen[]> {
  const rows = await database
    .selectFrom('protection_read')
    .select(['journal', 'sequence', 'read_ms', 'badge', 'purpose', 'people', 'search'])
    .where('read_ms', '>=', fromMs)
    .where('read_ms', '<', toMs)
    .orderBy('read_ms', 'desc')
    .orderBy('journal', 'desc')
    .orderBy('sequence', 'desc')
    .limit(mostReads)
    .execute();
  const shown = await database
    .selectFrom('protection_read_subject as who')
    .innerJoin('protection_read as read', (join) =>
      join.onRef('read.journal', '=', 'who.journal').onRef('read.sequence', '=', 'who.sequence'),
    )
    .select(['who.journal', 'who.sequence', 'who.subject'])
    .where('read.read_ms', '>=', rows.at(-1)?.read_ms ?? toMs)
    .where('read.read_ms', '<', toMs)
    .execute();
  const subjects = new Map<string, EntityId[]>();
  for (const { journal, sequence, subject } of shown) {
    const place = `${journal} ${sequence}`;
    const of = subjects.get(place);
    if (of) of.push(subject as EntityId);
    else subjects.set(place, [subject as EntityId]);
  }
  return rows.reverse().map((row) => ({
    readAtMs: row.read_ms,
    badge: row.badge,
    purpose: row.purpose as PurposeCode,
    people: row.people,
    subjects: subjects.get(`${row.journal} ${row.sequence}`) ?? [],
    search: row.search,
  }));
}

/** At noon in Greenwich it is the same day wherever Maabar runs. */
function noonOf(date: string): number {
  return Date.parse(`${date}T12:00:00Z`);
}
