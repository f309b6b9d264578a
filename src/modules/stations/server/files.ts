/** Files that entries speak of (photographs): which are here, which are still to come, which nobody has any more. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { defineProjection } from '../../../journal/journal-module.ts';
import { tablesIn } from '../../../journal/tables-token.ts';
import { blobReferenceSchema } from '../../../kernel/blob.ts';
import { defineCommand } from '../../../kernel/command.ts';
import { type JournalId, type StationId, stationOf } from '../../../kernel/ids.ts';
import type { FileShelf } from '../../../sync/fetch-files.ts';
import type { OwnFiles } from '../../../sync/send-files.ts';
import type { FileDesk } from '../../../sync/sync-desk.ts';
import { kindsWithPhotographs } from '../../travellers/index.ts';
import { type StationsTables, stationsTables } from './tables.ts';

type Database = Kysely<StationsTables>;

/** What a post said to have no more is asked for again after so long: it may have been put back from a backup. */
const askAgainMs = 24 * 3_600_000;
const mostAtOnce = 50;

export const filesProjection = defineProjection<StationsTables>({
  name: 'stations-files',
  version: 1,
  tables: ['stations_file'],
  kinds: [...kindsWithPhotographs],
  async apply(database, entries) {
    for (const { ref, subjects } of entries) {
      for (const [index, part] of subjects.entries()) {
        for (const { address, bytes } of referencesIn(part?.content)) {
          await database
            .insertInto('stations_file')
            .values({ address, journal: ref.journal, sequence: ref.sequence, part: index + 1, bytes })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        }
      }
    }
  },
  async erase(database, erased) {
    for (const { ref, part } of erased) {
      await database
        .deleteFrom('stations_file')
        .where('journal', '=', ref.journal)
        .where('sequence', '=', ref.sequence)
        .where('part', '=', part)
        .execute();
    }
  },
});

function referencesIn(value: unknown): z.infer<typeof blobReferenceSchema>[] {
  if (typeof value !== 'object' || value === null) return [];
  const reference = blobReferenceSchema.safeParse(value);
  return reference.success ? [reference.data] : Object.values(value).flatMap(referencesIn);
}

/** No entry: the disk says it too. */
export const noteFile = defineCommand({
  name: 'stations.note-file',
  input: z.strictObject({ address: blobReferenceSchema.shape.address, state: z.enum(['here', 'gone']) }),
  async run(context, { address, state }) {
    const row = { state, at_ms: context.now.wallMs };
    await tablesIn(context, stationsTables)
      .insertInto('stations_file_state')
      .values({ address, ...row })
      .onConflict((conflict) => conflict.column('address').doUpdateSet(row))
      .execute();
    return null;
  },
});

export class StationFiles implements FileDesk, OwnFiles {
  readonly #runtime: ModuleRuntime;
  readonly #database: Database;
  readonly #shelf: FileShelf;
  readonly find: OwnFiles['find'];

  constructor(runtime: ModuleRuntime, shelf: FileShelf, find: OwnFiles['find']) {
    this.#runtime = runtime;
    this.#database = runtime.read(stationsTables);
    this.#shelf = shelf;
    this.find = find;
  }

  async wanted(station: StationId, limit: number): Promise<readonly string[]> {
    const wanted: string[] = [];
    for (const address of await this.#unknown(station, limit + mostAtOnce)) {
      if (wanted.length >= limit) break;
      if (await this.#shelf.has(address)) await this.#note(address, 'here');
      else wanted.push(address);
    }
    return wanted;
  }

  missing(): Promise<readonly string[]> {
    return this.wanted(this.#runtime.station, mostAtOnce);
  }

  /** Newest first. */
  photographsIn(ranges: Ranges): Promise<readonly string[]> {
    return photographsIn(this.#database, ranges);
  }

  async isWanted(station: StationId, address: string): Promise<boolean> {
    return (await isSpokenOf(this.#database, [station], address)) && !(await this.#shelf.has(address));
  }

  async isLost(address: string): Promise<boolean> {
    const row = await this.#database
      .selectFrom('stations_file as f')
      .leftJoin('stations_file_state as s', 's.address', 'f.address')
      .select(['f.journal', 's.state'])
      .where('f.address', '=', address)
      .executeTakeFirst();
    return row === undefined || row.state === 'gone' || stationOf(row.journal as JournalId) === this.#runtime.station;
  }

  async keep(address: string, file: Buffer): Promise<void> {
    await this.#shelf.putSealed(address, file);
    await this.#note(address, 'here');
  }

  isGone(address: string): Promise<void> {
    return this.#note(address, 'gone');
  }

  /** Of the newest entries first: what was photographed today is looked at today. */
  async #unknown(station: StationId, limit: number): Promise<string[]> {
    const againMs = this.#runtime.clock.now().wallMs - askAgainMs;
    const rows = await filesOf(this.#database, station)
      .select('f.address')
      .where((e) => e.or([e('s.state', 'is', null), e.and([e('s.state', '=', 'gone'), e('s.at_ms', '<', againMs)])]))
      .orderBy('f.sequence', 'desc')
      .limit(limit)
      .execute();
    return rows.map(({ address }) => address);
  }

  async #note(address: string, state: 'here' | 'gone'): Promise<void> {
    const actor = { kind: 'station', station: this.#runtime.station } as const;
    await this.#runtime.execute(noteFile, { address, state }, { actor });
  }
}

function filesOf(database: Database, station: StationId) {
  return (
    database
      .selectFrom('stations_file as f')
      .leftJoin('stations_file_state as s', 's.address', 'f.address')
      .where('f.journal', '>=', `${station}.`)
      // The sign after the point: of this station, and of no other.
      .where('f.journal', '<', `${station}/`)
  );
}

type Ranges = readonly { readonly journal: string; readonly from: number; readonly upTo: number }[];

/** Files that entries of these ranges speak of, newest first. */
export async function photographsIn(database: Database, ranges: Ranges): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { journal, from, upTo } of ranges) {
    const rows = await database
      .selectFrom('stations_file')
      .select('address')
      .where('journal', '=', journal)
      .where('sequence', '>=', from)
      .where('sequence', '<=', upTo)
      .orderBy('sequence', 'desc')
      .execute();
    found.push(...rows.map(({ address }) => address));
  }
  return found;
}

/** Whether an entry of one of these stations speaks of the file. */
export async function isSpokenOf(database: Database, stations: readonly StationId[], address: string): Promise<boolean> {
  const row = await database.selectFrom('stations_file').select('journal').where('address', '=', address).executeTakeFirst();
  return row !== undefined && stations.includes(stationOf(row.journal as JournalId));
}

/** How many files of a station are still to come, and which its post has no more, by the entries that speak of them. */
export async function filesToCome(database: Database, station: StationId): Promise<{ readonly toCome: number; readonly gone: string[] }> {
  const rows = await filesOf(database, station)
    .select(['f.journal', 'f.sequence', 's.state'])
    .where((e) => e.or([e('s.state', 'is', null), e('s.state', '=', 'gone')]))
    .execute();
  const gone = rows.filter(({ state }) => state === 'gone').map(({ journal, sequence }) => `${journal}:${sequence}`);
  return { toCome: rows.length - gone.length, gone };
}
