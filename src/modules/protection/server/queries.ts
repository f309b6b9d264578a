/** Who looked at whom. */
import type { Kysely } from 'kysely';
import type { EntityId, JournalId } from '../../../kernel/ids.ts';
import type { PurposeCode } from '../../../kernel/purpose.ts';
import type { AccessRead, AccessReadsQuery } from '../access-api.ts';
import type { ProtectionTables } from './tables.ts';

type Database = Kysely<ProtectionTables>;
export const pageLength = 50;
const subjectsShown = 20;

/** `fromMs` counts in, `toMs` does not. */
export interface ReadsWanted extends Omit<AccessReadsQuery, 'from' | 'to'> {
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
}

export interface ReadsPage {
  readonly rows: readonly Omit<AccessRead, 'officer'>[];
  readonly next: string | null;
}

/** Newest first; `before` goes on exactly where the page before ended, whatever was added since. */
export async function listReads(database: Database, { fromMs, toMs, badge, subject, before }: ReadsWanted): Promise<ReadsPage> {
  let query = database.selectFrom('protection_read as read').selectAll('read');
  if (fromMs !== undefined) query = query.where('read.read_ms', '>=', fromMs);
  if (toMs !== undefined) query = query.where('read.read_ms', '<', toMs);
  if (badge !== undefined) query = query.where('read.badge', '=', badge);
  if (subject !== undefined) {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('protection_read_subject as who')
          .select('who.part')
          .whereRef('who.journal', '=', 'read.journal')
          .whereRef('who.sequence', '=', 'read.sequence')
          .where('who.subject', '=', subject),
      ),
    );
  }
  if (before !== undefined) {
    const [readMs, journal, sequence] = before.split('~') as [string, string, string];
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('read.read_ms', 'read.journal', 'read.sequence'), '<', tuple(Number(readMs), journal, Number(sequence))),
    );
  }
  const found = await query
    .orderBy('read.read_ms', 'desc')
    .orderBy('read.journal', 'desc')
    .orderBy('read.sequence', 'desc')
    .limit(pageLength + 1)
    .execute();
  const rows = found.slice(0, pageLength);
  const last = rows.at(-1);
  return {
    rows: await Promise.all(
      rows.map(async (row) => ({
        readAtMs: row.read_ms,
        badge: row.badge,
        action: row.action,
        purpose: row.purpose as PurposeCode,
        caseNumber: row.case_number,
        people: row.people,
        subjects: await subjectsOf(database, row),
        search: row.search,
      })),
    ),
    next: found.length > pageLength && last ? `${last.read_ms}~${last.journal}~${last.sequence}` : null,
  };
}

async function subjectsOf(database: Database, { journal, sequence }: { journal: string; sequence: number }): Promise<EntityId[]> {
  const rows = await database
    .selectFrom('protection_read_subject')
    .select('subject')
    .where('journal', '=', journal)
    .where('sequence', '=', sequence)
    .orderBy('part')
    .limit(subjectsShown)
    .execute();
  return rows.map(({ subject }) => subject as EntityId);
}

/** Where the trace speaks of a person: that they were shown, and the words of the searches that showed them. */
export async function partsOf(database: Database, subject: EntityId) {
  const rows = await database
    .selectFrom('protection_read_subject as who')
    .innerJoin('protection_read as read', (join) =>
      join.onRef('read.journal', '=', 'who.journal').onRef('read.sequence', '=', 'who.sequence'),
    )
    .select(['who.journal', 'who.sequence', 'who.part', 'read.search_part'])
    .where('who.subject', '=', subject)
    .execute();
  return rows.flatMap(({ journal, sequence, part, search_part }) =>
    [part, ...(search_part === null ? [] : [search_part])].map((place) => ({ journal: journal as JournalId, sequence, part: place })),
  );
}

/** For a person's own file: who read about them, and by which words they were found; oldest first. */
export async function readersOf(database: Database, subject: EntityId) {
  return database
    .selectFrom('protection_read_subject as who')
    .innerJoin('protection_read as read', (join) =>
      join.onRef('read.journal', '=', 'who.journal').onRef('read.sequence', '=', 'who.sequence'),
    )
    .select(['read.read_ms', 'read.badge', 'read.action', 'read.purpose', 'read.case_number', 'read.search'])
    .where('who.subject', '=', subject)
    .orderBy('read.read_ms')
    .execute();
}

/** Where the words of searches stand that were typed before `beforeMs`, oldest first; but for those that showed somebody under a legal hold. */
export async function wordsTypedBefore(database: Database, beforeMs: number, limit: number, today: string) {
  const rows = await database
    .selectFrom('protection_read')
    .select(['journal', 'sequence', 'search_part'])
    .where('search_part', 'is not', null)
    .where('read_ms', '<', beforeMs)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('protection_read_subject as who')
            .innerJoin('protection_hold as hold', 'hold.subject', 'who.subject')
            .select('hold.hold')
            .whereRef('who.journal', '=', 'protection_read.journal')
            .whereRef('who.sequence', '=', 'protection_read.sequence')
            .where('hold.lifted_ms', 'is', null)
            .where('hold.until', '>=', today),
        ),
      ),
    )
    .orderBy('read_ms')
    .limit(limit)
    .execute();
  return rows.map(({ journal, sequence, search_part }) => ({ journal: journal as JournalId, sequence, part: search_part! }));
}
