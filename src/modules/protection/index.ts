/** The contract of `protection`: who looked at whom, and why. */
export { type AccessRead, accessReadSchema, accessReadsSchema } from './access-api.ts';
