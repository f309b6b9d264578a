/** What a reading of a machine-readable zone says. Reading changes nothing and decides nothing: it reports. */
import { z } from 'zod';

/** The five sizes of ICAO Doc 9303. */
export const icaoFormats = ['TD1', 'TD2', 'TD3', 'MRV-A', 'MRV-B'] as const;
export type IcaoFormat = (typeof icaoFormats)[number];

/** The five sizes, then national layouts that are none of them. */
export const mrzFormats = [...icaoFormats, 'FRENCH-ID', 'FRENCH-DL', 'SWISS-DL'] as const;
export type MrzFormat = (typeof mrzFormats)[number] | (string & {});

/** The check digits that a zone can have, in the order in which they are reported. */
export const mrzCheckNames = ['documentNumber', 'birthDate', 'expiryDate', 'personalNumber', 'composite'] as const;
export type MrzCheckName = (typeof mrzCheckNames)[number];

/** One character that may have been misread: every check digit would hold with `proposed` in its place. Never applied by the reader. */
const misreadProposalSchema = z.object({
  /** 1-based, as is the position in the line. */
  line: z.int(),
  position: z.int(),
  read: z.string(),
  proposed: z.string(),
  /** All lines with the proposal in place: what to read again once the officer agrees. */
  lines: z.array(z.string()),
});
export type MisreadProposal = z.infer<typeof misreadProposalSchema>;

const mrzProblemSchema = z.object({
  /** Stable, kebab-case; the message key is `documents.problem.CODE`, filled from `details`. */
  code: z.string(),
  /** `error`: look at the document before you go on. `notice`: good to know; what was read stands. */
  severity: z.enum(['error', 'notice']),
  /** English. */
  message: z.string(),
  /** 1-based line. */
  line: z.int().optional(),
  /** 1-based position in the line. */
  position: z.int().optional(),
  field: z.string().optional(),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  proposal: misreadProposalSchema.optional(),
});
export type MrzProblem = z.infer<typeof mrzProblemSchema>;

/** True: the digit holds; false: it does not; null: this format has none, or the field is empty and the digit is a filler. */
const check = z.boolean().nullable();

const mrzChecksSchema = z.object({
  documentNumber: check,
  birthDate: check,
  expiryDate: check,
  personalNumber: check,
  composite: check,
});
export type MrzChecks = z.infer<typeof mrzChecksSchema>;

/** Names written in the escapes of ICAO Doc 9303-3 for Arabic letters, read both ways. */
const arabicNamesSchema = z.object({
  surname: z.string(),
  givenNames: z.string(),
  latinSurname: z.string(),
  latinGivenNames: z.string(),
});
export type ArabicNames = z.infer<typeof arabicNamesSchema>;

export const mrzReadingSchema = z.object({
  /** `TD1`, `TD2`, `TD3`, `MRV-A`, `MRV-B`, or a national layout's name; null where nothing fits. */
  format: z.string().nullable(),
  /** All check digits hold, and the lines have their lengths. A national layout without any digit says so in a problem. */
  valid: z.boolean(),
  documentCode: z.string(),
  issuingState: z.string(),
  documentNumber: z.string(),
  surname: z.string(),
  givenNames: z.string(),
  nationality: z.string(),
  /**
   * ISO, with X for each digit that is unknown or cannot be read: `1987-06-04`, `1987-XX-XX`, `XXXX-XX-XX`; empty where the format
   * states none. A month or day printed as 00 stays 00.
   */
  birthDate: z.string(),
  /** X where unspecified, and, with a problem that says what stood there, where it is none of these. */
  sex: z.enum(['M', 'F', 'X']),
  /** As `birthDate`; empty also where the field is all fillers: the document states none. */
  expiryDate: z.string(),
  /** Optional data (the personal number of a TD3), fillers as spaces; the two fields of a TD1 joined by a space. */
  optional: z.string(),
  checks: mrzChecksSchema,
  /** How the two digits of a year were given a century: each date is the latest that does not lie after the day named here (ISO). */
  centuries: z.object({ birthNotAfter: z.string(), expiryNotAfter: z.string() }),
  /** True where the name field is full to its last position, so that the name may go on. */
  nameMayBeTruncated: z.boolean(),
  /** Against the day of reading; null where the date is unreadable or the document has none. */
  expired: z.boolean().nullable(),
  /** Present only where the names hold ICAO's escapes for Arabic letters. */
  arabicNames: arabicNamesSchema.optional(),
  problems: z.array(mrzProblemSchema),
  /** The lines as understood: upper case, cut to the format's length. */
  lines: z.array(z.string()),
});
export type MrzReading = z.infer<typeof mrzReadingSchema>;
