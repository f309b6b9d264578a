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
