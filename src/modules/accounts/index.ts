/** The contract of `accounts`: the people who work here, and their sessions. */
export {
  type AccountRow,
  accountDoneSchema,
  accountRowSchema,
  addAccountSchema,
  changeAccountSchema,
  changeOwnPinSchema,
  logInSchema,
  newPinSchema,
  pinSchema,
  roleSchema,
  type Session,
  sessionSchema,
} from './accounts-api.ts';
export { faultOfPin, type PinFault } from './pin.ts';
