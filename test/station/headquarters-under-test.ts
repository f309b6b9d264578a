/** A headquarters and its posts in this process, each whole: disk, writer's thread, web server. The link is real HTTP on this machine. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { StationId } from '../../src/kernel/ids.ts';
import { isProblem, type Problem } from '../../src/kernel/problem.ts';
import { addAccountWithPin, pinHasher } from '../../src/modules/accounts/server/index.ts';
import type { PostDetails } from '../../src/modules/posts/index.ts';
import { configurePost } from '../../src/modules/posts/server/index.ts';
import { enrolAt, invitePost, joinHeadquarters } from '../../src/modules/stations/server/index.ts';
import { type RunningStation, type StationStart, startStation } from '../../src/station/running-station.ts';
import { type StationConfig, stationPaths, writeStationConfig } from '../../src/station/station-config.ts';
import { createKeyFile } from '../../src/storage/key-slots.ts';
import { createKeyring, openKeyring } from '../../src/storage/keyring.ts';
import { keyOfCode, newCode } from '../../src/sync/station-proofs.ts';

export interface StationHere {
  readonly directory: string;
  readonly keyFile: string;
  readonly station: StationId;
  start(port?: number, more?: Pick<StationStart, 'tls'>): Promise<RunningStation>;
}

export const staff = [
  { badge: 'AA-1', name: 'Fatimata Dem', roles: ['administrator'], pin: '905471' },
  { badge: 'AA-2', name: 'Aïssata Diallo', roles: ['officer', 'supervisor'], pin: '274913' },
] as const;

/** @param demonstration false: headquarters is asked every half minute, and not every three seconds */
export async function makeStationHere(
  home: string,
  station: string,
  role: 'post' | 'region' | 'headquarters',
  { demonstration = true, database = { kind: 'sqlite' } }: { demonstration?: boolean; database?: StationConfig['database'] } = {},
): Promise<StationHere> {
  const directory = join(home, station);
  const keyFile = `${directory}.key`;
  must(
    (await createKeyFile(keyFile)) ??
      (await writeStationConfig(directory, {
        format: 'maabar-station',
        version: 1,
        station: station as StationId,
        role,
        database,
        witnessDirectory: 'witness',
        demonstration,
      })),
  );
  must(await createKeyring(stationPaths(directory).keys, { kind: 'key-file', path: keyFile }, 'test'));
  return {
    directory,
    keyFile,
    station: station as StationId,
    start: async (port = 0, more = {}) =>
      must(
        await startStation({
          directory,
          secret: { kind: 'key-file', path: keyFile },
          port,
          // Nobody waits for what comes at the next turn.
          ...(demonstration && { askEveryMs: 400 }),
          // Stations that run as programs have it: `startServing`.
          writerWithoutThread: true,
          log: pino({ level: process.env.DBG ?? 'silent' }),
          ...more,
        }),
      ),
  };
}

export async function staffStation({ runtime }: RunningStation, post?: PostDetails): Promise<void> {
  const actor = { kind: 'station', station: runtime.station } as const;
  const hasher = pinHasher({ memoryKiB: 64, passes: 1, atOnce: 2, waiting: 40 });
  if (post) must(await runtime.execute(configurePost, post, { actor, key: 'post' }));
  for (const { badge, name, roles, pin } of staff) {
    must(await addAccountWithPin({ runtime, hasher }, { badge: badge as never, name, roles: [...roles], pin }, { actor, key: badge }));
  }
}

/** As two administrators do: one gives the code, the other types it. @param address where a link stands between the two */
export async function enrol(
  post: StationHere,
  running: RunningStation,
  headquarters: RunningStation,
  address: string = headquarters.url,
): Promise<void> {
  const code = newCode();
  const at = { actor: { kind: 'station', station: headquarters.config.station } as const };
  must(await headquarters.runtime.execute(invitePost, { station: post.station, key: keyOfCode(code) }, at));
  const keyring = must(await openKeyring(stationPaths(post.directory).keys, { kind: 'key-file', path: post.keyFile }));
  const joined = must(await enrolAt({ address, code: code.toLowerCase(), station: post.station, signingKey: keyring.signingKey }));
  must(await running.runtime.execute(joinHeadquarters, joined, { actor: { kind: 'station', station: post.station } }));
}

export function temporaryHome(): { readonly home: string; remove(): void } {
  const home = mkdtempSync(join(tmpdir(), 'maabar-country-'));
  return { home, remove: () => rmSync(home, { recursive: true, force: true }) };
}

export function must<Value>(value: Value | Problem | undefined): Value {
  if (isProblem(value)) throw new Error(`${value.code}: ${value.text}`);
  return value as Value;
}
