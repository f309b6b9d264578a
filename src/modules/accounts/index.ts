/** The contract of `accounts`: the people who work here, and their sessions. */
import type { Role } from '../../kernel/permissions.ts';
import type { Grants } from './accounts-api.ts';

export {
  type AccountRow,
  accountDoneSchema,
  accountRowSchema,
  addAccountSchema,
  addFactorSchema,
  type BeganFactor,
  beganFactorSchema,
  changeAccountSchema,
  changeAskedSchema,
  changeOwnPinSchema,
  confirmSessionSchema,
  type DuressAlarm,
  duressAlarmSchema,
  type Grants,
  grantSchema,
  grantsSchema,
  logInSchema,
  newPinSchema,
  type OwnSecurity,
  ownSecuritySchema,
  ownThingSchema,
  pinSchema,
  type RoleAtWork,
  recoveryCodesSchema,
  roleAtWorkSchema,
  roleSchema,
  type Session,
  type ShownFactor,
  sessionSchema,
  setReachSchema,
  shownFactorSchema,
  type WaitingChange,
  waitingChangeSchema,
} from './accounts-api.ts';
export { accountsPermissions } from './permissions.ts';
export { faultOfPin, type PinFault } from './pin.ts';
export { accountsProblems } from './problems.ts';

/** Which posts headquarters has, for those who give log-ins there. */
export interface KnownPostsPort {
  posts(): Promise<Grants['posts']>;
}

/** For screens of other modules: who is behind a badge. */
export interface AccountsReadPort {
  /** Names by badge; a badge without account, or whose name was erased, is missing. */
  namesOf(badges: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Who is logged in and in time, each once, by badge; sessions in the empty booth are not at work. */
  atWork(): Promise<readonly { readonly badge: string; readonly roles: readonly Role[] }[]>;
}
