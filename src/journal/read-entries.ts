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

/** Entries with sequence in [from, from + count), ascending. Two statements, whatever the count. */
export async function readStored(
  database: Kysely<JournalTables>,
  journal: number,
  range: { readonly from: number; readonly count: number },
): Promise<StoredEntry[]> {
  const entries = await database
    .selectFrom('journal_entry')
    .select(['sequence', 'envelope', 'hash'])
    .where('journal', '=', journal)
    .where('sequence', '>=', range.from)
    .where('sequence', '<', range.from + range.count)
    .orderBy('sequence')
    .execute();
  const parts = await database
    .selectFrom('journal_part')
    .selectAll()
    .where('journal', '=', journal)
    .where('sequence', '>=', range.from)
    .where('sequence', '<', range.from + range.count)
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
