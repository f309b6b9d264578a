/** What pages and the server say to one another about lists. */
import { z } from 'zod';

export const listFormats = ['un-xml', 'csv'] as const;
export type ListFormat = (typeof listFormats)[number];

/** POST /api/screening/lists/:list/revisions?title (idempotency-key; the file itself as body, application/xml or text/csv). */
export const listImportReportSchema = z.object({
  list: z.string(),
  title: z.string(),
  version: z.string(),
  /** Taken into use. */
  entries: z.int(),
  /** Rows that could not be taken: each with where it stands and why; the others are in use. */
  brokenRows: z.array(z.object({ line: z.int(), code: z.string(), message: z.string() })),
  /** How many there are in all: at most 200 are told one by one. */
  brokenCount: z.int(),
});
export type ListImportReport = z.infer<typeof listImportReportSchema>;
