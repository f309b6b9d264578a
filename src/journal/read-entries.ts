/** Reads stored entries back, in order, in batches. */
import type { Kysely } from 'kysely';
import type { RecordedEntry } from '../kernel/entry.ts';
import type { JournalId } from '../kernel/ids.ts';
import type { EntryCatalogue } from './entry-catalogue.ts';
import { decodeEnvelope } from './envelope.ts';
import type { JournalTables } from './tables.ts';

export interface StoredEntry {
  readonly sequence: number;
  readonly envelope: Uint8Array;
  readonly hash: Uint8Array;
  /** Part 0 first. */
  readonly parts: readonly JournalTables['journal_part'][];
}

/** Entries with sequence in [from, from + count), of some kinds or of all, ascending. Two statements, whatever the count. */
export async function readStored(
  database: Kysely<JournalTables>,
  journal: number,
  range: { readonly from: number; readonly count: number; readonly kinds?: readonly string[] },
): Promise<StoredEntry[]> {
  const { from, count, kinds } = range;
  let query = database
    .selectFrom('journal_entry')
    .select(['sequence', 'envelope', 'hash'])
    .where('journal', '=', journal)
    .where('sequence', '>=', from)
    .where('sequence', '<', from + count);
  if (kinds) query = query.where('kind', 'in', kinds);
  const entries = await query.orderBy('sequence').execute();
  if (entries.length === 0) return [];
  const parts = await database
    .selectFrom('journal_part')
    .selectAll()
    .where('journal', '=', journal)
    .where('sequence', '>=', entries[0]!.sequence)
    .where('sequence', '<=', entries.at(-1)!.sequence)
    .orderBy('sequence')
    .orderBy('part')
    .execute();
  const bySequence = new Map<number, JournalTables['journal_part'][]>();
  for (const part of parts) {
    const list = bySequence.get(part.sequence);
    if (list) list.push(part);
    else bySequence.set(part.sequence, [part]);
  }
  return entries.map((entry) => ({ ...entry, parts: bySequence.get(entry.sequence) ?? [] }));
}

/** The entry at its current version; undefined for sealed bodies and for kinds that this program does not know. */
export function readRecorded(catalogue: EntryCatalogue, journal: JournalId, stored: StoredEntry): RecordedEntry | undefined {
  const envelope = decodeEnvelope(stored.envelope);
  return catalogue.read(
    { journal, sequence: stored.sequence },
    envelope,
    stored.parts.map((part) => part.body),
  );
}
