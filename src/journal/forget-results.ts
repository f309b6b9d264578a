/**
 * The answers kept for request keys. A key that is known is never recorded twice; one that was forgotten would be, so answers
 * are kept far longer than anybody resends, and no longer than that.
 */
import type { Kysely } from 'kysely';
import type { JournalTables } from './tables.ts';

/** By the station's clock. A page gives its own requests up after twelve hours. */
export const KEEP_RESULTS_MS = 90 * 86_400_000;
/** Kept whatever the clock says: one that jumps a year ahead makes nobody forget what was sent this morning. */
export const KEEP_RESULTS_LEAST = 50_000;
/** Few enough that whoever records meanwhile does not notice. */
const BATCH = 250;

/** Forgets the oldest answers that need not be kept, at most a batch; gives how many went. */
export async function forgetOldResults(database: Kysely<JournalTables>, nowMs: number): Promise<number> {
  const youngestToGo = nowMs - KEEP_RESULTS_MS;
  const oldest = await database.selectFrom('command_result').select('recorded_ms').orderBy('recorded_ms').limit(1).executeTakeFirst();
  if (!oldest || oldest.recorded_ms >= youngestToGo) return 0;
  const firstToStay = await database
    .selectFrom('command_result')
    .select('recorded_ms')
    .orderBy('recorded_ms', 'desc')
    .offset(KEEP_RESULTS_LEAST - 1)
    .limit(1)
    .executeTakeFirst();
  if (!firstToStay) return 0;
  const { numDeletedRows } = await database
    .deleteFrom('command_result')
    .where('key', 'in', (old) =>
      old
        .selectFrom('command_result')
        .select('key')
        .where('recorded_ms', '<', Math.min(youngestToGo, firstToStay.recorded_ms))
        .orderBy('recorded_ms')
        .limit(BATCH),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
