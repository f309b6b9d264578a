/** What pages and the server say to one another about lists. */
import { z } from 'zod';
import { listStatusSchema } from './alert.ts';
import { importReportSchema } from './import-report.ts';
import { changeCountsSchema } from './list-changes.ts';
import { columnMappingSchema } from './table-fields.ts';

export const listFormats = ['un-xml', 'csv', 'xlsx', 'ofac-csv', 'ofac-xml', 'opensanctions', 'interpol'] as const;

/** GET /api/screening/lists */
export const listStatusesSchema = z.array(listStatusSchema);

/** Whence a version came. */
export const provenanceSchema = z.object({
  form: z.enum(listFormats),
  publisher: z.string(),
  address: z.string(),
  licence: z.string(),
  /** Lower-case hex, of the file as it came. */
  sha256: z.string(),
  bytes: z.int(),
});

/** A new version that waits to be taken into use. Names nobody. */
export const proposalSchema = z.object({
  /** With its list, what names it in addresses. */
  proposal: z.int().positive(),
  list: z.string(),
  title: z.string(),
  version: z.string(),
  issuedAtMs: z.number().nullable(),
  proposedAtMs: z.number(),
  source: provenanceSchema,
  /** Of a table: by which columns it was read. */
  columns: columnMappingSchema.nullable(),
  report: importReportSchema,
  /** What its entries are. */
  of: z.enum(['people', 'numbers']),
  changes: changeCountsSchema,
  /** True: the version in use was issued later. */
  older: z.boolean(),
});
export type Proposal = z.infer<typeof proposalSchema>;

/** GET /api/screening/proposals */
export const proposalsSchema = z.array(proposalSchema);

/** POST /api/screening/lists/:list/proposals (idempotency-key; the file itself as body). `headings`: those of a table, in order. */
export const proposedSchema = z.object({ proposal: proposalSchema, headings: z.array(z.string()) });
export type Proposed = z.infer<typeof proposedSchema>;

/** POST /api/screening/lists/:list/revisions (idempotency-key) */
export const takeIntoUseSchema = z.strictObject({
  proposal: z.int().positive(),
  /** True: meant although the version in use is newer. */
  olderToo: z.boolean().default(false),
});
export const listTakenSchema = z.object({ status: listStatusSchema, report: importReportSchema });
export type ListTaken = z.infer<typeof listTakenSchema>;

/** POST /api/screening/lists/:list/proposals/:proposal/drop (idempotency-key) */
export const proposalDroppedSchema = z.object({ list: z.string(), proposal: z.int().positive() });

/** A version that is or was in use. Names nobody. */
export const listVersionSchema = z.object({
  /** With its list and whence it came, what names it in addresses. */
  sequence: z.int().positive(),
  /** Code of the station above that brought it; null where it was brought here. */
  from: z.string().nullable(),
  /** It is the one that is asked. */
  inUse: z.boolean(),
  title: z.string(),
  version: z.string(),
  issuedAtMs: z.number().nullable(),
  importedAtMs: z.number(),
  of: z.enum(['people', 'numbers']),
  persons: z.int().nonnegative(),
  notPersons: z.int().nonnegative(),
  leftOut: z.int().nonnegative(),
  source: provenanceSchema,
  /** Null where nobody compared it before it was taken into use. */
  changes: changeCountsSchema.nullable(),
});
export type ListVersion = z.infer<typeof listVersionSchema>;

/** GET /api/screening/lists/:list/versions: the newest first. */
export const listVersionsSchema = z.array(listVersionSchema);

/** GET /api/screening/lists/:list/versions/:sequence/people?from&page (x-purpose) */
export const versionPeopleSchema = z.object({
  /** In the list's own order. */
  people: z.array(
    z.object({
      entry: z.string(),
      names: z.array(z.string()),
      /** As the list writes them. */
      birthDates: z.array(z.string()),
      nationalities: z.array(z.string()),
    }),
  ),
  /** What asks for those that follow; null at the end. */
  next: z.string().nullable(),
});
export type VersionPeople = z.infer<typeof versionPeopleSchema>;
