/** Of a stopped post: headquarters takes the next key over, and the journals' heads are signed with it. */
import { createPublicKey } from 'node:crypto';
import type { Kysely } from 'kysely';
import { isProblem, type Problem, ProblemError } from '../../kernel/problem.ts';
import { findHeadquarters, type StationsTables, stationsProblem } from '../../modules/stations/server/index.ts';
import { HttpTransport } from '../../sync/http-transport.ts';
import { syncProblem } from '../../sync/problems.ts';
import type { Upstream } from '../../sync/shipper.ts';
import { publicKeyText } from '../../sync/station-proofs.ts';
import { LinkDown, renewKeyAt } from '../../sync/sync-client.ts';
import { type LockedStation, withStore } from '../locked-station.ts';
import { openDatabase, storeSettings } from '../open-station-store.ts';

export interface RenewedKey {
  readonly station: string;
  readonly headquarters: string;
  /** Raw Ed25519, base64url. */
  readonly key: string;
}

/** What a call that was cut began, the next one ends. */
export async function renewKeyOf(station: LockedStation): Promise<RenewedKey | Problem> {
  const { config, keyring } = station;
  if (config.role !== 'post') return stationsProblem('key-of-many');
  const headquarters = await headquartersOf(station);
  if (!headquarters) return stationsProblem('headquarters-unknown');
  const next = await keyring.beginRenewal();
  if (isProblem(next)) return next;
  const transport = new HttpTransport(headquarters);
  try {
    await renewKeyAt(transport, { station: config.station, headquarters, key: keyring.signingKey, next });
  } catch (error) {
    if (error instanceof LinkDown) return syncProblem('headquarters-unreachable', { address: headquarters.address, reason: error.message });
    if (error instanceof ProblemError) return error.problem;
    throw error;
  } finally {
    transport.close();
  }
  const unkept = await keyring.finishRenewal();
  if (unkept) return unkept;
  await withStore(station, (store) => store.signWith(next.export({ format: 'der', type: 'pkcs8' })));
  return { station: config.station, headquarters: headquarters.station, key: publicKeyText(createPublicKey(next)) };
}

async function headquartersOf({ directory, config, keyring }: LockedStation): Promise<Upstream | undefined> {
  const database = await openDatabase(storeSettings(directory, config, keyring));
  try {
    return await findHeadquarters(database as Kysely<StationsTables>);
  } finally {
    await database.destroy();
  }
}
