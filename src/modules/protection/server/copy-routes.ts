/** Copies of people's files that were noted before all that leaves went through one door (src/modules/exports). */
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { EntityId } from '../../../kernel/ids.ts';
import { type Copy, copySchema } from '../copies.ts';
import { protectionTables } from './tables.ts';

const mostCopies = 100;

export function copyRoutes(runtime: ModuleRuntime): readonly AnyRoute[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/protection/copies',
      summary: 'Copies of people’s files that were taken out before the list of what leaves began; names nobody',
      permission: 'protection:keep-requests',
      trace: { kind: 'none' },
      records: false,
      answer: z.array(copySchema),
      async handle(): Promise<Copy[]> {
        const rows = await runtime
          .read(protectionTables)
          .selectFrom('protection_copy')
          .selectAll()
          .orderBy('taken_ms', 'desc')
          .orderBy('copy')
          .limit(mostCopies)
          .execute();
        return rows.map((row) => ({
          copy: row.copy as EntityId,
          format: row.format as Copy['format'],
          language: row.language,
          caseNumber: row.case_number,
          takenBy: row.taken_by,
          takenAtMs: row.taken_ms,
        }));
      },
    }),
  ];
}
