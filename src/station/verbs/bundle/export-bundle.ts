import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Kysely } from 'kysely';
import { journalId, type StationId } from '../../../kernel/ids.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import {
  findHeadquarters,
  photographsIn,
  postsOfRegion,
  rememberedLink,
  type StationsTables,
} from '../../../modules/stations/server/index.ts';
import { blobAt, blobStoreForReading } from '../../../storage/blob-store.ts';
import { fileProblemOf } from '../../../storage/file-problem.ts';
import type { SlotSecret } from '../../../storage/key-slots.ts';
import { systemClock } from '../../../storage/system-clock.ts';
import { sealBundle } from '../../../sync/bundle.ts';
import { piecesOfFile } from '../../../sync/file-pieces.ts';
import { syncProblem } from '../../../sync/problems.ts';
import { type MadeChunk, readChunk } from '../../../sync/read-chunk.ts';
import { streamsUp } from '../../../sync/streams-between.ts';
import { headsOf } from '../../../sync/sync-desk.ts';
import { knownForms } from '../../../sync/wire-rows.ts';
import { derivedMrz } from '../../derived-mrz.ts';
import { openForReading, type StationForReading } from '../../open-for-reading.ts';
import { stationProblem } from '../../problems.ts';
import { stationPaths } from '../../station-config.ts';
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
    const posts = station.config.role === 'region' ? await postsOfRegion(tables) : [];
    const ranges = await rangesOf(station, [station.config.station, ...posts], known ?? []);
    const photographs = await photographsHere(directory, tables, ranges);
    const head = { station: station.config.station, madeAtMs: systemClock().now().wallMs };
    await writeWhole(file, sealBundle(headquarters.sealTo, head, piecesOf(station, ranges, photographs.here)));
    const words = ranges.map(({ journal, from, upTo }) => `${journal} ${from} to ${upTo}`).join(', ');
    const said = [
      `${file} is for ${headquarters.station} alone: ${words || 'nothing new'}.`,
      ...(photographs.here.length > 0 ? [`${photographs.here.length} photographs that these speak of lie in it.`] : []),
      ...(photographs.missing > 0 ? [`${photographs.missing} photographs are not here and do not lie in it.`] : []),
    ];
    return { said: said.join(' '), journals: ranges, photographs: photographs.here.length };
  } catch (error) {
    const problem = fileProblemOf(error, file);
    if (problem) return problem;
    throw error;
  } finally {
    await station.close();
  }
}

interface PhotographsHere {
  readonly here: readonly { readonly address: string; read(): Promise<Buffer> }[];
  /** Spoken of, and lost or still to come from a post. */
  readonly missing: number;
}

async function photographsHere(directory: string, tables: Kysely<StationsTables>, ranges: readonly Range[]): Promise<PhotographsHere> {
  const blobs = blobStoreForReading(stationPaths(directory).blobs);
  const addresses = [...new Set(await photographsIn(tables, ranges))];
  const here: PhotographsHere['here'][number][] = [];
  for (const address of addresses) if (await blobAt(blobs, address)) here.push({ address, read: () => blobs.getSealed(address) });
  return { here, missing: addresses.length - here.length };
}

async function rangesOf(
  { database }: StationForReading,
  stations: readonly StationId[],
  held: readonly { readonly journal: string; readonly sequence: number }[],
): Promise<Range[]> {
  const heads = await headsOf(
    database,
    stations.flatMap((station) => streamsUp.map((stream) => journalId(station, stream))),
  );
  const ranges = heads.map(({ journal, sequence }) => ({
    journal,
    from: (held.find((head) => head.journal === journal)?.sequence ?? 0) + 1,
    upTo: sequence,
  }));
  return ranges.filter(({ from, upTo }) => from <= upTo);
}

/** The photographs after all entries: of these nothing waits for them. */
async function* piecesOf(
  { database, keyring }: StationForReading,
  ranges: readonly Range[],
  photographs: PhotographsHere['here'],
): AsyncGenerator<Uint8Array> {
  const maker = { key: keyring.signingKey, forms: knownForms, derived: [derivedMrz] };
  for (const { journal, from, upTo } of ranges) {
    let made: MadeChunk | undefined;
    for (let next = from; next <= upTo; next = made.last + 1) {
      made = await readChunk(database, { journal, from: next, count: entriesAtOnce }, maker);
      if (!made) break;
      yield made.bytes;
    }
  }
  for (const { address, read } of photographs) yield* piecesOfFile(address, await read());
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
