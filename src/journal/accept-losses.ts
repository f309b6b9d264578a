/**
 * What an administrator may do once a loss is named and nothing brings the entries back: state that work goes on with what is
 * there. The statement is an entry of its own, and the journal's epoch rises, so that every holder notices.
 */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { StationTime } from '../kernel/clock.ts';
import { defineEntry, draft } from '../kernel/entry.ts';
import { mostJournalLetters, type StationId } from '../kernel/ids.ts';
import type { Dialect } from '../storage/dialect.ts';
import { Appender, type JournalHead, readHeads } from './appender.ts';
import { EntryCatalogue } from './entry-catalogue.ts';
import { leafHash } from './merkle.ts';
import type { JournalTables } from './tables.ts';

/** `behind`: acknowledged entries are missing. `forked`: another entry stands there. `unknown`: nothing says what was acknowledged. */
export const lossKinds = ['behind', 'forked', 'unknown'] as const;

export const lossAccepted = defineEntry({
  kind: 'loss-accepted',
  stream: 'operations',
  version: 1,
  summary: 'An administrator stated that work goes on although a journal may not hold all that was acknowledged.',
  common: z.strictObject({
    journal: z.string().max(mostJournalLetters),
    loss: z.enum(lossKinds),
    /** Last entry that was acknowledged; null where nothing says it. */
    expected: z.int().nonnegative().nullable(),
    /** Entries that are there. */
    found: z.int().nonnegative(),
  }),
});

export interface Loss {
  readonly journal: string;
  readonly loss: (typeof lossKinds)[number];
  readonly expected: number | null;
  readonly found: number;
}

/** What differs between the heads that were kept and the journals that are there. An epoch that is higher than the one kept says that a restore, or a loss accepted, came in between. */
export async function findLosses(database: Kysely<JournalTables>, kept: readonly JournalHead[] | undefined): Promise<Loss[]> {
  const present = await database.selectFrom('journal').select(['number', 'id', 'epoch', 'head_sequence']).orderBy('id').execute();
  if (!kept || kept.length === 0) {
    const written = present.filter(({ head_sequence }) => head_sequence > 0);
    return written.map((row) => ({ journal: row.id, loss: 'unknown', expected: null, found: row.head_sequence }));
  }
  const losses: Loss[] = [];
  for (const head of kept) {
    const row = present.find(({ id }) => id === head.journal);
    const found = row?.head_sequence ?? 0;
    if ((row && row.epoch > head.epoch) || head.sequence === 0) continue;
    if (found < head.sequence) losses.push({ journal: head.journal, loss: 'behind', expected: head.sequence, found });
    else if (row && !(await holds(database, row.number, head))) {
      losses.push({ journal: head.journal, loss: 'forked', expected: head.sequence, found });
    }
  }
  return losses;
}

async function holds(database: Kysely<JournalTables>, number: number, head: JournalHead): Promise<boolean> {
  const entry = await database
    .selectFrom('journal_entry')
    .select('envelope')
    .where('journal', '=', number)
    .where('sequence', '=', head.sequence)
    .executeTakeFirst();
  return entry !== undefined && leafHash(entry.envelope).equals(head.hash);
}

/** Records each loss and raises the epoch of its journal, in one transaction. Gives the heads to keep from now on. */
export async function acceptLosses(
  database: Kysely<JournalTables>,
  losses: readonly Loss[],
  by: { readonly station: StationId; readonly dialect: Dialect; readonly now: StationTime },
): Promise<readonly JournalHead[]> {
  const appender = new Appender({ station: by.station, catalogue: new EntryCatalogue([lossAccepted]) });
  return database.transaction().execute(async (transaction) => {
    for (const { journal } of losses) {
      await transaction
        .updateTable('journal')
        .set((e) => ({ epoch: e('epoch', '+', 1) }))
        .where('id', '=', journal)
        .execute();
    }
    await appender.load(transaction, by.dialect);
    for (const { journal, loss, expected, found } of losses) {
      await appender.append(draft(lossAccepted, { journal, loss, expected, found }), {
        actor: { kind: 'station', station: by.station },
        now: by.now,
      });
    }
    await appender.flush(transaction);
    return readHeads(transaction);
  });
}
