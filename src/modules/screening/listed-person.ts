/** A person on a list, whatever the list's own form. One of them is one line of a revision's contents. */
import { z } from 'zod';
import { listedDateSchema } from './listed-date.ts';

const words = z.string().trim().min(1).max(500);

export const listedNameSchema = z.strictObject({
  text: words,
  /** `former`: no longer used. */
  kind: z.enum(['primary', 'alias', 'former']),
  /** The list's own judgement: `low` for nicknames and doubtful aliases. */
  quality: z.enum(['good', 'low']),
});
export type ListedName = z.infer<typeof listedNameSchema>;

export const listedDocumentSchema = z.strictObject({
  /** As the list writes it: "Passport", "Numéro de passeport". */
  kind: z.string().trim().max(120),
  number: words,
  /** ICAO code; null where the list names no state. */
  country: z.string().max(3).nullable(),
});

export const listedPersonSchema = z.strictObject({
  /** The list's own id: `QDi.001`. */
  entry: z.string().trim().min(1).max(120),
  names: z.array(listedNameSchema).min(1).max(300),
  /** In Arabic letters or another script. */
  originalNames: z.array(words).max(50),
  birthDates: z.array(listedDateSchema).max(60),
  nationalities: z
    .array(z.strictObject({ text: words, /** ICAO code; null where the text names no known state. */ code: z.string().max(3).nullable() }))
    .max(30),
  /** Null where the list does not say. */
  sex: z.enum(['M', 'F', 'X']).nullable(),
  documents: z.array(listedDocumentSchema).max(200),
  /** What the officer reads: label as a stable code (message key `screening.particular.CODE`), value in the list's language. */
  particulars: z.array(z.strictObject({ label: z.string().min(1).max(60), value: z.string().min(1).max(4000) })).max(60),
});
export type ListedPerson = z.infer<typeof listedPersonSchema>;

/** A list in use, with the people on it. */
export interface PersonList {
  /** Short stable name: `un-sc`. */
  readonly list: string;
  readonly title: string;
  readonly version: string;
  readonly persons: Iterable<ListedPerson>;
}

/** M, F or X from what lists and passports write in English, French and Arabic; null where it says nothing. */
export function parseSex(text: string): ListedPerson['sex'] {
  const word = text.normalize('NFKD').replace(/\p{M}/gu, '').trim().toUpperCase();
  if (['M', 'MALE', 'MAN', 'MASCULIN', 'H', 'HOMME', 'ذكر'].includes(word)) return 'M';
  if (['F', 'FEMALE', 'WOMAN', 'FEMININ', 'FEMME', 'انثى', 'أنثى'].includes(word)) return 'F';
  if (['X', 'UNSPECIFIED', 'OTHER', 'AUTRE'].includes(word)) return 'X';
  return null;
}
