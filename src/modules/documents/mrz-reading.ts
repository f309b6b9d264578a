import { z } from 'zod';

export const mrzFormats = ['TD1', 'TD2', 'TD3', 'MRV-A', 'MRV-B'] as const;
export type MrzFormat = (typeof mrzFormats)[number] | (string & {});

export const mrzProblemSchema = z.object({
  /** Stable, kebab-case; the message key is `documents.problem.CODE`. */
  code: z.string(),
  /** English. */
  message: z.string(),
  line: z.int().optional(),
  /** 1-based position in the line. */
  position: z.int().optional(),
  field: z.string().optional(),
});
export type MrzProblem = z.infer<typeof mrzProblemSchema>;

/** True: the digit holds; false: it does not; null: this format has none, or the field is empty and the digit is a filler. */
const check = z.boolean().nullable();

export const mrzReadingSchema = z.object({
  /** `TD1`, `TD2`, `TD3`, `MRV-A`, `MRV-B`, or a national variant's name; null where nothing fits. */
  format: z.string().nullable(),
  /** All check digits hold. */
  valid: z.boolean(),
  documentCode: z.string(),
  issuingState: z.string(),
  documentNumber: z.string(),
  surname: z.string(),
  givenNames: z.string(),
  nationality: z.string(),
  /** ISO, with X for each unknown digit: `1987-06-04`, `1987-XX-XX`; empty where unreadable. */
  birthDate: z.string(),
  sex: z.enum(['M', 'F', 'X']),
  expiryDate: z.string(),
  optional: z.string(),
  checks: z.object({ documentNumber: check, birthDate: check, expiryDate: check, personalNumber: check, composite: check }),
  /** True where the name field is full to its last position, so that the name may go on. */
  nameMayBeTruncated: z.boolean(),
  /** Against the day of reading; null where the date is unreadable or the document has none. */
  expired: z.boolean().nullable(),
  problems: z.array(mrzProblemSchema),
  /** The lines as understood: upper case, cut to the format's length. */
  lines: z.array(z.string()),
});
export type MrzReading = z.infer<typeof mrzReadingSchema>;
