/** Door of `posts` for the station. */
import { defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import type { JournalModule } from '../../../journal/journal-module.ts';
import { journalId } from '../../../kernel/ids.ts';
import { postConfigured, regimesSet, rulesSet } from '../entries.ts';
import type { PostsReadPort } from '../index.ts';
import { postsPermissions } from '../permissions.ts';
import { postDetailsSchema } from '../post.ts';
import { postsProblems } from '../problems.ts';
import { configurePost } from './configure-post.ts';
import { postsProjection } from './projection.ts';
import { type PostPlace, readPost, regimesAt, rulesAt } from './read-post.ts';
import { setRegimes, setRules } from './set-whole.ts';
import { postsMigrations, postsTables } from './tables.ts';

export { configurePost } from './configure-post.ts';
export { setRegimes, setRules } from './set-whole.ts';

export const postsJournal: JournalModule = {
  name: 'posts',
  entries: [postConfigured, regimesSet, rulesSet],
  migrations: postsMigrations,
  projections: [postsProjection],
  commands: [configurePost, setRules, setRegimes],
};

export function createPostsServer(runtime: ModuleRuntime): { module: ServerModule; port: PostsReadPort } {
  const place: PostPlace = { database: runtime.read(postsTables), journal: journalId(runtime.station, postConfigured.stream) };
  const port: PostsReadPort = {
    current: () => readPost(place),
    rulesAt: (atMs) => rulesAt(place, atMs),
    regimesAt: (atMs) => regimesAt(place, atMs),
  };
  const module: ServerModule = {
    name: 'posts',
    permissions: postsPermissions,
    problems: postsProblems,
    routes: [
      defineRoute({
        method: 'PUT',
        path: '/posts/current',
        summary: 'Describe the post of this station',
        permission: 'posts:configure',
        trace: { kind: 'none' },
        records: true,
        body: postDetailsSchema,
        answer: postDetailsSchema,
        handle: ({ body, caller, idempotencyKey }) => runtime.execute(configurePost, body, { actor: caller!.actor, key: idempotencyKey }),
      }),
    ],
  };
  return { module, port };
}
