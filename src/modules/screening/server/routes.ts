import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { listStatusesSchema } from '../lists-api.ts';
import type { UpstreamPort } from './own-lists.ts';
import { proposalRoutes } from './proposal-routes.ts';
import { levelRoutes } from './screening-level.ts';
import type { StationScreening } from './station-screening.ts';
import { versionRoutes } from './version-routes.ts';

export function screeningRoutes(
  runtime: ModuleRuntime,
  { screening, upstream }: { readonly screening: StationScreening; readonly upstream: UpstreamPort },
): AnyRoute[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/screening/lists',
      summary: 'The lists that travellers are compared with, and their age',
      permission: 'screening:list-status',
      trace: { kind: 'none' },
      records: false,
      answer: listStatusesSchema,
      handle: async () => [...screening.lists()],
    }),
    ...proposalRoutes(runtime, screening),
    ...versionRoutes(runtime, upstream),
    ...levelRoutes(runtime, screening),
  ];
}
