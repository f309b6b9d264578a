/** Signed checkpoints over the journals' Merkle trees (C2SP tlog-checkpoint), kept beside the entries, and proofs against them. */
import type { KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { JournalId, StationId } from '../kernel/ids.ts';
import { type JournalHead, readHeads } from './appender.ts';
import { signCheckpoint } from './checkpoint.ts';
import { MerkleFrontier } from './merkle.ts';
import { consistencyProof, inclusionProof, type TileSource, treeRoot } from './merkle-proofs.ts';
import type { JournalTables } from './tables.ts';

/** A journal as it stands: a restore and an accepted loss raise its epoch, and what follows may differ from what was signed before. */
export interface JournalEpoch {
  readonly id: JournalId;
  /** From 1. */
  readonly epoch: number;
}

/**
 * The log that a checkpoint is of. Each epoch is one of its own: two checkpoints of one size and different roots then show
 * what they are, the time before a restore and the time after it, and not a station that tells two stories.
 * @example checkpointOrigin({ id: 'mr-gogui.operations', epoch: 2 }) // 'maabar/mr-gogui.operations/epoch-2'
 */
export function checkpointOrigin({ id, epoch }: JournalEpoch): string {
  return `maabar/${id}/epoch-${epoch}`;
}

/**
 * Whether a checkpoint kept in the journal may have this origin: its epoch, or an earlier one, whose entries are still there.
 * Before origins named an epoch they were `maabar/JOURNAL`: those still hold.
 */
export function mayHaveOrigin({ id, epoch }: JournalEpoch, origin: string): boolean {
  const withoutEpoch = `maabar/${id}`;
  if (origin === withoutEpoch) return true;
  const signedIn = /^\/epoch-([1-9][0-9]{0,8})$/.exec(origin.startsWith(withoutEpoch) ? origin.slice(withoutEpoch.length) : '')?.[1];
  return signedIn !== undefined && Number(signedIn) <= epoch;
}

export function checkpointKeyName(station: StationId): string {
  return `maabar/${station}`;
}

/** Signs each journal's head that is not signed yet; `anew`: those that another key signed too. */
export async function signHeads(
  database: Kysely<JournalTables>,
  by: { readonly station: StationId; readonly signingKey: KeyObject; readonly anew?: boolean },
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
    if (signed && !by.anew) continue;
    const note = signCheckpoint({
      origin: checkpointOrigin({ id: journal.id as JournalId, epoch: journal.epoch }),
      size: journal.head_sequence,
      root: MerkleFrontier.fromBytes(journal.frontier).root(),
      keyName: checkpointKeyName(by.station),
      privateKey: by.signingKey,
    });
    await database
      .insertInto('journal_checkpoint')
      .values({ journal: journal.number, size: journal.head_sequence, note })
      // Another process of the same station may have signed the same head: the same bytes, since Ed25519 takes no chance.
      .onConflict((conflict) => (by.anew ? conflict.columns(['journal', 'size']).doUpdateSet({ note }) : conflict.doNothing()))
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

/** Of the first `size` entries. @throws RangeError where there are fewer */
export async function rootAt(database: Kysely<JournalTables>, journal: JournalId, size: number): Promise<Buffer> {
  const row = await database.selectFrom('journal').select('number').where('id', '=', journal).executeTakeFirstOrThrow();
  return treeRoot(tilesOf(database, row.number), size);
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
