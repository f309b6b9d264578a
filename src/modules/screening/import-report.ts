/** What came of reading a list: nothing is left out in silence. */
import { z } from 'zod';

/** Stable, kebab-case; the message key is `screening.import.CODE`. */
export const importReasons = [
  'no-name',
  'no-id',
  'duplicate-id',
  'birth-date-unreadable',
  'nationality-unknown',
  'sex-unreadable',
  'row-broken',
  'row-too-large',
  'too-many-values',
] as const;
export type ImportReason = (typeof importReasons)[number];

export const importRemarkSchema = z.strictObject({
  /** Line of the file where the row or entry begins, from 1. */
  line: z.int().positive(),
  /** The list's own id, where it was read. */
  entry: z.string().max(120).nullable(),
  reason: z.enum(importReasons),
  /** False: the person was taken in, without what the reason names. */
  leftOut: z.boolean(),
});
export type ImportRemark = z.infer<typeof importRemarkSchema>;

/** Remarks kept one by one; more are counted only. */
export const mostRemarks = 500;

export const importReportSchema = z.strictObject({
  /** People taken in. */
  persons: z.int().nonnegative(),
  /** Companies, ships, groups: counted, kept for networks, not screened. */
  notPersons: z.int().nonnegative(),
  /** Rows or entries of people that could not be taken in. */
  leftOut: z.int().nonnegative(),
  /** All remarks, those beyond `mostRemarks` too. */
  remarkCount: z.int().nonnegative(),
  remarks: z.array(importRemarkSchema).max(mostRemarks),
});
export type ImportReport = z.infer<typeof importReportSchema>;
