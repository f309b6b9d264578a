import type { JournalModule } from '../../../journal/journal-module.ts';
import * as entries from '../entries.ts';
import { accountsCommands } from './commands.ts';
import { duressAlarmsProjection, duressPinsProjection } from './duress-projections.ts';
import { grantsProjection, ownWordsProjection } from './grant-projections.ts';
import { accountsProjection, sessionsProjection } from './projections.ts';
import { accountsMigrations } from './tables.ts';

/** What the writer needs of accounts. */
export const accountsJournal: JournalModule = {
  name: 'accounts',
  entries: [
    entries.accountAdded,
    entries.accountChanged,
    entries.accountReachSet,
    entries.accountAgencySet,
    entries.accountDisabled,
    entries.accountEnabled,
    entries.pinSet,
    entries.accountChangeAsked,
    entries.accountChangeConfirmed,
    entries.accountChangeDropped,
    entries.duressPinSet,
    entries.duressPinRemoved,
    entries.duressPinTyped,
    entries.duressAlarmTaken,
    entries.sessionStarted,
    entries.sessionEnded,
    entries.logInFailed,
    entries.logInDelayLifted,
    entries.secondFactorAdded,
    entries.secondFactorsRemoved,
    entries.recoveryCodesMade,
    entries.secondFactorUsed,
    entries.sessionConfirmed,
    entries.officerNamed,
    entries.officerGranted,
    entries.officerWithdrawn,
    entries.grantsRenewed,
    entries.grantedPinSet,
  ],
  migrations: accountsMigrations,
  projections: [accountsProjection, sessionsProjection, grantsProjection, ownWordsProjection, duressPinsProjection, duressAlarmsProjection],
  commands: accountsCommands,
};
