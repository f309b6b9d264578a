/**
 * Puts aside what stands here of another station's journal after a place, because that station let another history stand there.
 * The entries lie in quarantine, whole and signed by this station; the rows that were made of them are made anew.
 */
import type { Kysely } from 'kysely';
import type { JournalId } from '../kernel/ids.ts';
import { MerkleFrontier, tileLevels } from './merkle.ts';
import type { JournalTables } from './tables.ts';

export interface WayGiven {
  readonly journal: JournalId;
  /** The last entry that stays. */
  readonly after: number;
  /** What stood after it, as chunks, ascending. */
  readonly aside: readonly { readonly first: number; readonly last: number; readonly lastHash: Uint8Array; readonly chunk: Uint8Array }[];
}

/**
 * In one transaction, the rows apart: the projections named are marked as out of date, and whoever calls rebuilds them.
 * @returns false where nothing stands after the place
 */
export async function giveWay(
  database: Kysely<JournalTables>,
  { journal: id, after, aside }: WayGiven,
  parts: { readonly nowMs: number; readonly projections: readonly string[] },
): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    const journal = await transaction.selectFrom('journal').selectAll().where('id', '=', id).executeTakeFirst();
    if (!journal || journal.head_sequence <= after) return false;
    for (const { first, last, lastHash, chunk } of aside) {
      await transaction
        .insertInto('journal_quarantine')
        .values({
          journal: id,
          epoch: journal.epoch,
          first_sequence: first,
          last_sequence: last,
          last_hash: lastHash,
          chunk,
          received_ms: parts.nowMs,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    const { number } = journal;
    await transaction.deleteFrom('journal_entry').where('journal', '=', number).where('sequence', '>', after).execute();
    await transaction.deleteFrom('journal_part').where('journal', '=', number).where('sequence', '>', after).execute();
    await transaction.deleteFrom('journal_chunk').where('journal', '=', number).where('first_sequence', '>', after).execute();
    await transaction.deleteFrom('journal_unapplied').where('journal', '=', id).where('sequence', '>', after).execute();
    await transaction.deleteFrom('erasure_pending').where('journal', '=', id).where('sequence', '>', after).execute();
    for (const level of tileLevels) {
      const whole = Math.floor(after / 2 ** level);
      await transaction
        .deleteFrom('journal_tile')
        .where('journal', '=', number)
        .where('level', '=', level)
        .where('position', '>=', whole)
        .execute();
    }
    const { frontier, hash } = await edgeOf(transaction, number);
    const chunk = await transaction
      .selectFrom('journal_chunk')
      .select((e) => e.fn.max('first_sequence').as('first'))
      .where('journal', '=', number)
      .executeTakeFirst();
    await transaction
      .updateTable('journal')
      // A higher epoch: at the next start nobody takes what was put aside for lost.
      .set({
        epoch: journal.epoch + 1,
        head_sequence: after,
        head_hash: hash,
        frontier,
        chunk_first: Number(chunk?.first ?? 1),
      })
      .where('number', '=', number)
      .execute();
    // No version is 0: a rebuild that is cut begins again at the next start.
    if (parts.projections.length > 0) {
      await transaction
        .updateTable('projection_state')
        .set({ version: 0, complete: 0, position: '{}' })
        .where('name', 'in', parts.projections)
        .execute();
    }
    return true;
  });
}

const hashesAtOnce = 5000;

async function edgeOf(database: Kysely<JournalTables>, number: number): Promise<{ frontier: Buffer; hash: Buffer }> {
  const frontier = new MerkleFrontier();
  let hash = Buffer.alloc(32);
  for (;;) {
    const rows = await database
      .selectFrom('journal_entry')
      .select('hash')
      .where('journal', '=', number)
      .where('sequence', '>', frontier.size)
      .orderBy('sequence')
      .limit(hashesAtOnce)
      .execute();
    for (const row of rows) {
      hash = Buffer.from(row.hash);
      frontier.append(hash);
    }
    if (rows.length < hashesAtOnce) return { frontier: frontier.toBytes(), hash };
  }
}
