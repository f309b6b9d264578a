/** One exchange with headquarters by a station that is not running. */
import type { Kysely } from 'kysely';
import type { JournalStore } from '../journal/journal-store.ts';
import type { JournalTables } from '../journal/tables.ts';
import type { StationId } from '../kernel/ids.ts';
import { isProblem } from '../kernel/problem.ts';
import { blobAt, openBlobStore } from '../storage/blob-store.ts';
import { systemClock } from '../storage/system-clock.ts';
import { exchange } from '../sync/exchange.ts';
import { FileFetcher } from '../sync/fetch-files.ts';
import { HttpTransport } from '../sync/http-transport.ts';
import { noOrder } from '../sync/protocol.ts';
import { SyncClient } from '../sync/sync-client.ts';
import { derivedMrz } from './derived-mrz.ts';
import { listFilesOf } from './list-files.ts';
import type { LockedStation } from './locked-station.ts';
import { openDatabase, storeSettings } from './open-station-store.ts';
import { programVersion } from './program-version.ts';
import { stationPaths } from './station-config.ts';

export interface JoinedHeadquarters {
  readonly headquarters: StationId;
  readonly publicKey: string;
  readonly address: string;
  readonly pin: string | null;
}

/** How many entries of its own the station got back. @throws LinkDown; ProblemError where headquarters refuses */
export async function exchangeOnce(station: LockedStation, store: JournalStore, joined: JoinedHeadquarters): Promise<number> {
  const { config, keyring, directory } = station;
  const { station: code } = config;
  const headquarters = { station: joined.headquarters, publicKey: joined.publicKey };
  const transport = new HttpTransport({ address: joined.address, pin: joined.pin ?? undefined });
  const client = new SyncClient({ transport, station: code, signingKey: keyring.signingKey, headquarters, derived: [derivedMrz] });
  const database = (await openDatabase(storeSettings(directory, config, keyring))) as Kysely<JournalTables>;
  const blobs = await openBlobStore(stationPaths(directory).blobs);
  const fetcher = new FileFetcher();
  const files = {
    has: async (address: string) => (await blobAt(blobs, address)) !== undefined,
    putSealed: (address: string, file: Uint8Array) => blobs.putSealed(address, file),
  };
  let broughtBack = 0;
  try {
    await exchange(
      {
        station: code,
        headquarters,
        signingKey: keyring.signingKey,
        derived: [derivedMrz],
        database,
        client,
        async receive(range) {
          const answer = await store.receive(range);
          if (range.station === code && answer.outcome === 'stored') broughtBack += range.entries.length;
          return answer;
        },
        describe: async () => ({
          version: programVersion(),
          nowMs: systemClock().now().wallMs,
          storage: store.storage().state,
          freeBytes: null,
          oldestListMs: null,
        }),
        fetchFiles: (range) => fetcher.fetch(client, files, listFilesOf(range), async () => {}),
        async erase({ hash, ground, parts }) {
          const done = await store.erase({ parts, ground: ground as never, key: `headquarters-order-${hash}` });
          return isProblem(done) ? done : undefined;
        },
        learned: () => {},
        sent: async () => {},
      },
      { ordersDone: noOrder, count: 100 },
    );
    return broughtBack;
  } finally {
    transport.close();
    await database.destroy();
  }
}
