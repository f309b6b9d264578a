/** Headquarters' board: what is held of each post, and how each post is. */
import type { Kysely } from 'kysely';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { JournalTables } from '../../../journal/tables.ts';
import { tablesOf } from '../../../journal/tables-token.ts';
import { channelTo, type JournalId, journalId, type StationId } from '../../../kernel/ids.ts';
import { jsonText } from '../../../kernel/json-text.ts';
import { reportAskSchema, type StationReport } from '../../../sync/protocol.ts';
import type { PostsReadPort } from '../../posts/index.ts';
import { tasksOf } from '../board.ts';
import type { CrossingsAtPostsPort } from '../ports.ts';
import type { Board, BoardPost } from '../stations-api.ts';
import { filesToCome } from './files.ts';
import { lastCrossingUpTo } from './last-crossing.ts';
import { readOwnPast } from './past.ts';
import { type StationsTables, stationsTables } from './tables.ts';

const dayMs = 86_400_000;
const usualListAgeHours = 72;
const mostNamed = 100;

export interface BoardPorts {
  readonly posts: PostsReadPort;
  readonly crossings: CrossingsAtPostsPort;
}

export async function readBoard(runtime: ModuleRuntime, ports: BoardPorts): Promise<Board> {
  const database = runtime.read(stationsTables);
  const nowMs = runtime.clock.now().wallMs;
  const [rows, invitations, described] = await Promise.all([
    database.selectFrom('stations_post').selectAll().orderBy('post').execute(),
    database.selectFrom('stations_invitation').select(['post', 'until_ms']).where('until_ms', '>=', nowMs).orderBy('post').execute(),
    ports.posts.all(),
  ]);
  const journals = runtime.read(tablesOf<JournalTables>('journal'));
  const regions = new Set((await database.selectFrom('stations_region').select('region').execute()).map(({ region }) => region));
  const relayed = await database.selectFrom('stations_relayed').select(['post', 'region']).orderBy('post').execute();
  const all = [
    ...rows.map(({ post, revoked_ms }) => ({ post, isRevoked: revoked_ms !== null, through: null })),
    ...relayed.map(({ post, region }) => ({ post, isRevoked: false, through: region })),
  ];
  const posts = all.map(async (row) => {
    const details = described.find(({ station }) => station === row.post)?.details;
    return readPost({ row: { ...row, relays: regions.has(row.post) }, details, database, journals, nowMs, ports });
  });
  return {
    posts: await Promise.all(posts),
    past: await readOwnPast(runtime),
    invitations: invitations.map(({ post, until_ms }) => ({ station: post, untilMs: until_ms })),
  };
}

/** Those from which something is taken, with what they are called where their description has arrived. */
export async function enrolledPosts(runtime: ModuleRuntime, posts: PostsReadPort) {
  const database = runtime.read(stationsTables);
  const [own, relayed, described, regions] = await Promise.all([
    database.selectFrom('stations_post').select('post').where('revoked_ms', 'is', null).orderBy('post').execute(),
    database.selectFrom('stations_relayed').select('post').orderBy('post').execute(),
    posts.all(),
    database.selectFrom('stations_region').select('region').execute(),
  ]);
  return [...own, ...relayed].map(({ post }) => ({
    station: post,
    name: described.find(({ station }) => station === post)?.details.name ?? null,
    isRegion: regions.some(({ region }) => region === post),
  }));
}

/** Of regions, themselves among them. Asked where somebody waits: along an index, and a few rows. */
export async function postsOfRegions(runtime: ModuleRuntime, regions: readonly StationId[]): Promise<readonly StationId[]> {
  if (regions.length === 0) return [];
  const rows = await runtime.lookUp(stationsTables).selectFrom('stations_relayed').select('post').where('region', 'in', regions).execute();
  return [...regions, ...rows.map(({ post }) => post as StationId)];
}

/** How far a post said that it holds what it alone is told. */
export async function arrivedAt(runtime: ModuleRuntime, post: string): Promise<number> {
  const row = await runtime.read(stationsTables).selectFrom('stations_report').select('report').where('post', '=', post).executeTakeFirst();
  const channel = channelTo(runtime.station, post as StationId);
  return (row && parseReport(row.report)?.channels.find(({ journal }) => journal === channel)?.sequence) ?? 0;
}

async function readPost(from: {
  readonly row: { readonly post: string; readonly isRevoked: boolean; readonly relays: boolean; readonly through: string | null };
  readonly details: Awaited<ReturnType<PostsReadPort['all']>>[number]['details'] | undefined;
  readonly database: Kysely<StationsTables>;
  readonly journals: Kysely<JournalTables>;
  readonly nowMs: number;
  readonly ports: BoardPorts;
}): Promise<BoardPost> {
  const { row, details, database, journals, nowMs, ports } = from;
  const station = row.post as StationId;
  const heard = await database.selectFrom('stations_report').selectAll().where('post', '=', station).executeTakeFirst();
  const report = heard && parseReport(heard.report);
  const heads = await journals.selectFrom('journal').select(['id', 'head_sequence']).where('station', '=', station).execute();
  const held = (journal: string) => heads.find(({ id }) => id === journal)?.head_sequence ?? 0;
  const operations = journalId(station, 'operations');
  const [forks, unapplied, files, last] = await Promise.all([
    countOf(journals, 'journal_quarantine', station),
    countOf(journals, 'journal_unapplied', station),
    filesToCome(database, station),
    journals
      .selectFrom('journal_entry as e')
      .innerJoin('journal as j', 'j.number', 'e.journal')
      .select('e.kind')
      .where('j.id', '=', operations)
      .where('e.sequence', '=', held(operations))
      .executeTakeFirst(),
  ]);
  const facts = {
    contactMs: heard?.heard_ms ?? null,
    clockOffsetMs: heard?.clock_offset_ms ?? null,
    storage: report?.storage ?? null,
    oldestListMs: report?.oldestListMs ?? null,
  };
  const needs = {
    ...facts,
    listsMaxAgeHours: details?.listsMaxAgeHours ?? usualListAgeHours,
    isSealed: last?.kind === 'station-sealed',
    isForked: forks > 0,
    unapplied,
    filesGone: files.gone.length,
    isUpdateRefused: report?.update?.state === 'refused',
  };
  const { isRevoked, relays, through } = row;
  return {
    ...facts,
    station,
    name: details?.name ?? null,
    state: isRevoked ? 'revoked' : 'enrolled',
    relays,
    through,
    held: held(operations),
    backlog: (report?.own ?? []).reduce((sum, { journal, sequence }) => sum + Math.max(0, sequence - held(journal)), 0),
    upTo: (await lastCrossingUpTo(journals, ports.crossings, { journal: operations as JournalId, sequence: held(operations) })) ?? null,
    crossings24h: await ports.crossings.countAt(station, { fromMs: nowMs - dayMs, toMs: nowMs + 1 }),
    freeBytes: report?.freeBytes ?? null,
    filesToCome: files.toCome,
    filesGone: files.gone.slice(0, mostNamed),
    version: report?.version ?? null,
    update: report?.update ?? null,
    // A post from which nothing is taken any more asks nobody for anything.
    tasks: isRevoked ? [] : tasksOf(needs, nowMs),
  };
}

function parseReport(text: string): StationReport | undefined {
  const report = jsonText.pipe(reportAskSchema).safeParse(text);
  return report.success ? report.data : undefined;
}

async function countOf(
  journals: Kysely<JournalTables>,
  table: 'journal_quarantine' | 'journal_unapplied',
  station: StationId,
): Promise<number> {
  const { rows } = await journals
    .selectFrom(table)
    .select((e) => e.fn.countAll<number>().as('rows'))
    .where('journal', '>=', `${station}.`)
    // The sign after the point: all journals of this station, and of no other.
    .where('journal', '<', `${station}/`)
    .executeTakeFirstOrThrow();
  return Number(rows);
}
