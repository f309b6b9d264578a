/**
 * Who looks for what a notice says: every post, where headquarters keeps it; where a post keeps it, that post alone, until
 * headquarters has a notice of the same case. A journal has one writer, and a post's goes up and to no other post.
 */
import type { Kysely } from 'kysely';
import { type EntityId, placeOf, type StationId, stationOf } from '../../../kernel/ids.ts';
import type { Notice } from '../notice.ts';
import type { NoticesTables } from './tables.ts';

export interface Here {
  readonly station: StationId;
  readonly isHeadquarters: boolean;
}

/** Whether this station keeps it, and whether others look for it. */
export interface Reach {
  readonly isOwn: boolean;
  readonly reach: 'every-post' | 'one-post';
}

export type Reaches = (notice: Pick<Notice, 'noticeId' | 'content'>) => Reach;

export async function readReaches(database: Kysely<NoticesTables>, here: Here, today: string): Promise<Reaches> {
  const taken = here.isHeadquarters ? await casesKeptHere(database, here, today) : new Set<string>();
  return ({ noticeId, content }) => {
    const isOwn = stationOf(placeOf(noticeId).journal) === here.station;
    // At a post, what it does not keep came from headquarters.
    const isEverywhere = isOwn === here.isHeadquarters || taken.has(caseOf(content));
    return { isOwn, reach: isEverywhere ? 'every-post' : 'one-post' };
  };
}

/** For `where`: ids of notices that a station keeps begin so. */
export function ofStation({ station }: Here): string {
  return `${station}.%`;
}

async function casesKeptHere(database: Kysely<NoticesTables>, here: Here, today: string): Promise<Set<string>> {
  const rows = await database
    .selectFrom('notices_notice')
    .select('content')
    .where('notice', 'like', ofStation(here))
    .where('state', 'in', ['proposed', 'in-force'])
    .where('until', '>=', today)
    .execute();
  // Written by the projection from what schemas had read.
  return new Set(rows.map(({ content }) => caseOf((JSON.parse(content) as Notice).content)));
}

/** The same authority's same case, of the same person or thing. */
export function caseOf({ authority, fileNumber, sought }: Notice['content']): string {
  return JSON.stringify([authority.name, fileNumber, sought]);
}

/** Those of the posts in force that headquarters has not taken up; none at a post. */
export async function listOfOnePost(database: Kysely<NoticesTables>, here: Here, today: string): Promise<EntityId[]> {
  if (!here.isHeadquarters) return [];
  const rows = await database
    .selectFrom('notices_notice')
    .select('content')
    .where('notice', 'not like', ofStation(here))
    .where('state', '=', 'in-force')
    .where('until', '>=', today)
    .execute();
  const reaches = await readReaches(database, here, today);
  return rows
    .map(({ content }) => JSON.parse(content) as Notice)
    .filter((notice) => reaches(notice).reach === 'one-post')
    .map(({ noticeId }) => noticeId);
}
