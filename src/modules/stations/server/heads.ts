/** Heads that another station has signed too: kept, shown to an auditor, compared with what stands here. */
import type { KeyObject } from 'node:crypto';
import { createPublicKey } from 'node:crypto';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { checkpointKeyName } from '../../../journal/checkpoints.ts';
import { formatVerifierKey, type NoteVerifier, noteVerifier } from '../../../journal/signed-note.ts';
import type { JournalTables } from '../../../journal/tables.ts';
import { tablesIn } from '../../../journal/tables-token.ts';
import { defineCommand } from '../../../kernel/command.ts';
import { type JournalId, mostJournalLetters, type StationId } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import type { PostWitness } from '../../../sync/exchange.ts';
import { parsePublicKey } from '../../../sync/station-proofs.ts';
import { compareHead, type KeptHead, type WitnessDesk } from '../../../sync/witness.ts';
import type { Heads } from '../stations-api.ts';
import { type StationsTables, stationsTables } from './tables.ts';

const headSchema = z.strictObject({
  journal: z.string().max(mostJournalLetters),
  size: z.int().positive(),
  note: z.string().max(4000),
  atMs: z.int().nullable(),
});

/** No entry: each side has what the other signed. A smaller head never takes the place of a larger one. */
export const keepHeads = defineCommand({
  name: 'stations.keep-heads',
  input: z.strictObject({ heads: z.array(headSchema).max(40) }),
  async run(context, { heads }) {
    const database = tablesIn(context, stationsTables);
    for (const { journal, size, note, atMs } of heads) {
      const row = { size, note, at_ms: atMs };
      await database
        .insertInto('stations_head')
        .values({ journal, ...row })
        .onConflict((conflict) => conflict.column('journal').doUpdateSet(row).where('stations_head.size', '<=', size))
        .execute();
    }
    return null;
  },
});

export class StationHeads implements WitnessDesk, PostWitness {
  readonly #runtime: ModuleRuntime;
  readonly #everyMs: number;
  #last = Number.NEGATIVE_INFINITY;
  #differs = false;

  constructor(runtime: ModuleRuntime, everyMs: number) {
    this.#runtime = runtime;
    this.#everyMs = everyMs;
  }

  isDue(): boolean {
    return performance.now() - this.#last >= this.#everyMs;
  }

  /** At the next exchange, whenever the last one was. */
  askAgain(): void {
    this.#last = Number.NEGATIVE_INFINITY;
  }

  async keep(heads: readonly KeptHead[], differs = false): Promise<void> {
    this.#differs = differs;
    if (heads.length === 0) return;
    const actor = { kind: 'station', station: this.#runtime.station } as const;
    const done = await this.#runtime.execute(keepHeads, { heads: heads.map((head) => ({ ...head })) }, { actor });
    if (!isProblem(done)) this.#last = performance.now();
  }

  /** Headquarters signed another history of something that is here. */
  get differs(): boolean {
    return this.#differs;
  }
}

/** Keys of those who sign what is here: this station, the headquarters of a post, the posts of a headquarters. */
async function verifiersFor(
  database: Kysely<StationsTables>,
  own: { readonly station: StationId; readonly publicKey: KeyObject },
): Promise<NoteVerifier[]> {
  const posts = await database.selectFrom('stations_post').select(['post as station', 'public_key']).execute();
  const above = await database.selectFrom('stations_headquarters').select(['headquarters as station', 'public_key']).execute();
  const others = [...posts, ...above].map(({ station, public_key }) => ({ station, key: parsePublicKey(public_key) }));
  return [{ station: own.station, key: own.publicKey }, ...others].flatMap(({ station, key }) => {
    const name = checkpointKeyName(station as StationId);
    return [noteVerifier(name, key), noteVerifier(name, key, 'cosignature/v1')];
  });
}

export interface ComparedHead {
  readonly journal: string;
  readonly size: number;
  readonly note: string;
  readonly atMs: number | null;
  /** `lost`: it was signed, and so much is not here any more. */
  readonly outcome: 'agrees' | 'differs' | 'lost' | 'unreadable';
}

/** What others signed, against the entries as they stand here. */
export async function compareHeads(
  databases: { readonly stations: Kysely<StationsTables>; readonly journals: Kysely<JournalTables> },
  own: { readonly station: StationId; readonly publicKey: KeyObject },
): Promise<ComparedHead[]> {
  const { stations, journals } = databases;
  // A database that no program has opened since heads are kept.
  if (!(await stations.introspection.getTables()).some(({ name }) => name === 'stations_head')) return [];
  const verifiers = await verifiersFor(stations, own);
  const kept = await stations.selectFrom('stations_head').selectAll().orderBy('journal').execute();
  return Promise.all(
    kept.map(async ({ journal, size, note, at_ms: atMs }) => {
      const head = { journal, size, note, atMs };
      const here = await journals.selectFrom('journal').select('head_sequence').where('id', '=', journal).executeTakeFirst();
      if ((here?.head_sequence ?? 0) < size) return { ...head, outcome: 'lost' as const };
      const found = await compareHead(journals, note, { verifiers, journals: [journal as JournalId] });
      return { ...head, outcome: found === 'differs' ? 'differs' : found ? 'agrees' : 'unreadable' };
    }),
  );
}

/** For an auditor, on paper: what was signed, by whom, and the keys to check it with. */
export async function readHeadsSheet(
  databases: Parameters<typeof compareHeads>[0],
  own: { readonly station: StationId; readonly signingKey: KeyObject },
): Promise<Heads> {
  const station = { station: own.station, publicKey: createPublicKey(own.signingKey) };
  const heads = await compareHeads(databases, station);
  const verifiers = await verifiersFor(databases.stations, station);
  const signing = new Set(heads.flatMap(({ note }) => [...note.matchAll(/^— (\S+) /gmu)].map((match) => match[1])));
  return {
    heads: heads.map((head) => ({ ...head })),
    keys: verifiers.filter(({ keyName }) => signing.has(keyName)).map(formatVerifierKey),
  };
}
