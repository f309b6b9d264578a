/** The contract of `accounts`: the people who work here, and their sessions. */
import type { StationId } from '../../kernel/ids.ts';
import type { Role } from '../../kernel/permissions.ts';
import type { Grants } from './accounts-api.ts';

export {
  type AccountRow,
  accountDoneSchema,
  accountRowSchema,
  addAccountSchema,
  addFactorSchema,
  agencySchema,
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
  type Reach,
  type RoleAtWork,
  reachSchema,
  recoveryCodesSchema,
  roleAtWorkSchema,
  roleSchema,
  type Session,
  type ShownFactor,
  sessionSchema,
  setAgencySchema,
  setReachSchema,
  shownFactorSchema,
  shownPermissionsSchema,
  usualAgencies,
  type WaitingChange,
  waitingChangeSchema,
} from './accounts-api.ts';
export { accountsPermissions } from './permissions.ts';
export { faultOfPin, type PinFault } from './pin.ts';
export { accountsProblems } from './problems.ts';

/** Which posts headquarters has, for those who give log-ins there. */
export interface KnownPostsPort {
  posts(): Promise<Grants['posts']>;
  /** Of regions, themselves among them, as they are at this moment: asked at each request of whoever is bound to one. */
  postsOf(regions: readonly StationId[]): Promise<readonly StationId[]>;
}

/** For screens of other modules: who is behind a badge. */
export interface AccountsReadPort {
  /** Names by badge; a badge without account, or whose name was erased, is missing. */
  namesOf(badges: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Who works here under a badge; undefined where no account has it. */
  find(
    badge: string,
  ): Promise<
    { readonly name: string; readonly roles: readonly Role[]; readonly agency: string | null; readonly active: boolean } | undefined
  >;
  /** Who is logged in and in time, each once, by badge; sessions in the empty booth are not at work. */
  atWork(): Promise<readonly { readonly badge: string; readonly roles: readonly Role[] }[]>;
}
