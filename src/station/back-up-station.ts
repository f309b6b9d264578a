/** Backups: one sealed file with every journal, every blob and the station's keys under their slots. */
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { type Kysely, sql } from 'kysely';
import { dumpJournals } from '../journal/dump.ts';
import { type DumpHeader, type LoadedDump, loadDump } from '../journal/load-dump.ts';
import type { JournalTables } from '../journal/tables.ts';
import { isProblem, type Problem, ProblemError } from '../kernel/problem.ts';
import { isThere, syncDirectory } from '../storage/atomic-file.ts';
import { blobStoreForReading } from '../storage/blob-store.ts';
import { fileProblemOf, unmadeFileProblemOf } from '../storage/file-problem.ts';
import type { Keyring } from '../storage/keyring.ts';
import { openStream, sealStream } from '../storage/sealed-stream.ts';
import type { StationForReading } from './open-for-reading.ts';
import { stationProblem } from './problems.ts';
import { stationPaths } from './station-config.ts';

export interface BackupMade {
  readonly file: string;
  readonly bytes: number;
  readonly entries: number;
  readonly blobs: number;
  /** What it restores up to. */
  readonly heads: DumpHeader['heads'];
}

/**
 * Writes `target` whole or not at all: to a temporary file, read back and checked, and only then given its name.
 * The station may be running.
 */
export async function backUpStation(
  station: StationForReading,
  target: string,
  onProgress: (done: number, total: number) => void,
): Promise<BackupMade | Problem> {
  const file = resolve(target);
  const temporary = `${file}.incomplete`;
  const written = await beginFile(file, temporary);
  if (isProblem(written)) return written;
  try {
    await inOneView(station, (database) => writeBackup(station, database, written, onProgress));
    const checked = await checkBackup(temporary, station.keyring);
    await rename(temporary, file);
    await syncDirectory(dirname(file));
    const { size } = await stat(file);
    return { file, bytes: size, entries: checked.entries, blobs: checked.blobs, heads: checked.header.heads };
  } catch (error) {
    await rm(temporary, { force: true });
    if (error instanceof ProblemError) return error.problem;
    // An error without a path is one of writing.
    const { path = file } = error as NodeJS.ErrnoException;
    const problem = fileProblemOf(error, path === temporary ? file : path);
    if (problem) return problem;
    throw error;
  } finally {
    await written.close();
  }
}

/** Nothing is written over: neither a backup, nor one that another process is writing. */
async function beginFile(file: string, temporary: string): Promise<FileHandle | Problem> {
  try {
    return (await isThere(file)) ? stationProblem('backup-exists', { file }) : await open(temporary, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return stationProblem('backup-under-way', { file: temporary });
    const problem = unmadeFileProblemOf(error, file);
    if (!problem) throw error;
    return problem;
  }
}

/** Readers of one transaction see one state, whatever is recorded meanwhile. */
async function inOneView(station: StationForReading, work: (database: Kysely<JournalTables>) => Promise<void>): Promise<void> {
  const { database, config } = station;
  await sql.raw(config.database.kind === 'sqlite' ? 'begin' : 'begin isolation level repeatable read read only').execute(database);
  try {
    await work(database);
  } finally {
    await sql`rollback`.execute(database);
  }
}

async function writeBackup(
  station: StationForReading,
  database: Kysely<JournalTables>,
  written: FileHandle,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const blobs = blobStoreForReading(stationPaths(station.directory).blobs);
  const dump = dumpJournals({
    database,
    station: station.config.station,
    config: JSON.stringify(station.config),
    madeAtMs: Date.now(),
    erasures: await station.erasures(),
    async *blobs() {
      for await (const { address } of blobs.list()) yield { address, bytes: await blobs.getSealed(address) };
    },
    onProgress,
  });
  await pipeline(
    Readable.from(dump),
    createZstdCompress(),
    (source: AsyncIterable<Buffer>) => sealStream(source, station.keyring),
    (source: AsyncIterable<Buffer>) => written.writeFile(source),
  );
  await written.sync();
}

/** Reads a backup to its end: every byte authentic, every entry following from the one before. */
async function checkBackup(file: string, keyring: Keyring): Promise<LoadedDump> {
  const opened = await openStream(createReadStream(file), keyring);
  if (isProblem(opened)) throw new ProblemError(opened);
  return loadDump(decompress(opened.content), {
    onHeader: async () => {},
    insert: async () => {},
    onErasures: async () => {},
    onBlob: async () => {},
  });
}

/** The dump inside an opened backup. */
export async function* decompress(content: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  const decompressed = createZstdDecompress();
  const feeding = pipeline(content, decompressed);
  // The same error ends the reading below; nobody may be waiting here yet when it comes.
  feeding.catch(() => undefined);
  yield* decompressed;
  await feeding;
}
