/** Invented documents to "scan", where the station is a demonstration. */
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import { demoSpecimens } from '../demo/specimens.ts';
import { specimenSchema } from '../specimens-api.ts';

export function specimenRoutes(): AnyRoute[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/demo/specimens',
      summary: 'Specimen documents of invented people, for demonstrations',
      permission: 'logged-in',
      trace: { kind: 'none' },
      records: false,
      answer: z.array(specimenSchema),
      handle: async () => demoSpecimens.map(({ id, label, mrz }) => ({ id, label, mrz })),
    }),
  ];
}
