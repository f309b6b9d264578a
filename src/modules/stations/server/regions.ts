/** Regions: stations that send headquarters what their posts sent them; and at a region, the posts that it relays. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { tablesIn } from '../../../journal/tables-token.ts';
import { defineCommand } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import { type StationId, stationIdSchema } from '../../../kernel/ids.ts';
import { jsonText } from '../../../kernel/json-text.ts';
import { reportAskSchema, type StationReport } from '../../../sync/protocol.ts';
import { postRelayed, relayingSet } from '../entries.ts';
import { stationsProblem } from '../problems.ts';
import { type StationsTables, stationsTables } from './tables.ts';

export const setRelaying = defineCommand({
  name: 'stations.set-relaying',
  input: z.strictObject({ station: stationIdSchema, relays: z.boolean() }),
  async run(context, { station, relays }) {
    const database = tablesIn(context, stationsTables);
    const known = await database.selectFrom('stations_post').select('post').where('post', '=', station).executeTakeFirst();
    if (!known) return stationsProblem('post-not-enrolled');
    await context.append(draft(relayingSet, { region: station, relays }));
    return { station };
  },
});

/**
 * A region named its posts. Each belongs to one region, the first that names it; whoever is enrolled here itself belongs to none.
 */
export const notePostsRelayed = defineCommand({
  name: 'stations.note-posts-relayed',
  input: z.strictObject({ region: stationIdSchema, posts: z.array(stationIdSchema).max(500) }),
  async run(context, { region, posts }) {
    const database = tablesIn(context, stationsTables);
    if (!(await isRegion(database, region))) return null;
    for (const post of await unbound(database, { own: context.station, posts })) {
      if (post !== region) await context.append(draft(postRelayed, { post, region }));
    }
    return null;
  },
});

async function unbound(
  database: Kysely<StationsTables>,
  { own, posts }: { readonly own: StationId; readonly posts: readonly StationId[] },
): Promise<StationId[]> {
  if (posts.length === 0) return [];
  const enrolled = await database.selectFrom('stations_post').select('post').where('post', 'in', posts).execute();
  const relayed = await database.selectFrom('stations_relayed').select('post').where('post', 'in', posts).execute();
  const taken = new Set([own, ...enrolled.map(({ post }) => post), ...relayed.map(({ post }) => post)]);
  return posts.filter((post) => !taken.has(post));
}

async function isRegion(database: Kysely<StationsTables>, station: string): Promise<boolean> {
  return (await database.selectFrom('stations_region').select('region').where('region', '=', station).executeTakeFirst()) !== undefined;
}

/** Posts whose journals a station may send. */
export async function relayedBy(database: Kysely<StationsTables>, region: StationId): Promise<readonly StationId[]> {
  const rows = await database
    .selectFrom('stations_relayed as p')
    .innerJoin('stations_region as r', 'r.region', 'p.region')
    .select('p.post')
    .where('p.region', '=', region)
    .orderBy('p.post')
    .execute();
  return rows.map(({ post }) => post as StationId);
}

/** Whether a report names posts that nothing is known of yet. */
async function namesNewPosts(
  database: Kysely<StationsTables>,
  of: { readonly own: StationId; readonly region: StationId; readonly posts: readonly StationId[] },
): Promise<boolean> {
  return of.posts.length > 0 && (await isRegion(database, of.region)) && (await unbound(database, of)).some((post) => post !== of.region);
}

/** A region names its posts, over the link or on a stick: those that nobody has are its own from now on. @returns all that are */
export async function namedBy(
  runtime: ModuleRuntime,
  { region, posts }: { readonly region: StationId; readonly posts: readonly StationId[] },
): Promise<readonly StationId[]> {
  const database = runtime.read(stationsTables);
  const actor = { kind: 'station', station: runtime.station } as const;
  if (await namesNewPosts(database, { own: runtime.station, region, posts }))
    await runtime.execute(notePostsRelayed, { region, posts: [...posts] }, { actor });
  return relayedBy(database, region);
}

/** At a region: those whose journals go up with its own. */
export async function postsOfRegion(database: Kysely<StationsTables>): Promise<readonly StationId[]> {
  const own = await database.selectFrom('stations_post').select('post').orderBy('post').execute();
  const below = await database.selectFrom('stations_relayed').select('post').orderBy('post').execute();
  return [...own, ...below].map(({ post }) => post as StationId);
}

/** A region's side. */
export class RelayedPosts {
  readonly #runtime: ModuleRuntime;
  readonly #everyMs: number;
  #saidAt = Number.NEGATIVE_INFINITY;

  /** @param everyMs how often headquarters hears how they are */
  constructor(runtime: ModuleRuntime, everyMs: number) {
    this.#runtime = runtime;
    this.#everyMs = everyMs;
  }

  /** All that were ever enrolled here: what they sent stays, whoever is revoked. Those of a region below come through it. */
  async list(): Promise<readonly StationId[]> {
    return this.#runtime.role === 'region' ? postsOfRegion(this.#runtime.read(stationsTables)) : [];
  }

  async reports(): Promise<StationReport['relayed']> {
    const posts = await this.list();
    if (posts.length === 0 || performance.now() - this.#saidAt < this.#everyMs) return [];
    this.#saidAt = performance.now();
    const nowMs = this.#runtime.clock.now().wallMs;
    const rows = await this.#runtime.read(stationsTables).selectFrom('stations_report').selectAll().where('post', 'in', posts).execute();
    return rows.flatMap(({ post, heard_ms, clock_offset_ms, report }) => {
      const said = jsonText.pipe(reportAskSchema).safeParse(report);
      if (!said.success) return [];
      const { relays: _, relayed: __, ...own } = said.data;
      return [{ station: post as StationId, agoMs: Math.max(0, nowMs - heard_ms), clockOffsetMs: clock_offset_ms, report: own }];
    });
  }
}
