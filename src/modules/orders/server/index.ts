/** Door of `orders` for the station. */
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import type { JournalModule } from '../../../journal/journal-module.ts';
import { orderGiven, orderRead, orderWithdrawn } from '../entries.ts';
import { ordersPermissions } from '../permissions.ts';
import type { PostsToOrder } from '../ports.ts';
import { ordersProblems } from '../problems.ts';
import { giveOrder, readOrder, withdrawOrder } from './commands.ts';
import { ordersProjection } from './projection.ts';
import { ordersRoutes } from './routes.ts';
import { ordersMigrations } from './tables.ts';

export const ordersJournal: JournalModule = {
  name: 'orders',
  entries: [orderGiven, orderWithdrawn, orderRead],
  migrations: ordersMigrations,
  projections: [ordersProjection],
  commands: [giveOrder, withdrawOrder, readOrder],
};

export function createOrdersServer(runtime: ModuleRuntime, posts: PostsToOrder): { readonly module: ServerModule } {
  return {
    module: {
      name: 'orders',
      permissions: ordersPermissions,
      problems: ordersProblems,
      routes: ordersRoutes(runtime, posts),
    },
  };
}
