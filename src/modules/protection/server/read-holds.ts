/** What is read of legal holds. Days are those of the post. */
import { type Kysely, sql } from 'kysely';
import type { EntityId, StationId } from '../../../kernel/ids.ts';
import { ofStations } from '../../../storage/of-stations.ts';
import { type Hold, stateOfHold } from '../holds.ts';
import type { ProtectionTables } from './tables.ts';

type Database = Kysely<ProtectionTables>;
const mostEnded = 100;

/** @param places the stations over whose records; undefined: all. One whose person was erased stands with the station that set it. */
export async function listHolds(database: Database, today: string, places?: readonly StationId[]): Promise<Hold[]> {
  const over = sql`coalesce(subject, hold)`;
  const rows = database.selectFrom('protection_hold').selectAll().where(ofStations(over, places));
  const [standing, ended] = await Promise.all([
    rows.where('lifted_ms', 'is', null).where('until', '>=', today).orderBy('until').orderBy('hold').execute(),
    rows
      .where((e) => e.or([e('lifted_ms', 'is not', null), e('until', '<', today)]))
      .orderBy('until', 'desc')
      .orderBy('hold')
      .limit(mostEnded)
      .execute(),
  ]);
  return [...standing, ...ended].map((row) => holdOf(row, today));
}

/** Those that stand over any of these records. */
export async function holdsOver(database: Database, subjects: readonly EntityId[], today: string): Promise<Hold[]> {
  const rows = await database
    .selectFrom('protection_hold')
    .selectAll()
    .where('subject', 'in', subjects)
    .where('lifted_ms', 'is', null)
    .where('until', '>=', today)
    .orderBy('until')
    .orderBy('hold')
    .execute();
  return rows.map((row) => holdOf(row, today));
}

/** Every hold that was set over a person: they are told of those that the law does not withhold. */
export async function holdsEverOver(database: Database, subject: EntityId) {
  return database.selectFrom('protection_hold').selectAll().where('subject', '=', subject).orderBy('set_ms').execute();
}

function holdOf(row: ProtectionTables['protection_hold'], today: string): Hold {
  const { until, lifted_ms } = row;
  return {
    hold: row.hold as EntityId,
    ground: row.ground as Hold['ground'],
    caseNumber: row.case_number,
    until,
    setBy: row.set_by,
    setAtMs: row.set_ms,
    state: stateOfHold({ until, lifted: lifted_ms !== null }, today),
  };
}
