import { z } from 'zod';

/** What is known of the one who stands there. Fields that are not known are absent. */
export interface ScreenablePerson {
  readonly surname: string;
  readonly givenNames: string;
  readonly arabicName?: string | undefined;
  /** ISO with X for unknown digits. */
  readonly birthDate?: string | undefined;
  readonly sex?: 'M' | 'F' | 'X' | undefined;
  readonly nationality?: string | undefined;
  readonly documentNumber?: string | undefined;
  readonly documentState?: string | undefined;
  /** The last name may go on beyond what was read. */
  readonly nameMayBeTruncated?: boolean | undefined;
  /** Registered as a refugee, or travelling on a refugee's document. */
  readonly refugee?: boolean | undefined;
}

/** One line of the explanation; the lines add up to the score. */
export const evidenceLineSchema = z.object({
  feature: z.enum(['name', 'birth-date', 'nationality', 'sex', 'document', 'place', 'plate', 'brand-mark']),
  /** What the traveller has. */
  query: z.string(),
  /** What the list has. */
  candidate: z.string(),
  outcome: z.enum(['agrees', 'near', 'differs', 'missing']),
  bits: z.number(),
});
export type EvidenceLine = z.infer<typeof evidenceLineSchema>;

/** What an officer does about whoever or whatever an authority of this state looks for. */
export const instructionSchema = z.enum(['arrest', 'refuse', 'discreet', 'assist', 'verify']);
export type Instruction = z.infer<typeof instructionSchema>;

/** Of an alert of this state's own notices: on whose word, on which basis, until when, and what to do. */
export const alertNoticeSchema = z.object({
  /** Codes of `notices`. */
  kind: z.string(),
  ground: z.string(),
  instruction: instructionSchema,
  legalBasis: z.string(),
  authority: z.string(),
  /** ICAO code. */
  authorityState: z.string(),
  fileNumber: z.string(),
  /** Its last day, ISO. */
  until: z.string(),
});
export type AlertNotice = z.infer<typeof alertNoticeSchema>;

export const alertSchema = z.object({
  list: z.string(),
  listTitle: z.string(),
  listVersion: z.string(),
  /** The list's own id of the entry, e.g. `QDi.001`. */
  entry: z.string(),
  /** The listed name that matched best. */
  matchedName: z.string(),
  /** In Arabic letters or another script, as listed. */
  originalScriptName: z.string().optional(),
  score: z.number(),
  level: z.enum(['strong', 'possible', 'weak']),
  evidence: z.array(evidenceLineSchema),
  /** What the list says of the person: dates, nationalities, why listed. Text of the list, in its language. */
  particulars: z.array(z.object({ label: z.string(), value: z.string() })),
  notice: alertNoticeSchema.optional(),
});
export type Alert = z.infer<typeof alertSchema>;

export const listStatusSchema = z.object({
  list: z.string(),
  title: z.string(),
  version: z.string(),
  entries: z.int(),
  /** When the list's maker wrote this version, epoch ms; null where it does not say. */
  issuedAtMs: z.number().nullable(),
  /** When it was taken into use here, epoch ms. */
  importedAtMs: z.number(),
  /** True: its contents cannot be read here, and nobody on it was compared. The booth is not clear then. */
  unreadable: z.literal(true).optional(),
  /** True: its entries are documents, plates or brand marks, and no people. */
  numbers: z.literal(true).optional(),
});
export type ListStatus = z.infer<typeof listStatusSchema>;
