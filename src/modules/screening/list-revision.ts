/** One revision of a list: what was taken into use, from whom, under which licence, and where its contents lie. */
import { z } from 'zod';
import { blobReferenceSchema } from '../../kernel/blob.ts';
import { importReportSchema } from './import-report.ts';
import { listChangesSchema } from './list-changes.ts';
import { listFormats } from './lists-api.ts';
import { columnMappingSchema } from './table-fields.ts';

/** Short stable name of a list, part of addresses and of every alert: `un-sc`, `mr-wanted`. */
export const listNameSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'small letters, digits and hyphens, at most 40, a letter first');

const words = z.string().trim().min(1).max(120);

/** In the languages in which the list has a title: one at least. */
export const listTitlesSchema = z
  .strictObject({ fr: words.optional(), ar: words.optional(), en: words.optional() })
  .refine((titles) => Object.values(titles).some((title) => title !== undefined), {
    message: 'a list has a title in one language at least',
  });
export type ListTitles = z.infer<typeof listTitlesSchema>;

export const listSourceSchema = z.strictObject({
  form: z.enum(listFormats),
  /** Who publishes the list. */
  publisher: z.string().trim().max(200),
  /** Where the file was fetched, as the one who brought it says; empty where nobody said. */
  address: z.string().trim().max(500),
  licence: z.string().trim().max(200),
  /** SHA-256 of the file as it came, lower-case hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().nonnegative(),
  /** Of a table: which column holds what; null where the form itself says it. */
  columns: columnMappingSchema.nullable(),
});
export type ListSource = z.infer<typeof listSourceSchema>;

/** What a file gives, whether it is in use or not. */
export const listSnapshotSchema = z.strictObject({
  list: listNameSchema,
  titles: listTitlesSchema,
  /** The publisher's own, or the day on which it wrote the list. */
  version: z.string().trim().min(1).max(80),
  /** When the publisher wrote this version, epoch ms; null where the file does not say. */
  issuedAtMs: z.int().nonnegative().nullable(),
  source: listSourceSchema,
  report: importReportSchema,
  contents: z.strictObject({
    /** In UTF-8, each blob compressed by itself: people as JSON lines, or numbers (`listed-number.ts`). */
    form: z.enum(['jsonl-gzip', 'numbers-gzip']),
    /** In order. */
    blobs: z.array(blobReferenceSchema).min(1).max(500),
  }),
});
export type ListSnapshot = z.infer<typeof listSnapshotSchema>;

export const listRevisionSchema = listSnapshotSchema.extend({
  /** Against the version before; null where nobody looked before it was taken into use. */
  changes: listChangesSchema.nullable(),
  /** Sequence of the proposal that was looked at, in the same journal; null where there was none. */
  proposal: z.int().positive().nullable(),
});
export type ListRevision = z.infer<typeof listRevisionSchema>;

/** A version that is not in use: what it would change, seen from the version that was in use when it was read. */
export const listProposalSchema = listSnapshotSchema.extend({
  changes: listChangesSchema,
  /** Sequence of the version that it was compared with, in the same journal; null where the list is new. */
  comparedWith: z.int().positive().nullable(),
});
export type ListProposal = z.infer<typeof listProposalSchema>;

/** The one title where only one can be shown. */
export function titleOf(titles: ListTitles): string {
  return titles.fr ?? titles.en ?? titles.ar ?? '';
}
