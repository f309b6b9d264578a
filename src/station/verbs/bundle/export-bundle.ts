import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Kysely } from 'kysely';
import { journalId } from '../../../kernel/ids.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import { findHeadquarters, rememberedLink, type StationsTables } from '../../../modules/stations/server/index.ts';
import { fileProblemOf } from '../../../storage/file-problem.ts';
import type { SlotSecret } from '../../../storage/key-slots.ts';
import { systemClock } from '../../../storage/system-clock.ts';
import { sealBundle } from '../../../sync/bundle.ts';
import { syncProblem } from '../../../sync/problems.ts';
import { type MadeChunk, readChunk } from '../../../sync/read-chunk.ts';
import { streamsUp } from '../../../sync/streams-between.ts';
import { headsOf } from '../../../sync/sync-desk.ts';
import { knownForms } from '../../../sync/wire-rows.ts';
import { derivedMrz } from '../../derived-mrz.ts';
import { openForReading, type StationForReading } from '../../open-for-reading.ts';
import { stationProblem } from '../../problems.ts';
import type { Carried } from './carried.ts';

/** Entries of one chunk. */
const entriesAtOnce = 1000;

interface Range {
  readonly journal: Parameters<typeof readChunk>[1]['journal'];
  readonly from: number;
  readonly upTo: number;
}

/** Beside the running station, or without it. The file has its name once it is whole. */
export async function exportBundle(
  directory: string,
  file: string,
  ask: { readonly secret: SlotSecret; readonly all: boolean },
): Promise<Carried | Problem> {
  if (await isThere(file)) return stationProblem('backup-exists', { file });
  const station = await openForReading(directory, ask.secret);
  if (isProblem(station)) return station;
  try {
    const tables = station.database as unknown as Kysely<StationsTables>;
    const headquarters = await findHeadquarters(tables);
    if (!headquarters) return syncProblem('bundle-nowhere');
    const known = ask.all ? undefined : (await rememberedLink(tables, headquarters.station))?.held.heads;
    const ranges = await rangesOf(station, known ?? []);
    const head = { station: station.config.station, madeAtMs: systemClock().now().wallMs };
    await writeWhole(file, sealBundle(headquarters.sealTo, head, chunksOf(station, ranges)));
    const words = ranges.map(({ journal, from, upTo }) => `${journal} ${from} to ${upTo}`).join(', ');
    return { said: `${file} is for ${headquarters.station} alone: ${words || 'nothing new'}.`, journals: ranges };
  } catch (error) {
    const problem = fileProblemOf(error, file);
    if (problem) return problem;
    throw error;
  } finally {
    await station.close();
  }
}

async function rangesOf(
  { database, config }: StationForReading,
  held: readonly { readonly journal: string; readonly sequence: number }[],
): Promise<Range[]> {
  const heads = await headsOf(
    database,
    streamsUp.map((stream) => journalId(config.station, stream)),
  );
  const ranges = heads.map(({ journal, sequence }) => ({
    journal,
    from: (held.find((head) => head.journal === journal)?.sequence ?? 0) + 1,
    upTo: sequence,
  }));
  return ranges.filter(({ from, upTo }) => from <= upTo);
}

async function* chunksOf({ database, keyring }: StationForReading, ranges: readonly Range[]): AsyncGenerator<Uint8Array> {
  const maker = { key: keyring.signingKey, forms: knownForms, derived: [derivedMrz] };
  for (const { journal, from, upTo } of ranges) {
    let made: MadeChunk | undefined;
    for (let next = from; next <= upTo; next = made.last + 1) {
      made = await readChunk(database, { journal, from: next, count: entriesAtOnce }, maker);
      if (!made) break;
      yield made.bytes;
    }
  }
}

async function writeWhole(file: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const temporary = `${file}.writing`;
  try {
    await pipeline(bytes, createWriteStream(temporary, { mode: 0o600, flags: 'wx', flush: true }));
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function isThere(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined;
}
