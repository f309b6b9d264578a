/** The key of the focal point as `referrals` uses it: the station keeps it under a passphrase that it does not know. */
import type { ModuleRuntime } from '../http/server-module.ts';
import { EntryCatalogue } from '../journal/entry-catalogue.ts';
import { readSealed } from '../journal/read-sealed.ts';
import type { JournalTables } from '../journal/tables.ts';
import { tablesOf } from '../journal/tables-token.ts';
import { placeOf } from '../kernel/ids.ts';
import { isProblem } from '../kernel/problem.ts';
import type { VaultPort } from '../modules/referrals/index.ts';
import { referralsEntries } from '../modules/referrals/server/index.ts';
import type { Keyring } from '../storage/keyring.ts';

export function vaultOf(keyring: Pick<Keyring, 'vaultLabel' | 'openVault'>, runtime: Pick<ModuleRuntime, 'read'>): VaultPort {
  const database = runtime.read(tablesOf<JournalTables>('journal'));
  const catalogue = new EntryCatalogue(referralsEntries);
  return {
    keeper: keyring.vaultLabel,
    async open(passphrase) {
      const privateKey = await keyring.openVault({ kind: 'passphrase', passphrase });
      if (isProblem(privateKey)) return privateKey;
      return { read: (sealed) => readSealed(database, { catalogue, privateKey, places: sealed.map(placeOf) }) };
    },
  };
}
