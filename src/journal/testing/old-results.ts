/** Answers to request keys as a station of many months has them, written beside it. */
import { type Kysely, sql } from 'kysely';
import type { TestStore } from '../../../test/open-test-store.ts';
import type { JournalTables } from '../tables.ts';

/** `count` answers, one a millisecond from `fromMs` on. Keys are `MK-1/NAME-1` and so on. */
export async function fillWithResults(
  station: TestStore,
  { name, count, fromMs }: { readonly name: string; readonly count: number; readonly fromMs: number },
): Promise<void> {
  await sql`
    with recursive numbered (n) as (select 1 union all select n + 1 from numbered where n < ${sql.lit(count)})
    insert into command_result (key, command, input_hash, result, recorded_ms)
    select ${sql.lit(`MK-1/${name}-`)} || n, 'visits.record', ${sql.raw("'\\x00'")}, '{"sequence":1,"seen":1}', ${sql.lit(fromMs)} + n
    from numbered`.execute(station.database);
}

export async function keysKept(station: TestStore): Promise<number> {
  const database = station.database as unknown as Kysely<JournalTables>;
  const { kept } = await database
    .selectFrom('command_result')
    .select((e) => e.fn.countAll<number>().as('kept'))
    .executeTakeFirstOrThrow();
  return kept;
}
