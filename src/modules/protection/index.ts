/** The contract of `protection`: who looked at whom, and why; and the rights of the people in the data. */
export {
  type AccessRead,
  type AccessReads,
  type AccessReadsQuery,
  accessReadSchema,
  accessReadsQuerySchema,
  accessReadsSchema,
  type UnusualRead,
  type UnusualReads,
  unusualReadsSchema,
} from './access-api.ts';
export { copySchema } from './copies.ts';
export { type DatedFairness, datedFairnessSchema, type FairnessGroup, type FairnessMeasure } from './fairness-api.ts';
export { type Hold, holdDoneSchema, holdGrounds, holdSchema, setHoldSchema } from './holds.ts';
export { protectionPermissions } from './permissions.ts';
export { protectionProblems } from './problems.ts';
export {
  type ErasePerson,
  type ErasureGround,
  type ErasurePaper,
  erasePersonSchema,
  erasureCertificateSchema,
  erasureGroundSchema,
  exportPersonSchema,
  findPeopleQuerySchema,
  type PeopleFound,
  type PersonFile,
  type PersonFound,
  peopleFoundSchema,
  personExportedSchema,
  personFileSchema,
} from './rights-api.ts';
export {
  keepWordsSchema,
  openRequestSchema,
  type RightsRequest,
  requestDoneSchema,
  requestOutcomes,
  rightsAsked,
  rightsRequestSchema,
  rightsWithWords,
  wordsKeptSchema,
} from './rights-requests.ts';
export { withheld } from './withheld.ts';
