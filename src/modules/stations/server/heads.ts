/** Heads that another station has signed too: kept, shown to an auditor, compared with what stands here. */
import type { KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { checkpointKeyName } from '../../../journal/checkpoints.ts';
import { formatVerifierKey, type NoteVerifier, noteVerifier } from '../../../journal/signed-note.ts';
import type { JournalTables } from '../../../journal/tables.ts';
import { tablesIn } from '../../../journal/tables-token.ts';
import { defineCommand } from '../../../kernel/command.ts';
import { type JournalId, mostJournalLetters, type StationId, stationIdSchema, stationOf } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import type { WitnessSigner } from '../../../sync/protocol.ts';
import { parsePublicKey } from '../../../sync/station-proofs.ts';
import { compareHead, type KeptHead, type PostWitness, type WitnessDesk } from '../../../sync/witness.ts';
import type { Heads } from '../stations-api.ts';
import { findHeadquarters } from './read-link.ts';
import { type StationsTables, stationsTables } from './tables.ts';

const headSchema = z.strictObject({
  journal: z.string().max(mostJournalLetters),
  size: z.int().positive(),
  note: z.string().max(4000),
  atMs: z.int().nullable(),
});

/**
 * No entry: each side has what the other signed. A smaller head never takes the place of a larger one. `further`: a station further
 * up signed them.
 */
export const keepHeads = defineCommand({
  name: 'stations.keep-heads',
  input: z.strictObject({
    heads: z.array(headSchema).max(200),
    further: z.boolean(),
    signers: z.array(z.strictObject({ station: stationIdSchema, publicKey: z.string().max(60) })).max(40),
  }),
  async run(context, { heads, further, signers }) {
    const database = tablesIn(context, stationsTables);
    const table = further ? 'stations_further_head' : 'stations_head';
    for (const { journal, size, note, atMs } of heads) {
      const row = { size, note, at_ms: atMs };
      await database
        .insertInto(table)
        .values({ journal, ...row })
        .onConflict((conflict) => conflict.column('journal').doUpdateSet(row).where(`${table}.size`, '<=', size))
        .execute();
    }
    for (const { station, publicKey } of signers) {
      await database
        .insertInto('stations_signer')
        .values({ station, public_key: publicKey })
        .onConflict((conflict) => conflict.column('station').doUpdateSet({ public_key: publicKey }))
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

  /** At headquarters (`signers`) and at a post (`differs`). */
  async keep(heads: readonly KeptHead[], said: readonly WitnessSigner[] | boolean = false): Promise<void> {
    if (typeof said === 'boolean') this.#differs = said;
    if (heads.length === 0) return;
    const done = await this.#keep(heads, { further: false, signers: typeof said === 'boolean' ? [] : said });
    if (!isProblem(done)) this.#last = performance.now();
  }

  async keepFurther(heads: readonly KeptHead[], by: WitnessSigner): Promise<void> {
    if (heads.length > 0) await this.#keep(heads, { further: true, signers: [by] });
  }

  #keep(heads: readonly KeptHead[], of: { readonly further: boolean; readonly signers: readonly WitnessSigner[] }) {
    const actor = { kind: 'station', station: this.#runtime.station } as const;
    const input = {
      heads: heads.map((head) => ({ ...head })),
      further: of.further,
      signers: of.signers.map(({ station, publicKey }) => ({ station, publicKey })),
    };
    return this.#runtime.execute(keepHeads, input, { actor });
  }

  /** Of posts that are enrolled at this region. */
  async relayed(): ReturnType<PostWitness['relayed']> {
    if (this.#runtime.role !== 'region') return [];
    const database = this.#runtime.read(stationsTables);
    const posts = await database.selectFrom('stations_post').select(['post', 'public_key']).execute();
    const rows = await database.selectFrom('stations_head').selectAll().orderBy('journal').execute();
    return rows.flatMap(({ journal, size, note, at_ms: atMs }) => {
      const post = posts.find((one) => one.post === stationOf(journal as JournalId));
      const signer = post && { station: post.post as StationId, publicKey: post.public_key };
      return signer ? [{ journal: journal as JournalId, size, note, atMs, signer }] : [];
    });
  }

  /** At a region: what headquarters signed of these, and headquarters' own heads as it sent them. */
  async above(journals: readonly JournalId[]): ReturnType<WitnessDesk['above']> {
    const database = this.#runtime.read(stationsTables);
    const headquarters = await findHeadquarters(database);
    if (this.#runtime.role !== 'region' || !headquarters) return undefined;
    const ofOthers = await database.selectFrom('stations_further_head').select('note').where('journal', 'in', journals).execute();
    const written = journals.filter((journal) => stationOf(journal) === headquarters.station);
    const own =
      written.length === 0 ? [] : await database.selectFrom('stations_head').select('note').where('journal', 'in', written).execute();
    const { station, publicKey } = headquarters;
    return { station, publicKey, notes: [...ofOthers, ...own].map(({ note }) => note) };
  }

  /** Headquarters signed another history of something that is here. */
  get differs(): boolean {
    return this.#differs;
  }
}

/** All under which the station has signed: what a key signed before it was renewed still holds. */
interface OwnKeys {
  readonly station: StationId;
  readonly publicKeys: readonly KeyObject[];
}

/** Keys of those who sign what is here: this station, those that it is enrolled at, its posts, and what these told of others. */
async function verifiersFor(database: Kysely<StationsTables>, own: OwnKeys): Promise<NoteVerifier[]> {
  const posts = await database.selectFrom('stations_post').select(['post as station', 'public_key']).execute();
  const above = await database.selectFrom('stations_headquarters').select(['headquarters as station', 'public_key']).execute();
  const elsewhere = await database.selectFrom('stations_signer').selectAll().execute();
  const others = [...posts, ...above, ...elsewhere].map(({ station, public_key }) => ({ station, key: parsePublicKey(public_key) }));
  const ours = own.publicKeys.map((key) => ({ station: own.station, key }));
  return [...ours, ...others].flatMap(({ station, key }) => {
    const name = checkpointKeyName(station as StationId);
    return [noteVerifier(name, key), noteVerifier(name, key, 'cosignature/v1')];
  });
}

export interface ComparedHead {
  readonly journal: string;
  readonly size: number;
  readonly note: string;
  readonly atMs: number | null;
  /** Codes of the stations whose signatures it has, the journal's own first. */
  readonly signers: readonly string[];
  /** `lost`: it was signed, and so much is not here any more. */
  readonly outcome: 'agrees' | 'differs' | 'lost' | 'unreadable';
}

/** What others signed, against the entries as they stand here. */
export async function compareHeads(
  databases: { readonly stations: Kysely<StationsTables>; readonly journals: Kysely<JournalTables> },
  own: OwnKeys,
): Promise<ComparedHead[]> {
  const { stations, journals } = databases;
  // A database that no program has opened since these heads are kept.
  if (!(await stations.introspection.getTables()).some(({ name }) => name === 'stations_further_head')) return [];
  const verifiers = await verifiersFor(stations, own);
  const near = await stations.selectFrom('stations_head').selectAll().execute();
  const further = await stations.selectFrom('stations_further_head').selectAll().execute();
  const kept = [...near, ...further].sort((a, b) => (a.journal < b.journal ? -1 : a.journal > b.journal ? 1 : b.size - a.size));
  return Promise.all(
    kept.map(async ({ journal, size, note, at_ms: atMs }) => {
      const head = { journal, size, note, atMs, signers: signersOf(note) };
      const here = await journals.selectFrom('journal').select('head_sequence').where('id', '=', journal).executeTakeFirst();
      if ((here?.head_sequence ?? 0) < size) return { ...head, outcome: 'lost' as const };
      const found = await compareHead(journals, note, { verifiers, journals: [journal as JournalId] });
      return { ...head, outcome: found === 'differs' ? 'differs' : found ? 'agrees' : 'unreadable' };
    }),
  );
}

/** For an auditor, on paper: what was signed, by whom, and the keys to check it with. */
export async function readHeadsSheet(databases: Parameters<typeof compareHeads>[0], own: OwnKeys): Promise<Heads> {
  const heads = await compareHeads(databases, own);
  const verifiers = await verifiersFor(databases.stations, own);
  const signed = new Set(heads.flatMap(({ note }) => signaturesOf(note)));
  return {
    heads: heads.map((head) => ({ ...head, signers: [...head.signers] })),
    keys: verifiers.filter(({ keyName, keyId }) => signed.has(`${keyName} ${keyId}`)).map(formatVerifierKey),
  };
}

/** Name and number of each key that signed. */
function signaturesOf(note: string): string[] {
  return [...note.matchAll(/^— (\S+) (\S+)$/gmu)].map(
    ([, name, signature]) => `${name} ${Buffer.from(signature!, 'base64').toString('hex', 0, 4)}`,
  );
}

function signersOf(note: string): string[] {
  const prefix = checkpointKeyName('' as StationId);
  return [...note.matchAll(/^— (\S+) /gmu)].map(([, name]) => (name!.startsWith(prefix) ? name!.slice(prefix.length) : name!));
}
