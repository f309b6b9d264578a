/** Which paper of the rules a document is that was read or looked at. */
import type { DocumentType } from '../documents/index.ts';
import type { PaperKind } from './rule-row.ts';

/** Undefined: no rule speaks of such a document; the officer says what else is shown. */
const papers: Readonly<Record<DocumentType, PaperKind | undefined>> = {
  passport: 'passport',
  passportCard: 'passport',
  emergencyPassport: 'emergency-travel-document',
  diplomaticPassport: 'diplomatic-passport',
  officialPassport: 'service-passport',
  militaryPassport: 'service-passport',
  refugeeTravelDocument: 'refugee-travel-document',
  statelessTravelDocument: 'stateless-travel-document',
  laissezPasser: 'laissez-passer',
  identityCard: 'national-identity-card',
  residencePermit: 'residence-card',
  crewCertificate: 'crew-certificate',
  visa: 'visa',
  // Given by one state to somebody of another, or to whoever drives: neither says under which papers its holder crosses.
  alienTravelDocument: undefined,
  drivingLicence: undefined,
  travelDocument: undefined,
};

/** @example paperOfDocument(documentTypeOf('TD3', 'PD')) // 'diplomatic-passport' */
export function paperOfDocument(type: DocumentType): PaperKind | undefined {
  return papers[type];
}
