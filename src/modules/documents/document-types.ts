/** What kind of document a code stands for: names for the booth, message key `documents.type.TYPE`. */
import type { MrzFormat } from './mrz-reading.ts';

export const documentTypes = [
  'passport',
  'emergencyPassport',
  'diplomaticPassport',
  'officialPassport',
  'refugeeTravelDocument',
  'alienTravelDocument',
  'statelessTravelDocument',
  'laissezPasser',
  'militaryPassport',
  'identityCard',
  'residencePermit',
  'passportCard',
  'crewCertificate',
  'visa',
  'drivingLicence',
  'travelDocument',
] as const;
export type DocumentType = (typeof documentTypes)[number];

/** The two-letter codes of ICAO Doc 9303-4, in use from 2026 and obligatory from 2028. */
const passportCodes: Readonly<Record<string, DocumentType>> = {
  P: 'passport',
  PP: 'passport',
  PE: 'emergencyPassport',
  PD: 'diplomaticPassport',
  PO: 'officialPassport',
  PR: 'refugeeTravelDocument',
  PT: 'alienTravelDocument',
  PS: 'statelessTravelDocument',
  PL: 'laissezPasser',
  PM: 'militaryPassport',
};

/** On cards the second letter is the issuer's choice; these three are used alike by many. */
const cardCodes: Readonly<Record<string, DocumentType>> = {
  AC: 'crewCertificate',
  IP: 'passportCard',
  IR: 'residencePermit',
  AR: 'residencePermit',
};

/** @example documentTypeOf('TD3', 'PD') // 'diplomaticPassport' */
export function documentTypeOf(format: MrzFormat | null, documentCode: string): DocumentType {
  if (format?.endsWith('-DL')) return 'drivingLicence';
  if (documentCode.startsWith('V')) return 'visa';
  if (documentCode.startsWith('P')) return passportCodes[documentCode] ?? 'passport';
  if (Object.hasOwn(cardCodes, documentCode)) return cardCodes[documentCode]!;
  return /^[ACI]/.test(documentCode) ? 'identityCard' : 'travelDocument';
}

/**
 * True for a passport whose code is P alone although it is dated beyond those that can still have it: the two letters are
 * obligatory from 2028, and a passport is good for ten years (ICAO Doc 9303-4).
 * @param expiryDate ISO, with X for unknown digits; an unknown year is not held against it
 */
export function hasOutdatedCode(format: MrzFormat, documentCode: string, expiryDate: string): boolean {
  return format === 'TD3' && documentCode === 'P' && /^\d{4}/.test(expiryDate) && Number(expiryDate.slice(0, 4)) > lastYearOfSingleP;
}

const lastYearOfSingleP = 2038;

/** Doc 9303 lets TD3 begin with P, cards with A, C or I, visas with V; C after A is for crews alone, and V never stands second. */
export function hasUsualCode(format: MrzFormat, documentCode: string): boolean {
  if (format === 'TD3') return /^P[A-Z]?$/.test(documentCode);
  if (format === 'TD1' || format === 'TD2') return /^[ACI]([A-Z](?<!V))?$/.test(documentCode);
  return format.startsWith('MRV') ? /^V[A-Z]?$/.test(documentCode) : true;
}
