/** What pages and the server say to one another about lists. */
import { z } from 'zod';
import { listStatusSchema } from './alert.ts';
import { importReportSchema } from './import-report.ts';

export const listFormats = ['un-xml', 'csv'] as const;

/** GET /api/screening/lists */
export const listStatusesSchema = z.array(listStatusSchema);

/** POST /api/screening/lists/:list/revisions?title (idempotency-key; the file itself as body, application/xml or text/csv). */
export const listTakenSchema = z.object({ status: listStatusSchema, report: importReportSchema });
export type ListTaken = z.infer<typeof listTakenSchema>;
