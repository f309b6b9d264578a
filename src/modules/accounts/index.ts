/** The contract of `accounts`: the people who work here, their sessions, and the trace of what they read. */
export {
  type AccessRead,
  type AccountRow,
  accessReadSchema,
  accessReadsSchema,
  accountRowSchema,
  addAccountSchema,
  changeOwnPinSchema,
  logInSchema,
  newPinSchema,
  pinSchema,
  roleSchema,
  type Session,
  sessionSchema,
} from './accounts-api.ts';
