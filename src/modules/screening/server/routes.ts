import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { listStatusesSchema } from '../lists-api.ts';
import { proposalRoutes } from './proposal-routes.ts';
import { levelRoutes } from './screening-level.ts';
import type { StationScreening } from './station-screening.ts';
import { versionRoutes } from './version-routes.ts';

export function screeningRoutes(runtime: ModuleRuntime, screening: StationScreening): AnyRoute[] {
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
    ...versionRoutes(runtime),
    ...levelRoutes(runtime, screening),
  ];
}
