/** What came of reading a list: nothing is left out in silence. */
import { z } from 'zod';

/** English texts by stable code; the message key is `screening.import.CODE`. */
export const importReasons = {
  'no-name': 'There is no name.',
  'no-number': 'There is no number.',
  'no-id': 'There is no identifier; the number of the row stands for it.',
  'duplicate-id': 'The identifier stands twice; both people are in use, this one under a number of its own.',
  'birth-date-unreadable': 'The birth date cannot be read; the person is in use without it.',
  'nationality-unknown': 'No known state has this name; the nationality is shown but not compared.',
  'state-unknown': 'No known state has this name; the number is compared whoever issued it.',
  'sex-unreadable': 'The sex cannot be read; the person is in use without it.',
  'unseen-characters': 'There were characters that nobody sees, or that turn the direction of reading; the person is in use without them.',
  'row-broken': 'The row cannot be read: check its quotation marks and separators.',
  'last-row-short': "The last row has fewer cells than the others: the file may have been cut. Compare its end with the publisher's.",
  'row-too-large': 'The entry is larger than any person of a list.',
  'too-many-values': 'The entry has more names, dates or documents than a person of a list.',
} as const;
export type ImportReason = keyof typeof importReasons;

export const importRemarkSchema = z.strictObject({
  /** Line of the file where the row or entry begins, from 1. */
  line: z.int().positive(),
  /** The list's own id, where it was read. */
  entry: z.string().max(120).nullable(),
  reason: z.enum(Object.keys(importReasons) as [ImportReason, ...ImportReason[]]),
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
  /** People whom this house does not screen: of politically exposed persons and their kin, those who stand for nothing else. */
  setAside: z.int().nonnegative(),
  /** Rows or entries of people that could not be taken in. */
  leftOut: z.int().nonnegative(),
  /** All remarks, those beyond `mostRemarks` too. */
  remarkCount: z.int().nonnegative(),
  remarks: z.array(importRemarkSchema).max(mostRemarks),
});
export type ImportReport = z.infer<typeof importReportSchema>;
