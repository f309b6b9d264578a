/** Settings of a station for a measurement: keys of its own, no set-up. */
import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { StationId } from '../../src/kernel/ids.ts';
import type { StoreSettings } from '../../src/station/open-station-store.ts';
import type { StationConfig } from '../../src/station/station-config.ts';

export interface MadeSettings {
  readonly settings: StoreSettings;
  readonly keys: { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
}

export function madeSettings(
  directory: string,
  station: StationId,
  { role, database }: Pick<StationConfig, 'role' | 'database'>,
): MadeSettings {
  const keys = generateKeyPairSync('ed25519');
  const settings = {
    directory,
    witnessDirectory: join(directory, 'witness'),
    station,
    role,
    database,
    databaseKey: randomBytes(32),
    headKey: randomBytes(32),
    erasuresKey: randomBytes(32),
    signingKey: keys.privateKey.export({ format: 'der', type: 'pkcs8' }),
    vaultKey: undefined,
  };
  return { settings, keys };
}
