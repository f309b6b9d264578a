/** The contract of `protection`: who looked at whom, and why. */
export {
  type AccessRead,
  type AccessReads,
  type AccessReadsQuery,
  accessReadSchema,
  accessReadsQuerySchema,
  accessReadsSchema,
} from './access-api.ts';
export { protectionPermissions } from './permissions.ts';
export { protectionProblems } from './problems.ts';
export {
  type ErasurePaper,
  erasePersonSchema,
  erasureCertificateSchema,
  findPeopleQuerySchema,
  type PeopleFound,
  type PersonFile,
  peopleFoundSchema,
  personFileSchema,
} from './rights-api.ts';
