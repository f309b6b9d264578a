/** Door of `referrals` for the station. */
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import type { JournalModule } from '../../../journal/journal-module.ts';
import type { SuspensionsReadPort } from '../../crossings/index.ts';
import type { TravellersReadPort } from '../../travellers/index.ts';
import { referralsEntries } from '../entries.ts';
import { referralsPermissions } from '../permissions.ts';
import type { VaultPort } from '../ports.ts';
import { referralsProblems } from '../problems.ts';
import { answerRequest } from './answer-request.ts';
import { referralsProjection } from './projection.ts';
import { deskRoutes } from './routes.ts';
import { referralsSubjects } from './subjects.ts';
import { suspensionsForScreens } from './suspensions.ts';
import { referralsMigrations, referralsTables } from './tables.ts';

export { referralsEntries } from '../entries.ts';
export { suspensionsInCommands } from './suspensions.ts';

export const referralsJournal: JournalModule = {
  name: 'referrals',
  entries: referralsEntries,
  migrations: referralsMigrations,
  projections: [referralsProjection],
  commands: [answerRequest],
};

export function createReferralsServer(
  runtime: ModuleRuntime,
  { travellers, vault }: { readonly travellers: TravellersReadPort; readonly vault: VaultPort },
): { readonly module: ServerModule; readonly suspensions: SuspensionsReadPort } {
  const database = runtime.read(referralsTables);
  return {
    module: {
      name: 'referrals',
      permissions: referralsPermissions,
      problems: referralsProblems,
      routes: deskRoutes(runtime, { database, travellers, vault }),
      subjects: referralsSubjects(database),
    },
    suspensions: suspensionsForScreens(runtime.lookUp(referralsTables), travellers),
  };
}
