/** Notices as screens read them. */
import { type Kysely, sql } from 'kysely';
import { type EntityId, placeOf, type StationId, stationOf } from '../../../kernel/ids.ts';
import { ofStations } from '../../../storage/of-stations.ts';
import { wordsOfName } from '../../travellers/index.ts';
import { isInForce, type Notice, type Step, stepSchemas } from '../notice.ts';
import type { Attention, NoticeAnswer, NoticesQuery, Standing } from '../notices-api.ts';
import { plainNumber } from '../numbers.ts';
import { type Here, listOfOnePost, ofStation, type Reach } from './reach.ts';
import type { NoticesTables } from './tables.ts';

type Database = Kysely<NoticesTables>;

const mostNotices = 200;
/** Before its last day a notice is among those that expire. */
const noticeDays = 14;
const expiredDays = 30;

/** Oldest first: all of them stand in one journal. */
export async function stepsOf(database: Database, noticeId: EntityId): Promise<Step[]> {
  const rows = await database.selectFrom('notices_step').selectAll().where('notice', '=', noticeId).orderBy('sequence').execute();
  return rows.map(
    ({ step, at_ms, by, kind, content }) =>
      ({ kind, id: step as EntityId, atMs: at_ms, by, content: stepSchemas[kind].parse(JSON.parse(content)) }) as Step,
  );
}

/** Undefined where it is not known, or erased. */
export async function findNotice(database: Database, noticeId: EntityId): Promise<Notice | undefined> {
  const row = await database.selectFrom('notices_notice').select('content').where('notice', '=', noticeId).executeTakeFirst();
  return row && noticeOf(row);
}

/** All discreet ones whose last day has not passed. */
export async function listDiscreetInForce(database: Database, today: string): Promise<Notice[]> {
  const rows = await database
    .selectFrom('notices_notice')
    .select('content')
    .where('state', '=', 'in-force')
    .where('until', '>=', today)
    .where('discreet', '=', 1)
    .execute();
  return rows.map(noticeOf);
}

/** What of the notices in force may change while they are: which there are, and until when each holds. */
export async function listStandingInForce(database: Database, today: string) {
  return database
    .selectFrom('notices_notice')
    .select(['notice', 'until', 'changed_ms'])
    .where('state', '=', 'in-force')
    .where('until', '>=', today)
    .where('discreet', '=', 0)
    .execute();
}

const atOnce = 500;

/** Those that are still there, whatever their state. */
export async function findNotices(database: Database, noticeIds: readonly string[]): Promise<Notice[]> {
  const found: Notice[] = [];
  for (let from = 0; from < noticeIds.length; from += atOnce) {
    const some = noticeIds.slice(from, from + atOnce);
    const rows = await database.selectFrom('notices_notice').select('content').where('notice', 'in', some).execute();
    found.push(...rows.map(noticeOf));
  }
  return found;
}

/** Children first, then what changed last. */
export async function listNotices(
  database: Database,
  { filter, kind, search }: NoticesQuery,
  today: string,
  { here, places }: { readonly here: Here; readonly places?: readonly StationId[] | undefined },
): Promise<{ notices: Notice[]; more: boolean }> {
  let query = database
    .selectFrom('notices_notice')
    .select('content')
    .where(ofStations(sql.ref('notice'), places));
  if (kind !== undefined) query = query.where('kind', '=', kind);
  switch (filter) {
    case 'waiting':
      query = query.where('waiting', '=', 1).where('notice', 'like', ofStation(here));
      break;
    case 'in-force':
      query = query.where('state', '=', 'in-force').where('until', '>=', today);
      break;
    case 'expiring':
      query = query.where('state', '=', 'in-force').where('until', '>=', today).where('until', '<=', daysAfter(today, noticeDays));
      break;
    case 'one-post': {
      const reached = places && new Set<string>(places);
      const all = await listOfOnePost(database, here, today);
      const found = reached ? all.filter((notice) => reached.has(stationOf(placeOf(notice).journal))) : all;
      if (found.length === 0) return { notices: [], more: false };
      query = query.where('notice', 'in', found.slice(0, mostNotices + 1));
      break;
    }
    case 'over':
      query = query.where((e) =>
        e.or([e('state', 'in', ['withdrawn', 'not-approved']), e.and([e('state', '=', 'in-force'), e('until', '<', today)])]),
      );
      break;
    case 'all':
      break;
  }
  // Letters and digits alone: nothing in them is a wildcard.
  for (const word of wordsToSearch(search ?? '')) query = query.where('words', 'like', `% ${word}%`);
  const rows = await query
    .orderBy('child', 'desc')
    .orderBy('changed_ms', 'desc')
    .orderBy('notice')
    .limit(mostNotices + 1)
    .execute();
  return { notices: rows.slice(0, mostNotices).map(noticeOf), more: rows.length > mostNotices };
}

/** @example wordsToSearch('BX 99-04') // a number: ['BX9904']; wordsToSearch('ould saleck') // names */
function wordsToSearch(search: string): string[] {
  return /\d/.test(search) ? [plainNumber(search)].filter((word) => word !== '') : wordsOfName(search);
}

export async function attentionTo(database: Database, today: string, here: Here): Promise<Omit<Attention, 'keepsDiscreet'>> {
  const count = (query: (from: ReturnType<typeof counting>) => ReturnType<typeof counting>) =>
    query(counting(database))
      .executeTakeFirstOrThrow()
      .then(({ n }) => Number(n));
  return {
    waiting: await count((from) => from.where('waiting', '=', 1).where('notice', 'like', ofStation(here))),
    onePost: (await listOfOnePost(database, here, today)).length,
    expiring: await count((from) =>
      from.where('state', '=', 'in-force').where('until', '>=', today).where('until', '<=', daysAfter(today, noticeDays)),
    ),
    expired: await count((from) =>
      from.where('state', '=', 'in-force').where('until', '<', today).where('until', '>=', daysAfter(today, -expiredDays)),
    ),
  };
}

function counting(database: Database) {
  return database.selectFrom('notices_notice').select((e) => e.fn.countAll<number>().as('n'));
}

export async function countSuppressed(database: Database, noticeId: EntityId): Promise<number> {
  const { n } = await database
    .selectFrom('notices_suppressed')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('notice', '=', noticeId)
    .executeTakeFirstOrThrow();
  return Number(n);
}

export function noticeAnswer(notice: Notice, today: string, kept: Reach & Pick<NoticeAnswer, 'post'>): NoticeAnswer {
  const { noticeId, content, until, proposedBy, proposedAtMs, approvedBy, waits } = notice;
  return { noticeId, content, standing: standingOf(notice, today), until, proposedBy, proposedAtMs, approvedBy, waits, ...kept };
}

export function standingOf(notice: Notice, today: string): Standing {
  if (notice.state !== 'in-force') return notice.state;
  if (!isInForce(notice, today)) return 'over';
  return notice.until <= daysAfter(today, noticeDays) ? 'expiring' : 'in-force';
}

/** @example daysAfter('2026-02-28', 1) // '2026-03-01' */
function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Written by the projection from what schemas had read. */
function noticeOf(row: { readonly content: string }): Notice {
  return JSON.parse(row.content) as Notice;
}
