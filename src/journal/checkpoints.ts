/** Signed checkpoints over the journals' Merkle trees (C2SP tlog-checkpoint), kept beside the entries, and proofs against them. */
import type { KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { JournalId, StationId } from '../kernel/ids.ts';
import { type JournalHead, readHeads } from './appender.ts';
import { signCheckpoint } from './checkpoint.ts';
import { MerkleFrontier } from './merkle.ts';
import { consistencyProof, inclusionProof, type TileSource } from './merkle-proofs.ts';
import type { JournalTables } from './tables.ts';

export function checkpointOrigin(journal: JournalId): string {
  return `maabar/${journal}`;
}

export function checkpointKeyName(station: StationId): string {
  return `maabar/${station}`;
}

/** Signs each journal's head that is not signed yet. */
export async function signHeads(
  database: Kysely<JournalTables>,
  by: { readonly station: StationId; readonly signingKey: KeyObject },
): Promise<readonly JournalHead[]> {
  const journals = await database
    .selectFrom('journal')
    .selectAll()
    .where('station', '=', by.station)
    .where('head_sequence', '>', 0)
    .execute();
  for (const journal of journals) {
    const signed = await database
      .selectFrom('journal_checkpoint')
      .select('size')
      .where('journal', '=', journal.number)
      .where('size', '=', journal.head_sequence)
      .executeTakeFirst();
    if (signed) continue;
    const note = signCheckpoint({
      origin: checkpointOrigin(journal.id as JournalId),
      size: journal.head_sequence,
      root: MerkleFrontier.fromBytes(journal.frontier).root(),
      keyName: checkpointKeyName(by.station),
      privateKey: by.signingKey,
    });
    await database
      .insertInto('journal_checkpoint')
      .values({ journal: journal.number, size: journal.head_sequence, note })
      // Another process of the same station may have signed the same head: the same bytes, since Ed25519 takes no chance.
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return readHeads(database);
}

/** Leaf hashes and kept tiles of one journal; leaf 0 is entry 1. */
function tilesOf(database: Kysely<JournalTables>, journal: number): TileSource {
  return {
    async leafHashes(from, to) {
      const rows = await database
        .selectFrom('journal_entry')
        .select('hash')
        .where('journal', '=', journal)
        .where('sequence', '>', from)
        .where('sequence', '<=', to)
        .orderBy('sequence')
        .execute();
      return rows.map((row) => Buffer.from(row.hash));
    },
    async tileRoot(level, index) {
      const row = await database
        .selectFrom('journal_tile')
        .select('hash')
        .where('journal', '=', journal)
        .where('level', '=', level)
        .where('position', '=', index)
        .executeTakeFirst();
      return row ? Buffer.from(row.hash) : undefined;
    },
  };
}

/** Shows that entry `sequence` is among the first `size` entries of the journal. Undefined where it is not. */
export async function proveInclusion(
  database: Kysely<JournalTables>,
  journal: JournalId,
  claim: { readonly sequence: number; readonly size: number },
): Promise<readonly Buffer[] | undefined> {
  const row = await database.selectFrom('journal').select(['number', 'head_sequence']).where('id', '=', journal).executeTakeFirst();
  if (!row || claim.sequence < 1 || claim.sequence > claim.size || claim.size > row.head_sequence) return undefined;
  return inclusionProof(tilesOf(database, row.number), claim.sequence - 1, claim.size);
}

/** Shows that the journal at `secondSize` entries begins with the journal at `firstSize`. Undefined where it is shorter. */
export async function proveConsistency(
  database: Kysely<JournalTables>,
  journal: JournalId,
  claim: { readonly firstSize: number; readonly secondSize: number },
): Promise<readonly Buffer[] | undefined> {
  const row = await database.selectFrom('journal').select(['number', 'head_sequence']).where('id', '=', journal).executeTakeFirst();
  if (!row || claim.firstSize > claim.secondSize || claim.secondSize > row.head_sequence) return undefined;
  return consistencyProof(tilesOf(database, row.number), claim.firstSize, claim.secondSize);
}
