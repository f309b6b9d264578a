/** Door of `posts` for the station. */
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import type { JournalModule } from '../../../journal/journal-module.ts';
import { journalId, type StationId } from '../../../kernel/ids.ts';
import { postConfigured, regimesSet, rulesSet } from '../entries.ts';
import type { PostsReadPort } from '../index.ts';
import { postsPermissions } from '../permissions.ts';
import { postsProblems } from '../problems.ts';
import { configurePost } from './configure-post.ts';
import { keptSets } from './kept-sets.ts';
import { postsProjection } from './projection.ts';
import { type PostPlace, readAllPosts, regimesHeldAt, rulesAt } from './read-post.ts';
import { postsRoutes } from './routes.ts';
import { setRegimes, setRules } from './set-whole.ts';
import { postsMigrations, postsTables } from './tables.ts';

export { configurePost } from './configure-post.ts';
export { setRegimes, setRules } from './set-whole.ts';
export type { PostsTables } from './tables.ts';

export const postsJournal: JournalModule = {
  name: 'posts',
  entries: [postConfigured, regimesSet, rulesSet],
  migrations: postsMigrations,
  projections: [postsProjection],
  commands: [configurePost, setRules, setRegimes],
};

/** @param ports `upstream`: the station at which this one is enrolled; absent: nowhere */
export function createPostsServer(
  runtime: ModuleRuntime,
  { upstream = async () => undefined }: { upstream?(): Promise<StationId | undefined> } = {},
): { module: ServerModule; port: PostsReadPort } {
  const place: PostPlace = {
    database: runtime.read(postsTables),
    journal: journalId(runtime.station, postConfigured.stream),
    governedBy: runtime.role === 'post' ? 'others' : runtime.role === 'region' ? 'upstream' : 'nobody',
    upstream,
    standsForAll: runtime.role !== 'post',
  };
  const reader = keptSets(place, runtime.onCommitted.bind(runtime));
  const port: PostsReadPort = {
    current: () => reader.post(),
    all: () => readAllPosts(place.database),
    rulesAt: (atMs) => rulesAt(reader, atMs),
    regimesAt: async (atMs) => (await regimesHeldAt(reader, atMs)).regimes,
  };
  const module: ServerModule = {
    name: 'posts',
    permissions: postsPermissions,
    problems: postsProblems,
    routes: postsRoutes(runtime, place),
  };
  return { module, port };
}
