/** Signed checkpoints over the journals' Merkle trees (C2SP tlog-checkpoint), kept beside the entries. */
import type { KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { StationId } from '../kernel/ids.ts';
import { type JournalHead, readHeads } from './appender.ts';
import { signCheckpoint } from './checkpoint.ts';
import { MerkleFrontier } from './merkle.ts';
import type { JournalTables } from './tables.ts';

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
      origin: `maabar/${journal.id}/${journal.epoch}`,
      size: journal.head_sequence,
      root: MerkleFrontier.fromBytes(journal.frontier).root(),
      keyName: `maabar/${by.station}`,
      privateKey: by.signingKey,
    });
    await database.insertInto('journal_checkpoint').values({ journal: journal.number, size: journal.head_sequence, note }).execute();
  }
  return readHeads(database);
}
