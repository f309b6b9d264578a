/** Builds the writer's store from settings that can cross to another thread. */
import { createPrivateKey } from 'node:crypto';
import { JournalStore } from '../journal/journal-store.ts';
import type { WriterEvents } from '../journal/writer.ts';
import type { StationId } from '../kernel/ids.ts';
import { ProblemError } from '../kernel/problem.ts';
import { DiskWatch } from '../storage/disk-watch.ts';
import { HeadFile } from '../storage/head-file.ts';
import { openPostgres } from '../storage/postgres.ts';
import { isPlainSqlite, kyselyOf, openSqlite } from '../storage/sqlite-connection.ts';
import { systemClock } from '../storage/system-clock.ts';
import { journalModules } from './modules.ts';
import { stationProblem } from './problems.ts';
import type { StationConfig } from './station-config.ts';
import { stationPaths } from './station-config.ts';
import { streamsOf } from './streams.ts';

export interface StoreSettings {
  readonly directory: string;
  readonly witnessDirectory: string;
  readonly station: StationId;
  readonly database: StationConfig['database'];
  readonly databaseKey: Uint8Array;
  readonly headKey: Uint8Array;
  readonly erasuresKey: Uint8Array;
  /** PKCS #8, DER. */
  readonly signingKey: Uint8Array;
  readonly vaultKey: Uint8Array | undefined;
}
