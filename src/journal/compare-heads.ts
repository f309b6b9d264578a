/** What is in the database against what was acknowledged: nothing of that may be missing or different. */
import { type Kysely, sql } from 'kysely';
import { ProblemError } from '../kernel/problem.ts';
import { findLosses } from './accept-losses.ts';
import type { JournalHead } from './appender.ts';
import { lossProblem } from './loss-problem.ts';
import { leafHash } from './merkle.ts';
import { journalProblem } from './problems.ts';
import type { JournalTables } from './tables.ts';

/**
 * Compares by a connection that only reads, before anything can change the database.
 * @throws ProblemError where it is behind or beside what was acknowledged
 */
export async function lookFirst(open: () => Promise<Kysely<unknown> | undefined>, acknowledged: readonly JournalHead[]): Promise<void> {
  const database = (await open()) as Kysely<JournalTables> | undefined;
  if (!database) {
    for (const kept of acknowledged) if (kept.sequence > 0) throw behind(kept, 0);
    return;
  }
  try {
    const { rows } = await sql`select 1 from sqlite_schema where name = 'journal'`.execute(database);
    if (rows.length > 0) await compareHeads(database, acknowledged);
  } finally {
    await database.destroy();
  }
}

/** @throws ProblemError where something acknowledged is missing or different, or a journal does not end as its own row says */
export async function compareHeads(database: Kysely<JournalTables>, acknowledged: readonly JournalHead[]): Promise<void> {
  const [loss] = await findLosses(database, acknowledged);
  if (loss) throw new ProblemError(lossProblem(loss));
  for (const journal of await database.selectFrom('journal').selectAll().where('head_sequence', '>', 0).execute()) {
    const { number, id, head_sequence: sequence } = journal;
    const entry = await database
      .selectFrom('journal_entry')
      .select('envelope')
      .where('journal', '=', number)
      .where('sequence', '=', sequence)
      .executeTakeFirst();
    if (!entry || !leafHash(entry.envelope).equals(Buffer.from(journal.head_hash))) {
      throw new ProblemError(journalProblem('journal-forked', { journal: id, sequence }));
    }
  }
}

function behind({ journal, sequence: expected }: JournalHead, found: number): ProblemError {
  return new ProblemError(journalProblem('journal-behind', { journal, found, expected, missing: expected - found }));
}
