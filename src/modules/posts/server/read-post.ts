/** What was set at this post, now and at any instant before. */
import type { Kysely } from 'kysely';
import { type JournalId, journalId, type StationId, stationOf, streamOf } from '../../../kernel/ids.ts';
import { inForce } from '../dated-row.ts';
import { defaultRegimes } from '../default-regimes.ts';
import type { RulesInForce } from '../index.ts';
import { dateAt } from '../local-time.ts';
import { type PostDetails, postDetailsSchema } from '../post.ts';
import { type Regime, regimeTableSchema, withLaterOffices } from '../regime.ts';
import { ruleSetSchema } from '../rule-row.ts';
import { parsedOnce } from './parsed-rows.ts';
import type { PostsTables } from './tables.ts';

export interface PostPlace {
  readonly database: Kysely<PostsTables>;
  /** The journal of this station's configuration. */
  readonly journal: JournalId;
  /** At a post, what any other station has set holds before what was set here; at a region, what headquarters has. */
  readonly governedBy: 'others' | 'upstream' | 'nobody';
  /** The station at which this one is enrolled. */
  upstream(): Promise<StationId | undefined>;
  /** True at headquarters and regions, which are no posts: their state and time zone are those of their posts. */
  readonly standsForAll: boolean;
}

const detailsOf = parsedOnce((content) => postDetailsSchema.parse(JSON.parse(content)));
const rulesOf = parsedOnce((content) => ruleSetSchema.parse(JSON.parse(content)));
const regimesOf = parsedOnce((content) => regimeTableSchema.parse(JSON.parse(content)));

export async function readPost({ database, journal, standsForAll }: PostPlace): Promise<PostDetails | undefined> {
  const row = await database
    .selectFrom('posts_current')
    .select(['sequence', 'details as content'])
    .where('journal', '=', journal)
    .executeTakeFirst();
  if (row || !standsForAll) return row && detailsOf(journal, row);
  const [first] = await readAllPosts(database);
  return first && allPosts(first.details);
}

/** What is said of a headquarters where a page asks which post this is: no hours, no shifts, one lane that nobody uses. */
function allPosts({ state, neighbour, timeZone, listsMaxAgeHours }: PostDetails): PostDetails {
  const name = { fr: 'Tous les postes', ar: 'جميع المراكز', en: 'All posts' };
  return { name, lanes: [name], state, neighbour, timeZone, listsMaxAgeHours };
}

/** Of all stations whose configuration is here. */
export async function readAllPosts(database: Kysely<PostsTables>) {
  const rows = await database
    .selectFrom('posts_current')
    .select(['journal', 'sequence', 'details as content'])
    .orderBy('journal')
    .execute();
  return rows.map((row) => ({ station: stationOf(row.journal), details: detailsOf(row.journal as JournalId, row) }));
}

/** What was set, as a reader has it: from the tables at each asking, or kept (`keptSets`). */
export interface SetReader {
  post(): Promise<PostDetails | undefined>;
  /** The last that had been recorded by then. */
  setBy(table: SetTableName, atMs: number): Promise<SetRow | undefined>;
}

export function readingTables(place: PostPlace): SetReader {
  return { post: () => readPost(place), setBy: (table, atMs) => setBy(place, table, atMs) };
}

export async function rulesAt(reader: SetReader, atMs: number): Promise<RulesInForce | undefined> {
  const [post, row] = await Promise.all([reader.post(), reader.setBy('posts_rules', atMs)]);
  if (!post || !row) return undefined;
  const { rules, ...set } = rulesOf(row.journal, row);
  const date = dateAt(atMs, post.timeZone);
  return { ...set, setAtMs: row.set_ms, date, rules: inForce(rules, date) };
}

export interface RegimesHeld {
  readonly version: string;
  /** Null: the house's own table. */
  readonly setAtMs: number | null;
  /** Rows that held on that date. */
  readonly regimes: readonly Regime[];
}

export async function regimesHeldAt(reader: SetReader, atMs: number): Promise<RegimesHeld> {
  const [post, row] = await Promise.all([reader.post(), reader.setBy('posts_regimes', atMs)]);
  const { version, regimes } = row ? regimesOf(row.journal, row) : defaultRegimes;
  return { version, setAtMs: row?.set_ms ?? null, regimes: inForce(withLaterOffices(regimes), dateAt(atMs, post?.timeZone ?? 'UTC')) };
}

export interface SetRow {
  readonly journal: string;
  readonly sequence: number;
  readonly set_ms: number;
  /** JSON. */
  readonly content: string;
}

export type SetTableName = 'posts_rules' | 'posts_regimes';

/** The last that this station set. */
export async function latestSet(place: Pick<PostPlace, 'database' | 'journal'>, table: SetTableName): Promise<SetRow | undefined> {
  return setsIn(place.database, table, place.journal).limit(1).executeTakeFirst();
}

/** Whether headquarters has set it, so that it is not set here. */
export async function isSetAbove(place: PostPlace, table: SetTableName): Promise<boolean> {
  return (await journalsAbove(place, table)).length > 0;
}

/** Those of headquarters first, then the station's own; of each the newest first. At most so many, since a post is not set anew every hour. */
export async function listSets(place: PostPlace, table: SetTableName): Promise<readonly SetRow[]> {
  const found: SetRow[] = [];
  for (const journal of await journalsOf(place, table)) {
    found.push(
      ...(await setsIn(place.database, table, journal)
        .limit(mostSetsListed - found.length)
        .execute()),
    );
  }
  return found;
}
export const mostSetsListed = 60;

/** The last that had been recorded by then. Its place in the journal decides, since a clock may have been set back. */
export async function setBy(place: PostPlace, table: SetTableName, atMs: number): Promise<SetRow | undefined> {
  for (const journal of await journalsOf(place, table)) {
    const row = await setsIn(place.database, table, journal).where('set_ms', '<=', atMs).limit(1).executeTakeFirst();
    if (row) return row;
  }
  return undefined;
}

async function journalsOf(place: PostPlace, table: SetTableName): Promise<readonly JournalId[]> {
  return [...(await journalsAbove(place, table)), place.journal];
}

/** Those of the stations above, where they have set something; what comes from further up holds before what a region set. */
async function journalsAbove(place: PostPlace, table: SetTableName): Promise<readonly JournalId[]> {
  if (place.governedBy === 'nobody') return [];
  const upstream = await place.upstream();
  const nearest = upstream && journalId(upstream, streamOf(place.journal));
  const others = (await journalsIn(place.database, table)).filter((id) => id !== place.journal);
  const near = others.filter((id) => id === nearest);
  return place.governedBy === 'upstream' ? near : [...others.filter((id) => id !== nearest), ...near];
}

/** Each along the key, from one to the next: to look for different ones would walk through the table. */
async function journalsIn(database: Kysely<PostsTables>, table: SetTableName): Promise<readonly JournalId[]> {
  const found: JournalId[] = [];
  for (;;) {
    const next = await database
      .selectFrom(table)
      .select('journal')
      .where('journal', '>', found.at(-1) ?? '')
      .orderBy('journal')
      .limit(1)
      .executeTakeFirst();
    if (!next) return found;
    found.push(next.journal as JournalId);
  }
}

function setsIn(database: Kysely<PostsTables>, table: SetTableName, journal: string) {
  return database
    .selectFrom(table)
    .select(['journal', 'sequence', 'set_ms', 'content'])
    .where('journal', '=', journal)
    .orderBy('sequence', 'desc');
}
