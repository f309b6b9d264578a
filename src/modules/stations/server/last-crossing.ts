import type { Kysely } from 'kysely';
import type { JournalTables } from '../../../journal/tables.ts';
import type { JournalId } from '../../../kernel/ids.ts';
import type { CrossingsAtPostsPort } from '../ports.ts';

/** The last crossing that stands at or before a place: found from there backwards, since nearly every entry is one. */
export async function lastCrossingUpTo(
  journals: Kysely<JournalTables>,
  crossings: CrossingsAtPostsPort,
  { journal, sequence }: { readonly journal: JournalId; readonly sequence: number },
): Promise<{ readonly slip: string; readonly atMs: number } | undefined> {
  const entry = await journals
    .selectFrom('journal_entry as e')
    .innerJoin('journal as j', 'j.number', 'e.journal')
    .select('e.sequence')
    .where('j.id', '=', journal)
    .where('e.sequence', '<=', sequence)
    .where('e.kind', '=', 'crossing-recorded')
    .orderBy('e.sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return entry && crossings.slipOf({ journal, sequence: entry.sequence });
}
