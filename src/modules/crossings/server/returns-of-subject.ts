/** Returns in somebody's file, and what of them goes with that person. */
import type { Kysely } from 'kysely';
import type { HeldRecord } from '../../../kernel/held.ts';
import type { EntityId } from '../../../kernel/ids.ts';
import { returnRecords } from '../crossing-file.ts';
import type { CrossingsTables } from './tables.ts';

type Database = Kysely<CrossingsTables>;

export async function returnRecordsOf(database: Database, subject: EntityId): Promise<HeldRecord[]> {
  const said = await saidOf(database, subject);
  const records: HeldRecord[] = [];
  for (const [id, mine] of Map.groupBy(said, (row) => row.return)) {
    const row = await database.selectFrom('crossings_return').selectAll().where('return', '=', id).executeTakeFirstOrThrow();
    const corrections = await correctionsOf(database, id);
    const one = {
      expelledBy: row.expelled_by,
      recordedMs: row.recorded_ms,
      circumstances: row.circumstances,
      corrections: corrections.map(({ at_ms, reason }) => ({ atMs: at_ms, reason })),
    };
    records.push(
      ...returnRecords(
        one,
        mine.map(({ said_ms, category, injuries, separated_from, property_taken, reason }) => ({
          ...{ saidMs: said_ms, category, injuries, reason },
          separatedFrom: separated_from,
          propertyTaken: property_taken,
        })),
      ),
    );
  }
  return records;
}

/** What is said of the whole return may speak of any of them: it goes with the last one who is registered. */
export async function returnPartsOf(database: Database, subject: EntityId): Promise<string[]> {
  const said = await saidOf(database, subject);
  const parts = said.map(({ returnee }) => returnee);
  for (const id of new Set(said.map((row) => row.return))) {
    const other = await database
      .selectFrom('crossings_returnee')
      .select('returnee')
      .where('return', '=', id)
      .where('traveller', 'is not', null)
      .where('traveller', '!=', subject)
      .executeTakeFirst();
    if (other) continue;
    const row = await database.selectFrom('crossings_return').selectAll().where('return', '=', id).executeTakeFirstOrThrow();
    if (row.circumstances !== null && row.circumstances_part !== null) parts.push(row.circumstances_part);
    const corrections = await correctionsOf(database, id);
    parts.push(...corrections.filter(({ reason }) => reason !== null).map(({ correction }) => correction));
  }
  return parts;
}

function saidOf(database: Database, subject: EntityId) {
  return database.selectFrom('crossings_returnee').selectAll().where('traveller', '=', subject).orderBy('said_ms').execute();
}

function correctionsOf(database: Database, id: string) {
  return database.selectFrom('crossings_return_correction').selectAll().where('return', '=', id).orderBy('at_ms').execute();
}
