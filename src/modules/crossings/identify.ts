/** From what a reader read to a person and a document, or to nothing where it is not good enough to go on. */
import type { MrzReading } from '../documents/index.ts';
import type { ScreenablePerson } from '../screening/index.ts';
import { type IdentityDocument, identityDocumentSchema, type PersonDetails, personDetailsSchema } from '../travellers/index.ts';

export interface Identified {
  readonly person: PersonDetails;
  /** Null: none that a reader reads. */
  readonly document: IdentityDocument | null;
}

/**
 * Undefined where the zone has no known form, or no name, number or issuing state can be made out. Check digits that do not
 * hold do not stop it: the officer compares, and the verdict says so. A state that nobody knows is a misread of its own kind, which no
 * digit covers: together with a digit that does not hold, nobody is to be known by what was read there, and it is read again.
 */
export function identify(reading: MrzReading): (Identified & { readonly document: IdentityDocument }) | undefined {
  if (reading.format === null || isMisreadTwice(reading)) return undefined;
  const { arabicNames } = reading;
  const person = personDetailsSchema.safeParse({
    surname: reading.surname,
    givenNames: reading.givenNames,
    ...(arabicNames ? { arabicName: `${arabicNames.givenNames} ${arabicNames.surname}`.trim() } : {}),
    birthDate: reading.birthDate === '' ? 'XXXX-XX-XX' : reading.birthDate,
    sex: reading.sex,
    // ICAO Doc 9303-3 section 5: XXX where none is stated.
    nationality: reading.nationality === '' ? 'XXX' : reading.nationality,
  });
  const document = identityDocumentSchema.safeParse({
    documentCode: reading.documentCode,
    issuingState: reading.issuingState,
    number: reading.documentNumber,
    expiryDate: reading.expiryDate === '' ? null : reading.expiryDate,
    mrz: reading.lines.join('\n'),
  });
  return person.success && document.success ? { person: person.data, document: document.data } : undefined;
}

function isMisreadTwice({ problems, checks }: MrzReading): boolean {
  return problems.some(({ code }) => code === 'unknown-state') && Object.values(checks).includes(false);
}

/** What screening is told of them. */
export function screenable(
  { person, document }: Identified,
  also: { readonly nameMayBeTruncated?: boolean; readonly paperNumber?: string; readonly refugee?: boolean } = {},
): ScreenablePerson {
  const paper = also.paperNumber?.toUpperCase().replace(/[^A-Z0-9]/g, '') || undefined;
  return {
    surname: person.surname,
    givenNames: person.givenNames,
    arabicName: person.arabicName,
    birthDate: person.birthDate,
    // X states nothing that could agree or differ.
    sex: person.sex === 'X' ? undefined : person.sex,
    nationality: person.nationality,
    documentNumber: document?.number ?? paper,
    documentState: document?.issuingState,
    nameMayBeTruncated: also.nameMayBeTruncated ?? false,
    ...(also.refugee === true && { refugee: true }),
  };
}
