/** What pages and the server say to one another about lists. */
import { z } from 'zod';
import { listStatusSchema } from './alert.ts';
import { importReportSchema } from './import-report.ts';

/** GET /api/screening/lists */
export const listStatusesSchema = z.array(listStatusSchema);

/** Short lower-case name of a list: `un`, `national`. */
export const listNameSchema = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/);

/** POST /api/screening/lists/:list/revisions?title (idempotency-key; the file itself as body, application/xml or text/csv). */
export const listRevisionSchema = z.object({ status: listStatusSchema, report: importReportSchema });
export type ListRevision = z.infer<typeof listRevisionSchema>;
