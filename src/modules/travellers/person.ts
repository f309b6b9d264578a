import { z } from 'zod';
import { typedLine } from '../../kernel/typed-text.ts';

/** ISO 8601 with X for each unknown digit: `1987-06-04`, `1987-XX-XX`, `XXXX-XX-XX`. */
export const partialDateSchema = z.string().regex(/^[0-9X]{4}-[0-9X]{2}-[0-9X]{2}$/);
/** False for the thirteenth month, the 30th of February and the like; what is unknown may be anything. @example isPossibleDate('1987-02-XX') // true */
export function isPossibleDate(date: string): boolean {
  const [year = '', month = '', day = ''] = date.split('-');
  const fits = (digits: string, least: number, most: number) => digits.includes('X') || (Number(digits) >= least && Number(digits) <= most);
  if (!fits(month, 1, 12) || !fits(day, 1, 31)) return false;
  if ((month + day).includes('X')) return true;
  // An unknown year may be a leap year.
  return z.iso.date().safeParse(year.includes('X') ? `2000-${month}-${day}` : date).success;
}

/** As a document states it; X is unspecified. */
export const sexSchema = z.enum(['M', 'F', 'X']);
/** ICAO Doc 9303 code: 1 to 3 letters. */
export const stateCodeSchema = z.string().regex(/^[A-Z]{1,3}$/);
const name = typedLine.max(200);

/** A person as a document names them. A single name is valid: then `givenNames` is empty. */
export const personDetailsSchema = z
  .strictObject({
    surname: name,
    givenNames: name,
    /** In Arabic letters, where known. */
    arabicName: name.optional(),
    birthDate: partialDateSchema,
    sex: sexSchema,
    nationality: stateCodeSchema,
  })
  .refine((person) => person.surname !== '' || person.givenNames !== '', { message: 'a person has at least one name' });
export type PersonDetails = z.infer<typeof personDetailsSchema>;

export const identityDocumentSchema = z.strictObject({
  /** As in the machine-readable zone: `P`, `PP`, `I`, `V` ... */
  documentCode: z.string().regex(/^[A-Z]{1,2}$/),
  issuingState: stateCodeSchema,
  number: z.string().regex(/^[A-Z0-9]{1,25}$/),
  /** Null where the document states none. */
  expiryDate: partialDateSchema.nullable(),
  /** The machine-readable zone as read, lines joined by a newline; null where typed by hand. */
  mrz: z.string().max(200).nullable(),
});
export type IdentityDocument = z.infer<typeof identityDocumentSchema>;
