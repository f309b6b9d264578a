/** Why somebody looks at data about a person: a short coded list; stated before the answer, kept in the access journal. */
import { z } from 'zod';
import { typedLine } from './typed-text.ts';

export const purposeCodes = [
  'border-check',
  'alert-check',
  'investigation',
  'protection',
  'correction',
  'rights-request',
  'audit',
] as const;
export type PurposeCode = (typeof purposeCodes)[number];

export const purposeSchema = z.strictObject({
  purpose: z.enum(purposeCodes),
  /** The file's number where the law wants one: investigation, rights-request. */
  caseNumber: typedLine.min(1).max(60).optional(),
});
export type Purpose = z.infer<typeof purposeSchema>;

export const purposesWithCaseNumber: readonly PurposeCode[] = ['investigation', 'rights-request'];
