/** Door of `posts` for the station. */
import { defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import type { JournalModule } from '../../../journal/journal-module.ts';
import { journalId } from '../../../kernel/ids.ts';
import { postConfigured } from '../entries.ts';
import type { PostsReadPort } from '../index.ts';
import { postsPermissions } from '../permissions.ts';
import { postDetailsSchema } from '../post.ts';
import { configurePost } from './configure-post.ts';
import { postsProjection } from './projection.ts';
import { postsMigrations, postsTables } from './tables.ts';

export { configurePost } from './configure-post.ts';

export const postsJournal: JournalModule = {
  name: 'posts',
  entries: [postConfigured],
  migrations: postsMigrations,
  projections: [postsProjection],
  commands: [configurePost],
};

export function createPostsServer(runtime: ModuleRuntime): { module: ServerModule; port: PostsReadPort } {
  const database = runtime.read(postsTables);
  const port: PostsReadPort = {
    async current() {
      const row = await database
        .selectFrom('posts_current')
        .select('details')
        .where('journal', '=', journalId(runtime.station, postConfigured.stream))
        .executeTakeFirst();
      return row && postDetailsSchema.parse(JSON.parse(row.details));
    },
  };
  const module: ServerModule = {
    name: 'posts',
    permissions: postsPermissions,
    problems: {},
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
